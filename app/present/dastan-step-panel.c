/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a step as large as there is room for: date, title, an excerpt and whose words it is. */
#define G_LOG_DOMAIN "dastan-present"

#include "config.h"

#include "present/dastan-step-panel.h"
#include "present/dastan-stage.h"

#include <glib/gi18n.h>

#include "widgets/dastan-canvas.h"

#define UNIT 0.026     /* of the shorter side of the stage: the size of the excerpt's letters at scale 1 */
#define LEAST_SIZE 9.0 /* pixels: smaller letters are read by nobody */
#define N_TRIES 12     /* of halving the range of scales */
#define LONG_DATE 20   /* characters */
#define BAR 4.0        /* pixels, at scale 1, beside an excerpt */

/* What a panel says, from top to bottom. */
typedef enum
{
  PART_DATE,
  PART_KNOWN,
  PART_TITLE,
  PART_TEXT,
  PART_QUOTE,
  PART_SOURCE,
  N_PARTS,
} Part;

/* Sizes are those of letters, and gaps above, both relative to the excerpt's letters. */
static const struct
{
  double size;
  double gap;
  PangoWeight weight;
  gboolean is_quiet;
  gboolean is_quote;
} looks[N_PARTS] = {
  [PART_DATE] = { 2.5, 0, PANGO_WEIGHT_ULTRABOLD, FALSE, FALSE },
  [PART_KNOWN] = { 0.72, 0.3, PANGO_WEIGHT_NORMAL, TRUE, FALSE },
  [PART_TITLE] = { 1.6, 1.0, PANGO_WEIGHT_BOLD, FALSE, FALSE },
  [PART_TEXT] = { 1.0, 1.0, PANGO_WEIGHT_NORMAL, FALSE, FALSE },
  [PART_QUOTE] = { 1.0, 1.2, PANGO_WEIGHT_NORMAL, FALSE, TRUE },
  [PART_SOURCE] = { 0.66, 0.5, PANGO_WEIGHT_NORMAL, TRUE, TRUE },
};

struct _DastanStepPanel
{
  GtkWidget parent_instance;

  DastanStoryPage *page; /* (nullable) */
  PangoLayout *layouts[N_PARTS]; /* (nullable): a part that says nothing */
  double tops[N_PARTS];
  double unit; /* the size of the excerpt's letters, in pixels */
  double height;
  gboolean is_cut;
  guint font_serial;
};

G_DEFINE_FINAL_TYPE (DastanStepPanel, dastan_step_panel, GTK_TYPE_WIDGET)

/* --- Layout --- */

/* (transfer full) (nullable): what a part says. */
static char *
dup_words (DastanStepPanel *self, Part part)
{
  const DastanStoryPage *page = self->page;

  switch (part)
    {
    case PART_DATE:
      return g_strdup (page->date);
    case PART_KNOWN:
      return g_strdup (page->known);
    case PART_TITLE:
      return page->title[0] != '\0' ? g_strdup (page->title) : NULL;
    case PART_TEXT:
      return g_strdup (page->text);
    case PART_QUOTE:
      /* Translators: a passage of a source, in the quotation marks of your language. */
      return page->quote != NULL ? g_strdup_printf (C_ ("passage", "“%s”"), page->quote) : NULL;
    case PART_SOURCE:
      return g_strdup (page->source);
    case N_PARTS:
    default:
      g_assert_not_reached ();
    }
}

/* The title of a title step is as large as a date; a date of many words is smaller, and still the largest. */
static double
get_size (DastanStepPanel *self, Part part)
{
  gboolean is_head = part == PART_TITLE && self->page->date == NULL;

  if (part == PART_DATE && g_utf8_strlen (self->page->date, -1) > LONG_DATE)
    return looks[PART_TITLE].size * 1.15;
  return is_head ? looks[PART_DATE].size : looks[part].size;
}

static void
clear (DastanStepPanel *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    g_clear_object (&self->layouts[i]);
}

static void
create (DastanStepPanel *self)
{
  clear (self);
  for (guint i = 0; self->page != NULL && i < N_PARTS; i++)
    {
      g_autofree char *words = dup_words (self, i);

      if (words == NULL)
        continue;
      self->layouts[i] = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
      pango_layout_set_wrap (self->layouts[i], PANGO_WRAP_WORD_CHAR);
      if (i == PART_QUOTE || i == PART_TEXT)
        pango_layout_set_line_spacing (self->layouts[i], 1.15f);
    }
}

