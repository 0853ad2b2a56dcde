/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports bytes by their content alone, and looks at what comes out. */
#pragma once

#include "formats/dastan-format.h"

typedef struct
{
  DastanDossier *dossier;
  DastanReport *report;
  DastanIntake *intake;
  char *format; /* nullable */
  guint n_bad;
  gboolean is_good;
  GError *error;
} ImportTest;

/* Whether the bytes are in a format that is imported; then they are, as "t". @options may be NULL. */
gboolean import_test_read (ImportTest *test, const void *bytes, gssize length,
                           const DastanTableOptions *options);
void import_test_clear (ImportTest *test);

/* Reads what must be good in every entry. */
void import_test_read_good (ImportTest *test, const char *text);

DastanEvent *import_test_get (ImportTest *test, guint i);
void import_test_check (ImportTest *test, guint i, const char *id, const char *title,
                        const char *date);
/* Of an event without a place both are NAN. */
void import_test_check_era (ImportTest *test, guint i, const char *id, const char *title, const char *date,
                            const char *color);
void import_test_check_place (ImportTest *test, guint i, const char *name, double latitude,
                              double longitude);
const char *import_test_get_extra (ImportTest *test, guint i, const char *name);
/* Line @i of the report, whole. */
void import_test_check_problem (ImportTest *test, guint i, const char *line);
/* Whether a warning says that. */
gboolean import_test_has_note (ImportTest *test, const char *words);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportTest, import_test_clear)
