/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of one facet, each with how many events it would leave, and a search where there are
 * many. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-facet-list.h"

#include <glib/gi18n.h>

#include "base/dastan-count.h"
#include "base/dastan-fold.h"
#include "scene/dastan-facet-names.h"

#define MAX_SHOWN 10  /* of many values */
#define SLICE_US 3000 /* of looking through them at a time */
#define SLICE_STEP 64 /* values between two looks at the clock */

struct _DastanFacetList
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanFacet facet;
  DastanDossier *built_for; /* (nullable): only compared */
  GBytes *used;             /* (nullable): a byte per value, 1 where an event has it */
  guint n_used;

  GtkWidget *box;
  GtkWidget *heading;
  GtkWidget *search; /* (nullable): before it was needed */
  GtkWidget *rows;
  GtkWidget *rest;
  GPtrArray *checks; /* (element-type GtkCheckButton), borrowed */
  gboolean is_updating;

  /* A look through the values. */
  guint slice_id;
  guint next;
  char *wanted;  /* folded, or "" */
  GArray *found; /* (element-type guint): the best so far, the best first */
  guint n_matches;
};

G_DEFINE_FINAL_TYPE (DastanFacetList, dastan_facet_list, GTK_TYPE_WIDGET)

/* --- Rows --- */

static guint
get_value (gpointer check)
{
  return GPOINTER_TO_UINT (g_object_get_data (check, "value"));
}

static void
toggled_cb (GtkCheckButton *check, DastanFacetList *self)
{
  if (!self->is_updating)
    dastan_explorer_toggle (self->explorer, self->facet, get_value (check));
}

/* Counts and ticks as they are now. */
static void
update (DastanFacetList *self)
{
  const DastanFilter *filter = dastan_explorer_get_filter (self->explorer);
  const guint *counts = dastan_explorer_get_counts (self->explorer, self->facet, NULL);

  self->is_updating = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);
      guint value = get_value (check);
      const char *title = dastan_facet_get_value_title (self->explorer, self->facet, value);
      g_autofree char *count = dastan_count_dup_text (counts[value]);
      /* Translators: a value of the filter and how many events in view have it. */
      g_autofree char *label = g_strdup_printf (C_ ("facet", "%1$s (%2$s)"), title, count);

      gtk_label_set_label (GTK_LABEL (g_object_get_data (G_OBJECT (check), "label")), label);
      gtk_check_button_set_active (check, dastan_filter_has (filter, self->facet, value));
    }
  self->is_updating = FALSE;
}

static GtkWidget *
create_check (DastanFacetList *self)
{
  GtkWidget *check = gtk_check_button_new (), *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 56);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  g_object_set_data (G_OBJECT (check), "label", label);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  return check;
}

/* Rows are used again: typing does not make new ones. */
static void
show_found (DastanFacetList *self)
{
  g_autofree char *rest = NULL;
  guint n_more = self->n_matches - self->found->len;

  while (self->checks->len > self->found->len)
    {
      gtk_box_remove (GTK_BOX (self->rows),
                      g_ptr_array_index (self->checks, self->checks->len - 1));
      g_ptr_array_remove_index (self->checks, self->checks->len - 1);
    }
  while (self->checks->len < self->found->len)
    {
      GtkWidget *check = create_check (self);

      gtk_box_append (GTK_BOX (self->rows), check);
      g_ptr_array_add (self->checks, check);
    }
  for (guint i = 0; i < self->found->len; i++)
    g_object_set_data (g_ptr_array_index (self->checks, i), "value",
                       GUINT_TO_POINTER (g_array_index (self->found, guint, i)));
  update (self);
  if (self->n_matches == 0)
    rest = g_strdup (_("Nothing is found"));
  else
    /* Translators: below the first values of a long list: how many are not shown. */
    rest = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);
  gtk_label_set_label (GTK_LABEL (self->rest), rest);
  gtk_widget_set_visible (self->rest, n_more > 0 || self->n_matches == 0);
}

/* --- Looking through the values --- */

static gboolean
matches (DastanFacetList *self, guint value)
{
  g_autofree char *title = NULL;

  if (!((const guint8 *)g_bytes_get_data (self->used, NULL))[value])
    return FALSE;
  if (self->wanted[0] == '\0')
    return TRUE;
  title = dastan_fold_dup (dastan_facet_get_value_title (self->explorer, self->facet, value));
  return strstr (title, self->wanted) != NULL;
}

/* What is ticked comes first, then what has more events; few values stay in the dossier's order. */
static gboolean
comes_before (DastanFacetList *self, guint a, guint b)
{
  const DastanFilter *filter = dastan_explorer_get_filter (self->explorer);
  const guint *counts = dastan_explorer_get_counts (self->explorer, self->facet, NULL);
  gboolean has_a = dastan_filter_has (filter, self->facet, a),
           has_b = dastan_filter_has (filter, self->facet, b);

  if (self->n_used <= DASTAN_FACET_LIST_FEW)
    return a < b;
  if (has_a != has_b)
    return has_a;
  return counts[a] > counts[b];
}

static void
add_match (DastanFacetList *self, guint value)
{
  guint max = self->n_used <= DASTAN_FACET_LIST_FEW ? DASTAN_FACET_LIST_FEW : MAX_SHOWN,
        at = self->found->len;

  self->n_matches++;
  while (at > 0 && comes_before (self, value, g_array_index (self->found, guint, at - 1)))
    at--;
  if (at >= max)
    return;
  g_array_insert_val (self->found, at, value);
  if (self->found->len > max)
    g_array_set_size (self->found, max);
}