static void
set_size (DastanStepPanel *self, Part part, double size)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, looks[part].weight);
  pango_layout_set_font_description (self->layouts[part], font);
  pango_font_description_free (font);
}

static double
get_indent (Part part, double unit)
{
  return looks[part].is_quote ? unit * 0.9 : 0;
}

/* Lays all out with letters of @unit pixels; returns the height, or more than any where a word is broken. */
static double
lay_out (DastanStepPanel *self, double unit, double width)
{
  double y = 0;

  for (guint i = 0; i < N_PARTS; i++)
    {
      int height;

      if (self->layouts[i] == NULL)
        continue;
      set_size (self, i, unit * get_size (self, i));
      pango_layout_set_height (self->layouts[i], -1);
      pango_layout_set_ellipsize (self->layouts[i], PANGO_ELLIPSIZE_NONE);
      pango_layout_set_width (self->layouts[i], (int) ((width - get_indent (i, unit)) * PANGO_SCALE));
      pango_layout_get_pixel_size (self->layouts[i], NULL, &height);
      y += y > 0 ? looks[i].gap * unit : 0;
      self->tops[i] = y;
      y += height;
    }
  return y;
}

/* The longest word of a head must not be broken. */
static double
get_widest_word (DastanStepPanel *self, Part part)
{
  const char *text = pango_layout_get_text (self->layouts[part]);
  g_autoptr (PangoLayout) layout = pango_layout_copy (self->layouts[part]);
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  int widest = 0;

  pango_layout_set_width (layout, -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      int width;

      pango_layout_set_text (layout, words[i], -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

static gboolean
fits (DastanStepPanel *self, double unit, double width, double height)
{
  if (lay_out (self, unit, width) > height)
    return FALSE;
  for (guint i = PART_DATE; i <= PART_TITLE; i++)
    if (self->layouts[i] != NULL && get_widest_word (self, i) > width)
      return FALSE;
  return TRUE;
}

/* At the smallest size the excerpt, or else the text, gives way. */
static void
cut (DastanStepPanel *self, double height)
{
  Part part = self->layouts[PART_QUOTE] != NULL ? PART_QUOTE : PART_TEXT;
  double over = self->height - height;
  int own;

  self->is_cut = TRUE;
  if (self->layouts[part] == NULL)
    return;
  pango_layout_get_pixel_size (self->layouts[part], NULL, &own);
  pango_layout_set_ellipsize (self->layouts[part], PANGO_ELLIPSIZE_END);
  pango_layout_set_height (self->layouts[part], (int) MAX (own - over, self->unit) * PANGO_SCALE);
  for (guint i = part + 1; i < N_PARTS; i++)
    self->tops[i] -= over;
  self->height = height;
}

static void
fit (DastanStepPanel *self, double width, double height, double most)
{
  double low = LEAST_SIZE, high = MAX (most, LEAST_SIZE);

  self->is_cut = FALSE;
  if (!fits (self, high, width, height))
    {
      for (guint i = 0; i < N_TRIES; i++)
        {
          double middle = (low + high) / 2;

          if (fits (self, middle, width, height))
            low = middle;
          else
            high = middle;
        }
      high = low;
    }
  self->unit = high;
  self->height = lay_out (self, self->unit, width);
  if (self->height > height)
    cut (self, height);
}

/* --- The widget --- */

static void
dastan_step_panel_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = 0;
}

/* On a stage what can be read from the back; elsewhere what suits who sits before it. */
static double
get_most (GtkWidget *widget)
{
  GtkWidget *stage = gtk_widget_get_ancestor (widget, DASTAN_TYPE_STAGE);
  int width = gtk_widget_get_width (stage != NULL ? stage : widget),
      height = gtk_widget_get_height (stage != NULL ? stage : widget);

  if (stage == NULL)
    return CLAMP (MIN (width * 0.045, height * 0.08), 12, 28);
  return UNIT * MAX (MIN (width, height), MIN (width, height) * 0.6 + MAX (width, height) * 0.25);
}

static void
dastan_step_panel_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  if (width > 0 && height > 0)
    fit (DASTAN_STEP_PANEL (widget), width, height, get_most (widget));
}

static void
append_bar (DastanStepPanel *self, GtkSnapshot *snapshot, const DastanPalette *palette, double x, double top, double bottom)
{
  GdkRGBA color = dastan_color_to_rgba (self->page->source_index >= 0
                                          ? dastan_palette_source (palette, (guint) self->page->source_index)
                                          : palette->line);
  double width = MAX (2, BAR * self->unit / 24);

  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) top, (float) width, (float) (bottom - top)));
}

