/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a form for the passages that support an event: each verbatim, of a source of the dossier. */
#pragma once

#include <adwaita.h>

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/**
 * DastanPassageList:
 *
 * Passages can be taken away and added. One of a source whose text is in the dossier is looked for there, and not
 * taken where it does not stand. Signal "changed": they are others. Main thread only.
 */
#define DASTAN_TYPE_PASSAGE_LIST (dastan_passage_list_get_type ())
G_DECLARE_FINAL_TYPE (DastanPassageList, dastan_passage_list, DASTAN, PASSAGE_LIST, GtkWidget)

/* @event: (nullable): whose passages there are at first */
GtkWidget *dastan_passage_list_new (DastanDossier *dossier, DastanEvent *event);
guint dastan_passage_list_get_n (DastanPassageList *self);
/* (transfer none) */
DastanExcerpt *dastan_passage_list_get (DastanPassageList *self, guint i);

/* Adds a passage of a source, as if typed. Returns whether it could be; else @error says why. */
gboolean dastan_passage_list_add (DastanPassageList *self, const char *source, const char *exact, GError **error);
/* Whether something is typed that is not added. */
gboolean dastan_passage_list_has_rest (DastanPassageList *self);

G_END_DECLS
