/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML becomes text: what is read stays, what runs or is fetched goes. */
#include "formats/dastan-plain.h"

static void
test_cases (void)
{
  static const struct
  {
    const char *html;
    const char *text;
  } cases[] = {
    { "", "" },
    { "  plain \n text ", "plain \n text" },
    { "a < b & c > d", "a < b & c > d" },
    { "<p>One <b>two</b></p><p>three</p>", "One two\n\nthree" },
    { "one<br>two<BR/>three", "one\ntwo\nthree" },
    { "<script>alert('<p>')</script>safe<style>p {}</style>", "safe" },
    { "<iframe src=\"https://example.org\">no</iframe>yes", "yes" },
    { "<a href=\"x>y\" title='>'>link</a>", "link" },
    { "<!-- hidden <b> -->seen", "seen" },
    { "caf&eacute; &amp; th&#233; &#x1F30A;&hellip;", "café & thé 🌊…" },
    { "&lt;script&gt;", "<script>" },
    { "&unknown; &; &#0; &#xD800; &#99999999999;", "&unknown; &;" },
    { "<b", "<b" },
    { "<script>never closed", "" },
    { "<!-- never closed", "" },
    { "AT&T", "AT&T" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dastan_plain_from_html (cases[i].html);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain/cases", test_cases);
  return g_test_run ();
}
