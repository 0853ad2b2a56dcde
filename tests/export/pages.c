/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents: pages on which no title is cut, with every event and source, an outline, and links that lead somewhere. */
#include "export-test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/dastan-error.h"
#include "export/dastan-timeline-drawing.h"
#include "export/dastan-type.h"

#define WIDTH 1000.0
#define HEIGHT 600.0

static GPtrArray *
paginate (DastanDossier *dossier, guint n_across, DastanSpan *whole)
{
  g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
  PangoContext *context = dastan_type_new_context (NULL, TRUE);
  g_autoptr (DastanTimelineDrawing) drawing
      = dastan_timeline_drawing_new (dossier, columns, NULL, DASTAN_LANES_BY_CATEGORY, NULL, FALSE, NULL,
                                     dastan_palette_get (FALSE), context);
  GPtrArray *pages = dastan_timeline_drawing_paginate (drawing, WIDTH, HEIGHT, n_across, NULL);

  *whole = dastan_timeline_drawing_get_span (drawing);
  g_object_unref (context);
  return pages;
}

/* Every text is on the paper as a whole. */
static void
check_texts (const DastanTimelinePage *page)
{
  g_assert_cmpfloat (page->height, <=, HEIGHT + 0.5);
  for (guint i = 0; i < dastan_display_list_get_n (page->list); i++)
    {
      const DastanShape *shape = dastan_display_list_get (page->list, i);

      if (shape->kind != DASTAN_SHAPE_TEXT)
        continue;
      if (shape->rect.y + shape->rect.height > page->height + 2 || shape->rect.x + shape->rect.width > WIDTH + 2)
        g_error ("“%s” is cut: %g + %g of %g, %g + %g of %g", pango_layout_get_text (shape->layout), shape->rect.x,
                 shape->rect.width, WIDTH, shape->rect.y, shape->rect.height, page->height);
    }
}

