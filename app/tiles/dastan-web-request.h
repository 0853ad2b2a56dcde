/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request of a web server, with a limit of size and of time. */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * DastanWebAnswer:
 * @bytes: what came; none where the server says that there is nothing
 * @max_age: seconds that it says it holds, or 0
 * @retry_after: milliseconds that it asks to be left in peace, or 0
 */
typedef struct
{
  GBytes *bytes;
  gint64 max_age;
  guint retry_after;
} DastanWebAnswer;

/* @deadline: milliseconds from now for the whole answer */
void dastan_web_request_async (SoupSession *session, const char *address, guint deadline, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);

/**
 * dastan_web_request_finish:
 * @result: of dastan_web_request_async()
 * @answer: (out): its @retry_after is set on failure, too
 * @error: return location, in words: #GIOErrorEnum; %DASTAN_ERROR_LIMIT for an answer that is too large
 *
 * Returns: whether the server answered with something, or that there is nothing (204, 404, 410)
 */
gboolean dastan_web_request_finish (GAsyncResult *result, DastanWebAnswer *answer, GError **error);

G_END_DECLS
