/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything a dossier can be exported as, by one way: to a file, whole or not at all. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-count.h"
#include "export/dastan-story-sheets.h"
#include "export/dastan-web-page.h"
#include "export/dastan-whole-file.h"
#include "formats/dastan-data-format.h"
#include "formats/dastan-json-writer.h"
#include "formats/dastan-losses.h"
#include "model/dastan-subset.h"

static const DastanExportFormat formats[] = {
  { "json", N_ ("Dastan JSON"), "json", "application/json", DASTAN_EXPORT_DATA },
  { "csv", N_ ("Table (CSV for TimelineJS)"), "csv", "text/csv", DASTAN_EXPORT_DATA },
  { "timelinejs", N_ ("TimelineJS (JSON)"), "json", "application/json", DASTAN_EXPORT_DATA },
  { "geojson", N_ ("GeoJSON"), "geojson", "application/geo+json", DASTAN_EXPORT_DATA },
  { "kml", N_ ("KML (Google Earth)"), "kml", "application/vnd.google-earth.kml+xml",
    DASTAN_EXPORT_DATA },
  { "ics", N_ ("Calendar (iCalendar)"), "ics", "text/calendar", DASTAN_EXPORT_DATA },
  { "annotations", N_ ("Excerpts (W3C Web Annotations)"), "jsonld", "application/ld+json",
    DASTAN_EXPORT_DATA },
  { "csl", N_ ("Sources (CSL-JSON, for Zotero)"), "json", "application/vnd.citationstyles.csl+json",
    DASTAN_EXPORT_DATA },
  { "bibtex", N_ ("Sources (BibTeX)"), "bib", "application/x-bibtex", DASTAN_EXPORT_DATA },
  { "png", N_ ("PNG"), "png", "image/png", DASTAN_EXPORT_PICTURE },
  { "svg", N_ ("SVG"), "svg", "image/svg+xml", DASTAN_EXPORT_PICTURE },
  { "pdf", N_ ("PDF"), "pdf", "application/pdf", DASTAN_EXPORT_PAGES },
  { "story", N_ ("Story, a page a step (PDF)"), "pdf", "application/pdf", DASTAN_EXPORT_PAGES },
  { "html", N_ ("Web page"), "html", "text/html", DASTAN_EXPORT_WEB },
};

const DastanExportFormat *
dastan_export_list_formats (guint *n)
{
  *n = G_N_ELEMENTS (formats);
  return formats;
}

const DastanExportFormat *
dastan_export_find_format (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].id, id) == 0)
      return &formats[i];
  return NULL;
}

const char *
dastan_export_format_get_title (const DastanExportFormat *format)
{
  return _ (format->title);
}

/* Whether there is any event that is not exported. */
static gboolean
is_part (const DastanExportRequest *request)
{
  guint n = dastan_dossier_get_n_events (request->dossier);

  for (guint i = 0; request->keep != NULL && i < n; i++)
    if (!request->keep[i])
      return TRUE;
  return FALSE;
}

/* (transfer full): a dossier that has these events and no others. */
static DastanDossier *
choose (const DastanExportRequest *request)
{
  if (!is_part (request))
    return g_object_ref (request->dossier);
  return dastan_dossier_new_subset (request->dossier, request->keep);
}

/* --- What is lost --- */

static void
add_list_loss (GPtrArray *losses, const DastanExportRequest *request, guint most)
{
  guint n = 0, all = dastan_dossier_get_n_events (request->dossier);
  g_autofree char *number = NULL, *limit = NULL;

  for (guint i = 0; i < all; i++)
    n += request->keep == NULL || request->keep[i];
  if (n <= most)
    return;
  number = dastan_count_dup_text (n);
  limit = dastan_count_dup_text (most);
  /* Translators: %1$s is the most that are listed, %2$s how many there are. */
  g_ptr_array_add (
      losses,
      g_strdup_printf (_ ("Of %2$s events the first %1$s are listed one by one"), limit, number));
}

/* Of very many steps the first have a map. */
static void
add_map_loss (GPtrArray *losses, DastanDossier *dossier)
{
  const GPtrArray *stories = dastan_dossier_get_stories (dossier);
  guint n = 0;

  for (guint i = 0; i < stories->len; i++)
    n += ((const DastanStory *)stories->pdata[i])->steps->len;
  if (n > DASTAN_WEB_PAGE_MOST_MAPS)
    g_ptr_array_add (losses, g_strdup_printf (_ ("Of %1$u steps of stories the first %2$u have a map"), n,
                                              DASTAN_WEB_PAGE_MOST_MAPS));
}

