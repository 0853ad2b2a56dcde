/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves a real window: the export dialog, print, pictures on the clipboard, links to a view.
 */
#include "window-fixture.h"

#include <string.h>

#include "window/dastan-export-dialog.h"
#include "window/dastan-printer.h"
#include "window/dastan-screenshot.h"
#include "window/dastan-window-picture.h"

#define MOST_LEVELS 2 /* of 255 between two pictures that are taken for the same */

static DastanExportDialog *
open_dialog (Fixture *fixture)
{
  DastanExportDialog *found = NULL;
  GListModel *windows = gtk_window_get_toplevels ();

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "export", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DASTAN_IS_EXPORT_DIALOG (window))
        found = DASTAN_EXPORT_DIALOG (window);
    }
  g_assert_nonnull (found);
  wait_until (!dastan_export_dialog_is_busy (found));
  return found;
}

static void
exported_cb (DastanExportDialog *dialog, GFile *file, GFile **exported)
{
  *exported = g_object_ref (file);
}

/* Every format is written from the dialog, and told about. */
static void
test_formats (Fixture *fixture, gconstpointer data)
{
  guint n;
  const DastanExportFormat *formats = dastan_export_list_formats (&n);

  for (guint i = 0; i < n; i++)
    {
      DastanExportDialog *dialog = open_dialog (fixture);
      g_autofree char *path = g_build_filename (fixture->folder, formats[i].id, NULL),
                      *content = NULL;
      g_autoptr (GFile) file = g_file_new_for_path (path), exported = NULL;
      gsize length;

      g_signal_connect (dialog, "exported", G_CALLBACK (exported_cb), &exported);
      dastan_export_dialog_set_format (dialog, formats[i].id);
      wait_until (!dastan_export_dialog_is_busy (dialog));
      if (g_str_equal (formats[i].id, "ics"))
        g_assert_nonnull (strstr (dastan_export_dialog_get_losses (dialog), "a month or a year"));
      if (g_str_equal (formats[i].id, "pdf"))
        g_assert_nonnull (strstr (dastan_export_dialog_get_losses (dialog), "Not exported: "));
      if (formats[i].kind == DASTAN_EXPORT_PICTURE || g_str_equal (formats[i].id, "json"))
        g_assert_cmpstr (dastan_export_dialog_get_losses (dialog), ==, "");
      dastan_export_dialog_save (dialog, file);
      wait_until (exported != NULL);
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      g_assert_cmpuint (length, >, 200);
      g_unlink (path);
      wait_for_frames (GTK_WIDGET (fixture->window));
    }
}

/* Only what passes the filter is written where the filter is not empty. */
static void
test_in_view (Fixture *fixture, gconstpointer data)
{
  const DastanColumns *columns = dastan_explorer_get_columns (fixture->explorer);
  g_autofree char *path = g_build_filename (fixture->folder, "some.geojson", NULL), *content = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path), exported = NULL;
  DastanExportDialog *dialog;
  guint n = 0;

  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY,
                          (guint)dastan_columns_find_value (
                              columns, DASTAN_FACET_CATEGORY,
                              g_ptr_array_index (columns->facets[DASTAN_FACET_CATEGORY].ids, 0)));
  dialog = open_dialog (fixture);
  g_signal_connect (dialog, "exported", G_CALLBACK (exported_cb), &exported);
  dastan_export_dialog_set_format (dialog, "geojson");
  wait_until (!dastan_export_dialog_is_busy (dialog));
  dastan_export_dialog_save (dialog, file);
  wait_until (exported != NULL);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  for (const char *at = content; (at = strstr (at, "\"Feature\"")) != NULL; at++)
    n++;
  g_assert_cmpuint (n, ==, dastan_explorer_get_n_in_view (fixture->explorer));
  g_assert_cmpuint (n, <, dastan_explorer_get_n_events (fixture->explorer));
  g_unlink (path);
}