/* Returns whether all were looked through. */
static gboolean
look_on (DastanFacetList *self)
{
  gint64 until = g_get_monotonic_time () + SLICE_US;
  guint n = (guint)g_bytes_get_size (self->used);

  while (self->next < n)
    {
      for (guint i = 0; i < SLICE_STEP && self->next < n; i++, self->next++)
        if (matches (self, self->next))
          add_match (self, self->next);
      if (g_get_monotonic_time () >= until)
        break;
    }
  return self->next >= n;
}

static gboolean
slice_cb (gpointer data)
{
  DastanFacetList *self = data;

  if (!look_on (self))
    return G_SOURCE_CONTINUE;
  self->slice_id = 0;
  show_found (self);
  return G_SOURCE_REMOVE;
}

/* Looks for the values whose name has @text in it, or the first ones. */
static void
look_for (DastanFacetList *self, const char *text)
{
  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_free (self->wanted);
  self->wanted = dastan_fold_dup (text);
  g_strstrip (self->wanted);
  self->next = 0;
  self->n_matches = 0;
  g_array_set_size (self->found, 0);
  if (look_on (self))
    show_found (self);
  else
    self->slice_id = g_idle_add (slice_cb, self);
}

static void
search_changed_cb (GtkSearchEntry *search, DastanFacetList *self)
{
  if (self->used != NULL && self->built_for == dastan_explorer_get_dossier (self->explorer))
    look_for (self, gtk_editable_get_text (GTK_EDITABLE (search)));
}

/* --- Which values there are --- */

/* A value of which no event is, a category that is only planned for, is none to filter by. */
static void
find_used (DastanFacetList *self)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  const DastanFacetColumn *column = &columns->facets[self->facet];
  guint8 *used = g_new0 (guint8, MAX (column->n_values, 1));
  guint32 begin, end = 0;

  self->n_used = 0;
  if (columns->n_rows > 0)
    dastan_facet_column_get_range (column, columns->n_rows - 1, &begin, &end);
  for (guint32 i = 0; i < end && self->n_used < column->n_values; i++)
    {
      guint32 value = dastan_facet_column_get (column, i);

      self->n_used += !used[value];
      used[value] = 1;
    }
  g_clear_pointer (&self->used, g_bytes_unref);
  self->used = g_bytes_new_take (used, column->n_values);
}

/* Where there are many, the heading says how many, and they can be searched. */
static void
show_search (DastanFacetList *self)
{
  const char *title = dastan_facet_get_title (self->facet);
  /* Translators: over a long list of values: the facet ("Place") and how many values it has. */
  g_autofree char *heading = g_strdup_printf (C_ ("facet", "%1$s · %2$u"), title, self->n_used);
  /* Translators: the name of the entry that searches the values of a facet ("Place"). */
  g_autofree char *name = g_strdup_printf (_("Search: %s"), title);
  gboolean is_long = self->n_used > DASTAN_FACET_LIST_FEW;

  gtk_label_set_label (GTK_LABEL (self->heading), is_long ? heading : title);
  if (self->search == NULL && is_long)
    {
      self->search = gtk_search_entry_new ();
      g_object_set (self->search, "placeholder-text", _("Search"), NULL);
      gtk_box_insert_child_after (GTK_BOX (self->box), self->search, self->heading);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
      g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self,
                               0);
    }
  if (self->search == NULL)
    return;
  gtk_widget_set_visible (self->search, is_long);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

void
dastan_facet_list_refresh (DastanFacetList *self)
{
  g_return_if_fail (DASTAN_IS_FACET_LIST (self));

  g_clear_handle_id (&self->slice_id, g_source_remove);
  if (dastan_explorer_get_columns (self->explorer) == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  if (self->built_for != dastan_explorer_get_dossier (self->explorer))
    find_used (self);
  self->built_for = dastan_explorer_get_dossier (self->explorer);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_used > 0);
  show_search (self);
  look_for (self, "");
}

gboolean
dastan_facet_list_is_busy (DastanFacetList *self)
{
  g_return_val_if_fail (DASTAN_IS_FACET_LIST (self), FALSE);
  return self->slice_id != 0;
}

/* Another view may change the span, and so the counts, before this one hears of a new dossier. */
static void
counts_changed_cb (DastanFacetList *self)
{
  if (self->checks->len > 0 && self->built_for == dastan_explorer_get_dossier (self->explorer)
      && gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

/* --- The widget --- */

static void
dastan_facet_list_dispose (GObject *object)
{
  DastanFacetList *self = DASTAN_FACET_LIST (object);

  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_facet_list_parent_class)->dispose (object);
}

static void
dastan_facet_list_finalize (GObject *object)
{
  DastanFacetList *self = DASTAN_FACET_LIST (object);

  g_ptr_array_unref (self->checks);
  g_array_unref (self->found);
  g_free (self->wanted);
  g_clear_pointer (&self->used, g_bytes_unref);
  G_OBJECT_CLASS (dastan_facet_list_parent_class)->finalize (object);
}

static void
dastan_facet_list_class_init (DastanFacetListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_facet_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dastan_facet_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dastan_facet_list_init (DastanFacetList *self)
{
  self->checks = g_ptr_array_new ();
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->wanted = g_strdup ("");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_widget_add_css_class (self->heading, "heading");
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->rest = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->rest), 0);
  gtk_widget_add_css_class (self->rest, "dim-label");
  gtk_widget_add_css_class (self->rest, "caption");
  gtk_box_append (GTK_BOX (self->box), self->heading);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), self->rest);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
dastan_facet_list_new (DastanExplorer *explorer, DastanFacet facet)
{
  DastanFacetList *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (facet < DASTAN_N_FACETS, NULL);

  self = g_object_new (DASTAN_TYPE_FACET_LIST, NULL);
  self->explorer = g_object_ref (explorer);
  self->facet = facet;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dastan_facet_get_title (facet), -1);
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (counts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
