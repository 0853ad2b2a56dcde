/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tile server on the loopback, as good or as bad as a test wants it. */
#include "tile-server.h"

#include <string.h>
#include <zlib.h>

static void
put_be32 (GByteArray *out, guint32 value)
{
  guint8 bytes[] = { (guint8) (value >> 24), (guint8) (value >> 16), (guint8) (value >> 8), (guint8) value };

  g_byte_array_append (out, bytes, 4);
}

static void
put_chunk (GByteArray *out, const char *type, const guint8 *data, guint length)
{
  guint start;

  put_be32 (out, length);
  start = out->len;
  g_byte_array_append (out, (const guint8 *) type, 4);
  g_byte_array_append (out, data, length);
  put_be32 (out, (guint32) crc32 (0, out->data + start, length + 4));
}

/* Grey, red where a tile begins. */
GBytes *
tile_server_make_tile (void)
{
  static const guint8 head[] = { 0, 0, 1, 0, 0, 0, 1, 0, 8, 2, 0, 0, 0 };
  g_autofree guint8 *rows = g_malloc0 (256 * (1 + 256 * 3));
  uLongf length = compressBound (256 * (1 + 256 * 3));
  g_autofree guint8 *packed = g_malloc (length);
  GByteArray *out = g_byte_array_new ();

  for (guint y = 0; y < 256; y++)
    for (guint x = 0; x < 256; x++)
      {
        guint8 *pixel = rows + y * (1 + 256 * 3) + 1 + x * 3;

        pixel[0] = 0xc0;
        pixel[1] = pixel[2] = x == 0 || y == 0 ? 0 : 0xc0;
      }
  g_assert_cmpint (compress (packed, &length, rows, 256 * (1 + 256 * 3)), ==, Z_OK);
  g_byte_array_append (out, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  put_chunk (out, "IHDR", head, sizeof head);
  put_chunk (out, "IDAT", packed, (guint) length);
  put_chunk (out, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (out);
}

static void
answer_with (SoupServerMessage *message, const char *type, GBytes *bytes)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, g_bytes_get_data (bytes, NULL),
                                    g_bytes_get_size (bytes));
}

/* Another piece whenever one is gone. */
static void
go_on_cb (SoupServerMessage *message, gpointer data)
{
  static const char piece[65536];

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, piece, sizeof piece);
}

static void
answer_large (SoupServerMessage *message, gboolean says)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (headers, "image/png", NULL);
  if (says)
    soup_message_headers_set_content_length (headers, 1 << 30);
  else
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (go_on_cb), NULL);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (go_on_cb), NULL);
}

static void
handle_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  TileServer *self = data;
  g_autoptr (GBytes) tile = tile_server_make_tile ();
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (tile, 0, 20);
  g_autoptr (GBytes) page = g_bytes_new_static ("<html>Welcome to the hotel</html>", 33 - 1);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  self->n_requests++;
  g_free (self->user_agent);
  self->user_agent = g_strdup (soup_message_headers_get_one (soup_server_message_get_request_headers (message), "User-Agent"));
  switch (self->mood)
    {
    case TILE_SERVER_GOOD:
      answer_with (message, "image/png", tile);
      break;
    case TILE_SERVER_HTML:
      answer_with (message, "text/html", page);
      break;
    case TILE_SERVER_CUT:
      answer_with (message, "image/png", cut);
      break;
    case TILE_SERVER_HUGE:
    case TILE_SERVER_ENDLESS:
      answer_large (message, self->mood == TILE_SERVER_HUGE);
      break;
    case TILE_SERVER_SLOW:
      self->n_waiting++;
      soup_server_message_pause (message);
      break;
    case TILE_SERVER_BUSY:
      soup_message_headers_replace (headers, "Retry-After", "2");
      soup_server_message_set_status (message, 429, NULL);
      break;
    case TILE_SERVER_ELSEWHERE:
      soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, path);
      break;
    case TILE_SERVER_NONE:
    case TILE_SERVER_BROKEN:
    case TILE_SERVER_FORBIDDEN:
    default:
      soup_server_message_set_status (message,
                                      self->mood == TILE_SERVER_NONE     ? SOUP_STATUS_NOT_FOUND
                                      : self->mood == TILE_SERVER_BROKEN ? SOUP_STATUS_INTERNAL_SERVER_ERROR
                                                                         : SOUP_STATUS_FORBIDDEN,
                                      NULL);
      break;
    }
}

TileServer *
tile_server_new (GTlsCertificate *certificate)
{
  TileServer *self = g_new0 (TileServer, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;
  g_autofree char *base = NULL;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, handle_cb, self, NULL);
  if (certificate != NULL)
    soup_server_set_tls_certificate (self->server, certificate);
  soup_server_listen_local (self->server, 0,
                            SOUP_SERVER_LISTEN_IPV4_ONLY | (certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0), &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  base = g_uri_to_string (uris->data);
  self->template = g_strconcat (base, "{z}/{x}/{y}.png", NULL);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
tile_server_leave (TileServer *self)
{
  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
}

void
tile_server_free (TileServer *self)
{
  tile_server_leave (self);
  g_free (self->template);
  g_free (self->user_agent);
  g_free (self);
}
