/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles of a server on the loopback that is good, wrong, huge, slow, busy or gone, and what is kept
 * of it: the tests of both protocols. */
#include "web-source-cases.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/dastan-error.h"
#include "tls-greeter.h"

#define PATIENCE (60 * G_USEC_PER_SEC)
/* Milliseconds. What is to end by itself is short; what is not, longer than any machine takes. */
#define SHORT_PAUSE 150
#define LONG_PAUSE (8 * 60 * 1000)
#define SHORT_DEADLINE 400
#define LONG_DEADLINE (60 * 1000)

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

void
web_source_cases_set_certificate (GTlsCertificate *of_server)
{
  g_set_object (&certificate, of_server);
}

static DastanWebSource *
make_source (Fixture *fixture)
{
  DastanWebSettings settings
      = { fixture->server->template, "Somebody", 12, fixture->folder, 1 << 24 };
  DastanWebSource *source = dastan_web_source_new (&settings);

  dastan_web_source_set_patience (source, SHORT_PAUSE, LONG_DEADLINE);
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

#define wait_until(condition) \
  for (gint64 end = g_get_monotonic_time () + PATIENCE; !(condition); \
       g_main_context_iteration (NULL, FALSE) ? (void) 0 : g_usleep (500)) \
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

/* A server of which nothing is had. */
typedef struct
{
  TileServerMood mood;
  GQuark (*domain) (void);
  int code;
  const char *words;
} Failure;

static void
fail (Fixture *fixture, const Failure *failure, guint pause)
{
  Result result = { 0 };

  set_up (fixture, failure->mood);
  dastan_web_source_set_patience (
      fixture->source, pause, failure->mood == TILE_SERVER_SLOW ? SHORT_DEADLINE : LONG_DEADLINE);
  load (fixture, 1, &result);
  g_assert_null (result.bytes);
  g_assert_error (result.error, failure->domain (), failure->code);
  g_assert_nonnull (strstr (result.error->message, failure->words));
  result_clear (&result);
}

/* The server has come to itself, and "changed" was told. */
static void
recover (Fixture *fixture)
{
  Result result = { 0 };

  g_assert_cmpuint (fixture->n_changed, >, 0);
  dastan_web_source_set_patience (fixture->source, SHORT_PAUSE, LONG_DEADLINE);
  fixture->server->mood = TILE_SERVER_GOOD;
  load (fixture, 1, &result);
  g_assert_no_error (result.error);
  g_assert_null (dastan_tile_source_get_problem (DASTAN_TILE_SOURCE (fixture->source)));
  result_clear (&result);
}

/* After each of these nothing is asked for a while; it ends by itself, or when the network is back,
 * and "changed" says so. */
static void
test_failures (void)
{
  static const Failure failures[] = {
    { TILE_SERVER_HUGE, dastan_error_quark, DASTAN_ERROR_LIMIT, "more than a map tile" },
    { TILE_SERVER_ENDLESS, dastan_error_quark, DASTAN_ERROR_LIMIT, "more than a map tile" },
    { TILE_SERVER_SLOW, g_io_error_quark, G_IO_ERROR_TIMED_OUT, "too long" },
    { TILE_SERVER_BROKEN, dastan_error_quark, DASTAN_ERROR_INVALID, "500" },
    { TILE_SERVER_FORBIDDEN, dastan_error_quark, DASTAN_ERROR_INVALID, "does not let us" },
    { TILE_SERVER_ELSEWHERE, g_io_error_quark, G_IO_ERROR_HOST_UNREACHABLE, "cannot be reached" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      Fixture fixture;
      Result result = { 0 };
      guint n;

      fail (&fixture, &failures[i], LONG_PAUSE);
      n = fixture.server->n_requests;
      load (&fixture, 2, &result);
      g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE);
      g_assert_cmpuint (fixture.server->n_requests, ==, n);
      g_assert_cmpuint (fixture.n_changed, ==, 0);
      result_clear (&result);
      g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
      recover (&fixture);
      tear_down (&fixture);

      fail (&fixture, &failures[i], SHORT_PAUSE);
      wait_until (fixture.n_changed > 0);
      recover (&fixture);
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
  start = g_get_monotonic_time ();
  load (&fixture, 1, &result);
  g_assert_nonnull (result.error);
  wait_until (fixture.n_changed > 0);
  g_assert_cmpint (g_get_monotonic_time () - start, >, 1900 * 1000);
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

/* A server that cannot prove who it is: nothing is taken, and it is said why. */
void
web_source_cases_test_untrusted (void)
{
  Fixture fixture;
  TlsGreeter greeter;
  Result result = { 0 };

  tls_greeter_init (&greeter, certificate);
  set_up_at (&fixture, TILE_SERVER_GOOD, greeter.template);
  load (&fixture, 1, &result);
  g_assert_null (result.bytes);
  g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (dastan_tile_source_get_problem (DASTAN_TILE_SOURCE (fixture.source)),
                            "cannot prove"));
  result_clear (&result);
  tear_down (&fixture);
  tls_greeter_clear (&greeter);
  g_assert_false (greeter.is_asked);
}

const WebSourceCase web_source_cases[] = {
  { "good", test_good },         { "none", test_none }, { "wrong", test_wrong },
  { "failures", test_failures }, { "busy", test_busy }, { "gone", test_gone },
  { "cancel", test_cancel },     { NULL, NULL },
};
