/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Map tiles of a web server by https. */
#include <glib/gstdio.h>

#include "web-source-cases.h"

#ifdef __SANITIZE_ADDRESS__
/* The search for leaks, as a program ends, falls at times over the thread-local storage of a
 * library that is loaded late, as that for TLS is. So it is left out here, and here alone: the same
 * cases by http are searched; all else that the sanitizers look for is looked for. They ask for a
 * function of this name. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

static char *certificate_path; /* read when the first peer is looked at */

/* Makes a certificate for a host, and has the program trust it, as an administrator would: by the
 * machine's list of those that are trusted. Whether there is what it takes. */
static gboolean
make_certificate (const char *host, gboolean is_trusted)
{
  GTlsBackend *backend = g_tls_backend_get_default ();
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autofree char *folder = NULL, *name = g_strconcat ("subjectAltName=IP:", host, NULL);
  g_autofree char *openssl = g_find_program_in_path ("openssl");
  g_autoptr (GTlsDatabase) trusted = NULL;
  g_autoptr (GError) error = NULL;

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
  web_source_cases_set_certificate (certificate);
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
  web_source_cases_set_certificate (NULL);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);
}

static void
test_trusted (gconstpointer data)
{
  const WebSourceCase *one = data;

  if (!make_certificate ("127.0.0.1", TRUE))
    return;
  one->test ();
  drop_certificate ();
}

/* One that nobody vouches for, and one of another server. */
static void
test_untrusted (void)
{
  for (guint i = 0; i < 2; i++)
    {
      if (!make_certificate (i == 0 ? "127.0.0.1" : "192.0.2.7", i == 1))
        return;
      web_source_cases_test_untrusted ();
      drop_certificate ();
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (const WebSourceCase *one = web_source_cases; one->name != NULL; one++)
    {
      g_autofree char *path = g_strconcat ("/tiles/web/https/", one->name, NULL);

      g_test_add_data_func (path, one, test_trusted);
    }
  g_test_add_func ("/tiles/web/https/untrusted", test_untrusted);
  return g_test_run ();
}
