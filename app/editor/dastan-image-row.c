/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One image in a form: a small picture of it, what it shows, whose it is. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-image-row.h"

#include <glib/gi18n.h>

#include "editor/dastan-text-row.h"
#include "widgets/dastan-image-view.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"

#define THUMBNAIL 56 /* pixels */
#define SHOWN 80     /* characters of a description that its head shows */

enum
{
  CHANGED,
  MOVE,
  REMOVE,
  N_SIGNALS
};

struct _DastanImageRow
{
  GtkWidget parent_instance;

  DastanImage *image;
  GtkWidget *list;
  AdwExpanderRow *row;
  GtkWidget *up;
  GtkWidget *down;
  DastanTextRow *description;
  GtkEditable *credit;
  GtkEditable *licence;
  GtkEditable *address;
  gboolean is_main;
  guint ask_id;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanImageRow, dastan_image_row, GTK_TYPE_WIDGET)

/* --- What its head says --- */

static char *
dup_facts (DastanImageRow *self)
{
  const DastanImageData *data = dastan_image_get_data (self->image);
  g_autofree char *size = g_format_size (dastan_image_data_get_size (data));
  const char *kind = dastan_image_data_get_kind (data) == DASTAN_IMAGE_PNG ? "PNG" : "JPEG";

  if (self->is_main)
    /* Translators: of an image: width and height in pixels, kind of file, size of the file. */
    return g_strdup_printf (_ ("Main image · %1$u × %2$u · %3$s · %4$s"),
                            dastan_image_data_get_width (data), dastan_image_data_get_height (data),
                            kind, size);
  /* Translators: of an image: width and height in pixels, kind of file, size of the file. */
  return g_strdup_printf (_ ("%1$u × %2$u · %3$s · %4$s"), dastan_image_data_get_width (data),
                          dastan_image_data_get_height (data), kind, size);
}

