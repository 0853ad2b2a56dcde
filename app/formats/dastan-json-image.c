/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The images of an event in the JSON form: their bytes in base64, or in a file beside it. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-image.h"

#include <glib/gi18n.h>
#include <string.h>

#include "formats/dastan-data-uri.h"
#include "image/dastan-image-decode.h"
#include "model/dastan-limits.h"

#define MAX_BASE64 (DASTAN_MAX_IMAGE_BYTES / 3 * 4 + 8)

static const DastanField image_fields[] = {
  { "description", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_PARAGRAPH },
  { "credit", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_LINE },
  { "licence", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_LINE },
  { "address", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_LINE },
  { "data", DASTAN_FIELD_STRING, FALSE, MAX_BASE64 },
  { "file", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_LINE },
};

static void
tell (DastanJsonRecords *self, const char *member, const char *message)
{
  dastan_json_problem (&self->context, DASTAN_SEVERITY_ERROR, DASTAN_JSON_VALUE, member, message);
}

/* RFC 4648, clause 4, without line ends; GLib passes over whatever does not belong there. */
static gboolean
is_base64 (const char *text)
{
  gsize length = strlen (text),
        n = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

  return length % 4 == 0 && length - n <= 2 && strspn (text + n, "=") == length - n;
}

/* Beside the JSON file or below it, and nowhere else: who wrote it is a stranger. */
static gboolean
is_below (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '\0' || strcmp (parts[i], ".") == 0 || strcmp (parts[i], "..") == 0)
      return FALSE;
  return strchr (path, '\\') == NULL;
}

static DastanImageData *
read_file (DastanJsonRecords *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  DastanImageData *data;

  if (!is_below (path))
    {
      tell (self, "file",
            _ ("“file” is the path of an image in the folder of this file, or below it: "
               "“images/a.png”"));
      return NULL;
    }
  if (self->folder == NULL)
    {
      tell (self, "file",
            _ ("there is no folder to look for images in; write the bytes of the image at “data”, "
               "in base64"));
      return NULL;
    }
  file = g_file_resolve_relative_path (self->folder, path);
  data = dastan_image_check_file (file, NULL, &error);
  if (data == NULL)
    {
      /* Translators: the name of a file, and what is wrong with it */
      g_autofree char *message = g_strdup_printf (_ ("“%1$s”: %2$s"), path, error->message);

      tell (self, "file", message);
    }
  return data;
}

static DastanImageData *
read_data (DastanJsonRecords *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  DastanImageData *data;
  guint8 *decoded;
  gsize n;

  if (!is_base64 (text))
    {
      tell (self, "data",
            _ ("“data” must be the bytes of a PNG or JPEG file in base64, on one line"));
      return NULL;
    }
  decoded = g_base64_decode (text, &n);
  bytes = g_bytes_new_take (decoded, n);
  data = dastan_image_check (bytes, NULL, &error);
  if (data == NULL)
    tell (self, "data", error->message);
  return data;
}

static void
read_image (DastanJsonRecords *self, DastanEvent *event, JsonNode *node)
{
  g_autoptr (DastanImageData) data = NULL;
  g_autoptr (DastanText) description = NULL;
  g_autoptr (DastanImage) image = NULL;
  const char *text, *path;
  JsonObject *object;

  if (!dastan_json_check_object (&self->context, node, image_fields, G_N_ELEMENTS (image_fields)))
    return;
  object = json_node_get_object (node);
  text = dastan_json_get_string (object, "data");
  path = dastan_json_get_string (object, "file");
  if ((text != NULL) == (path != NULL))
    tell (self, NULL,
          _ ("an image needs either “data”, its bytes in base64, or “file”, the path of a file "
             "beside this one"));
  else
    data = text != NULL ? read_data (self, text) : read_file (self, path);
  if (data == NULL)
    return;
  description = dastan_json_dup_text (object, "description");
  if (dastan_text_is_empty (description))
    dastan_json_problem (
        &self->context, DASTAN_SEVERITY_WARNING, DASTAN_JSON_VALUE, NULL,
        _ ("this image has no description: who cannot see it is told nothing of it"));
  image = dastan_image_new (data, description, dastan_json_get_string (object, "credit"),
                            dastan_json_get_string (object, "licence"),
                            dastan_json_get_string (object, "address"));
  dastan_event_add_image (event, image);
}

void
dastan_json_read_images (DastanJsonRecords *self, DastanEvent *event, JsonObject *object)
{
  JsonNode *images = json_object_get_member (object, "images");
  guint n = images != NULL ? json_array_get_length (json_node_get_array (images)) : 0;

  if (n > DASTAN_MAX_IMAGES)
    {
      g_autofree char *message
          = g_strdup_printf (_ ("“%s” has more than %d entries"), "images", DASTAN_MAX_IMAGES);

      tell (self, "images", message);
      return;
    }
  if (n > 0 && self->version < DASTAN_JSON_IMAGES_VERSION)
    tell (self, "images", _ ("a dossier with images is of version 5; write 5 at “version”"));
  for (guint i = 0; i < n; i++)
    {
      gsize mark = dastan_json_enter_element (&self->context, "images", i);

      read_image (self, event, json_array_get_element (json_node_get_array (images), i));
      dastan_json_leave (&self->context, mark);
    }
}

gboolean
dastan_json_append_image (GString *out, const DastanImage *image, GError **error)
{
  g_autoptr (GBytes) bytes = dastan_image_data_read (dastan_image_get_data (image), error);

  if (bytes != NULL)
    dastan_data_uri_append_base64 (out, bytes);
  return bytes != NULL;
}
