/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles of a server on the loopback that is good, wrong, huge, slow, busy or gone, by http and by
 * https; and what is kept of it. */
#include "tiles/dastan-web-source.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/dastan-error.h"
#include "tile-server.h"

#define PATIENCE (30 * G_USEC_PER_SEC)
#define PAUSE 150 /* milliseconds */
#define DEADLINE 400

typedef struct
{
  TileServer *server;
  char *folder;
  DastanWebSource *source;
  guint n_changed;
} Fixture;

static void
count_cb (DastanTileSource *source, Fixture *fixture)
{
  fixture->n_changed++;
}

static GTlsCertificate *certificate; /* (nullable): what the server of the test has */
static char *certificate_path;       /* its file, which is read when the first peer is looked at */

static DastanWebSource *
make_source (Fixture *fixture)
{
  DastanWebSettings settings
      = { fixture->server->template, "Somebody", 12, fixture->folder, 1 << 24 };
  DastanWebSource *source = dastan_web_source_new (&settings);

  dastan_web_source_set_patience (source, PAUSE, DEADLINE);
  g_signal_connect (source, "changed", G_CALLBACK (count_cb), fixture);
  return source;
}

/* @template: (nullable): where the tiles are, if not at the fixture's own server. */
static void
set_up_at (Fixture *fixture, TileServerMood mood, const char *template)
{
  *fixture = (Fixture){ 0 };
  fixture->server = tile_server_new (certificate);
  fixture->server->mood = mood;
  if (template != NULL)
    {
      g_free (fixture->server->template);
      fixture->server->template = g_strdup (template);
    }
  fixture->folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL);
  fixture->source = make_source (fixture);
}

static void
set_up (Fixture *fixture, TileServerMood mood)
{
  set_up_at (fixture, mood, NULL);
}

static void
settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
tear_down (Fixture *fixture)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_object (&fixture->source);
  settle ();
  tile_server_free (fixture->server);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

typedef struct
{
  gboolean is_done;
  GBytes *bytes;
  GError *error;
} Result;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Result *to = data;

  to->bytes = dastan_tile_source_load_finish (DASTAN_TILE_SOURCE (source), result, &to->error);
  to->is_done = TRUE;
}

static void
result_clear (Result *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_error (&self->error);
  self->is_done = FALSE;
}

#define wait_until(condition)                                                                      \
  for (gint64 end = g_get_monotonic_time () + PATIENCE; !(condition);                              \
       g_main_context_iteration (NULL, FALSE))                                                     \
  g_assert_cmpint (g_get_monotonic_time (), <, end)

static void
load (Fixture *fixture, guint x, Result *result)
{
  result_clear (result);
  dastan_tile_source_load_async (DASTAN_TILE_SOURCE (fixture->source), (DastanTileId){ 5, x, 3 },
                                 NULL, loaded_cb, result);
  wait_until (result->is_done);
}

/* Made, but not asked: nothing goes out. Asked: once; then it is kept, also for the next start. */
static void
test_good (void)
{
  Fixture fixture;
  Result result = { 0 };
  g_autoptr (GBytes) tile = tile_server_make_tile ();

  set_up (&fixture, TILE_SERVER_GOOD);
  settle ();
  g_assert_cmpuint (fixture.server->n_requests, ==, 0);
  load (&fixture, 1, &result);
  g_assert_no_error (result.error);
  g_assert_true (g_bytes_equal (result.bytes, tile));
  g_assert_true (g_str_has_prefix (fixture.server->user_agent, "Dastan/"));
  load (&fixture, 1, &result);
  g_assert_true (g_bytes_equal (result.bytes, tile));
  g_assert_cmpuint (fixture.server->n_requests, ==, 1);
  g_assert_cmpuint (dastan_web_source_get_n_requests (fixture.source), ==, 1);
  g_set_object (&fixture.source, NULL);
  settle ();
  fixture.source = make_source (&fixture);
  load (&fixture, 1, &result);
  g_assert_true (g_bytes_equal (result.bytes, tile));
  g_assert_cmpuint (fixture.server->n_requests, ==, 1);
  g_assert_cmpstr (dastan_tile_source_get_attribution (DASTAN_TILE_SOURCE (fixture.source)), ==,
                   "Somebody");
  g_assert_cmphex (dastan_tile_source_get_levels (DASTAN_TILE_SOURCE (fixture.source)), ==, 0x1fff);
  result_clear (&result);
  tear_down (&fixture);
}

