/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever may be pasted as a link to a view: a libFuzzer target, and a bounded run of it as a test. */
#include "explore/dastan-view-link.h"
#include "fuzz/fuzz.h"

#define N_RUNS 4000

/* What is taken for a link is written as one that says the same, and what is not is refused in words. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size), *again = NULL, *third = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanViewLink) link = dastan_view_link_parse (text, &error), parsed = NULL;

  g_assert_true ((link == NULL) == (error != NULL));
  if (link == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  again = dastan_view_link_to_string (link);
  parsed = dastan_view_link_parse (again, NULL);
  g_assert_nonnull (parsed);
  third = dastan_view_link_to_string (parsed);
  g_assert_cmpstr (again, ==, third);
  return 0;
}

#ifndef DASTAN_LIBFUZZER

static const char *const seeds[] = {
  "dastan:builtin?event=e1&span=1997-01-01/2010-12-31&country=KZ&country=JP&query=gas%20oil",
  "dastan:/home/me/mine.dastan?only=2004/2010&certainly=1&box=46,35,87,56.5",
  "dastan:smb://host/share/a%20b.dastan?category=c&source=s&place=p&person=q&status=planned",
  "dastan:builtin?event=a&chosen=a&chosen=b&ring=170.5,10,190,-10.25,200,20&among=a&among=c&span=@-9223/@400000000000",
  "dastan:builtin?span=1997-01-01T10:00:00Z/1997-01-02T09:08:07Z&only=-0400-01-01/0010-12-31",
};

static void
test_mutations (void)
{
  fuzz_run_mutations (seeds, G_N_ELEMENTS (seeds), "dastan:builtin?&=%/,.-0123456789abcdefX~\xff\xc3\xa9", N_RUNS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fuzz_run_files (argc, argv);
  g_test_add_func ("/fuzz/view-link/mutations", test_mutations);
  return g_test_run ();
}

#endif