static guint
count_words (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    n++;
  return n;
}

/* How many shapes the document uses again and again: letters, whatever the library that wrote it
 * calls them. */
static guint
count_letters (const char *text)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) use = g_regex_new ("<use [^>]*xlink:href=\"#([^\"]+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GHashTableIter iter;
  gpointer id;
  guint n = 0;

  g_regex_match (use, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    g_hash_table_add (used, g_match_info_fetch (match, 1));
  g_hash_table_iter_init (&iter, used);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autofree char *mark = g_strdup_printf (" id=\"%s\">", (const char *)id);
      const char *shape = strstr (text, mark);

      if (shape != NULL)
        {
          shape += strlen (mark);
          while (g_ascii_isspace (*shape))
            shape++;
          n += g_str_has_prefix (shape, "<path ");
        }
    }
  return n;
}

/* The window as it is, twice as large, and as lines. */
static void
test_window (Fixture *fixture, gconstpointer data)
{
  const char *const formats[] = { "png", "svg" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      DastanExportDialog *dialog = open_dialog (fixture);
      g_autofree char *path = g_build_filename (fixture->folder, formats[i], NULL), *text = NULL;
      g_autoptr (GFile) file = g_file_new_for_path (path), exported = NULL;
      g_autoptr (GdkTexture) texture = NULL;
      int width = gtk_widget_get_width (GTK_WIDGET (fixture->window));

      g_signal_connect (dialog, "exported", G_CALLBACK (exported_cb), &exported);
      dastan_export_dialog_set_format (dialog, formats[i]);
      dastan_export_dialog_set_window (dialog);
      wait_until (!dastan_export_dialog_is_busy (dialog));
      g_assert_cmpstr (dastan_export_dialog_get_problem (dialog), ==, "");
      dastan_export_dialog_save (dialog, file);
      wait_until (exported != NULL);
      if (i == 0)
        {
          texture = gdk_texture_new_from_file (file, NULL);
          g_assert_nonnull (texture);
          g_assert_cmpint (ABS (gdk_texture_get_width (texture) - 2 * width), <=, 2);
        }
      else
        {
          g_autofree char *size = g_strdup_printf ("width=\"%dpx\"", width);

          g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
          g_assert_nonnull (strstr (text, size));
          /* Letters are not pixels. */
          g_assert_cmpuint (count_letters (text), >, 30);
          g_assert_true (g_str_has_suffix (text, "</svg>\n"));
          /* Had it anything that an SVG lacks, all of it would be one image. */
          g_assert_cmpuint (count_words (text, "<use"), >, 300);
          g_assert_cmpuint (count_words (text, "<path"), >, 100);
        }
      g_unlink (path);
      wait_for_frames (GTK_WIDGET (fixture->window));
    }
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **)data, result);
}

/* Any scale, one to one as well, gives as many pixels. */
static void
test_window_scales (Fixture *fixture, gconstpointer data)
{
  static const double scales[] = { 0.5, 1, 1.5, 3 };
  g_autoptr (GskRenderNode) node = NULL;

  wait_until ((node = dastan_screenshot_keep (GTK_WIDGET (fixture->window))) != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autoptr (GdkTexture) texture
          = dastan_screenshot_draw (GTK_WIDGET (fixture->window), node, scales[i]);
      double width = scales[i] * gtk_widget_get_width (GTK_WIDGET (fixture->window));

      g_assert_cmpfloat_with_epsilon (gdk_texture_get_width (texture), width, 2);
    }
}

/* A window as lines tells how far it is, and leaves nothing behind where it is given up on the way.
 */
static void
test_window_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GskRenderNode) node = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "given-up.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  double part;

  wait_until ((node = dastan_screenshot_keep (GTK_WIDGET (fixture->window))) != NULL);
  dastan_window_picture_save_async (GTK_WIDGET (fixture->window), node, 1, TRUE, file, cancellable,
                                    saved_cb, &result);
  wait_until ((part = dastan_window_picture_get_progress ()) > 0);
  g_assert_cmpfloat (part, <, 1);
  g_cancellable_cancel (cancellable);
  wait_until (result != NULL);
  g_assert_false (dastan_window_picture_save_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_query_exists (file, NULL));
}

