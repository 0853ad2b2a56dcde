/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small dossier for the tests of the map. */
#include "map-fixture.h"

static const struct
{
  const char *id, *name, *country;
  double latitude, longitude;
} places[] = {
  { "tokyo", "Tokyo", "JP", 35.685, 139.751 },    { "astana", "Astana", "KZ", 51.18, 71.43 },
  { "tashkent", "Tashkent", "UZ", 41.31, 69.29 }, { "chirchiq", "Chirchiq", "UZ", 41.47, 69.58 },
  { "bishkek", "Bishkek", "KG", 42.87, 74.58 },
};

static const struct
{
  const char *id, *title, *date, *place;
  const char *countries[7];
} events[] = {
  { "diplomacy", "Silk Road Diplomacy", "1997", "tokyo", { "JP", "KZ", "UZ", "KG", "TJ", "TM" } },
  { "dialogue", "Dialogue", "2004", "tashkent", { "JP", "UZ", "KZ" } },
  { "strategy", "Strategy", "2022", "tokyo", { "JP" } },
  { "interview", "Interview", "2023", "bishkek", { "KG", "JP" } },
  { "visit", "Visit", "2023-05", "astana", { "KZ", "JP" } },
  { "plant", "Plant", "2024", "chirchiq", { "UZ" } },
  { "meeting", "Preparatory meeting", "2025-11", "tokyo", { "JP", "KZ", "UZ", "KG", "TJ", "TM" } },
  { "summit", "First summit", "2025-12", "tokyo", { "JP", "KZ", "UZ", "KG", "TJ", "TM" } },
  { "statement", "Statement", "2025-12", NULL, { "KZ" } },
};

DastanExplorer *
map_fixture_new_explorer (void)
{
  DastanExplorer *explorer = dastan_explorer_new ();
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      DastanPlace *place = dastan_place_new (places[i].id);
      place->name = dastan_text_new (places[i].name);
      place->latitude = places[i].latitude;
      place->longitude = places[i].longitude;
      place->country = g_strdup (places[i].country);
      dastan_dossier_take_place (dossier, place);
    }
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      DastanEvent *event = dastan_event_new (events[i].id);
      g_autoptr (DastanText) title = dastan_text_new (events[i].title);
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanEdtf) date = dastan_edtf_parse (events[i].date, NULL, &error);
      const char *const at[] = { events[i].place, NULL };
      g_assert_no_error (error);
      dastan_event_set_title (event, title);
      dastan_event_set_date (event, date);
      dastan_event_set_places (event, at);
      dastan_event_set_countries (event, events[i].countries);
      dastan_dossier_take_event (dossier, event);
    }
  dastan_dossier_seal (dossier);
  dastan_explorer_set_dossier (explorer, dossier);
  dastan_explorer_set_visible_span (explorer, dastan_explorer_get_full_span (explorer));
  return explorer;
}