/* A story holds its steps and no more; of very many of them the first. */
static void
add_story_loss (GPtrArray *losses, const DastanExportRequest *request)
{
  const GPtrArray *stories = dastan_dossier_get_stories (request->dossier);
  const DastanStory *chosen = stories->len > 0 ? stories->pdata[0] : NULL;
  g_autofree char *number = NULL, *limit = NULL;
  guint n;

  for (guint i = 0; i < stories->len; i++)
    if (g_strcmp0 (((const DastanStory *)stories->pdata[i])->id, request->picture.story) == 0)
      chosen = stories->pdata[i];
  /* Without a story all events are told, after a title. */
  n = chosen != NULL ? chosen->steps->len : dastan_dossier_get_n_events (request->dossier) + 1;
  if (chosen != NULL)
    g_ptr_array_add (losses, g_strdup (_ ("Not exported: what is not in the story")));
  if (n <= DASTAN_STORY_SHEETS_MOST)
    return;
  number = dastan_count_dup_text (n);
  limit = dastan_count_dup_text (DASTAN_STORY_SHEETS_MOST);
  /* Translators: %1$s is the most that have a page, %2$s how many there are. */
  g_ptr_array_add (losses, g_strdup_printf (_ ("Of %2$s steps the first %1$s have a page"), limit, number));
}

GPtrArray *
dastan_export_list_losses (const DastanExportFormat *format,
                           const DastanExportRequest *request,
                           GCancellable *cancellable)
{
  GPtrArray *losses = dastan_losses_list (format->id, request->dossier, request->keep, cancellable);

  if (strcmp (format->id, "story") == 0)
    add_story_loss (losses, request);
  else if (format->kind == DASTAN_EXPORT_PAGES)
    add_list_loss (losses, request, DASTAN_PAGES_MOST_EVENTS);
  else if (format->kind == DASTAN_EXPORT_WEB)
    {
      add_list_loss (losses, request, DASTAN_WEB_PAGE_MOST_EVENTS);
      add_map_loss (losses, request->dossier);
    }
  return losses;
}

/* --- Writing --- */

static gboolean
write_json (const DastanExportRequest *request, DastanWriter *writer, GError **error)
{
  g_autoptr (DastanDossier) dossier = choose (request);

  writer->dossier = dossier;
  writer->keep = NULL;
  return dastan_json_write_stream (writer, error);
}

static gboolean
write_pages (const DastanExportFormat *format,
             const DastanExportRequest *request,
             GOutputStream *stream,
             const DastanProgress *progress,
             GError **error)
{
  DastanProgress making = dastan_progress_part (progress, 0, 0.4), writing = dastan_progress_part (progress, 0.4, 1);
  g_autoptr (DastanDossier) dossier = choose (request);
  g_autoptr (GPtrArray) pages = NULL;

  pages = strcmp (format->id, "story") == 0
              ? dastan_story_sheets_new (dossier, &request->picture, &making)
              : dastan_pages_new (dossier, &request->picture, &request->pages, request->filter_words, &making);
  if (g_cancellable_set_error_if_cancelled (progress->cancellable, error))
    return FALSE;
  return dastan_pages_write (pages, dossier, stream, &writing, error);
}

static gboolean
write_picture (const DastanExportFormat *format,
               const DastanExportRequest *request,
               GOutputStream *stream,
               const DastanProgress *progress,
               GError **error)
{
  DastanPictureOptions picture = request->picture;

  /* However many events there are, none is copied. */
  picture.keep = request->keep;
  return dastan_picture_write (request->dossier, &picture,
                               strcmp (format->id, "png") == 0 ? DASTAN_PICTURE_PNG : DASTAN_PICTURE_SVG, stream,
                               progress, error);
}

static gboolean
write_web (const DastanExportRequest *request, GOutputStream *stream, const DastanProgress *progress, GError **error)
{
  g_autoptr (DastanDossier) dossier = choose (request);

  return dastan_web_page_write (dossier, &request->picture, request->filter_words, stream, progress, error);
}

gboolean
dastan_export_write (const DastanExportFormat *format,
                     const DastanExportRequest *request,
                     GOutputStream *stream,
                     DastanExportProgress progress,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  const DastanDataFormat *data_format = dastan_data_format_find (format->id);
  const DastanProgress all = { progress, data, cancellable, 0, 1 };
  g_auto (DastanWriter) writer = { 0 };

  switch (format->kind)
    {
    case DASTAN_EXPORT_PICTURE:
      return write_picture (format, request, stream, &all, error);
    case DASTAN_EXPORT_PAGES:
      return write_pages (format, request, stream, &all, error);
    case DASTAN_EXPORT_WEB:
      return write_web (request, stream, &all, error);
    case DASTAN_EXPORT_DATA:
    default:
      dastan_writer_init (&writer, request->dossier, request->keep, stream, progress, data,
                          cancellable);
      return data_format != NULL ? data_format->write (&writer, error)
                                 : write_json (request, &writer, error);
    }
}

gboolean
dastan_export_save (const DastanExportFormat *format,
                    const DastanExportRequest *request,
                    GFile *file,
                    gboolean may_replace,
                    DastanExportProgress progress,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (DastanWholeFile) whole = NULL;

  if (!may_replace
      && g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                           _ ("There is a file of this name already"));
      return FALSE;
    }
  whole = dastan_whole_file_new (file, cancellable, error);
  return whole != NULL
         && dastan_export_write (format, request, dastan_whole_file_get_stream (whole), progress,
                                 data, cancellable, error)
         && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && dastan_whole_file_commit (whole, error);
}
