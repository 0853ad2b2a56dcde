/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that can be given in several languages: titles, summaries, notes. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DastanText:
 *
 * An ordered list of (language, text) pairs; the language of the first may be empty: the dossier's own.
 * Immutable once shared, reference counted, any thread.
 */
typedef struct _DastanText DastanText;

#define DASTAN_TYPE_TEXT (dastan_text_get_type ())
GType dastan_text_get_type (void) G_GNUC_CONST;

/* A text in the dossier's own language. */
DastanText *dastan_text_new (const char *text);
/* An empty text to which translations are added; @language is a BCP 47 tag, or "" for the dossier's own. */
DastanText *dastan_text_new_empty (void);
void dastan_text_add (DastanText *self, const char *language, const char *text);

DastanText *dastan_text_ref (DastanText *self);
void dastan_text_unref (DastanText *self);

/* Number of languages; and each, in their order. */
guint dastan_text_get_n (const DastanText *self);
const char *dastan_text_get_language (const DastanText *self, guint i);
const char *dastan_text_get_nth (const DastanText *self, guint i);

/* The text in @language (exact tag, then its primary subtag), else the first. NULL @self gives "". */
const char *dastan_text_get (const DastanText *self, const char *language);
/* The text in the reader's languages (g_get_language_names()), else the first. NULL @self gives "". */
const char *dastan_text_get_local (const DastanText *self);

/* The same text with another wording in the reader's language, and with the others as they are. (transfer full) (nullable) */
DastanText *dastan_text_new_with_local (const DastanText *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;

gboolean dastan_text_is_empty (const DastanText *self);
gboolean dastan_text_equal (const DastanText *a, const DastanText *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanText, dastan_text_unref)

G_END_DECLS
