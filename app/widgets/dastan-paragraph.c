/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wrapped text that only says something: laid out once for a width. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-paragraph.h"

#include "widgets/dastan-canvas.h"

/* Widths asked for, in characters of half an em: narrower than the least, words are broken. */
#define MIN_CHARS 8
#define MAX_CHARS 70

struct _DastanParagraph
{
  GtkWidget parent_instance;

  char *text;
  PangoAttrList *attributes; /* (nullable) */
  int max_lines;             /* 0: as many as there are */
  PangoLayout *layout;       /* (nullable): for the width */
  int width;                 /* pixels; -1: as wide as the text is */
  int text_width;            /* pixels, of the layout */
  int text_height;
  guint font_serial;
  guint n_layouts;
};

G_DEFINE_FINAL_TYPE (DastanParagraph, dastan_paragraph, GTK_TYPE_WIDGET)

/* Lays the text out for a width in pixels; a text that is known to fit on its line is not laid out
 * again. */
static void
ensure_layout (DastanParagraph *self, int width)
{
  if (self->layout != NULL
      && (width == self->width || (self->width < 0 && width >= self->text_width && width >= 0)))
    return;
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_attributes (self->layout, self->attributes);
      if (self->max_lines > 0)
        {
          pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
          pango_layout_set_height (self->layout, -self->max_lines);
        }
    }
  pango_layout_set_width (self->layout, width < 0 ? -1 : width * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, &self->text_width, &self->text_height);
  self->width = width;
  self->n_layouts++;
}

static void
drop_layout (DastanParagraph *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static GtkSizeRequestMode
dastan_paragraph_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Width of so many characters of half an em, in pixels. */
static int
measure_chars (GtkWidget *widget, int n_chars)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double)pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return (int)(size / 2 * n_chars);
}

static void
dastan_paragraph_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  DastanParagraph *self = DASTAN_PARAGRAPH (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      ensure_layout (self, for_size);
      *minimum = *natural = self->text_height;
      return;
    }
  *minimum = measure_chars (widget, MIN_CHARS);
  *natural = measure_chars (widget, MAX_CHARS);
  if (g_utf8_strlen (self->text, -1) >= MAX_CHARS)
    return;
  ensure_layout (self, -1);
  *natural = MIN (*natural, self->text_width);
  *minimum = MIN (*minimum, *natural);
}

static void
dastan_paragraph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanParagraph *self = DASTAN_PARAGRAPH (widget);
  int width = gtk_widget_get_width (widget);

  ensure_layout (self, width);
  /* One that was laid out on a line of its own begins at the start edge of what it was given. */
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget),
                              self->width < 0
                                      && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL
                                  ? width - self->text_width
                                  : 0,
                              0, self->layout);
}

static void
dastan_paragraph_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dastan_paragraph_parent_class)->css_changed (widget, change);
  if (dastan_canvas_is_font_changed (widget, &DASTAN_PARAGRAPH (widget)->font_serial))
    drop_layout (DASTAN_PARAGRAPH (widget));
}

static void
dastan_paragraph_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dastan_paragraph_parent_class)->system_setting_changed (widget, setting);
  drop_layout (DASTAN_PARAGRAPH (widget));
}

static void
dastan_paragraph_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (dastan_paragraph_parent_class)->direction_changed (widget, before);
  drop_layout (DASTAN_PARAGRAPH (widget));
}

static void
dastan_paragraph_finalize (GObject *object)
{
  DastanParagraph *self = DASTAN_PARAGRAPH (object);

  g_clear_object (&self->layout);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  g_free (self->text);
  G_OBJECT_CLASS (dastan_paragraph_parent_class)->finalize (object);
}

static void
dastan_paragraph_class_init (DastanParagraphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dastan_paragraph_finalize;
  widget_class->get_request_mode = dastan_paragraph_get_request_mode;
  widget_class->measure = dastan_paragraph_measure;
  widget_class->snapshot = dastan_paragraph_snapshot;
  widget_class->css_changed = dastan_paragraph_css_changed;
  widget_class->system_setting_changed = dastan_paragraph_system_setting_changed;
  widget_class->direction_changed = dastan_paragraph_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
}

static void
dastan_paragraph_init (DastanParagraph *self)
{
  self->text = g_strdup ("");
}

/**
 * dastan_paragraph_new:
 * @text: what it says, UTF-8 without markup
 * @role: %GTK_ACCESSIBLE_ROLE_LABEL, or that of a heading
 *
 * Returns: (transfer floating): a paragraph, named by its text on the accessibility bus. Main
 * thread.
 */
GtkWidget *
dastan_paragraph_new (const char *text, GtkAccessibleRole role)
{
  DastanParagraph *self = g_object_new (DASTAN_TYPE_PARAGRAPH, "accessible-role", role, NULL);

  dastan_paragraph_set_text (self, text);
  return GTK_WIDGET (self);
}

/**
 * dastan_paragraph_set_text:
 * @self: a paragraph
 * @text: (nullable): what it says from now on, UTF-8 without markup
 *
 * Main thread.
 */
void
dastan_paragraph_set_text (DastanParagraph *self, const char *text)
{
  g_return_if_fail (DASTAN_IS_PARAGRAPH (self));

  if (text == NULL)
    text = "";
  if (g_str_equal (text, self->text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text,
                                  -1);
  drop_layout (self);
}

/**
 * dastan_paragraph_set_attributes:
 * @self: a paragraph
 * @attributes: (nullable): how parts of the text look, in bytes of it; a reference is taken, and it
 * is not changed after
 *
 * Main thread.
 */
void
dastan_paragraph_set_attributes (DastanParagraph *self, PangoAttrList *attributes)
{
  g_return_if_fail (DASTAN_IS_PARAGRAPH (self));

  if (attributes != NULL)
    pango_attr_list_ref (attributes);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  self->attributes = attributes;
  drop_layout (self);
}

/**
 * dastan_paragraph_get_attributes:
 * @self: a paragraph
 *
 * Returns: (transfer none) (nullable): how parts of the text look. Main thread.
 */
PangoAttrList *
dastan_paragraph_get_attributes (DastanParagraph *self)
{
  g_return_val_if_fail (DASTAN_IS_PARAGRAPH (self), NULL);
  return self->attributes;
}

/**
 * dastan_paragraph_set_max_lines:
 * @self: a paragraph
 * @max_lines: after how many lines the text is cut, with an ellipsis; 0: never
 *
 * Main thread.
 */
void
dastan_paragraph_set_max_lines (DastanParagraph *self, guint max_lines)
{
  g_return_if_fail (DASTAN_IS_PARAGRAPH (self));

  self->max_lines = (int)max_lines;
  drop_layout (self);
}

const char *
dastan_paragraph_get_text (DastanParagraph *self)
{
  g_return_val_if_fail (DASTAN_IS_PARAGRAPH (self), NULL);
  return self->text;
}

guint
dastan_paragraph_get_n_layouts (DastanParagraph *self)
{
  g_return_val_if_fail (DASTAN_IS_PARAGRAPH (self), 0);
  return self->n_layouts;
}
