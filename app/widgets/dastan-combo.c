/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a form with a choice, whose words are whole at any width. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-combo.h"

#define SPACING 6     /* between what stands on a line; as Adwaita has it */
#define FOOT 9        /* below a choice on a line of its own */
#define LINE_CHARS 36 /* of what opens */
#define ROW "dastan-row"

/* --- Two lines where one is too narrow --- */

#define DASTAN_TYPE_COMBO_LAYOUT (dastan_combo_layout_get_type ())
G_DECLARE_FINAL_TYPE (
    DastanComboLayout, dastan_combo_layout, DASTAN, COMBO_LAYOUT, GtkLayoutManager)

struct _DastanComboLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (DastanComboLayout, dastan_combo_layout, GTK_TYPE_LAYOUT_MANAGER)

/* What is laid out of a row: the last of its children is the choice, what is before it goes with
 * the title. */
typedef struct
{
  GtkWidget *before[4];
  guint n_before;
  GtkWidget *title;
  GtkWidget *choice;
} Parts;

static Parts
find_parts (GtkWidget *widget)
{
  Parts parts = { .n_before = 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      if (parts.title != NULL && parts.choice != NULL
          && parts.n_before < G_N_ELEMENTS (parts.before))
        parts.before[parts.n_before++] = parts.title;
      parts.title = parts.choice;
      parts.choice = child;
    }
  return parts;
}

static int
get_width (GtkWidget *child, gboolean is_natural)
{
  int minimum, natural;

  if (child == NULL)
    return 0;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return is_natural ? natural : minimum;
}

/* All of it: a list could do with less, and would be scrolled. */
static int
get_height (GtkWidget *child, int width)
{
  int natural;

  if (child == NULL)
    return 0;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* The width of all that stands before the title, and the gaps behind it. */
static int
measure_before (const Parts *parts)
{
  int width = 0;

  for (guint i = 0; i < parts->n_before; i++)
    width += get_width (parts->before[i], TRUE) + SPACING;
  return width;
}

static gboolean
is_one_line (const Parts *parts, int width)
{
  return measure_before (parts) + get_width (parts->title, TRUE) + SPACING
             + get_width (parts->choice, TRUE)
         <= width;
}

static GtkSizeRequestMode
dastan_combo_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dastan_combo_layout_measure (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  Parts parts = find_parts (widget);
  int before = measure_before (&parts), choice = get_width (parts.choice, TRUE);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (before + get_width (parts.title, FALSE), get_width (parts.choice, FALSE));
      *natural = before + get_width (parts.title, TRUE) + SPACING + choice;
      return;
    }
  if (for_size < 0 || is_one_line (&parts, for_size))
    *minimum
        = MAX (get_height (parts.title, for_size < 0 ? -1 : for_size - before - SPACING - choice),
               get_height (parts.choice, for_size < 0 ? -1 : choice));
  else
    *minimum = get_height (parts.title, for_size - before)
               + get_height (parts.choice, MIN (choice, for_size)) + FOOT;
  for (guint i = 0; i < parts.n_before; i++)
    *minimum = MAX (*minimum, get_height (parts.before[i], -1));
  *natural = *minimum;
}

/* @x: from where the line begins, in the direction of reading */
static void
put (GtkWidget *widget, GtkWidget *child, int whole, int x, int y, int width, int height)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (child != NULL)
    gtk_widget_size_allocate (
        child, &(GtkAllocation){ is_rtl ? whole - x - width : x, y, width, height }, -1);
}

static void
dastan_combo_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  Parts parts = find_parts (widget);
  int before = measure_before (&parts), choice = MIN (get_width (parts.choice, TRUE), width),
      top = height;
  gboolean is_one = is_one_line (&parts, width);
  int x = 0;

  if (!is_one)
    top -= get_height (parts.choice, choice) + FOOT;
  for (guint i = 0; i < parts.n_before; i++)
    {
      int wide = get_width (parts.before[i], TRUE);

      put (widget, parts.before[i], width, x, 0, wide, top);
      x += wide + SPACING;
    }
  put (widget, parts.title, width, before, 0,
       is_one ? width - before - SPACING - choice : width - before, top);
  put (widget, parts.choice, width, width - choice, is_one ? 0 : top, choice,
       is_one ? height : height - top - FOOT);
}

static void
dastan_combo_layout_class_init (DastanComboLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = dastan_combo_layout_get_request_mode;
  layout_class->measure = dastan_combo_layout_measure;
  layout_class->allocate = dastan_combo_layout_allocate;
}

static void
dastan_combo_layout_init (DastanComboLayout *self)
{
}

/* --- The words --- */

static GtkWidget *
create_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static const char *
get_words (gpointer item)
{
  return item != NULL ? gtk_string_object_get_string (GTK_STRING_OBJECT (item)) : "";
}

static void
show_words (AdwComboRow *row, GParamSpec *pspec, GtkLabel *label)
{
  gtk_label_set_label (label, get_words (adw_combo_row_get_selected_item (row)));
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

/* The toolkit shows the choice in a list of one line, which is as high for any width: a label takes
 * its place. */
static void
replace_list (GtkWidget *row, GtkWidget *header)
{
  GtkWidget *list = find_list (header), *label;

  if (list == NULL)
    return;
  label = create_label ();
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_insert_before (label, gtk_widget_get_parent (list), list);
  gtk_widget_set_visible (list, FALSE);
  g_signal_connect_object (row, "notify::selected-item", G_CALLBACK (show_words), label, 0);
}

/* --- What opens: the one that is chosen has a mark --- */

static void
show_mark (AdwComboRow *row, GParamSpec *pspec, GtkListItem *item)
{
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_opacity (
      mark, adw_combo_row_get_selected_item (row) == gtk_list_item_get_item (item) ? 1 : 0);
}

static void
setup_line_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING), *label = create_label ();

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

static void
bind_line_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  AdwComboRow *row = g_object_get_data (G_OBJECT (factory), ROW);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (item))),
                       get_words (gtk_list_item_get_item (item)));
  g_signal_connect_object (row, "notify::selected-item", G_CALLBACK (show_mark), item, 0);
  show_mark (row, NULL, item);
}

static void
unbind_line_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  AdwComboRow *row = g_object_get_data (G_OBJECT (factory), ROW);

  g_signal_handlers_disconnect_by_func (row, show_mark, item);
}

static void
set_lines (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) lines = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (lines), ROW, row);
  g_signal_connect (lines, "setup", G_CALLBACK (setup_line_cb), NULL);
  g_signal_connect (lines, "bind", G_CALLBACK (bind_line_cb), NULL);
  g_signal_connect (lines, "unbind", G_CALLBACK (unbind_line_cb), NULL);
  adw_combo_row_set_list_factory (row, lines);
}

GtkWidget *
dastan_combo_new (const char *title, const char *const *choices)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (choices);
  GtkWidget *header = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  set_lines (ADW_COMBO_ROW (row));
  if (header != NULL && gtk_widget_has_css_class (header, "header"))
    {
      gtk_widget_set_layout_manager (header, g_object_new (DASTAN_TYPE_COMBO_LAYOUT, NULL));
      replace_list (row, header);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  return row;
}
