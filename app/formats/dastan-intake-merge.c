/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole dossier into an intake that may have others already: what refers to what stays so. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-intake.h"

#include <string.h>

typedef struct
{
  DastanIntake *intake;
  DastanDossier *dossier;
  GHashTable *ids[DASTAN_N_RECORDS]; /* (element-type utf8 utf8): in the dossier → in the intake */
  GError **error;
} Merge;

static DastanText *
ref_text (DastanText *text)
{
  return text != NULL ? dastan_text_ref (text) : NULL;
}

static const char *
rename_id (Merge *merge, DastanRecord kind, const char *id)
{
  char *renamed = dastan_intake_dup_id (merge->intake, kind, id);

  g_hash_table_insert (merge->ids[kind], g_strdup (id), renamed);
  return renamed;
}

static const char *
get_renamed (Merge *merge, DastanRecord kind, const char *id)
{
  return id != NULL ? g_hash_table_lookup (merge->ids[kind], id) : NULL;
}

/* (transfer container): what a list of ids is now. */
static const char **
rename_all (Merge *merge, DastanRecord kind, const char *const *ids)
{
  GPtrArray *renamed = g_ptr_array_new ();

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_ptr_array_add (renamed, (char *) get_renamed (merge, kind, ids[i]));
  g_ptr_array_add (renamed, NULL);
  return (const char **) g_ptr_array_free (renamed, FALSE);
}

static gboolean
merge_category (Merge *merge, gconstpointer record)
{
  const DastanCategory *category = record;
  DastanCategory *copy
      = dastan_category_new (rename_id (merge, DASTAN_RECORD_CATEGORY, category->id));

  copy->title = ref_text (category->title);
  copy->color = g_strdup (category->color);
  return dastan_intake_take (merge->intake, DASTAN_RECORD_CATEGORY, copy, merge->error);
}

static gboolean
merge_source (Merge *merge, gconstpointer record)
{
  const DastanSource *source = record;
  DastanSource *copy = dastan_source_new (rename_id (merge, DASTAN_RECORD_SOURCE, source->id));

  copy->title = ref_text (source->title);
  copy->address = g_strdup (source->address);
  copy->publisher = g_strdup (source->publisher);
  copy->date = source->date != NULL ? dastan_edtf_ref (source->date) : NULL;
  copy->language = g_strdup (source->language);
  copy->statement = ref_text (source->statement);
  copy->note = ref_text (source->note);
  copy->text = g_strdup (source->text);
  return dastan_intake_take (merge->intake, DASTAN_RECORD_SOURCE, copy, merge->error);
}

static gboolean
merge_place (Merge *merge, gconstpointer record)
{
  const DastanPlace *place = record;
  DastanPlace *copy = dastan_place_new (rename_id (merge, DASTAN_RECORD_PLACE, place->id));

  copy->name = ref_text (place->name);
  copy->radius = place->radius;
  copy->latitude = place->latitude;
  copy->longitude = place->longitude;
  copy->country = g_strdup (place->country);
  return dastan_intake_take (merge->intake, DASTAN_RECORD_PLACE, copy, merge->error);
}

static gboolean
merge_person (Merge *merge, gconstpointer record)
{
  const DastanPerson *person = record;
  DastanPerson *copy = dastan_person_new (rename_id (merge, DASTAN_RECORD_PERSON, person->id));

  copy->name = ref_text (person->name);
  copy->note = ref_text (person->note);
  return dastan_intake_take (merge->intake, DASTAN_RECORD_PERSON, copy, merge->error);
}

static gboolean
merge_name (Merge *merge, gconstpointer record)
{
  const DastanName *name = record;
  DastanName *copy = dastan_name_new (name->form);
  const char *person = get_renamed (merge, DASTAN_RECORD_PERSON, name->means);
  g_autofree const char **sources
      = rename_all (merge, DASTAN_RECORD_SOURCE, (const char *const *) name->sources);

  copy->means = g_strdup (
      person != NULL ? person : get_renamed (merge, DASTAN_RECORD_PLACE, name->means));
  copy->reason = ref_text (name->reason);
  copy->sources = g_strdupv ((char **) sources);
  return dastan_intake_take (merge->intake, DASTAN_RECORD_NAME, copy, merge->error);
}

