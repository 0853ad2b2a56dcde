/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images through the JSON form and TimelineJS: byte for byte, from a file beside it, and refused in
 * words with a place. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/dastan-error.h"
#include "formats/dastan-data-format.h"
#include "formats/dastan-json-reader.h"
#include "formats/dastan-json-writer.h"
#include "formats/dastan-open.h"
#include "image/dastan-image-decode.h"
#include "image/image-files.h"

#define HEAD                                                                                       \
  "{\"format\":\"dastan-dossier\",\"version\":5,\"title\":\"T\",\n\"events\":[{\"id\":\"e\","      \
  "\"title\":\"E\",\"status\":\"happened\","
#define TAIL "}]}"

static DastanDossier *
make_dossier (GBytes *first, GBytes *second)
{
  GBytes *const all[] = { first, second };
  g_autoptr (DastanText) title = dastan_text_new ("Title"),
                         words = dastan_text_new ("A lake < a sea");
  DastanDossier *dossier = dastan_dossier_new ();
  DastanEvent *event = dastan_event_new ("e");

  dastan_dossier_set_title (dossier, title);
  dastan_event_set_title (event, title);
  for (guint i = 0; i < G_N_ELEMENTS (all) && all[i] != NULL; i++)
    {
      g_autoptr (DastanImageData) data = dastan_image_check (all[i], NULL, NULL);
      g_autoptr (DastanImage) image
          = dastan_image_new (data, i == 0 ? words : NULL, "A & B", "CC0", "https://example.org/1");

      dastan_event_add_image (event, image);
    }
  dastan_dossier_take_event (dossier, event);
  dastan_dossier_seal (dossier);
  return dossier;
}

static void
assert_bytes (DastanDossier *dossier, guint i, GBytes *expected)
{
  const DastanImage *image = dastan_event_get_image (dastan_dossier_get_event (dossier, 0), i);
  g_autoptr (GBytes) bytes = dastan_image_data_read (dastan_image_get_data (image), NULL);

  g_assert_true (g_bytes_equal (bytes, expected));
}

static void
test_round_trip (void)
{
  g_autoptr (GBytes) png = image_files_make_plain_png (31, 17),
                     jpeg = image_files_make_plain_jpeg (16, 9);
  g_autoptr (DastanDossier) dossier = make_dossier (png, jpeg), read = NULL;
  g_autoptr (GBytes) json = dastan_json_write (dossier), again = NULL;
  g_autoptr (GError) error = NULL;
  const DastanImage *image;

  g_assert_nonnull (strstr (g_bytes_get_data (json, NULL), "\"version\": 5"));
  read = dastan_json_read (json, "t.json", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_event_get_n_images (dastan_dossier_get_event (read, 0)), ==, 2);
  assert_bytes (read, 0, png);
  assert_bytes (read, 1, jpeg);
  image = dastan_event_get_image (dastan_dossier_get_event (read, 0), 0);
  g_assert_cmpstr (dastan_text_get (dastan_image_get_description (image), NULL), ==,
                   "A lake < a sea");
  g_assert_cmpstr (dastan_image_get_credit (image), ==, "A & B");
  again = dastan_json_write (read);
  g_assert_true (g_bytes_equal (json, again));
}

/* TimelineJS holds one image a slide, with all that is said of it, and a member of Dastan's own the others. */
static void
test_timelinejs (void)
{
  g_autoptr (GBytes) jpeg = image_files_make_plain_jpeg (160, 90), png = image_files_make_plain_png (31, 17),
                     written = NULL;
  g_autoptr (DastanDossier) dossier = make_dossier (jpeg, png), read = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL),
                  *path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (DastanWriter) writer = { 0 };
  g_autoptr (GError) error = NULL;
  const DastanImage *image;

  dastan_writer_init (&writer, dossier, NULL, stream, NULL, NULL, NULL);
  g_assert_true (dastan_data_format_find ("timelinejs")->write (&writer, &error));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  written = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (written, NULL),
                                      (gssize)g_bytes_get_size (written), NULL));
  read = dastan_open_file (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_event_get_n_images (dastan_dossier_get_event (read, 0)), ==, 2);
  assert_bytes (read, 0, jpeg);
  assert_bytes (read, 1, png);
  image = dastan_event_get_image (dastan_dossier_get_event (read, 0), 1);
  g_assert_null (dastan_image_get_description (image));
  g_assert_cmpstr (dastan_image_get_credit (image), ==, "A & B");
  g_assert_cmpstr (dastan_image_get_licence (image), ==, "CC0");
  image = dastan_event_get_image (dastan_dossier_get_event (read, 0), 0);
  g_assert_cmpstr (dastan_text_get (dastan_image_get_description (image), NULL), ==,
                   "A lake < a sea");
  g_assert_cmpstr (dastan_image_get_credit (image), ==, "A & B");
  g_assert_cmpstr (dastan_image_get_licence (image), ==, "CC0");
  g_assert_cmpstr (dastan_image_get_address (image), ==, "https://example.org/1");
  /* What cannot be an image is left out, and told of; the event stays. */
  {
    static const char bad[]
        = "{\"events\": [{\"start_date\": {\"year\": \"1936\"}, \"text\": {\"headline\": \"A\"},"
          " \"media\": {\"url\": \"data:image/png;base64,iVBORw0KGgo=\"}}]}";
    g_autoptr (DastanReport) report = dastan_report_new ();

    g_clear_object (&read);
    g_assert_true (g_file_set_contents (path, bad, -1, NULL));
    read = dastan_open_file (file, report, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (dastan_event_get_n_images (dastan_dossier_get_event (read, 0)), ==, 0);
    g_assert_cmpuint (dastan_report_get_n (report), >, 0);
    g_assert_nonnull (strstr (dastan_report_get (report, 0)->message, "damaged"));
  }
  g_unlink (path);
  g_rmdir (folder);
}

