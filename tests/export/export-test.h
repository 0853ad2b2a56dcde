/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of exports share: the built-in dossier, one made by chance, and what comes out as bytes. */
#pragma once

#include "../explore/random-dossier.h"
#include "export/dastan-export.h"
#include "formats/dastan-open.h"

static inline DastanDossier *
open_builtin (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanReport) report = dastan_report_new ();
  DastanDossier *dossier = dastan_open_builtin (report, &error);

  g_assert_no_error (error);
  return dossier;
}

/* The export as a text that ends with a nul; (transfer full). */
static inline char *
export_as (const char *format, const DastanExportRequest *request, gsize *length)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (dastan_export_write (dastan_export_find_format (format), request, stream, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  if (length != NULL)
    *length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}