static DastanExcerpt *
copy_excerpt (Merge *merge, const DastanExcerpt *excerpt)
{
  g_autoptr (DastanText) note = ref_text ((DastanText *) dastan_excerpt_get_note (excerpt));

  return dastan_excerpt_new (
      get_renamed (merge, DASTAN_RECORD_SOURCE, dastan_excerpt_get_source (excerpt)),
      dastan_excerpt_get_exact (excerpt), dastan_excerpt_get_prefix (excerpt),
      dastan_excerpt_get_suffix (excerpt), dastan_excerpt_get_start (excerpt),
      dastan_excerpt_get_end (excerpt), note);
}

static gboolean
merge_event (Merge *merge, gconstpointer record)
{
  DastanEvent *event = DASTAN_EVENT ((gpointer) record);
  DastanEvent *copy = dastan_event_new (
      rename_id (merge, DASTAN_RECORD_EVENT, dastan_event_get_id (event)));
  g_autofree const char **places
      = rename_all (merge, DASTAN_RECORD_PLACE, dastan_event_get_places (event));
  g_autofree const char **people
      = rename_all (merge, DASTAN_RECORD_PERSON, dastan_event_get_people (event));

  dastan_event_set_title (copy, (DastanText *) dastan_event_get_title (event));
  dastan_event_set_date (copy, dastan_event_get_date (event));
  dastan_event_set_date_as_written (copy, dastan_event_get_date_as_written (event));
  dastan_event_set_category (
      copy, get_renamed (merge, DASTAN_RECORD_CATEGORY, dastan_event_get_category (event)));
  dastan_event_set_status (copy, dastan_event_get_status (event));
  dastan_event_set_countries (copy, dastan_event_get_countries (event));
  dastan_event_set_places (copy, places);
  dastan_event_set_people (copy, people);
  dastan_event_set_summary (copy, (DastanText *) dastan_event_get_summary (event));
  dastan_event_set_note (copy, (DastanText *) dastan_event_get_note (event));
  for (guint i = 0; i < dastan_event_get_n_figures (event); i++)
    dastan_event_add_figure (copy, (DastanFigure *) dastan_event_get_figure (event, i));
  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    {
      g_autoptr (DastanExcerpt) excerpt
          = copy_excerpt (merge, dastan_event_get_excerpt (event, i));

      dastan_event_add_excerpt (copy, excerpt);
    }
  for (guint i = 0; i < dastan_event_get_n_images (event); i++)
    dastan_event_add_image (copy, (DastanImage *) dastan_event_get_image (event, i));
  for (guint i = 0; i < dastan_event_get_n_extra (event); i++)
    dastan_event_add_extra (copy, dastan_event_get_extra_name (event, i),
                            dastan_event_get_extra_value (event, i));
  return dastan_intake_take_event (merge->intake, copy, merge->error);
}

static gboolean
merge_difference (Merge *merge, gconstpointer record)
{
  const DastanDifference *difference = record;
  DastanDifference *copy
      = dastan_difference_new (rename_id (merge, DASTAN_RECORD_DIFFERENCE, difference->id));

  copy->question = ref_text (difference->question);
  for (guint i = 0; i < difference->positions->len; i++)
    {
      const DastanPosition *position = g_ptr_array_index (difference->positions, i);
      g_autoptr (DastanExcerpt) excerpt = copy_excerpt (merge, position->excerpt);

      g_ptr_array_add (copy->positions, dastan_position_new (position->answer, excerpt));
    }
  return dastan_intake_take (merge->intake, DASTAN_RECORD_DIFFERENCE, copy, merge->error);
}

