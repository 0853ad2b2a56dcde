/* SPDX-License-Identifier: GPL-3.0-or-later */
/* W3C Web Annotations of other programs, in each form that the model has, and damaged ones. */
#include "import-test.h"

#include <string.h>

#define CONTEXT "\"@context\":\"http://www.w3.org/ns/anno.jsonld\","

static const DastanExcerpt *
check_excerpt (ImportTest *test, guint i, const char *exact, const char *prefix, const char *suffix, gint64 start)
{
  DastanEvent *event = import_test_get (test, i);
  const DastanExcerpt *excerpt;

  g_assert_cmpuint (dastan_event_get_n_excerpts (event), ==, 1);
  excerpt = dastan_event_get_excerpt (event, 0);
  g_assert_cmpstr (dastan_excerpt_get_exact (excerpt), ==, exact);
  g_assert_cmpstr (dastan_excerpt_get_prefix (excerpt), ==, prefix);
  g_assert_cmpstr (dastan_excerpt_get_suffix (excerpt), ==, suffix);
  g_assert_cmpint (dastan_excerpt_get_start (excerpt), ==, start);
  return excerpt;
}

/* An annotation alone, with everything that can be kept. */
static void
test_single (void)
{
  g_auto (ImportTest) test = { 0 };
  const DastanExcerpt *excerpt;
  const DastanSource *source;

  import_test_read_good (
      &test, "{" CONTEXT "\"id\":\"http://example.org/anno1\",\"type\":\"Annotation\",\"motivation\":\"commenting\","
             "\"creator\":{\"type\":\"Person\",\"name\":\"K. Abe\"},\"created\":\"2025-11-27T10:00:00Z\","
             "\"body\":[{\"type\":\"TextualBody\",\"value\":\"<p>First line</p><p>and more</p>\",\"format\":\"text/html\"},"
             "{\"type\":\"TextualBody\",\"value\":\"gas\",\"purpose\":\"tagging\"},"
             "{\"type\":\"TextualBody\",\"value\":\"oil\",\"purpose\":\"tagging\"},"
             "{\"type\":\"TextualBody\",\"value\":\"A remark\",\"purpose\":\"commenting\"}],"
             "\"target\":{\"source\":\"https://example.org/a\",\"selector\":[{\"type\":\"TextQuoteSelector\","
             "\"exact\":\"the 𝔊 words\",\"prefix\":\"before \",\"suffix\":\" after\"},"
             "{\"type\":\"TextPositionSelector\",\"start\":412,\"end\":423},{\"type\":\"XPathSelector\",\"value\":\"/p\"}]}}");
  g_assert_cmpstr (test.format, ==, "annotations");
  import_test_check (&test, 0, "annotation-1", "First line", NULL);
  g_assert_cmpstr (dastan_text_get (dastan_event_get_summary (import_test_get (&test, 0)), NULL), ==, "First line\n\nand more");
  excerpt = check_excerpt (&test, 0, "the 𝔊 words", "before ", " after", 412);
  g_assert_cmpstr (dastan_text_get (dastan_excerpt_get_note (excerpt), NULL), ==, "A remark");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "tags"), ==, "gas; oil");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "creator"), ==, "K. Abe");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "created"), ==, "2025-11-27T10:00:00Z");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "motivation"), ==, "commenting");
  source = dastan_dossier_find_source (test.dossier, dastan_excerpt_get_source (excerpt));
  g_assert_cmpstr (source->address, ==, "https://example.org/a");
  g_assert_true (import_test_has_note (&test, "where something stands is kept as the words and their place in the text; "
                                              "other ways to say it, such as XPath, are left out"));
}

/* A list, a page, and a collection with its page within. */
static void
test_forms (void)
{
  static const char one[] = "{\"type\":\"Annotation\",\"bodyValue\":\"Said\",\"target\":{\"source\":\"https://example.org\","
                            "\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"quoted\"}}}";
  static const char two[] = "{\"type\":\"Annotation\",\"target\":[\"https://example.org/x\",{\"source\":"
                            "{\"id\":\"https://example.org\",\"type\":\"Text\"},\"selector\":{\"type\":\"FragmentSelector\","
                            "\"value\":\"c\",\"refinedBy\":{\"type\":\"TextQuoteSelector\",\"exact\":\"only quoted\"}}}]}";
  char *const texts[] = {
    g_strdup_printf ("[%s,\n%s]", one, two),
    g_strdup_printf ("{" CONTEXT "\"type\":\"AnnotationPage\",\"items\":[%s,\n%s]}", one, two),
    g_strdup_printf ("{" CONTEXT "\"type\":\"AnnotationCollection\",\"label\":\"All of it\",\"total\":2,\"first\":"
                     "{\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[%s,\n%s]}}",
                     one, two),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (ImportTest) test = { 0 };

      import_test_read_good (&test, texts[i]);
      g_assert_cmpstr (test.format, ==, "annotations");
      g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 2);
      import_test_check (&test, 0, "annotation-1", "Said", NULL);
      check_excerpt (&test, 0, "quoted", NULL, NULL, -1);
      check_excerpt (&test, 1, "only quoted", NULL, NULL, -1);
      g_assert_cmpstr (import_test_get_extra (&test, 1, "target"), ==, "https://example.org/x");
      /* Both are of one source, and there is another. */
      g_assert_cmpuint (dastan_dossier_get_sources (test.dossier)->len, ==, 2);
      if (i == 2)
        g_assert_cmpstr (dastan_intake_get_title (test.intake), ==, "All of it");
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

/* What cannot be kept as it is, and what is no annotation. */
static void
test_bad (void)
{
  g_auto (ImportTest) test = { 0 };
  g_autofree char *words = g_strnfill (500, 'w');
  g_autofree char *text = g_strdup_printf (
      "[{\"type\":\"Annotation\",\"body\":{\"value\":\"No target\"}},\n"
      "{\"type\":\"Annotation\",\"target\":{\"source\":\"s\",\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":\"%s\"},"
      "{\"type\":\"TextPositionSelector\",\"start\":10,\"end\":510}]}},\n"
      "{\"type\":\"Annotation\",\"target\":{\"source\":\"s\",\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":\"x\"},"
      "{\"type\":\"TextPositionSelector\",\"start\":-5,\"end\":1e300}]}},\n"
      "{\"type\":\"Annotation\",\"target\":{\"source\":\"s\",\"selector\":[{\"type\":\"TextPositionSelector\",\"start\":1,"
      "\"end\":9},{\"type\":\"TextQuoteSelector\",\"exact\":\"x\"}]}},\n7,\n"
      "{\"type\":\"Annotation\",\"target\":{\"selector\":5},\"body\":[null,[],{}]}]",
      words);

  g_assert_true (import_test_read (&test, text, -1, NULL));
  g_assert_no_error (test.error);
  g_assert_cmpuint (test.n_bad, ==, 2);
  import_test_check_problem (&test, 0, "t:1:2: error: entry 1: “target”: an annotation says here what it is of");
  words[400] = '\0';
  check_excerpt (&test, 0, words, NULL, NULL, 10);
  g_assert_cmpuint (strlen (import_test_get_extra (&test, 0, "exact")), ==, 500);
  check_excerpt (&test, 1, "x", NULL, NULL, -1);
  check_excerpt (&test, 2, "x", NULL, NULL, -1);
  g_assert_true (import_test_has_note (&test, "places in texts that do not go with the words quoted there are left out: "
                                              "they may have been counted in another way"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/annotations/single", test_single);
  g_test_add_func ("/formats/annotations/forms", test_forms);
  g_test_add_func ("/formats/annotations/bad", test_bad);
  return g_test_run ();
}