/* That a tile is not there is no failure, and is known the next time. */
static void
test_none (void)
{
  Fixture fixture;
  Result result = { 0 };

  set_up (&fixture, TILE_SERVER_NONE);
  for (guint i = 0; i < 2; i++)
    {
      load (&fixture, 1, &result);
      g_assert_null (result.bytes);
      g_assert_no_error (result.error);
    }
  g_assert_cmpuint (fixture.server->n_requests, ==, 1);
  g_assert_null (dastan_tile_source_get_problem (DASTAN_TILE_SOURCE (fixture.source)));
  tear_down (&fixture);
}

/* An answer that is no tile is not kept, and no reason to leave the server alone. */
static void
test_wrong (void)
{
  static const struct
  {
    TileServerMood mood;
    int code;
  } cases[]
      = { { TILE_SERVER_HTML, DASTAN_ERROR_FOREIGN }, { TILE_SERVER_CUT, DASTAN_ERROR_DAMAGED } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      Result result = { 0 };

      set_up (&fixture, cases[i].mood);
      load (&fixture, 1, &result);
      g_assert_null (result.bytes);
      g_assert_error (result.error, DASTAN_ERROR, cases[i].code);
      g_assert_nonnull (dastan_tile_source_get_problem (DASTAN_TILE_SOURCE (fixture.source)));
      fixture.server->mood = TILE_SERVER_GOOD;
      load (&fixture, 1, &result);
      g_assert_no_error (result.error);
      g_assert_null (dastan_tile_source_get_problem (DASTAN_TILE_SOURCE (fixture.source)));
      result_clear (&result);
      tear_down (&fixture);
    }
}

/* After each of these nothing is asked for a while; then "changed" says that one may. */
static void
test_failures (void)
{
  static const struct
  {
    TileServerMood mood;
    GQuark (*domain) (void);
    int code;
    const char *words;
  } cases[] = {
    { TILE_SERVER_HUGE, dastan_error_quark, DASTAN_ERROR_LIMIT, "more than a map tile" },
    { TILE_SERVER_ENDLESS, dastan_error_quark, DASTAN_ERROR_LIMIT, "more than a map tile" },
    { TILE_SERVER_SLOW, g_io_error_quark, G_IO_ERROR_TIMED_OUT, "too long" },
    { TILE_SERVER_BROKEN, dastan_error_quark, DASTAN_ERROR_INVALID, "500" },
    { TILE_SERVER_FORBIDDEN, dastan_error_quark, DASTAN_ERROR_INVALID, "does not let us" },
    { TILE_SERVER_ELSEWHERE, g_io_error_quark, G_IO_ERROR_HOST_UNREACHABLE, "cannot be reached" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      Result result = { 0 };
      guint n;

      set_up (&fixture, cases[i].mood);
      load (&fixture, 1, &result);
      g_assert_null (result.bytes);
      g_assert_error (result.error, cases[i].domain (), cases[i].code);
      g_assert_nonnull (strstr (result.error->message, cases[i].words));
      n = fixture.server->n_requests;
      load (&fixture, 2, &result);
      g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE);
      g_assert_cmpuint (fixture.server->n_requests, ==, n);
      wait_until (fixture.n_changed > 0);
      fixture.server->mood = TILE_SERVER_GOOD;
      load (&fixture, 1, &result);
      g_assert_no_error (result.error);
      result_clear (&result);
      tear_down (&fixture);
    }
}

