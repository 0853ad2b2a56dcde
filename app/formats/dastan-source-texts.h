/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole texts of sources, to look whether words stand in them where they are said to. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanSourceTexts:
 *
 * Keeps what is more than some texts in a file that nobody else sees, and of each text in memory
 * where every %DASTAN_SOURCE_TEXTS_CHAPTER-th character is: to look anywhere costs one short
 * reading, however long the text is, and memory hardly grows with the texts. One thread; waits for
 * the disk.
 */
typedef struct _DastanSourceTexts DastanSourceTexts;

#define DASTAN_SOURCE_TEXTS_CHAPTER 1024

DastanSourceTexts *dastan_source_texts_new (void);
void dastan_source_texts_free (DastanSourceTexts *self);

gboolean dastan_source_texts_add (DastanSourceTexts *self, const char *id, const char *text,
                                  GError **error);
gboolean dastan_source_texts_look (DastanSourceTexts *self, const char *id, gint64 start,
                                   const char *exact, gboolean *stands, GError **error);
guint64 dastan_source_texts_get_n_read (const DastanSourceTexts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanSourceTexts, dastan_source_texts_free)

G_END_DECLS