/* A file beside the JSON, and none that is elsewhere. */
static void
test_beside (void)
{
  static const struct
  {
    const char *path;
    gboolean is_good;
  } cases[] = {
    { "lake.jpg", TRUE },        { "inner/lake.jpg", TRUE },
    { "../lake.jpg", FALSE },    { "inner/../lake.jpg", FALSE },
    { "/etc/passwd", FALSE },    { "nowhere.jpg", FALSE },
    { "all.json", FALSE },       { "", FALSE },
    { "..\\\\lake.jpg", FALSE }, { "inner", FALSE },
  };
  g_autoptr (GBytes) jpeg = image_files_make_plain_jpeg (16, 9);
  g_autofree char *folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL),
                  *inner = g_build_filename (folder, "inner", NULL),
                  *first = g_build_filename (folder, "lake.jpg", NULL),
                  *second = g_build_filename (inner, "lake.jpg", NULL),
                  *json = g_build_filename (folder, "all.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (json);

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (first, g_bytes_get_data (jpeg, NULL),
                                      (gssize)g_bytes_get_size (jpeg), NULL));
  g_assert_true (g_file_set_contents (second, g_bytes_get_data (jpeg, NULL),
                                      (gssize)g_bytes_get_size (jpeg), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
          = g_strconcat (HEAD "\"images\":[{\"file\":\"", cases[i].path, "\"}]" TAIL, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanDossier) read = NULL;

      g_test_message ("%s", cases[i].path);
      g_assert_true (g_file_set_contents (json, text, -1, NULL));
      read = dastan_open_file (file, NULL, NULL, &error);
      g_assert_true ((read != NULL) == cases[i].is_good);
      if (read != NULL)
        assert_bytes (read, 0, jpeg);
      else
        g_assert_nonnull (strstr (error->message, "line 2"));
    }
  g_unlink (first);
  g_unlink (second);
  g_unlink (json);
  g_rmdir (inner);
  g_rmdir (folder);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *images;
    const char *message;
  } cases[] = {
    { "[{}]", "an image needs either" },
    { "[{\"data\":\"iVBORw0K\",\"file\":\"a.png\"}]", "an image needs either" },
    { "[{\"data\":\"iVBORw0K GgoA\"}]", "base64" },
    { "[{\"data\":\"R0lGODlh\"}]", "neither a PNG nor a JPEG" },
    { "[{\"data\":\"iVBORw0KGgo=\"}]", "damaged" },
    { "[{\"file\":\"a.png\"}]", "no folder" },
    { "[{\"width\":3}]", "unknown field" },
    { "7", "must be a list" },
    { "[\"a.png\"]", "an object in braces" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (HEAD "\"images\":", cases[i].images, TAIL, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanDossier) read = dastan_json_read (bytes, "t.json", NULL, &error);

      g_assert_null (read);
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].message) == NULL
          || strstr (error->message, "line 2") == NULL)
        g_error ("%s: %s", cases[i].images, error->message);
    }
}

/* Who writes images must say so, for a program that knows none would lose them. */
static void
test_version (void)
{
  g_autoptr (GBytes) png = image_files_make_plain_png (3, 2);
  g_autoptr (DastanDossier) dossier = make_dossier (png, NULL), read = NULL;
  g_autoptr (GBytes) json = dastan_json_write (dossier), old = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (g_bytes_get_data (json, NULL), "\"version\": 5", 2);
  char *text = g_strjoinv ("\"version\": 4", parts);

  old = g_bytes_new_take (text, g_bytes_get_size (json));
  read = dastan_json_read (old, "t.json", NULL, &error);
  g_assert_null (read);
  g_assert_nonnull (strstr (error->message, "version 5"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json-images/round-trip", test_round_trip);
  g_test_add_func ("/formats/json-images/timelinejs", test_timelinejs);
  g_test_add_func ("/formats/json-images/beside", test_beside);
  g_test_add_func ("/formats/json-images/refused", test_refused);
  g_test_add_func ("/formats/json-images/version", test_version);
  return g_test_run ();
}
