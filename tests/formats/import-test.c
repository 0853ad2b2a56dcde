/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports bytes by their content alone, and looks at what comes out. */
#include "import-test.h"

#include <math.h>
#include <string.h>

#include "formats/dastan-kind.h"

gboolean
import_test_read (ImportTest *test,
                  const void *bytes,
                  gssize length,
                  const DastanTableOptions *options)
{
  gsize size = length < 0 ? strlen (bytes) : (gsize)length;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize)size, NULL);
  const DastanTableOptions none = { 0 };
  const DastanFormat *format;
  const char *title;
  g_autoptr (DastanSink) sink = NULL;

  import_test_clear (test);
  if (dastan_kind_sniff (bytes, MIN (size, DASTAN_KIND_BYTES), &format, &title)
      != DASTAN_KIND_FOREIGN)
    return FALSE;
  test->dossier = dastan_dossier_new ();
  test->report = dastan_report_new ();
  test->intake = dastan_intake_new_for_dossier (test->dossier);
  sink = dastan_sink_new (test->intake, "t", test->report);
  test->is_good = dastan_format_import (format, sink, stream, options != NULL ? options : &none,
                                        NULL, &test->error);
  g_assert_true (test->is_good == (test->error == NULL));
  test->format = g_strdup (dastan_format_get_id (format));
  test->n_bad = dastan_sink_get_n_bad (sink);
  dastan_dossier_seal (test->dossier);
  return TRUE;
}

void
import_test_clear (ImportTest *test)
{
  g_clear_object (&test->dossier);
  g_clear_pointer (&test->intake, dastan_intake_free);
  g_clear_pointer (&test->report, dastan_report_free);
  g_clear_pointer (&test->format, g_free);
  g_clear_error (&test->error);
}

void
import_test_read_good (ImportTest *test, const char *text)
{
  g_assert_true (import_test_read (test, text, -1, NULL));
  g_assert_no_error (test->error);
  if (dastan_report_get_n_errors (test->report) > 0)
    g_error ("%s", dastan_report_get (test->report, 0)->message);
  g_assert_cmpuint (test->n_bad, ==, 0);
}

DastanEvent *
import_test_get (ImportTest *test, guint i)
{
  const GPtrArray *events = dastan_dossier_get_events (test->dossier);

  g_assert_cmpuint (i, <, events->len);
  return g_ptr_array_index (events, i);
}

void
import_test_check (ImportTest *test, guint i, const char *id, const char *title, const char *date)
{
  DastanEvent *event = import_test_get (test, i);
  DastanEdtf *edtf = dastan_event_get_date (event);

  g_assert_cmpstr (dastan_event_get_id (event), ==, id);
  g_assert_cmpstr (dastan_text_get (dastan_event_get_title (event), NULL), ==, title);
  g_assert_cmpstr (edtf != NULL ? dastan_edtf_get_text (edtf) : NULL, ==, date);
}

void
import_test_check_era (
    ImportTest *test, guint i, const char *id, const char *title, const char *date, const char *color)
{
  const GPtrArray *eras = dastan_dossier_get_eras (test->dossier);
  const DastanEra *era;

  g_assert_cmpuint (i, <, eras->len);
  era = g_ptr_array_index (eras, i);
  g_assert_cmpstr (era->id, ==, id);
  g_assert_cmpstr (dastan_text_get (era->title, NULL), ==, title);
  g_assert_cmpstr (dastan_edtf_get_text (era->date), ==, date);
  g_assert_cmpstr (era->color, ==, color);
}

void
import_test_check_place (
    ImportTest *test, guint i, const char *name, double latitude, double longitude)
{
  const char *id = dastan_event_get_places (import_test_get (test, i))[0];
  const DastanPlace *place;

  if (isnan (latitude))
    {
      g_assert_null (id);
      return;
    }
  place = dastan_dossier_find_place (test->dossier, id);
  g_assert_cmpstr (dastan_text_get (place->name, NULL), ==, name);
  g_assert_cmpfloat_with_epsilon (place->latitude, latitude, 1e-9);
  g_assert_cmpfloat_with_epsilon (place->longitude, longitude, 1e-9);
}

const char *
import_test_get_extra (ImportTest *test, guint i, const char *name)
{
  DastanEvent *event = import_test_get (test, i);

  for (guint j = 0; j < dastan_event_get_n_extra (event); j++)
    {
      if (strcmp (dastan_event_get_extra_name (event, j), name) == 0)
        return dastan_event_get_extra_value (event, j);
    }
  return NULL;
}

void
import_test_check_problem (ImportTest *test, guint i, const char *line)
{
  g_autofree char *text = NULL;

  g_assert_cmpuint (i, <, dastan_report_get_n (test->report));
  text = dastan_problem_to_string (dastan_report_get (test->report, i));
  g_assert_cmpstr (text, ==, line);
}

gboolean
import_test_has_note (ImportTest *test, const char *words)
{
  for (guint i = 0; i < dastan_report_get_n (test->report); i++)
    {
      const DastanProblem *problem = dastan_report_get (test->report, i);

      if (problem->severity == DASTAN_SEVERITY_WARNING && strstr (problem->message, words) != NULL)
        return TRUE;
    }
  return FALSE;
}