/* The server says how long. */
static void
test_busy (void)
{
  Fixture fixture;
  Result result = { 0 };
  gint64 start;

  set_up (&fixture, TILE_SERVER_BUSY);
  load (&fixture, 1, &result);
  g_assert_nonnull (result.error);
  start = g_get_monotonic_time ();
  wait_until (fixture.n_changed > 0);
  g_assert_cmpint (g_get_monotonic_time () - start, >, 1500 * 1000);
  g_assert_cmpuint (fixture.server->n_requests, ==, 1);
  result_clear (&result);
  tear_down (&fixture);
}

/* What was kept is shown where nobody answers any more, however old it is. */
static void
test_gone (void)
{
  Fixture fixture;
  Result result = { 0 };

  set_up (&fixture, TILE_SERVER_GOOD);
  load (&fixture, 1, &result);
  g_assert_no_error (result.error);
  tile_server_leave (fixture.server);
  load (&fixture, 1, &result);
  g_assert_nonnull (result.bytes);
  load (&fixture, 2, &result);
  g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE);
  result_clear (&result);
  tear_down (&fixture);
}

/* Whoever no longer wants a tile gets none, and the source may go while the server thinks. */
static void
test_cancel (void)
{
  Fixture fixture;
  Result result = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  set_up (&fixture, TILE_SERVER_SLOW);
  dastan_tile_source_load_async (DASTAN_TILE_SOURCE (fixture.source), (DastanTileId){ 5, 1, 3 },
                                 cancellable, loaded_cb, &result);
  wait_until (fixture.server->n_waiting > 0);
  g_cancellable_cancel (cancellable);
  wait_until (result.is_done);
  g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (dastan_tile_source_get_problem (DASTAN_TILE_SOURCE (fixture.source)));
  result_clear (&result);
  tear_down (&fixture);
}

/* --- By https --- */

/* Makes a certificate for a host, and has the program trust it, as an administrator would: by the
 * machine's list of those that are trusted. Whether there is what it takes. */
static gboolean
make_certificate (const char *host, gboolean is_trusted)
{
  GTlsBackend *backend = g_tls_backend_get_default ();
  g_autofree char *folder = NULL, *name = g_strconcat ("subjectAltName=IP:", host, NULL);
  g_autofree char *openssl = g_find_program_in_path ("openssl");
  g_autoptr (GTlsDatabase) trusted = NULL;
  g_autoptr (GError) error = NULL;

#ifdef __SANITIZE_ADDRESS__
  /* The search for leaks falls over the thread-local storage of a library that is loaded late, as
   * that for TLS is. */
  g_test_skip ("not with the sanitizers");
  return FALSE;
#endif
  if (openssl == NULL || !g_tls_backend_supports_tls (backend))
    {
      g_test_skip ("there is no openssl, or no TLS");
      return FALSE;
    }
  folder = g_dir_make_tmp ("dastan-test-XXXXXX", &error);
  certificate_path = g_build_filename (folder, "certificate.pem", NULL);
  g_assert_no_error (error);
  {
    const char *const words[]
        = { openssl,          "req",    "-x509",   "-newkey",        "rsa:2048",
            "-nodes",         "-days",  "2",       "-subj",          "/CN=Tiles",
            "-addext",        name,     "-keyout", certificate_path, "-out",
            certificate_path, "-batch", NULL };
    g_autoptr (GSubprocess) process = g_subprocess_newv (
        words, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

    g_assert_no_error (error);
    g_subprocess_wait_check (process, NULL, &error);
    g_assert_no_error (error);
  }
  certificate = g_tls_certificate_new_from_file (certificate_path, &error);
  g_assert_no_error (error);
  if (is_trusted)
    {
      trusted = g_tls_file_database_new (certificate_path, &error);
      g_assert_no_error (error);
    }
  g_tls_backend_set_default_database (backend, trusted);
  return TRUE;
}

static void
drop_certificate (void)
{
  g_autofree char *folder = g_path_get_dirname (certificate_path);

  g_unlink (certificate_path);
  g_rmdir (folder);
  g_clear_pointer (&certificate_path, g_free);
  g_clear_object (&certificate);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);
}

