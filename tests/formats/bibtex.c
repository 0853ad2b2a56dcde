/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bibliographies in BibTeX and biblatex, good ones and damaged ones. */
#include "import-test.h"

#include "formats/dastan-bibtex-work.h"
#include "formats/dastan-tex.h"
#include "model/dastan-limits.h"

#include <string.h>

static const DastanSource *
get_source (ImportTest *test, guint i)
{
  const GPtrArray *sources = dastan_dossier_get_sources (test->dossier);

  g_assert_cmpuint (i, <, sources->len);
  return sources->pdata[i];
}

static void
check_source (ImportTest *test, guint i, const char *id, const char *title, const char *publisher, const char *date)
{
  const DastanSource *source = get_source (test, i);

  g_assert_cmpstr (source->id, ==, id);
  g_assert_cmpstr (dastan_text_get (source->title, NULL), ==, title);
  g_assert_cmpstr (source->publisher, ==, publisher);
  g_assert_cmpstr (source->date != NULL ? dastan_edtf_get_text (source->date) : NULL, ==, date);
}

/* What a bibliography of somebody else looks like. */
static void
test_usual (void)
{
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (
      &test,
      "% Encoding: UTF-8\nThis file was made by somebody@example.org with care.\n"
      "@Comment{jabref-meta: databaseType:bibtex; {braces} too;}\n"
      "@preamble{ \"\\newcommand{\\noop}[1]{}\" # {x} }\n"
      "@string(daily = \"The Daily \" # {Paper})\n@STRING{ DCA = {Dialogue Central Asia} }\n"
      "@Article{abe:2025,\n  Author = {Shinz{\\=o} Abe and Ludwig van Beethoven and {The Ministry and Others} and others},\n"
      "  title  = \"{C}entral {\\\"A}sia \\& Japan: 10\\,\\% -- ``more''\",  % a remark\n"
      "  journal = daily,\n  year = 2025, month = nov, day = 27,\n  pages = {1--20},\n  doi = {10.1000/x_y},\n"
      "  abstract = {Two\n     lines},\n}\n"
      "@book(knuth, title = {A \\emph{Book}}, publisher = dca # { Press}, year = {1990--1995}, isbn = \"1\")\n"
      "@misc{url, title = {Page}, howpublished = {\\url{https://example.org/~a_b}}, language = {ngerman},\n"
      "  year = {in press}}\n"
      "@online{lx, title = {Whole}, subtitle = {part}, date = {2004-06~/2004-08}, url = {https://example.org/?a=1\\&b=2},\n"
      "  urldate = {2024-05-01}, langid = {en-GB}, file = {:/home/me/x.pdf:PDF}, editor = {Doe, Jane}}\n"
      "@techreport{spring, title = {Report}, institution = {Ministry}, year = 2001, month = {Spring}}\n"
      "@article{days, title = {Days}, journal = {J}, year = 1997, month = \"10~\" # jul}\n"
      "@article{two, title = {Two months}, journal = {J}, year = 1997, month = {July--August}}\n"
      "@misc{arxiv, title = {Paper}, eprint = {2101.00001}, archivePrefix = {arXiv}, year = -44}\n");
  g_assert_cmpstr (test.format, ==, "bibtex");
  g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 0);
  check_source (&test, 0, "abe:2025", "Central Äsia & Japan: 10 % – “more”", "The Daily Paper", "2025-11-27");
  g_assert_cmpstr (get_source (&test, 0)->address, ==, "https://doi.org/10.1000/x_y");
  g_assert_cmpstr (dastan_text_get (get_source (&test, 0)->note, NULL), ==,
                   "Abe, Shinzō; van Beethoven, Ludwig; The Ministry and Others; et al.\nTwo lines\npages: 1–20");
  check_source (&test, 1, "knuth", "A Book", "Dialogue Central Asia Press", "1990/1995");
  g_assert_cmpstr (dastan_text_get (get_source (&test, 1)->note, NULL), ==, "isbn: 1");
  check_source (&test, 2, "url", "Page", NULL, NULL);
  g_assert_cmpstr (get_source (&test, 2)->address, ==, "https://example.org/~a_b");
  g_assert_cmpstr (get_source (&test, 2)->language, ==, "de");
  g_assert_nonnull (strstr (dastan_text_get (get_source (&test, 2)->note, NULL), "year: in press"));
  check_source (&test, 3, "lx", "Whole: part", NULL, "2004-06~/2004-08");
  g_assert_cmpstr (get_source (&test, 3)->address, ==, "https://example.org/?a=1&b=2");
  g_assert_cmpstr (get_source (&test, 3)->language, ==, "en-GB");
  g_assert_cmpstr (dastan_text_get (get_source (&test, 3)->note, NULL), ==, "editor: Doe, Jane\nurldate: 2024-05-01");
  check_source (&test, 4, "spring", "Report", "Ministry", "2001-21");
  check_source (&test, 5, "days", "Days", "J", "1997-07-10");
  check_source (&test, 6, "two", "Two months", "J", "1997-07/1997-08");
  check_source (&test, 7, "arxiv", "Paper", NULL, "-0043");
  g_assert_cmpstr (get_source (&test, 7)->address, ==, "https://arxiv.org/abs/2101.00001");
}