/* A dialog that is closed while it writes leaves nothing behind. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  DastanExportDialog *dialog = open_dialog (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "closed.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  dastan_export_dialog_set_format (dialog, "pdf");
  wait_until (!dastan_export_dialog_is_busy (dialog));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  dastan_export_dialog_save (dialog, file);
  gtk_window_close (GTK_WINDOW (dialog));
  wait_until (dialog == NULL);
  g_assert_false (g_file_query_exists (file, NULL));
}

/* What cannot be written is said, and the dialog stays. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  DastanExportDialog *dialog = open_dialog (fixture);
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/folder/out.json");

  dastan_export_dialog_save (dialog, file);
  wait_until (!dastan_export_dialog_is_busy (dialog));
  g_assert_nonnull (strstr (dastan_export_dialog_get_problem (dialog), "could not be written"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Appends what a compressed stream that begins there holds, if it is one. */
static void
inflate (GString *text, const char *from, gsize length)
{
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GInputStream) raw = g_memory_input_stream_new_from_data (from, (gssize)length, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (raw, G_CONVERTER (zlib));
  char buffer[4096];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (text, buffer, n);
}

/* How many pages a document has: from version 1.5 on they may be told in compressed streams. */
static guint
count_pages (const char *content, gsize length)
{
  g_autoptr (GString) text = g_string_new_len (content, (gssize)length);
  g_autoptr (GRegex) page = g_regex_new ("/Type\\s*/Page\\b", G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  const char *at = content, *end = content + length;
  guint n = 0;

  while ((at = memmem (at, (gsize)(end - at), "stream\n", 7)) != NULL)
    {
      at += 7;
      inflate (text, at, (gsize)(end - at));
    }
  g_regex_match_full (page, text->str, (gssize)text->len, 0, 0, &match, NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    n++;
  return n;
}

static void
test_print (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "print.pdf", NULL), *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (dastan_printer_print (fixture->window, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (count_pages (content, length), >, 5);
  g_unlink (path);
}

static void
read_texture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GdkTexture **)data = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy_picture (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "window", "timeline", "map" };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  GtkWidget *const widgets[]
      = { GTK_WIDGET (fixture->window), GTK_WIDGET (dastan_window_get_timeline (fixture->window)),
          GTK_WIDGET (dastan_window_get_map (fixture->window)) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GdkTexture) texture = NULL;
      int scale = i == 0 ? gtk_widget_get_scale_factor (widgets[0]) : 2;

      gdk_clipboard_set_text (clipboard, "nothing yet");
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "copy-picture",
                                      g_variant_new_string (parts[i]));
      wait_until (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard),
                                                     GDK_TYPE_TEXTURE));
      gdk_clipboard_read_texture_async (clipboard, NULL, read_texture_cb, &texture);
      wait_until (texture != NULL);
      g_assert_cmpint (gdk_texture_get_width (texture), ==,
                       gtk_widget_get_width (widgets[i]) * scale);
    }
}

/* As far as anybody can see: a map drawn for a place a millionth of a pixel away is rounded to
 * another of the 256 levels here and there. */
static gboolean
is_same (GdkTexture *one, GdkTexture *other)
{
  gsize stride = (gsize)gdk_texture_get_width (one) * 4,
        length = stride * (gsize)gdk_texture_get_height (one);
  g_autofree guint8 *first = g_malloc0 (length), *second = g_malloc0 (length);

  if (gdk_texture_get_width (one) != gdk_texture_get_width (other)
      || gdk_texture_get_height (one) != gdk_texture_get_height (other))
    return FALSE;
  gdk_texture_download (one, first, stride);
  gdk_texture_download (other, second, stride);
  for (gsize i = 0; i < length; i++)
    if (ABS (first[i] - second[i]) > MOST_LEVELS)
      return FALSE;
  return TRUE;
}