/* One of the tests above, of a server that speaks https. */
static void
test_secure (gconstpointer data)
{
  void (*test) (void) = (void (*) (void))data;

  if (!make_certificate ("127.0.0.1", TRUE))
    return;
  test ();
  drop_certificate ();
}

/* Greets by TLS and reads what comes then. The server of libsoup 3.6 falls when it is put away
 * before it has heard that a peer gave up while it was greeted. */
typedef struct
{
  GSocketService *service;
  char *template;
  guint n_open;
  gboolean is_asked; /* for anything */
} Greeter;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GBytes) bytes
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  Greeter *self = data;

  self->is_asked = self->is_asked || (bytes != NULL && g_bytes_get_size (bytes) > 0);
  self->n_open--;
}

static void
greeted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTlsConnection) connection = G_TLS_CONNECTION (source);
  Greeter *self = data;

  if (g_tls_connection_handshake_finish (connection, result, NULL))
    g_input_stream_read_bytes_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), 1,
                                     G_PRIORITY_DEFAULT, NULL, read_cb, self);
  else
    self->n_open--;
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, Greeter *self)
{
  g_autoptr (GError) error = NULL;
  GIOStream *secure = g_tls_server_connection_new (G_IO_STREAM (connection), certificate, &error);

  g_assert_no_error (error);
  self->n_open++;
  g_tls_connection_handshake_async (G_TLS_CONNECTION (secure), G_PRIORITY_DEFAULT, NULL, greeted_cb,
                                    self);
  return TRUE;
}

static void
greeter_init (Greeter *self)
{
  g_autoptr (GInetAddress) host = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (host, 0), address = NULL;
  g_autoptr (GError) error = NULL;

  *self = (Greeter){ .service = g_socket_service_new () };
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  self->template
      = g_strdup_printf ("https://127.0.0.1:%u/{z}/{x}/{y}.png",
                         g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
}

static void
greeter_clear (Greeter *self)
{
  wait_until (self->n_open == 0);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_free (self->template);
}

/* A certificate that nobody vouches for, and one of another server: nothing is taken, and it is
 * said why. */
static void
test_untrusted (void)
{
  for (guint i = 0; i < 2; i++)
    {
      Fixture fixture;
      Greeter greeter;
      Result result = { 0 };

      if (!make_certificate (i == 0 ? "127.0.0.1" : "192.0.2.7", i == 1))
        return;
      greeter_init (&greeter);
      set_up_at (&fixture, TILE_SERVER_GOOD, greeter.template);
      load (&fixture, 1, &result);
      g_assert_null (result.bytes);
      g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
      g_assert_nonnull (strstr (
          dastan_tile_source_get_problem (DASTAN_TILE_SOURCE (fixture.source)), "cannot prove"));
      result_clear (&result);
      tear_down (&fixture);
      greeter_clear (&greeter);
      g_assert_false (greeter.is_asked);
      drop_certificate ();
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (void);
  } tests[] = { { "good", test_good },         { "none", test_none }, { "wrong", test_wrong },
                { "failures", test_failures }, { "busy", test_busy }, { "gone", test_gone },
                { "cancel", test_cancel } };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *plain = g_strconcat ("/tiles/web/", tests[i].name, NULL);
      g_autofree char *secure = g_strconcat ("/tiles/web/https/", tests[i].name, NULL);

      g_test_add_func (plain, tests[i].test);
      g_test_add_data_func (secure, tests[i].test, test_secure);
    }
  g_test_add_func ("/tiles/web/https/untrusted", test_untrusted);
  return g_test_run ();
}