static gboolean
merge_story (Merge *merge, gconstpointer record)
{
  const DastanStory *story = record;
  DastanStory *copy = dastan_story_new (rename_id (merge, DASTAN_RECORD_STORY, story->id));

  copy->title = ref_text (story->title);
  for (guint i = 0; i < story->steps->len; i++)
    {
      const DastanStoryStep *step = g_ptr_array_index (story->steps, i);

      DastanStoryStep *renamed = dastan_story_step_copy (step);

      if (step->event != NULL)
        {
          g_free (renamed->event);
          renamed->event = g_strdup (get_renamed (merge, DASTAN_RECORD_EVENT, step->event));
        }
      g_ptr_array_add (copy->steps, renamed);
    }
  return dastan_intake_take (merge->intake, DASTAN_RECORD_STORY, copy, merge->error);
}

static gboolean
merge_era (Merge *merge, gconstpointer record)
{
  const DastanEra *era = record;
  DastanEra *copy = dastan_era_new (rename_id (merge, DASTAN_RECORD_ERA, era->id));

  copy->title = ref_text (era->title);
  copy->date = dastan_edtf_ref (era->date);
  copy->color = g_strdup (era->color);
  return dastan_intake_take (merge->intake, DASTAN_RECORD_ERA, copy, merge->error);
}

typedef struct
{
  const GPtrArray *(*list) (DastanDossier *dossier); /* NULL for events, which are not listed */
  gboolean (*merge) (Merge *merge, gconstpointer record);
} Kind;

static const Kind kinds[] = {
  { dastan_dossier_get_categories, merge_category },
  { dastan_dossier_get_sources, merge_source },
  { dastan_dossier_get_places, merge_place },
  { dastan_dossier_get_people, merge_person },
  { dastan_dossier_get_names, merge_name },
  { NULL, merge_event },
  { dastan_dossier_get_differences, merge_difference },
  { dastan_dossier_get_stories, merge_story },
  { dastan_dossier_get_eras, merge_era },
};

static gboolean
merge_records (Merge *merge, const Kind *kind)
{
  const GPtrArray *records = kind->list (merge->dossier);
  gboolean is_good = TRUE;

  for (guint i = 0; is_good && i < records->len; i++)
    is_good = kind->merge (merge, g_ptr_array_index (records, i));
  return is_good;
}

static gboolean
merge_events (Merge *merge, DastanDossier *dossier)
{
  guint n = dastan_dossier_get_n_events (dossier);
  gboolean is_good = TRUE;

  for (guint i = 0; is_good && i < n; i++)
    {
      g_autoptr (DastanEvent) event = dastan_dossier_dup_event (dossier, i);

      is_good = merge_event (merge, event);
    }
  return is_good;
}

/**
 * dastan_intake_add_dossier:
 * @self: an intake
 * @dossier: a sealed dossier
 * @error: return location
 *
 * Adds all that is in @dossier under ids that are new. Nothing of it is taken for the same as what
 * another dossier has.
 *
 * Returns: whether it worked
 */
gboolean
dastan_intake_add_dossier (DastanIntake *self, DastanDossier *dossier, GError **error)
{
  Merge merge = { .intake = self, .dossier = dossier, .error = error };
  const DastanText *description = dastan_dossier_get_description (dossier);
  gboolean is_good = TRUE;

  /* Of a large file not all has been looked at; nothing is taken over from one that is damaged. */
  if (!dastan_dossier_check (dossier, NULL, error))
    return FALSE;
  dastan_intake_offer_title (self, dastan_text_get (dastan_dossier_get_title (dossier), NULL),
                             description != NULL ? dastan_text_get (description, NULL) : NULL);
  dastan_intake_offer_language (self, dastan_dossier_get_language (dossier));
  for (guint i = 0; i < DASTAN_N_RECORDS; i++)
    merge.ids[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (gsize i = 0; is_good && i < G_N_ELEMENTS (kinds); i++)
    is_good = kinds[i].list != NULL ? merge_records (&merge, &kinds[i])
                                    : merge_events (&merge, dossier);
  for (guint i = 0; i < DASTAN_N_RECORDS; i++)
    g_hash_table_unref (merge.ids[i]);
  return is_good;
}
