/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry of a bibliography says of a work: who, when, where, in plain words. */
#pragma once

#include "time/dastan-edtf.h"

G_BEGIN_DECLS

/**
 * DastanBibtexWork:
 * @type: in small letters
 * @key: what it is cited by
 * @fields: (element-type utf8 utf8): names in small letters → TeX
 * @line: where it stands in its file
 * @column: the same
 *
 * An entry whose fields are looked up, its own and those it has from others.
 */
typedef struct
{
  char *type;
  char *key;
  GHashTable *fields;
  guint line;
  guint column;
} DastanBibtexWork;

DastanBibtexWork *dastan_bibtex_work_new (const char *type, const char *key);
void dastan_bibtex_work_free (DastanBibtexWork *self);

/* The first value of a field counts. */
void dastan_bibtex_work_add (DastanBibtexWork *self, const char *name, const char *tex);
/* What the work has not itself it has from @parent ("crossref"); with @is_data, everything ("xdata"). */
void dastan_bibtex_work_inherit (DastanBibtexWork *self, const DastanBibtexWork *parent, gboolean is_data);

/* (transfer full): plain text; "" where there is none */
char *dastan_bibtex_work_dup (const DastanBibtexWork *self, const char *name);
/* (transfer full): the first of some fields that has something in it; @names ends with %NULL. */
char *dastan_bibtex_work_dup_first (const DastanBibtexWork *self, const char *const *names);
char *dastan_bibtex_work_dup_title (const DastanBibtexWork *self);
char *dastan_bibtex_work_dup_address (const DastanBibtexWork *self);
char *dastan_bibtex_work_dup_publisher (const DastanBibtexWork *self);
/* (transfer full) (nullable): a language tag */
char *dastan_bibtex_work_dup_language (const DastanBibtexWork *self);
/* (transfer full): who wrote it, its note and abstract, and a line each of what has no field of its own. @max: code
 * points, beyond which those lines are left out */
char *dastan_bibtex_work_dup_note (const DastanBibtexWork *self, glong max);

/**
 * dastan_bibtex_work_read_date:
 * @self: a work
 * @field: (out): which field is wrong, where @error is set; static
 * @error: return location: a day that no calendar has
 *
 * Returns: (transfer full) (nullable): its date; %NULL without an error where it has none or only words, which are in
 *     dastan_bibtex_work_dup_note()
 */
DastanEdtf *dastan_bibtex_work_read_date (const DastanBibtexWork *self, const char **field, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* "Last, First and First Last" as "Last, First; Last, First". (transfer full). */
char *dastan_bibtex_names_format (const char *tex) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanBibtexWork, dastan_bibtex_work_free)

G_END_DECLS
