/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of a BibTeX file, one after another, their values joined and still in TeX. */
#pragma once

#include "formats/dastan-text-input.h"

G_BEGIN_DECLS

#define DASTAN_BIBTEX_MAX_FIELDS 1000 /* of an entry */
#define DASTAN_BIBTEX_MAX_BYTES (64u << 20) /* of an entry, and of all abbreviations: the longest text of a source, in TeX */
#define DASTAN_BIBTEX_MAX_JOINED 20000 /* bytes of a value in which abbreviations stand */
#define DASTAN_BIBTEX_MAX_STRING 2000  /* bytes that one stands for */

/**
 * DastanBibtexEntry:
 * @type: in small letters, such as "article"
 * @key: what it is cited by; may be ""
 * @names: (element-type utf8): of its fields, in small letters
 * @values: (element-type utf8): of the same; TeX
 * @line: where it begins, from 1
 * @column: from 1, in code points
 * @problem: (nullable): why it is no entry
 * @problem_field: (nullable): in which field
 * @problem_line: and where
 *
 * Good until the next is read.
 */
typedef struct
{
  char *type;
  char *key;
  GPtrArray *names;
  GPtrArray *values;
  guint line;
  guint column;
  char *problem;
  char *problem_field;
  guint problem_line;
} DastanBibtexEntry;

/**
 * DastanBibtexReader:
 *
 * Holds one entry, and what "@string" has abbreviated. One thread.
 */
typedef struct _DastanBibtexReader DastanBibtexReader;

DastanBibtexReader *dastan_bibtex_reader_new (DastanTextInput *input, GCancellable *cancellable);
void dastan_bibtex_reader_free (DastanBibtexReader *self);
/* @entry: (out) (nullable): NULL at the end. FALSE where the file cannot be read. */
gboolean dastan_bibtex_reader_next (DastanBibtexReader *self, const DastanBibtexEntry **entry, GError **error);
/* (nullable): of a field of an entry */
const char *dastan_bibtex_entry_get (const DastanBibtexEntry *self, const char *name);

/* Whether the beginning of a file, in UTF-8, is one of BibTeX. */
gboolean dastan_bibtex_sniff (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanBibtexReader, dastan_bibtex_reader_free)

G_END_DECLS
