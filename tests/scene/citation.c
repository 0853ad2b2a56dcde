/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations, figures in words, and which addresses may be opened. */
#include "scene/dastan-citation.h"

static void
test_citation (void)
{
  g_autoptr (DastanSource) source = dastan_source_new ("s");
  g_autoptr (DastanExcerpt) excerpt
      = dastan_excerpt_new ("s", "It rained.", NULL, NULL, 9, 19, NULL);
  g_autoptr (DastanExcerpt) somewhere
      = dastan_excerpt_new ("s", "It rained.", NULL, NULL, -1, -1, NULL);

  source->title = dastan_text_new ("Weather");
  source->publisher = g_strdup ("The Times");
  source->date = dastan_edtf_parse ("2025-12", NULL, NULL);
  source->address = g_strdup ("example.org/1");
  g_autofree char *full = dastan_citation_dup (excerpt, source);
  g_assert_cmpstr (
      full, ==,
      "“It rained.” — Weather, The Times, December 2025, example.org/1, characters 10 – 19");

  g_clear_pointer (&source->publisher, g_free);
  g_clear_pointer (&source->address, g_free);
  g_clear_pointer (&source->date, dastan_edtf_unref);
  g_autofree char *brief = dastan_citation_dup (somewhere, source);
  g_assert_cmpstr (brief, ==, "“It rained.” — Weather");
  g_autofree char *orphan = dastan_citation_dup (somewhere, NULL);
  g_assert_cmpstr (orphan, ==, "“It rained.” — s");
}

/* An event with what its sources say, one that nobody reports, and one without a date. */
static void
test_event (void)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanEvent) event = dastan_event_new ("e");
  g_autoptr (DastanText) title = dastan_text_new ("Rain");
  g_autoptr (DastanEdtf) date = dastan_edtf_parse ("2025-12", NULL, NULL);
  DastanSource *source = dastan_source_new ("s");
  g_autoptr (DastanExcerpt) rained = dastan_excerpt_new ("s", "It rained.", NULL, NULL, -1, -1, NULL);
  g_autoptr (DastanExcerpt) poured = dastan_excerpt_new ("gone", "It poured.", NULL, NULL, -1, -1, NULL);

  source->title = dastan_text_new ("Weather");
  dastan_dossier_take_source (dossier, source);
  dastan_dossier_seal (dossier);
  dastan_event_set_title (event, title);
  g_autofree char *bare = dastan_citation_dup_event (dossier, event);
  g_assert_cmpstr (bare, ==, "Rain");
  dastan_event_set_date (event, date);
  g_autofree char *dated = dastan_citation_dup_event (dossier, event);
  g_assert_cmpstr (dated, ==, "Rain, December 2025");
  dastan_event_add_excerpt (event, rained);
  dastan_event_add_excerpt (event, poured);
  g_autofree char *full = dastan_citation_dup_event (dossier, event);
  g_assert_cmpstr (full, ==, "Rain, December 2025\n“It rained.” — Weather\n“It poured.” — gone");
}

static void
test_uri (void)
{
  static const struct
  {
    const char *address;
    const char *uri;
  } table[] = {
    { "https://example.org/a", "https://example.org/a" },
    { "HTTP://example.org", "HTTP://example.org" },
    { "example.org/article/1/", "https://example.org/article/1/" },
    { "www.example.org:8080/", "https://www.example.org:8080/" },
    { NULL, NULL },
    { "", NULL },
    { "file:///etc/passwd", NULL },
    { "smb://host.example/share", NULL },
    { "javascript:alert(1)", NULL },
    { "mailto:a@example.org", NULL },
    { "somewhere", NULL },
    { "in the archive", NULL },
    { "http://", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *uri = dastan_citation_dup_uri (table[i].address);
      g_assert_cmpstr (uri, ==, table[i].uri);
    }
}

static void
test_figure (void)
{
  static const struct
  {
    double value;
    const char *unit;
    const char *qualifier;
    const char *words;
  } table[] = {
    { 18e12, "m³", "over", "over 18 trillion m³" },
    { 300e9, "JPY", "", "¥300 billion" },
    { 3e12, "JPY", "about", "about ¥3 trillion" },
    { 2e9, "USD", "about", "about US$2 billion" },
    { 98.5, "%", "", "98.5 %" },
    { 21, "year", "under", "under 21 year" },
    { 2500000, "EUR", "", "€2.5 million" },
    { -4, "", "", "-4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DastanText) means = dastan_text_new ("what");
      g_autoptr (DastanFigure) figure
          = dastan_figure_new (table[i].value, table[i].unit, table[i].qualifier, NULL, means);
      g_autofree char *words = dastan_citation_dup_figure (figure);
      g_assert_cmpstr (words, ==, table[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/citation/citation", test_citation);
  g_test_add_func ("/reader/citation/event", test_event);
  g_test_add_func ("/reader/citation/uri", test_uri);
  g_test_add_func ("/reader/citation/figure", test_figure);
  return g_test_run ();
}
