/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search of a window: where it stands, and where the focus goes when it is over. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window-search.h"

#include "reader/dastan-reader.h"
#include "window/dastan-search-pane.h"

struct _DastanWindowSearch
{
  DastanExplorer *explorer;
  AdwFlap *flap;
  GtkBox *box;
  GtkWidget *reader;
  GFile *file;              /* (nullable) */
  DastanSearcher *searcher; /* (nullable): before the first search */
  GtkWidget *pane;          /* (nullable): likewise */
  GtkWidget *focus;         /* (nullable) (weak): what had it before */
  gboolean was_revealed;
};

DastanWindowSearch *
dastan_window_search_new (DastanExplorer *explorer, AdwFlap *flap, GtkBox *box, GtkWidget *reader)
{
  DastanWindowSearch *self = g_new0 (DastanWindowSearch, 1);

  self->explorer = g_object_ref (explorer);
  self->flap = flap;
  self->box = box;
  self->reader = reader;
  return self;
}

void
dastan_window_search_free (DastanWindowSearch *self)
{
  if (self == NULL)
    return;
  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->searcher);
  g_clear_object (&self->file);
  g_clear_object (&self->explorer);
  g_free (self);
}

void
dastan_window_search_set_file (DastanWindowSearch *self, GFile *file)
{
  g_set_object (&self->file, file);
  if (self->searcher != NULL)
    dastan_searcher_set_file (self->searcher, file);
}

static void
closed_cb (GtkWidget *pane, gboolean is_opened, DastanWindowSearch *self)
{
  GtkWidget *focus = self->focus;

  dastan_window_search_close (self);
  if (is_opened)
    dastan_reader_focus_title (DASTAN_READER (self->reader));
  else
    {
      if (!self->was_revealed)
        adw_flap_set_reveal_flap (self->flap, FALSE);
      if (focus != NULL && gtk_widget_get_mapped (focus))
        gtk_widget_grab_focus (focus);
    }
}

static void
create (DastanWindowSearch *self)
{
  self->searcher = dastan_searcher_new (self->explorer);
  dastan_searcher_set_file (self->searcher, self->file);
  self->pane = dastan_search_pane_new (self->explorer, self->searcher);
  g_signal_connect (self->pane, "closed", G_CALLBACK (closed_cb), self);
  gtk_widget_set_visible (self->pane, FALSE);
  gtk_box_append (self->box, self->pane);
}

void
dastan_window_search_begin (DastanWindowSearch *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->box));

  if (self->pane == NULL)
    create (self);
  if (!gtk_widget_get_visible (self->pane))
    {
      g_set_weak_pointer (&self->focus, gtk_root_get_focus (root));
      self->was_revealed = adw_flap_get_reveal_flap (self->flap);
      gtk_widget_set_visible (self->pane, TRUE);
      gtk_widget_set_visible (self->reader, FALSE);
      adw_flap_set_reveal_flap (self->flap, TRUE);
    }
  dastan_search_pane_begin (DASTAN_SEARCH_PANE (self->pane));
}

void
dastan_window_search_keep (DastanWindowSearch *self, const char *words)
{
  if (self->pane == NULL)
    create (self);
  dastan_searcher_keep (self->searcher, words);
}

gboolean
dastan_window_search_close (DastanWindowSearch *self)
{
  if (self->pane == NULL || !gtk_widget_get_visible (self->pane))
    return FALSE;
  gtk_widget_set_visible (self->reader, TRUE);
  gtk_widget_set_visible (self->pane, FALSE);
  return TRUE;
}
