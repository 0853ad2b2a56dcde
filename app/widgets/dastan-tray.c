/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tray beside a view: the events that have no place in it. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-tray.h"

#include "base/dastan-count.h"
#include "widgets/dastan-hover-link.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"

#define WIDTH 190
#define NARROW_VIEW 640
#define FLOATING_HEIGHT 200

struct _DastanTray
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanEventList *list;
  const DastanTrayWords *words;
  GtkWidget *button;
  GtkWidget *label; /* of the button */
  GtkWidget *arrow;
  GtkWidget *scrolled; /* (nullable): before it was first unfolded */
  GtkWidget *view;     /* the list in it */
  GtkSingleSelection *selection;
  guint make_id; /* until the list is made */
  guint extend_id;
  gboolean is_folded;
  gboolean floats;       /* over the view */
  gboolean was_chosen;   /* somebody has folded or unfolded it */
  gboolean is_selecting; /* the selection comes from the explorer */
};

enum
{
  PROP_0,
  PROP_IS_FOLDED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DastanTray, dastan_tray, GTK_TYPE_WIDGET)

/* --- The list
 * ------------------------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DastanTray *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  dastan_hover_link_add (label, self->explorer, NULL);
  gtk_list_item_set_child (item, label);
}

/* It may be read later than it is shown. */
static void
event_cb (DastanEventItem *item, GParamSpec *pspec, GtkWidget *label)
{
  DastanEvent *event = dastan_event_item_get_event (item);
  const char *title = event != NULL ? dastan_text_get_local (dastan_event_get_title (event)) : "";

  gtk_label_set_label (GTK_LABEL (label), title);
  dastan_tooltip_set (label, title);
  dastan_hover_link_set_id (label, event != NULL ? dastan_event_get_id (event) : NULL);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  DastanEventItem *item = gtk_list_item_get_item (row);
  GtkWidget *label = gtk_list_item_get_child (row);

  g_signal_connect_object (item, "notify::event", G_CALLBACK (event_cb), label, 0);
  event_cb (item, NULL, label);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  GtkWidget *label = gtk_list_item_get_child (row);

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (row), event_cb, label);
  dastan_hover_link_set_id (label, NULL);
}

static void
select_selected (DastanTray *self)
{
  int at;

  if (self->selection == NULL)
    return;
  dastan_event_list_reach (self->list, dastan_explorer_get_selected (self->explorer));
  at = dastan_event_list_find (self->list, dastan_explorer_get_selected (self->explorer));
  self->is_selecting = TRUE;
  gtk_single_selection_set_selected (self->selection,
                                     at < 0 ? GTK_INVALID_LIST_POSITION : (guint)at);
  self->is_selecting = FALSE;
  if (at >= 0 && gtk_widget_get_mapped (self->view))
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", (guint)at);
}

static void
selection_changed_cb (GtkSingleSelection *selection, GParamSpec *pspec, DastanTray *self)
{
  g_autoptr (DastanEvent) event = NULL;

  if (self->is_selecting)
    return;
  event = dastan_event_list_dup_event (self->list, gtk_single_selection_get_selected (selection));
  if (event != NULL)
    dastan_explorer_set_selected (self->explorer, dastan_event_get_id (event));
}

static void
activate_cb (GtkListView *view, guint position, DastanTray *self)
{
  g_autoptr (DastanEvent) event = dastan_event_list_dup_event (self->list, position);

  if (event == NULL)
    return;
  dastan_explorer_set_selected (self->explorer, dastan_event_get_id (event));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-reader", NULL);
}

static gboolean
extend_cb (gpointer data)
{
  DastanTray *self = data;

  self->extend_id = 0;
  dastan_event_list_extend (self->list);
  return G_SOURCE_REMOVE;
}

/* Near the end of those there are more of them come; not while they are laid out. */
static void
scrolled_cb (GtkAdjustment *adjustment, DastanTray *self)
{
  double page = gtk_adjustment_get_page_size (adjustment),
         rest
         = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - page;

  if (rest < page && self->extend_id == 0 && gtk_widget_get_mapped (self->view)
      && g_list_model_get_n_items (G_LIST_MODEL (self->list)) < dastan_tray_get_n (self))
    self->extend_id = g_idle_add (extend_cb, self);
}

static void
watch_scrolling (DastanTray *self)
{
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));

  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, 0);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, 0);
}

/* Made when it is first looked at: most dossiers have none of these. */
static void
make_list (DastanTray *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selection_changed_cb), self, 0);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_widget_add_css_class (self->view, "tray-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->words->get_list_name (), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, 0);
  self->scrolled = gtk_scrolled_window_new ();
  dastan_names_give (self->scrolled, self->words->get_list_name ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->view);
  gtk_widget_set_vexpand (self->scrolled, !self->floats);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled),
                                                    self->floats);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scrolled),
                                              self->floats ? FLOATING_HEIGHT : -1);
  gtk_widget_set_size_request (self->scrolled, WIDTH, -1);
  watch_scrolling (self);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  select_selected (self);
}

