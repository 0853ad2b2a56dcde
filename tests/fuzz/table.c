/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of tables on rows of whatever: every row an event or a line, and a dossier that holds. */
#include "fuzz/fuzz.h"
#include "formats/dastan-json-reader.h"
#include "formats/dastan-json-writer.h"
#include "formats/dastan-table.h"

#define N_RUNS 1500

/* How many events, and how many lines. */
static guint n_events;
static guint n_lines;

/* Imports the bytes; what comes out can be written as JSON and read again. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GInputStream) stream
      = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanIntake) intake = dastan_intake_new_for_dossier (dossier);
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (DastanText) title = dastan_text_new ("Fuzz");
  const DastanTableOptions options = { 0 };
  g_autoptr (GBytes) json = NULL;
  g_autoptr (DastanDossier) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanSink) sink = dastan_sink_new (intake, "fuzz.csv", report);
  guint n_bad;

  if (!dastan_table_import (sink, stream, &options, NULL, &error))
    g_assert_nonnull (error);
  n_bad = dastan_sink_get_n_bad (sink);
  g_clear_error (&error);
  g_assert_cmpuint (dastan_report_get_n_errors (report), >=, n_bad);
  dastan_dossier_set_title (dossier, title);
  dastan_dossier_seal (dossier);
  json = dastan_json_write (dossier);
  again = dastan_json_read (json, "again.json", NULL, &error);
  g_assert_no_error (error);
  n_events += g_list_model_get_n_items (G_LIST_MODEL (dossier));
  n_lines += n_bad;
  return 0;
}

#ifndef DASTAN_LIBFUZZER

static const char *const headers[] = {
  "Year,Month,Day,Time,End Year,Display Date,Headline,Text,Type,Group,Media\n",
  "id,title,date,end,country,place,latitude,longitude,people,source,excerpt,x,x\n",
  "event_date,sub_event_type,event_type,time_precision,location,latitude,longitude,actor1\n",
  "date_start,date_prec,dyad_name,date_end,id,country,type_of_violence\n",
  "title,title,date,date,status,coordinates,note,,\n",
};

static const char *const cells[] = {
  "2025", "-44", "0", "1,997", "12", "31", "2025-02-30", "03/04/2025", "27/11/2025", "1e400",
  "c. 1833", "10:32 pm", "[1667..1668]", "2004/..", "era", "title", "planned", "Japan", "KZ;XX",
  "43.2", "-91", "43.2, 76.9", "nan", "0x10", "<p>x</p>", "<script>", "&#0;", "湖", "a;b|c;a", "",
  "", "", "x", "2", "3", "4", "\xff", "\"q\"\"q\"", "\"a\nb\"", "2025-11-27T10:00:00Z",
  "15 March 44 BC", "99999999999999999999",
};

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2025);

  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (GString) text
          = g_string_new (headers[g_rand_int_range (random, 0, G_N_ELEMENTS (headers))]);

      for (int row = g_rand_int_range (random, 0, 8); row > 0; row--)
        {
          for (int i = g_rand_int_range (random, 0, 14); i > 0; i--)
            {
              g_string_append (text, cells[g_rand_int_range (random, 0, G_N_ELEMENTS (cells))]);
              g_string_append_c (text, ',');
            }
          g_string_append_c (text, '\n');
        }
      LLVMFuzzerTestOneInput ((const guint8 *) text->str, text->len);
    }
  g_assert_cmpuint (n_events, >, N_RUNS / 10);
  g_assert_cmpuint (n_lines, >, N_RUNS / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fuzz_run_files (argc, argv);
  g_test_add_func ("/fuzz/table/random", test_random);
  return g_test_run ();
}

#endif
