/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers made by chance, the same for the same seed: for property tests. */
#pragma once

#include "model/dastan-dossier.h"

/* Instants, years, intervals, open ends, uncertain and undated events; with several countries and sources. */
static inline DastanDossier *
make_random_dossier (guint32 seed, guint n)
{
  const char *const dates[] = { "%04d", "%04d-%02d", "%04d-%02d-15", "%04d/..", "../%04d", "%04d?", "%04d~" };
  const char *const countries[] = { "JP", "KZ", "UZ", "TM", "KG", "TJ" };
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  DastanDossier *dossier = dastan_dossier_new ();

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *category = g_strdup_printf ("category-%u", i), *source = g_strdup_printf ("source-%u", i);
      DastanCategory *c = dastan_category_new (category);
      DastanSource *s = dastan_source_new (source);

      c->title = dastan_text_new (category);
      s->title = dastan_text_new (source);
      dastan_dossier_take_category (dossier, c);
      dastan_dossier_take_source (dossier, s);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("event-%u", i);
      g_autofree char *category = g_strdup_printf ("category-%d", g_rand_int_range (random, 0, 4));
      DastanEvent *event = dastan_event_new (id);
      g_autoptr (DastanText) title = dastan_text_new (id);
      const char *chosen[4] = { NULL };
      guint n_chosen = 0, kind = (guint) g_rand_int_range (random, 0, (gint32) G_N_ELEMENTS (dates) + 1);

      dastan_event_set_title (event, title);
      dastan_event_set_category (event, category);
      dastan_event_set_status (event, (DastanStatus) g_rand_int_range (random, 0, DASTAN_N_STATUSES));
      for (guint c = 0; c < G_N_ELEMENTS (countries) && n_chosen < 3; c++)
        if (g_rand_int_range (random, 0, 4) == 0)
          chosen[n_chosen++] = countries[c];
      dastan_event_set_countries (event, chosen);
      if (kind < G_N_ELEMENTS (dates))
        {
          int year = g_rand_int_range (random, 1990, 2030), month = g_rand_int_range (random, 1, 13);
          g_autofree char *text = NULL;
          g_autoptr (DastanEdtf) date = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
          text = g_strdup_printf (dates[kind], year, month);
#pragma GCC diagnostic pop
          date = dastan_edtf_parse (text, NULL, NULL);
          g_assert_nonnull (date);
          dastan_event_set_date (event, date);
        }
      for (int e = g_rand_int_range (random, 0, 3); e > 0; e--)
        {
          g_autofree char *source = g_strdup_printf ("source-%d", g_rand_int_range (random, 0, 4));
          g_autoptr (DastanExcerpt) excerpt = dastan_excerpt_new (source, "words", NULL, NULL, 0, 5, NULL);

          dastan_event_add_excerpt (event, excerpt);
        }
      dastan_dossier_take_event (dossier, event);
    }
  dastan_dossier_seal (dossier);
  return dossier;
}
