/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier with some of the events of another. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-subset.h"

static DastanText *
ref_text (DastanText *text)
{
  return text != NULL ? dastan_text_ref (text) : NULL;
}

static void
copy_categories (DastanDossier *to, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DastanCategory *record = g_ptr_array_index (records, i);
      DastanCategory *copy = dastan_category_new (record->id);

      copy->title = ref_text (record->title);
      copy->color = g_strdup (record->color);
      dastan_dossier_take_category (to, copy);
    }
}

static void
copy_eras (DastanDossier *to, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DastanEra *record = g_ptr_array_index (records, i);
      DastanEra *copy = dastan_era_new (record->id);

      copy->title = ref_text (record->title);
      copy->date = dastan_edtf_ref (record->date);
      copy->color = g_strdup (record->color);
      dastan_dossier_take_era (to, copy);
    }
}

static void
copy_sources (DastanDossier *to, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DastanSource *record = g_ptr_array_index (records, i);
      DastanSource *copy = dastan_source_new (record->id);

      copy->title = ref_text (record->title);
      copy->address = g_strdup (record->address);
      copy->publisher = g_strdup (record->publisher);
      copy->date = record->date != NULL ? dastan_edtf_ref (record->date) : NULL;
      copy->language = g_strdup (record->language);
      copy->statement = ref_text (record->statement);
      copy->note = ref_text (record->note);
      copy->text = g_strdup (record->text);
      dastan_dossier_take_source (to, copy);
    }
}

static void
copy_places (DastanDossier *to, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DastanPlace *record = g_ptr_array_index (records, i);
      DastanPlace *copy = dastan_place_new (record->id);

      copy->name = ref_text (record->name);
      copy->latitude = record->latitude;
      copy->longitude = record->longitude;
      copy->country = g_strdup (record->country);
      copy->radius = record->radius;
      dastan_dossier_take_place (to, copy);
    }
}

static void
copy_people (DastanDossier *to, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DastanPerson *record = g_ptr_array_index (records, i);
      DastanPerson *copy = dastan_person_new (record->id);

      copy->name = ref_text (record->name);
      copy->note = ref_text (record->note);
      dastan_dossier_take_person (to, copy);
    }
}

static void
copy_names (DastanDossier *to, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DastanName *record = g_ptr_array_index (records, i);
      DastanName *copy = dastan_name_new (record->form);

      copy->means = g_strdup (record->means);
      copy->reason = ref_text (record->reason);
      copy->sources = g_strdupv (record->sources);
      dastan_dossier_take_name (to, copy);
    }
}

static void
copy_differences (DastanDossier *to, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DastanDifference *record = g_ptr_array_index (records, i);
      DastanDifference *copy = dastan_difference_new (record->id);

      copy->question = ref_text (record->question);
      for (guint j = 0; j < record->positions->len; j++)
        {
          const DastanPosition *position = g_ptr_array_index (record->positions, j);

          g_ptr_array_add (copy->positions,
                           dastan_position_new (position->answer, position->excerpt));
        }
      dastan_dossier_take_difference (to, copy);
    }
}

/* What comes before the events in a dossier: what it says of itself, and what they refer to. */
void
dastan_dossier_copy_references (DastanDossier *to, DastanDossier *from)
{
  dastan_dossier_set_title (to, (DastanText *) dastan_dossier_get_title (from));
  dastan_dossier_set_description (to, (DastanText *) dastan_dossier_get_description (from));
  dastan_dossier_set_language (to, dastan_dossier_get_language (from));
  copy_categories (to, dastan_dossier_get_categories (from));
  copy_sources (to, dastan_dossier_get_sources (from));
  copy_places (to, dastan_dossier_get_places (from));
  copy_people (to, dastan_dossier_get_people (from));
  copy_names (to, dastan_dossier_get_names (from));
}

/* A story keeps the steps whose events are kept, and those that have none; one that keeps no event is left out. */
static void
copy_stories (DastanDossier *to, DastanDossier *from, const guint8 *keep)
{
  const GPtrArray *records = dastan_dossier_get_stories (from);

  for (guint i = 0; i < records->len; i++)
    {
      const DastanStory *record = g_ptr_array_index (records, i);
      g_autoptr (DastanStory) copy = dastan_story_new (record->id);
      guint n_events = 0, n_kept = 0;

      copy->title = ref_text (record->title);
      for (guint j = 0; j < record->steps->len; j++)
        {
          const DastanStoryStep *step = g_ptr_array_index (record->steps, j);
          int event = step->event != NULL ? dastan_dossier_index_of_event (from, step->event) : -1;
          gboolean is_kept = event >= 0 && keep[event];

          n_events += step->event != NULL;
          n_kept += is_kept;
          if (is_kept || step->event == NULL)
            g_ptr_array_add (copy->steps, dastan_story_step_copy (step));
        }
      if (n_kept > 0 || n_events == 0)
        dastan_dossier_take_story (to, g_steal_pointer (&copy));
    }
}

/* And of what comes after them all but the stories. */
void
dastan_dossier_copy_relations_but_stories (DastanDossier *to, DastanDossier *from)
{
  copy_differences (to, dastan_dossier_get_differences (from));
  copy_eras (to, dastan_dossier_get_eras (from));
}

/* And what comes after them. @keep: for each event of @from, whether @to has it */
void
dastan_dossier_copy_relations (DastanDossier *to, DastanDossier *from, const guint8 *keep)
{
  copy_differences (to, dastan_dossier_get_differences (from));
  copy_stories (to, from, keep);
  copy_eras (to, dastan_dossier_get_eras (from));
}

/**
 * dastan_dossier_new_subset:
 * @dossier: a sealed dossier
 * @keep: for each of its events, in the author's order, whether it is wanted
 *
 * Events are shared, as they do not change; everything they may refer to comes along. Any thread.
 *
 * Returns: (transfer full): a sealed dossier with the wanted events, in the author's order
 */
DastanDossier *
dastan_dossier_new_subset (DastanDossier *dossier, const guint8 *keep)
{
  DastanDossier *subset = dastan_dossier_new ();
  guint n_events = dastan_dossier_get_n_events (dossier);

  dastan_dossier_copy_references (subset, dossier);
  for (guint i = 0; i < n_events; i++)
    {
      if (keep[i])
        dastan_dossier_take_event (subset, dastan_dossier_dup_event (dossier, i));
    }
  dastan_dossier_copy_relations (subset, dossier, keep);
  dastan_dossier_seal (subset);
  return subset;
}