/* A part has from the whole what it has not itself, whichever comes first; one that leads back to itself ends. */
static void
test_crossref (void)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (import_test_read (
      &test,
      "@inproceedings{part, author = {A B}, title = {Part}, crossref = {whole}}\n"
      "@xdata{press, publisher = {Press}, year = 2011}\n"
      "@proceedings{whole, title = {Proceedings}, editor = {C D}, publisher = {Academy}, date = {2010-05}, url = {http://w.org}}\n"
      "@book{data, title = {Data}, xdata = {press}}\n"
      "@book{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, crossref = {a}, year = 1999}\n"
      "@book{lost, title = {Lost}, crossref = {nowhere}}\n@IEEEtranBSTCTL{ctl, CTLuse_url = \"no\"}\n",
      -1, NULL));
  g_assert_no_error (test.error);
  g_assert_cmpuint (test.n_bad, ==, 0);
  g_assert_cmpuint (dastan_dossier_get_sources (test.dossier)->len, ==, 6);
  check_source (&test, 0, "whole", "Proceedings", "Academy", "2010-05");
  check_source (&test, 1, "part", "Part", "Academy", "2010-05");
  g_assert_null (get_source (&test, 1)->address);
  g_assert_cmpstr (dastan_text_get (get_source (&test, 1)->note, NULL), ==,
                   "B, A\nbooktitle: Proceedings\neditor: D, C");
  check_source (&test, 2, "data", "Data", "Press", "2011");
  check_source (&test, 3, "a", "A", "B", "1999");
  check_source (&test, 4, "b", "B", "A", "1999");
  g_assert_true (import_test_has_note (&test, "“lost” refers to “nowhere” (crossref), which is not in the file"));
}

/* What is wrong is told with its line and field, and the next entry is read. */
static void
test_bad (void)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (import_test_read (&test,
                                   "@book{a, title = {Good}}\n"
                                   "@book{b,\n title = {No comma}\n year = 2000}\n"
                                   "@book{c,\n title = {Open,\n year = 2001,\n"
                                   "@book{d, title = {Next}}\n"
                                   "@book{e, title = nobody}\n"
                                   "@book{f, publisher = {P}}\n"
                                   "@book{g, title = {Month}, year = 2001, month = 13}\n"
                                   "@book{h, title {No sign}}\n"
                                   "@book{i, title = {Also good}}\n"
                                   "@book{j, title = {Cut",
                                   -1, NULL));
  g_assert_no_error (test.error);
  g_assert_cmpuint (dastan_dossier_get_sources (test.dossier)->len, ==, 3);
  check_source (&test, 0, "a", "Good", NULL, NULL);
  check_source (&test, 1, "d", "Next", NULL, NULL);
  check_source (&test, 2, "i", "Also good", NULL, NULL);
  g_assert_cmpuint (test.n_bad, ==, 7);
  import_test_check_problem (&test, 0, "t:4:1: error: entry 2: “title”: a comma or “}” must stand here");
  import_test_check_problem (&test, 1,
                             "t:8:1: error: entry 3: “title”: what was opened with a brace or a quotation mark is not "
                             "closed before the next entry");
  import_test_check_problem (&test, 2,
                             "t:9:1: error: entry 5: “title”: no “@string” before this says what “nobody” stands for; put "
                             "words in braces");
  import_test_check_problem (&test, 3, "t:10:1: error: entry 6: a source needs a title");
  import_test_check_problem (&test, 4, "t:11:1: error: entry 7: “month”: “13”: months are 1 to 12");
  import_test_check_problem (&test, 5, "t:12:1: error: entry 8: “title”: “=” must stand here");
  import_test_check_problem (&test, 6,
                             "t:14:1: error: entry 10: “title”: the file ends here, in the middle: it is truncated; get a "
                             "whole copy of it");
}