static gboolean
has_text (const DastanTimelinePage *page, const char *words)
{
  for (guint i = 0; i < dastan_display_list_get_n (page->list); i++)
    {
      const DastanShape *shape = dastan_display_list_get (page->list, i);

      if (shape->kind == DASTAN_SHAPE_TEXT && strcmp (pango_layout_get_text (shape->layout), words) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_pages (DastanDossier *dossier, guint n_across, gboolean has_all)
{
  DastanSpan whole;
  g_autoptr (GPtrArray) pages = paginate (dossier, n_across, &whole);
  DastanSpan last = { G_MININT64, whole.earliest };

  g_assert_cmpuint (pages->len, >, 0);
  for (guint i = 0; i < pages->len; i++)
    {
      const DastanTimelinePage *page = pages->pdata[i];

      check_texts (page);
      /* The next lanes of the same time, or the time that follows. */
      if (!dastan_span_equal (page->span, last))
        g_assert_cmpint (page->span.earliest, ==, last.latest);
      last = page->span;
    }
  g_assert_cmpint (last.latest, >=, whole.latest - 1);
  for (guint i = 0; has_all && i < dastan_dossier_get_n_events (dossier); i++)
    {
      g_autofree char *title = dastan_dossier_dup_event_title (dossier, i);
      gboolean is_there = dastan_event_get_date (dastan_dossier_get_event (dossier, i)) == NULL;

      for (guint j = 0; j < pages->len && !is_there; j++)
        is_there = has_text (pages->pdata[j], title);
      if (!is_there)
        g_error ("“%s” is on no page", title);
    }
}

static void
test_timeline (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();

  for (guint n_across = 1; n_across < 6; n_across++)
    check_pages (dossier, n_across, TRUE);
}

/* The title of what is selected is bold only where it meets no other by that, and not the edge. */
static void
check_selected (DastanDossier *dossier, DastanColumns *columns, PangoContext *context, const char *id, const char *title,
                double width)
{
  g_autoptr (DastanTimelineDrawing) drawing
      = dastan_timeline_drawing_new (dossier, columns, NULL, DASTAN_LANES_NONE, NULL, FALSE, id, dastan_palette_get (FALSE),
                                     context);
  DastanSpan span = dastan_timeline_drawing_get_span (drawing);
  g_autoptr (DastanDisplayList) list
      = dastan_timeline_drawing_draw (drawing, width, dastan_timeline_drawing_measure (drawing, width, span), span);
  const DastanShape *selected = NULL;

  for (guint i = 0; i < dastan_display_list_get_n (list) && selected == NULL; i++)
    {
      const DastanShape *shape = dastan_display_list_get (list, i);

      if (shape->kind == DASTAN_SHAPE_TEXT && strcmp (pango_layout_get_text (shape->layout), title) == 0)
        selected = shape;
    }
  for (guint i = 0; selected != NULL && i < dastan_display_list_get_n (list); i++)
    {
      const DastanShape *other = dastan_display_list_get (list, i);

      if (other->kind == DASTAN_SHAPE_TEXT && other != selected && other->rect.x > selected->rect.x
          && fabs (other->rect.y - selected->rect.y) < selected->rect.height / 2
          && other->rect.x < selected->rect.x + selected->rect.width + 3)
        g_error ("%g wide: “%s” meets “%s”", width, title, pango_layout_get_text (other->layout));
    }
}

static void
test_selected (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();
  g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
  PangoContext *context = dastan_type_new_context (NULL, TRUE);

  for (guint i = 0; i < dastan_dossier_get_n_events (dossier); i++)
    {
      g_autofree char *title = dastan_dossier_dup_event_title (dossier, i);

      for (double width = 500; width < 1300; width += 130)
        check_selected (dossier, columns, context, dastan_event_get_id (dastan_dossier_get_event (dossier, i)), title,
                        width);
    }
  g_object_unref (context);
}

static void
test_timeline_of_many (void)
{
  for (guint seed = 1; seed < 5; seed++)
    {
      g_autoptr (DastanDossier) few = make_random_dossier (seed, 150), many = make_random_dossier (seed, 3000);

      check_pages (few, 0, TRUE);
      check_pages (many, 0, FALSE);
    }
}

static void
test_document (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();
  const DastanPictureOptions picture = { 0 };
  const DastanPagesOptions options = { 0 };
  g_autoptr (GPtrArray) pages = dastan_pages_new (dossier, &picture, &options, "Country: Japan", NULL);
  guint n_events = 0, n_chapters = 0, n_sources = dastan_dossier_get_sources (dossier)->len;
  guint level = 0;

  for (guint i = 0; i < pages->len; i++)
    for (guint j = 0; j < dastan_sheet_get_n_bookmarks (pages->pdata[i]); j++)
      {
        const DastanBookmark *bookmark = dastan_sheet_get_bookmark (pages->pdata[i], j);

        g_assert_cmpuint (bookmark->level, <=, level + 1);
        level = bookmark->level;
        n_chapters += bookmark->level == 1;
        n_events += bookmark->level == 2;
      }
  g_assert_cmpuint (n_events, ==, dastan_dossier_get_n_events (dossier) + n_sources);
  /* Title, timeline, map, the story, events, differences, sources. */
  g_assert_cmpuint (n_chapters, ==, 7);
}

static void
test_pdf (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();
  DastanExportRequest request = { .dossier = dossier };
  static const char *const words[] = { "/Lang (en)", "/MarkInfo << /Marked true >>", "/DisplayDocTitle true",
                                       "/StructTreeRoot", "/Outlines", "/Prev ", "example" };
  gsize length;
  g_autofree char *pdf = export_as ("pdf", &request, &length);
  const char *xref;
  guint64 at;

  g_assert_true (g_str_has_prefix (pdf, "%PDF-1."));
  g_assert_true (g_str_has_suffix (pdf + length - 6, "%%EOF\n"));
  for (guint i = 0; i + 1 < G_N_ELEMENTS (words); i++)
    if (memmem (pdf, length, words[i], strlen (words[i])) == NULL)
      g_error ("there is no “%s” in the PDF", words[i]);
  /* The last table is where the file says, and so is the object in it. */
  xref = g_strrstr (pdf + length - 60, "startxref\n");
  at = g_ascii_strtoull (xref + strlen ("startxref\n"), NULL, 10);
  g_assert_cmpuint (at, <, length);
  g_assert_true (g_str_has_prefix (pdf + at, "xref\n"));
  xref = strchr (strchr (pdf + at, '\n') + 1, '\n') + 1;
  at = g_ascii_strtoull (xref, NULL, 10);
  g_assert_nonnull (memmem (pdf + at, 20, " 0 obj", 6));
}

static void
test_one_page (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin (), many = make_random_dossier (1, 2000);
  const DastanPictureOptions picture = { 0 };
  const DastanPagesOptions options = { .is_one = TRUE };
  g_autoptr (GPtrArray) pages = dastan_pages_new (dossier, &picture, &options, NULL, NULL);
  g_autoptr (GPtrArray) too_many = dastan_pages_new (many, &picture, &options, NULL, NULL);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (pages->len, ==, 1);
  g_assert_cmpuint (too_many->len, ==, 1);
  g_assert_false (dastan_pages_write (too_many, many, stream, NULL, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), ==, 0);
}

static void
test_cancelled (void)
{
  static const char *const formats[] = { "pdf", "png", "svg", "html", "json", "kml" };
  g_autoptr (DastanDossier) dossier = open_builtin ();
  DastanExportRequest request = { .dossier = dossier };
  g_autofree char *folder = g_dir_make_tmp ("dastan-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dastan_export_save (dastan_export_find_format (formats[i]), &request, file, TRUE, NULL, NULL,
                                          cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_false (g_file_query_exists (file, NULL));
    }
  g_assert_cmpint (g_remove (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/pages/timeline", test_timeline);
  g_test_add_func ("/export/pages/selected", test_selected);
  g_test_add_func ("/export/pages/timeline-of-many", test_timeline_of_many);
  g_test_add_func ("/export/pages/document", test_document);
  g_test_add_func ("/export/pages/pdf", test_pdf);
  g_test_add_func ("/export/pages/one-page", test_one_page);
  g_test_add_func ("/export/pages/cancelled", test_cancelled);
  return g_test_run ();
}
