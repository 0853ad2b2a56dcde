/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML becomes text: what is read stays, what runs or is fetched goes. */
#include "formats/dastan-plain.h"

#include <string.h>

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
    { " one\r\ntwo\rthree\r\n", "one\ntwo\rthree" },
    { "&ocirc;&Aring;&oslash;&rarr;&alpha;&nbsp;&shy;&euro;", "ôÅø→α €" },
    /* Addresses stand in angle brackets in plain texts, too. */
    { "to <ann@example.org> & <b@example.org>", "to <ann@example.org> & <b@example.org>" },
    { "Join: <https://example.org/x?y=1&z=2>", "Join: <https://example.org/x?y=1&z=2>" },
    { "<p>Join: <a href='x'>here</a> <https://example.org></p>",
      "Join: here <https://example.org>" },
    { "if x<y and z>w", "if x<y and z>w" },
    { "<o:p>Office</o:p> <x-note>own</x-note> <made>up</made>", "Office own up" },
    { "<!DOCTYPE html><html><body>all</body></html>", "all" },
    { "<svg onload=alert(1)><IMG SRC=x onerror=alert(1)>", "" },
    { "1 <2> 3 </> <> <", "1 <2> 3 </> <> <" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dastan_plain_from_html (cases[i].html);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Tags that are never closed are looked for a while, not each to the end of a long text. */
static void
test_long (void)
{
  static const char *const parts[] = { "<b ", "<b '", "<made>", "<!x ", "</b " };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autofree char *text = NULL;

      while (html->len < 4000000)
        g_string_append (html, parts[i]);
      text = dastan_plain_from_html (html->str);
      g_assert_cmpuint (strlen (text), >=, html->len / 2);
    }
}

/* Nor is the end of each of many looked for in all of a long text, where it is there. */
static void
test_far_ends (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *text = NULL;

  while (html->len < 4000000)
    g_string_append (html, "<made>");
  g_string_append (html, "</made>");
  text = dastan_plain_from_html (html->str);
  g_assert_cmpuint (strlen (text), >=, html->len / 2);
  g_assert_cmpuint (strlen (text), <, html->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain/cases", test_cases);
  g_test_add_func ("/plain/long", test_long);
  g_test_add_func ("/plain/far-ends", test_far_ends);
  return g_test_run ();
}