static void
update_head (DastanImageRow *self)
{
  g_autofree char *words = dastan_text_row_dup_text (self->description), *facts = dup_facts (self),
                  *shown = g_utf8_substring (words, 0, MIN (SHOWN, g_utf8_strlen (words, -1)));
  const char *title = shown[0] != '\0' ? shown : _ ("No description yet");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  adw_expander_row_set_subtitle (self->row, facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

static void
changed_cb (DastanImageRow *self)
{
  update_head (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- The form --- */

static void
up_cb (DastanImageRow *self)
{
  g_signal_emit (self, signals[MOVE], 0, -1);
}

static void
down_cb (DastanImageRow *self)
{
  g_signal_emit (self, signals[MOVE], 0, 1);
}

static void
remove_cb (DastanImageRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static GtkWidget *
create_button (DastanImageRow *self, const char *icon, const char *words, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  dastan_tooltip_set (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkEditable *
add_entry (DastanImageRow *self, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_expander_row_add_row (self->row, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_EDITABLE (row);
}

static void
add_hint (DastanImageRow *self)
{
  GtkWidget *row = gtk_list_box_row_new (),
            *hint = gtk_label_new (_ ("Say what is to be seen, for those who cannot see it."));

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "form-hint");
  gtk_widget_add_css_class (hint, "form-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), hint);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (self->row, row);
}

static void
create (DastanImageRow *self)
{
  GtkWidget *thumbnail = dastan_image_view_new ();

  dastan_image_view_set_image (DASTAN_IMAGE_VIEW (thumbnail), self->image);
  gtk_widget_set_size_request (thumbnail, THUMBNAIL, THUMBNAIL);
  gtk_widget_set_margin_top (thumbnail, 4);
  gtk_widget_set_margin_bottom (thumbnail, 4);
  self->row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_expander_row_add_prefix (self->row, thumbnail);
  self->up = create_button (self, "go-up-symbolic", _ ("Move this image up"), G_CALLBACK (up_cb));
  self->down
      = create_button (self, "go-down-symbolic", _ ("Move this image down"), G_CALLBACK (down_cb));
  /* Each stands before those that came earlier. */
  adw_expander_row_add_action (self->row,
                               create_button (self, "list-remove-symbolic", _ ("Remove this image"),
                                              G_CALLBACK (remove_cb)));
  adw_expander_row_add_action (self->row, self->down);
  adw_expander_row_add_action (self->row, self->up);
  self->description = DASTAN_TEXT_ROW (dastan_text_row_new (
      _ ("Description"), dastan_text_get_local (dastan_image_get_description (self->image))));
  adw_expander_row_add_row (self->row, GTK_WIDGET (self->description));
  g_signal_connect_object (self->description, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  add_hint (self);
  self->credit
      = add_entry (self, _ ("Credit: whose image it is"), dastan_image_get_credit (self->image));
  self->licence = add_entry (self, _ ("Licence"), dastan_image_get_licence (self->image));
  self->address
      = add_entry (self, _ ("Address where it is from"), dastan_image_get_address (self->image));
  update_head (self);
  /* A list of its own, so that it can stand anywhere. */
  self->list = adw_preferences_group_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->list), GTK_WIDGET (self->row));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

/* --- The widget --- */

static void
dastan_image_row_dispose (GObject *object)
{
  DastanImageRow *self = DASTAN_IMAGE_ROW (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);
  G_OBJECT_CLASS (dastan_image_row_parent_class)->dispose (object);
}

static void
dastan_image_row_finalize (GObject *object)
{
  dastan_image_unref (DASTAN_IMAGE_ROW (object)->image);
  G_OBJECT_CLASS (dastan_image_row_parent_class)->finalize (object);
}

static void
dastan_image_row_class_init (DastanImageRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_image_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dastan_image_row_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", DASTAN_TYPE_IMAGE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", DASTAN_TYPE_IMAGE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVE] = g_signal_new ("remove", DASTAN_TYPE_IMAGE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
dastan_image_row_init (DastanImageRow *self)
{
}

GtkWidget *
dastan_image_row_new (DastanImage *image)
{
  DastanImageRow *self = g_object_new (DASTAN_TYPE_IMAGE_ROW, NULL);

  self->image = dastan_image_ref (image);
  create (self);
  dastan_names_give (GTK_WIDGET (self), _ ("Image"));
  return GTK_WIDGET (self);
}

DastanImage *
dastan_image_row_dup_image (DastanImageRow *self)
{
  g_autofree char *words = NULL, *credit = NULL, *licence = NULL, *address = NULL;
  g_autoptr (DastanText) description = NULL;

  g_return_val_if_fail (DASTAN_IS_IMAGE_ROW (self), NULL);

  words = dastan_text_row_dup_text (self->description);
  credit = g_strstrip (g_strdup (gtk_editable_get_text (self->credit)));
  licence = g_strstrip (g_strdup (gtk_editable_get_text (self->licence)));
  address = g_strstrip (g_strdup (gtk_editable_get_text (self->address)));
  description = dastan_text_new_with_local (dastan_image_get_description (self->image), words);
  return dastan_image_new (dastan_image_get_data (self->image), description, credit, licence,
                           address);
}

void
dastan_image_row_set_place (DastanImageRow *self, guint i, guint n)
{
  g_return_if_fail (DASTAN_IS_IMAGE_ROW (self));

  self->is_main = i == 0 && n > 1;
  gtk_widget_set_visible (self->up, n > 1);
  gtk_widget_set_visible (self->down, n > 1);
  gtk_widget_set_sensitive (self->up, i > 0);
  gtk_widget_set_sensitive (self->down, i + 1 < n);
  update_head (self);
}

/* Once what it was opened for has its place, so that the form goes there. */
static gboolean
ask_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DastanImageRow *self = DASTAN_IMAGE_ROW (widget);

  if (gtk_widget_get_height (GTK_WIDGET (self->description)) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_child_focus (GTK_WIDGET (self->description), GTK_DIR_TAB_FORWARD);
  self->ask_id = 0;
  return G_SOURCE_REMOVE;
}

void
dastan_image_row_ask (DastanImageRow *self)
{
  g_return_if_fail (DASTAN_IS_IMAGE_ROW (self));

  adw_expander_row_set_expanded (self->row, TRUE);
  if (self->ask_id == 0)
    self->ask_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), ask_cb, NULL, NULL);
}
