/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said where nothing is searched for yet: what the search looks through, and how it is
 * asked. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-search-help.h"

#include <glib/gi18n.h>

#include "widgets/dastan-names.h"

#define GAP 12

/* What dastan_store_search() makes of each. */
static const struct
{
  const char *example;
  const char *meaning;
} ways[] = {
  /* Translators: this and the three examples below are typed into the search. Take words of your
   * language; the first two are beginnings of words, the quotation marks may be those of your
   * language, and the minus stays. */
  { NC_ ("search example", "silk dipl"), N_ ("Every word, in any order. The beginning of a word is "
                                             "enough; capitals and accents do not matter.") },
  { NC_ ("search example", "“silk road”"),
    N_ ("A phrase: these words, whole, one after another.") },
  { NC_ ("search example", "silk -oil"),
    N_ ("Without what follows the minus: a whole word, or a phrase in quotation marks.") },
  { NC_ ("search example", "中央アジア"),
    N_ ("In scripts without spaces between words: any part of a text.") },
};

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

const char *
dastan_search_help_get_summary (void)
{
  return _ ("Searches the titles, summaries, notes, excerpts, people and places of all events, and "
            "the whole texts of "
            "sources.");
}

GtkWidget *
dastan_search_help_new (void)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (),
            *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  GtkWidget *summary = create_label (dastan_search_help_get_summary (), "caption");

  gtk_widget_add_css_class (summary, "dim-label");
  gtk_widget_add_css_class (box, "search-help");
  gtk_box_append (GTK_BOX (box), summary);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GtkWidget *way = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP / 4);
      GtkWidget *meaning = create_label (_ (ways[i].meaning), "caption");

      gtk_widget_add_css_class (meaning, "dim-label");
      gtk_box_append (
          GTK_BOX (way),
          create_label (g_dpgettext2 (NULL, "search example", ways[i].example), "heading"));
      gtk_box_append (GTK_BOX (way), meaning);
      gtk_box_append (GTK_BOX (box), way);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_vexpand (scrolled, TRUE);
  dastan_names_give (scrolled, _ ("How to search"));
  return scrolled;
}
