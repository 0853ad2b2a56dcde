/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tray beside a view: the events that have no place in it. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"
#include "widgets/dastan-event-list.h"

G_BEGIN_DECLS

/**
 * DastanTray:
 *
 * A button with the number of events of a list, and below it the list; hidden where there are none. Folded it is as wide as its button. Observes the explorer and sets its selection.
 *
 * Property "is-folded": whether only the button is there.
 */
#define DASTAN_TYPE_TRAY (dastan_tray_get_type ())
G_DECLARE_FINAL_TYPE (DastanTray, dastan_tray, DASTAN, TRAY, GtkWidget)

/* What is said of them; each is translated when it is asked for. */
typedef struct
{
  const char *(*get_name) (void);      /* of the whole: "Undated" */
  const char *(*get_list_name) (void); /* "Events without a date" */
  char *(*dup_count) (guint n);        /* on the button: "3 undated" */
  char *(*dup_tip) (guint n);          /* "3 events without a date" */
} DastanTrayWords;

/* @list: (transfer full); @words: static */
GtkWidget *dastan_tray_new (DastanExplorer *explorer, DastanEventList *list, const DastanTrayWords *words);

/* It lies over the view instead of beside it: folded, says what it is, and no higher than its list. Before it is shown. */
void dastan_tray_set_floats (DastanTray *self);

gboolean dastan_tray_get_folded (DastanTray *self);
/* What somebody has chosen, which holds from then on. */
void dastan_tray_set_folded (DastanTray *self, gboolean is_folded);
/* Somebody has chosen to unfold it, to go on in its list, which has the focus then. */
void dastan_tray_open (DastanTray *self);
/* What suits the width of the view, unless somebody has chosen. */
void dastan_tray_suit (DastanTray *self, int width);
guint dastan_tray_get_n (DastanTray *self);

G_END_DECLS
