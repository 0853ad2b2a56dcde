/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request of a web server, with a limit of size and of time. */
#define G_LOG_DOMAIN "dastan-tiles"

#include "config.h"

#include "tiles/dastan-web-request.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"

#define MAX_BYTES (2 * 1024 * 1024)
#define PIECE (64 * 1024)
#define MAX_RETRY_SECONDS 3600

typedef struct
{
  SoupMessage *message;
  GCancellable *cancellable; /* of the request: cancelled with the caller's, or when the time is up */
  GInputStream *stream;
  GByteArray *bytes;
  gulong cancelled_id;
  guint deadline_id;
  gboolean is_late;
  DastanWebAnswer answer;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_clear_handle_id (&self->deadline_id, g_source_remove);
  g_clear_object (&self->message);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->answer.bytes, g_bytes_unref);
  g_free (self);
}

static gboolean
deadline_cb (gpointer data)
{
  Request *self = data;

  self->deadline_id = 0;
  self->is_late = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, GCancellable *of_request)
{
  g_cancellable_cancel (of_request);
}

/* Ends the task; @error: (transfer full) (nullable): none, then the answer is there. */
static void
end (GTask *task, GError *error)
{
  Request *self = g_task_get_task_data (task);

  g_clear_handle_id (&self->deadline_id, g_source_remove);
  if (g_task_get_cancellable (task) != NULL)
    g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled_id);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else if (self->is_late)
    {
      g_error_free (error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _ ("the server takes too long"));
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, error);
  else if (error->domain == DASTAN_ERROR)
    g_task_return_error (task, error);
  else if (error->domain == G_TLS_ERROR)
    {
      g_debug ("%s", error->message);
      g_error_free (error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                               _ ("the server cannot prove that it is who it says it is; nothing is taken from it"));
    }
  else
    {
      g_debug ("%s", error->message);
      g_error_free (error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, _ ("the server cannot be reached"));
    }
  g_object_unref (task);
}

static void
too_large (GTask *task)
{
  Request *self = g_task_get_task_data (task);

  g_cancellable_cancel (self->cancellable);
  end (task, g_error_new_literal (DASTAN_ERROR, DASTAN_ERROR_LIMIT, _ ("the server sends more than a map tile can be")));
}

static void read_on (GTask *task);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Request *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize length;
  const guint8 *bytes;

  if (piece == NULL)
    {
      end (task, error);
      return;
    }
  bytes = g_bytes_get_data (piece, &length);
  if (length == 0)
    {
      self->answer.bytes = g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
      end (task, NULL);
    }
  else if (self->bytes->len + length > MAX_BYTES)
    too_large (task);
  else
    {
      g_byte_array_append (self->bytes, bytes, (guint) length);
      read_on (task);
    }
}

static void
read_on (GTask *task)
{
  Request *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->stream, PIECE, G_PRIORITY_DEFAULT, self->cancellable, read_cb, task);
}

/* Seconds of a field such as "public, max-age=604800", or 0. */
static gint64
read_max_age (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Cache-Control");
  const char *found = text != NULL ? strstr (text, "max-age=") : NULL;

  return found != NULL ? (gint64) MIN (g_ascii_strtoull (found + strlen ("max-age="), NULL, 10), G_MAXINT32) : 0;
}

static guint
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");

  return text != NULL && g_ascii_isdigit (*text)
             ? (guint) MIN (g_ascii_strtoull (text, NULL, 10), MAX_RETRY_SECONDS) * 1000
             : 0;
}

/* By its status: whether there is something to read. */
static void
take_status (GTask *task)
{
  Request *self = g_task_get_task_data (task);
  guint status = soup_message_get_status (self->message);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  self->answer.max_age = read_max_age (headers);
  self->answer.retry_after = read_retry_after (headers);
  if (status == SOUP_STATUS_OK && soup_message_headers_get_content_length (headers) > MAX_BYTES)
    too_large (task);
  else if (status == SOUP_STATUS_OK)
    read_on (task);
  else if (status == SOUP_STATUS_NO_CONTENT || status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE)
    {
      self->answer.bytes = g_bytes_new (NULL, 0);
      end (task, NULL);
    }
  else if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN)
    end (task, g_error_new_literal (DASTAN_ERROR, DASTAN_ERROR_INVALID, _ ("the server does not let us have its tiles")));
  else
    /* Translators: %u is a number such as 503. */
    end (task, g_error_new (DASTAN_ERROR, DASTAN_ERROR_INVALID, _ ("the server answers with the error %u"), status));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Request *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    end (task, error);
  else
    take_status (task);
}

void
dastan_web_request_async (SoupSession *session, const char *address, guint deadline, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  Request *self = g_new0 (Request, 1);

  g_task_set_source_tag (task, dastan_web_request_async);
  g_task_set_task_data (task, self, request_free);
  g_task_set_check_cancellable (task, FALSE);
  self->cancellable = g_cancellable_new ();
  self->bytes = g_byte_array_new ();
  self->message = soup_message_new (SOUP_METHOD_GET, address);
  self->deadline_id = g_timeout_add (deadline, deadline_cb, self);
  if (cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                g_object_ref (self->cancellable), g_object_unref);
  if (self->message == NULL)
    end (task, g_error_new_literal (DASTAN_ERROR, DASTAN_ERROR_INVALID, _ ("this is no address")));
  else
    soup_session_send_async (session, self->message, G_PRIORITY_DEFAULT, self->cancellable, sent_cb, task);
}

gboolean
dastan_web_request_finish (GAsyncResult *result, DastanWebAnswer *answer, GError **error)
{
  Request *self = g_task_get_task_data (G_TASK (result));

  *answer = self->answer;
  answer->bytes = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  answer->bytes = g_steal_pointer (&self->answer.bytes);
  return TRUE;
}