/* The picture of a window in which nothing moves any more: what is drawn on threads may come late.
 */
static GdkTexture *
render_still (Fixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autoptr (GdkTexture) before = NULL;
  GdkTexture *now = NULL;

  do
    {
      g_clear_object (&before);
      before = g_steal_pointer (&now);
      wait_until (dastan_map_is_complete (dastan_window_get_map (fixture->window)));
      wait_until (dastan_timeline_canvas_is_settled (
          dastan_timeline_get_canvas (dastan_window_get_timeline (fixture->window))));
      wait_for_frames (window);
      wait_until ((now = dastan_screenshot_render (window)) != NULL);
    }
  while (before == NULL || !is_same (before, now));
  return now;
}

/* What tells of the picture before is not in the next one. */
static void
test_copy_without_toast (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autoptr (GdkTexture) without = NULL, with = NULL;

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  without = render_still (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "copy-link", NULL);
  wait_until (find (window, is_toast) != NULL);
  wait_for_frames (window);
  with = render_still (fixture);
  g_assert_nonnull (find (window, is_toast));
  g_assert_true (is_same (without, with));
}

static void
read_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **)data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* What is copied shows the same again; what is no link is told. */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  const DastanColumns *columns = dastan_explorer_get_columns (fixture->explorer);
  g_autofree char *id = g_strdup (dastan_event_get_id (dastan_dossier_get_event (
                      dastan_explorer_get_dossier (fixture->explorer), 3))),
                  *text = NULL;
  int japan = dastan_columns_find_value (columns, DASTAN_FACET_COUNTRY, "JP");
  guint n;

  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_COUNTRY, (guint)japan);
  dastan_explorer_set_selected (fixture->explorer, id);
  n = dastan_explorer_get_n_in_view (fixture->explorer);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "copy-link", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL,
                                 read_text_cb, &text);
  wait_until (text != NULL);
  g_assert_true (g_str_has_prefix (text, "dastan:builtin?"));
  dastan_explorer_clear_filter (fixture->explorer);
  dastan_explorer_set_selected (fixture->explorer, NULL);
  dastan_window_open_view (fixture->window, text);
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), id) == 0);
  g_assert_true (dastan_filter_has (dastan_explorer_get_filter (fixture->explorer),
                                    DASTAN_FACET_COUNTRY, (guint)japan));
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), <=, n + 30);
  dastan_window_open_view (fixture->window, "dastan:what?");
  wait_until (has_label (GTK_WIDGET (fixture->window), "the link must begin with"));
}

/* A link to a file with words opens the file and searches for them. */
static void
test_link_to_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "small.json", SMALL_DOSSIER ("Small"));
  g_autofree char *path = g_file_get_path (file),
                  *text = g_strdup_printf ("dastan:%s?event=a&query=T", path);

  dastan_window_open_view (fixture->window, text);
  wait_until (dastan_explorer_get_n_events (fixture->explorer) == 1);
  wait_until (dastan_explorer_get_filter (fixture->explorer)->words != NULL);
  g_assert_cmpstr (dastan_explorer_get_filter (fixture->explorer)->words, ==, "T");
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "a");
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define TEST(name, func) g_test_add ("/window/export/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("formats", test_formats);
  TEST ("in-view", test_in_view);
  TEST ("window", test_window);
  TEST ("window-scales", test_window_scales);
  TEST ("closed", test_closed);
  TEST ("window-cancelled", test_window_cancelled);
  TEST ("refused", test_refused);
  TEST ("print", test_print);
  TEST ("copy-picture", test_copy_picture);
  TEST ("copy-without-toast", test_copy_without_toast);
  TEST ("link", test_link);
  TEST ("link-to-file", test_link_to_file);
  return g_test_run ();
}