static void
append_part (DastanStepPanel *self, GtkSnapshot *snapshot, const DastanPalette *palette, Part part, double y)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean is_head = part == PART_DATE || (part == PART_TITLE && self->page->date == NULL);
  DastanColor color = is_head ? palette->selected_text : looks[part].is_quiet ? palette->secondary : palette->text;
  double x = is_rtl ? 0 : get_indent (part, self->unit);
  GdkRGBA rgba = dastan_color_to_rgba (color);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (y + self->tops[part])));
  gtk_snapshot_append_layout (snapshot, self->layouts[part], &rgba);
  gtk_snapshot_restore (snapshot);
}

static void
dastan_step_panel_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanStepPanel *self = DASTAN_STEP_PANEL (widget);
  const DastanPalette *palette = dastan_canvas_get_palette ();
  double y = MAX (0, (gtk_widget_get_height (widget) - self->height) * 0.38);
  int height;

  if (self->page == NULL || self->unit <= 0)
    return;
  for (guint i = 0; i < N_PARTS; i++)
    if (self->layouts[i] != NULL)
      append_part (self, snapshot, palette, i, y);
  if (self->layouts[PART_QUOTE] == NULL)
    return;
  pango_layout_get_pixel_size (self->layouts[self->layouts[PART_SOURCE] != NULL ? PART_SOURCE : PART_QUOTE], NULL, &height);
  append_bar (self, snapshot, palette,
              gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? gtk_widget_get_width (widget) - BAR : 0,
              y + self->tops[PART_QUOTE],
              y + self->tops[self->layouts[PART_SOURCE] != NULL ? PART_SOURCE : PART_QUOTE] + height);
}

static void
dastan_step_panel_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DastanStepPanel *self = DASTAN_STEP_PANEL (widget);

  GTK_WIDGET_CLASS (dastan_step_panel_parent_class)->css_changed (widget, change);
  if (dastan_canvas_is_font_changed (widget, &self->font_serial))
    {
      create (self);
      gtk_widget_queue_resize (widget);
    }
  gtk_widget_queue_draw (widget);
}

static void
dastan_step_panel_finalize (GObject *object)
{
  DastanStepPanel *self = DASTAN_STEP_PANEL (object);

  clear (self);
  dastan_story_page_free (self->page);
  G_OBJECT_CLASS (dastan_step_panel_parent_class)->finalize (object);
}

static void
dastan_step_panel_class_init (DastanStepPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dastan_step_panel_finalize;
  widget_class->measure = dastan_step_panel_measure;
  widget_class->size_allocate = dastan_step_panel_size_allocate;
  widget_class->snapshot = dastan_step_panel_snapshot;
  widget_class->css_changed = dastan_step_panel_css_changed;
  gtk_widget_class_set_css_name (widget_class, "steppanel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
dastan_step_panel_init (DastanStepPanel *self)
{
}

GtkWidget *
dastan_step_panel_new (void)
{
  return g_object_new (DASTAN_TYPE_STEP_PANEL, NULL);
}

/* A screen reader says it as one. */
static void
describe (DastanStepPanel *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < N_PARTS; i++)
    if (self->layouts[i] != NULL)
      g_string_append_printf (words, words->len > 0 ? "\n%s" : "%s", pango_layout_get_text (self->layouts[i]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
}

void
dastan_step_panel_take_page (DastanStepPanel *self, DastanStoryPage *page)
{
  g_return_if_fail (DASTAN_IS_STEP_PANEL (self));

  dastan_story_page_free (self->page);
  self->page = page;
  create (self);
  describe (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
dastan_step_panel_get_title_size (DastanStepPanel *self)
{
  g_return_val_if_fail (DASTAN_IS_STEP_PANEL (self), 0);
  return self->unit * looks[PART_TITLE].size;
}

gboolean
dastan_step_panel_is_cut (DastanStepPanel *self)
{
  g_return_val_if_fail (DASTAN_IS_STEP_PANEL (self), FALSE);
  return self->is_cut;
}
