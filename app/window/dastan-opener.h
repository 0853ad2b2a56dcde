/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens one file after another off the main thread: the one that was asked for last is the one that
 * comes. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-view-index.h"
#include "formats/dastan-open.h"

G_BEGIN_DECLS

/**
 * DastanOpener:
 *
 * What is asked for while something is being opened takes its place: the result of the former is
 * dropped.
 *
 * Signals, each in the main thread:
 * - "almost-slow": a little before "slow": what that is shown on can be made
 * - "slow": the file is not there after a moment; who waits may be shown that it is on its way
 * - "opened" (#DastanViewIndex, borrowed; #GFile): it is there, and ready to be explored
 * - "foreign" (#GFile): it is another program's, to be imported; only where
 * dastan_opener_set_asks()
 * - "failed" (#GError, #DastanReport or %NULL, #GFile; all borrowed): it cannot be opened
 *
 * Main thread only.
 */
#define DASTAN_TYPE_OPENER (dastan_opener_get_type ())
G_DECLARE_FINAL_TYPE (DastanOpener, dastan_opener, DASTAN, OPENER, GObject)

DastanOpener *dastan_opener_new (void);

/* Lets somebody choose a file, and opens it. @parent: (transfer none): over which to ask; @title:
 * what for */
void dastan_opener_choose (DastanOpener *self, GtkWindow *parent, const char *title);
/* @name: (nullable): what it is called; %NULL for its own name */
void dastan_opener_open (DastanOpener *self, GFile *file, const char *name);
/* Whether what is another program's is not opened as it is but told of, so that somebody can say
 * how to read it. */
void dastan_opener_set_asks (DastanOpener *self, gboolean asks);
/* Gives up what is being opened: nothing is emitted for it. Returns whether there was something. */
gboolean dastan_opener_cancel (DastanOpener *self);

gboolean dastan_opener_is_busy (DastanOpener *self);
/* The file that was asked for last, as people know it; (nullable), owned. */
const char *dastan_opener_get_name (DastanOpener *self);

G_END_DECLS