/* A few bytes that would become a lot are refused; deep braces cost nothing. */
static void
test_bombs (void)
{
  g_auto (ImportTest) test = { 0 };
  g_autoptr (GString) text = g_string_new ("@string{a = {0123456789}}\n");

  for (char c = 'b'; c <= 'z'; c++)
    g_string_append_printf (text, "@string{%c = %c # %c # %c # %c}\n", c, c - 1, c - 1, c - 1, c - 1);
  g_string_append (text, "@book{x, title = z # z}\n@book{deep, title = ");
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (text, '{');
  g_string_append (text, "Deep");
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (text, '}');
  g_string_append (text, "}\n@book{long, title = {");
  for (guint i = 0; i < DASTAN_MAX_LINE + 1; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "}}\n");
  g_assert_true (import_test_read (&test, text->str, (gssize) text->len, NULL));
  g_assert_no_error (test.error);
  g_assert_cmpuint (dastan_dossier_get_sources (test.dossier)->len, ==, 1);
  check_source (&test, 0, "deep", "Deep", NULL, NULL);
  g_assert_cmpuint (test.n_bad, >, 10);
}

/* Known by its content, and not what only looks like it. */
static void
test_sniff (void)
{
  static const struct
  {
    const char *text;
    const char *format;
  } all[] = {
    { "\xef\xbb\xbf@ARTICLE {a, title={T}}", "bibtex" },
    { "Title,Year\n\"an\n@home{x}\",2001\n", "csv" },
    { "Title,Year\n@article,2001\n", "csv" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_auto (ImportTest) test = { 0 };

      import_test_read (&test, all[i].text, -1, NULL);
      g_assert_cmpstr (test.format, ==, all[i].format);
    }
}

static void
test_tex (void)
{
  static const struct
  {
    const char *tex;
    const char *text;
  } all[] = {
    { "{\\\"u}\\'e\\`{a}\\^\\i{\\~n}\\c{c}\\v s\\H{o}\\k{a}\\r a\\.z\\u{g}", "üéàîñçšőąåżğ" },
    { "\\'{\\^a} {\\ss} \\o\\ \\L{}\\'od\\'z \\ae{} \\OE", "ấ ß ø Łódź æ Œ" },
    { "a~b\\,c  d\n e --- f -- g - h", "a b c d e — f – g - h" },
    { "\\textbf{B} \\foo[x]{y} \\{z\\} 5\\% \\$3 \\#1 \\_ \\~{} \\^{}", "B y {z} 5% $3 #1 _ ~ ^" },
    { "?`Qu\\'e? !`S\\'i!", "¿Qué? ¡Sí!" },
    { "$\\alpha$ \\textbackslash{} \\LaTeX{} \\href{http://x}{Y}", "α \\ LaTeX Y" },
    { "\\", "\\" },
    { "\\'", "" },
    { "{{{", "" },
    { "\\x[", "[" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *text = dastan_tex_decode (all[i].tex, FALSE);

      g_assert_cmpstr (text, ==, all[i].text);
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *tex;
    const char *names;
  } all[] = {
    { "Donald E. Knuth", "Knuth, Donald E." },
    { "Knuth, Donald", "Knuth, Donald" },
    { "de la Fontaine, Jean and King, Jr, Martin", "de la Fontaine, Jean; King, Martin, Jr" },
    { "Jean de la Fontaine AND {World Bank}", "de la Fontaine, Jean; World Bank" },
    { "family=Sarkozy, given=Nicolas, prefix=de", "de Sarkozy, Nicolas" },
    { "Plato", "Plato" },
    { "{\\'E}mile Zola and others", "Zola, Émile; et al." },
    { "Ferdinand and Band", "Ferdinand; Band" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *names = dastan_bibtex_names_format (all[i].tex);

      g_assert_cmpstr (names, ==, all[i].names);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/bibtex/usual", test_usual);
  g_test_add_func ("/formats/bibtex/crossref", test_crossref);
  g_test_add_func ("/formats/bibtex/bad", test_bad);
  g_test_add_func ("/formats/bibtex/bombs", test_bombs);
  g_test_add_func ("/formats/bibtex/sniff", test_sniff);
  g_test_add_func ("/formats/bibtex/tex", test_tex);
  g_test_add_func ("/formats/bibtex/names", test_names);
  return g_test_run ();
}