/* --- What is seen
 * --------------------------------------------------------------------------------- */

static void
ensure_list (DastanTray *self)
{
  g_clear_handle_id (&self->make_id, g_source_remove);
  if (self->scrolled == NULL)
    make_list (self);
  gtk_widget_set_visible (self->scrolled, !self->is_folded);
}

static gboolean
make_cb (gpointer data)
{
  DastanTray *self = data;

  self->make_id = 0;
  ensure_list (self);
  return G_SOURCE_REMOVE;
}

static void
update (DastanTray *self)
{
  guint n = dastan_tray_get_n (self);
  g_autofree char *number = dastan_count_dup_text (n);
  g_autofree char *words = self->words->dup_count (n);
  g_autofree char *tip = self->words->dup_tip (n);

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (n == 0)
    return;
  /* Before the next frame, but not together with all else that shows another dossier. */
  if (!self->is_folded && self->scrolled == NULL && self->make_id == 0)
    self->make_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, make_cb, self, NULL);
  if (self->scrolled != NULL)
    gtk_widget_set_visible (self->scrolled, !self->is_folded);
  gtk_label_set_label (GTK_LABEL (self->label), self->is_folded && !self->floats ? number : words);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                self->is_folded ? "pan-start-symbolic" : "pan-end-symbolic");
  dastan_tooltip_set (self->button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED,
                               !self->is_folded, -1);
}

static void
fold (DastanTray *self, gboolean is_folded)
{
  if (self->is_folded == is_folded)
    return;
  self->is_folded = is_folded;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_FOLDED]);
}

static void
clicked_cb (DastanTray *self)
{
  dastan_tray_set_folded (self, !self->is_folded);
}

static void
items_changed_cb (DastanTray *self)
{
  update (self);
  select_selected (self);
}

/* --- The widget
 * ------------------------------------------------------------------------------------ */

static void
dastan_tray_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_IS_FOLDED)
    g_value_set_boolean (value, DASTAN_TRAY (object)->is_folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dastan_tray_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_IS_FOLDED)
    dastan_tray_set_folded (DASTAN_TRAY (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dastan_tray_dispose (GObject *object)
{
  DastanTray *self = DASTAN_TRAY (object);

  g_clear_handle_id (&self->make_id, g_source_remove);
  g_clear_handle_id (&self->extend_id, g_source_remove);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_tray_parent_class)->dispose (object);
}

static void
dastan_tray_class_init (DastanTrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_tray_dispose;
  G_OBJECT_CLASS (klass)->get_property = dastan_tray_get_property;
  G_OBJECT_CLASS (klass)->set_property = dastan_tray_set_property;
  properties[PROP_IS_FOLDED]
      = g_param_spec_boolean ("is-folded", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "dastantray");
}

static void
dastan_tray_init (DastanTray *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->arrow = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  self->button = gtk_button_new ();
  gtk_box_append (GTK_BOX (box), self->arrow);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "flat");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
dastan_tray_new (DastanExplorer *explorer, DastanEventList *list, const DastanTrayWords *words)
{
  DastanTray *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (DASTAN_IS_EVENT_LIST (list), NULL);

  self = g_object_new (DASTAN_TYPE_TRAY, NULL);
  self->explorer = g_object_ref (explorer);
  self->list = list;
  self->words = words;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words->get_name (), -1);
  /* After the selection, which is to know first how many there are. */
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->list, "notify::n-all", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "notify::selected", G_CALLBACK (select_selected), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

gboolean
dastan_tray_get_folded (DastanTray *self)
{
  g_return_val_if_fail (DASTAN_IS_TRAY (self), TRUE);
  return self->is_folded;
}

void
dastan_tray_set_folded (DastanTray *self, gboolean is_folded)
{
  g_return_if_fail (DASTAN_IS_TRAY (self));
  self->was_chosen = TRUE;
  fold (self, is_folded);
}

void
dastan_tray_suit (DastanTray *self, int width)
{
  g_return_if_fail (DASTAN_IS_TRAY (self));
  if (!self->was_chosen)
    fold (self, width < NARROW_VIEW);
}

guint
dastan_tray_get_n (DastanTray *self)
{
  g_return_val_if_fail (DASTAN_IS_TRAY (self), 0);
  return dastan_event_list_get_n_all (self->list);
}

void
dastan_tray_set_floats (DastanTray *self)
{
  g_return_if_fail (DASTAN_IS_TRAY (self));
  self->floats = TRUE;
  gtk_widget_add_css_class (GTK_WIDGET (self), "floating");
  fold (self, TRUE);
  update (self);
}

void
dastan_tray_open (DastanTray *self)
{
  g_return_if_fail (DASTAN_IS_TRAY (self));
  dastan_tray_set_folded (self, FALSE);
  if (dastan_tray_get_n (self) > 0)
    ensure_list (self);
  if (self->scrolled != NULL)
    gtk_widget_child_focus (self->view, GTK_DIR_TAB_FORWARD);
}
