/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a dossier as copies with ids that are new: what refers to what stays so. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-intake-merge.h"

#include "base/dastan-hash.h"

#include <string.h>

struct _DastanMerge
{
  DastanIntake *intake;
  /* (element-type utf8 utf8): in the dossier → in the intake, of people all, for a name may mean one
   * or a place; of others those that are not the same. */
  GHashTable *ids[DASTAN_N_RECORDS];
  gboolean has_renamed; /* whether any is not the same */
};

static DastanText *
ref_text (DastanText *text)
{
  return text != NULL ? dastan_text_ref (text) : NULL;
}

/* (transfer full) */
static char *
rename_id (DastanMerge *merge, DastanRecord kind, const char *id)
{
  char *renamed = dastan_intake_dup_id (merge->intake, kind, id);
  gboolean is_same = strcmp (renamed, id) == 0;

  merge->has_renamed |= !is_same;
  if (kind == DASTAN_RECORD_PERSON || !is_same)
    g_hash_table_insert (merge->ids[kind], g_strdup (id), g_strdup (renamed));
  return renamed;
}

static const char *
get_renamed (DastanMerge *merge, DastanRecord kind, const char *id)
{
  const char *renamed = id != NULL ? g_hash_table_lookup (merge->ids[kind], id) : NULL;

  return renamed != NULL ? renamed : id;
}

/* (transfer container): what a list of ids is now. */
static const char **
rename_all (DastanMerge *merge, DastanRecord kind, const char *const *ids)
{
  GPtrArray *renamed = g_ptr_array_new ();

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_ptr_array_add (renamed, (char *) get_renamed (merge, kind, ids[i]));
  g_ptr_array_add (renamed, NULL);
  return (const char **) g_ptr_array_free (renamed, FALSE);
}

static gpointer
merge_category (DastanMerge *merge, gconstpointer record)
{
  const DastanCategory *category = record;
  g_autofree char *id = rename_id (merge, DASTAN_RECORD_CATEGORY, category->id);
  DastanCategory *copy = dastan_category_new (id);

  copy->title = ref_text (category->title);
  copy->color = g_strdup (category->color);
  return copy;
}

static gpointer
merge_source (DastanMerge *merge, gconstpointer record)
{
  const DastanSource *source = record;
  g_autofree char *id = rename_id (merge, DASTAN_RECORD_SOURCE, source->id);
  DastanSource *copy = dastan_source_new (id);

  copy->title = ref_text (source->title);
  copy->address = g_strdup (source->address);
  copy->publisher = g_strdup (source->publisher);
  copy->date = source->date != NULL ? dastan_edtf_ref (source->date) : NULL;
  copy->language = g_strdup (source->language);
  copy->statement = ref_text (source->statement);
  copy->note = ref_text (source->note);
  copy->text = g_strdup (source->text);
  return copy;
}

static gpointer
merge_place (DastanMerge *merge, gconstpointer record)
{
  const DastanPlace *place = record;
  g_autofree char *id = rename_id (merge, DASTAN_RECORD_PLACE, place->id);
  DastanPlace *copy = dastan_place_new (id);

  copy->name = ref_text (place->name);
  copy->radius = place->radius;
  copy->latitude = place->latitude;
  copy->longitude = place->longitude;
  copy->country = g_strdup (place->country);
  return copy;
}

static gpointer
merge_person (DastanMerge *merge, gconstpointer record)
{
  const DastanPerson *person = record;
  g_autofree char *id = rename_id (merge, DASTAN_RECORD_PERSON, person->id);
  DastanPerson *copy = dastan_person_new (id);

  copy->name = ref_text (person->name);
  copy->note = ref_text (person->note);
  return copy;
}

static gpointer
merge_name (DastanMerge *merge, gconstpointer record)
{
  const DastanName *name = record;
  DastanName *copy = dastan_name_new (name->form);
  const char *person = g_hash_table_lookup (merge->ids[DASTAN_RECORD_PERSON], name->means);
  g_autofree const char **sources
      = rename_all (merge, DASTAN_RECORD_SOURCE, (const char *const *) name->sources);

  copy->means = g_strdup (
      person != NULL ? person : get_renamed (merge, DASTAN_RECORD_PLACE, name->means));
  copy->reason = ref_text (name->reason);
  copy->sources = g_strdupv ((char **) sources);
  return copy;
}

static DastanExcerpt *
copy_excerpt (DastanMerge *merge, const DastanExcerpt *excerpt)
{
  g_autoptr (DastanText) note = ref_text ((DastanText *) dastan_excerpt_get_note (excerpt));

  return dastan_excerpt_new (
      get_renamed (merge, DASTAN_RECORD_SOURCE, dastan_excerpt_get_source (excerpt)),
      dastan_excerpt_get_exact (excerpt), dastan_excerpt_get_prefix (excerpt),
      dastan_excerpt_get_suffix (excerpt), dastan_excerpt_get_start (excerpt),
      dastan_excerpt_get_end (excerpt), note);
}

static DastanEvent *
copy_event (DastanMerge *merge, DastanEvent *event, const char *id)
{
  DastanEvent *copy = dastan_event_new (id);
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
  return copy;
}

/* What is the same in all it refers to need not be made again. */
static gpointer
merge_event (DastanMerge *merge, gconstpointer record)
{
  DastanEvent *event = DASTAN_EVENT ((gpointer) record);
  g_autofree char *id = rename_id (merge, DASTAN_RECORD_EVENT, dastan_event_get_id (event));

  return merge->has_renamed ? copy_event (merge, event, id) : g_object_ref (event);
}

static gpointer
merge_difference (DastanMerge *merge, gconstpointer record)
{
  const DastanDifference *difference = record;
  g_autofree char *id = rename_id (merge, DASTAN_RECORD_DIFFERENCE, difference->id);
  DastanDifference *copy = dastan_difference_new (id);

  copy->question = ref_text (difference->question);
  for (guint i = 0; i < difference->positions->len; i++)
    {
      const DastanPosition *position = g_ptr_array_index (difference->positions, i);
      g_autoptr (DastanExcerpt) excerpt = copy_excerpt (merge, position->excerpt);

      g_ptr_array_add (copy->positions, dastan_position_new (position->answer, excerpt));
    }
  return copy;
}

static gpointer
merge_story (DastanMerge *merge, gconstpointer record)
{
  const DastanStory *story = record;
  g_autofree char *id = rename_id (merge, DASTAN_RECORD_STORY, story->id);
  DastanStory *copy = dastan_story_new (id);

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
  return copy;
}

static gpointer
merge_era (DastanMerge *merge, gconstpointer record)
{
  const DastanEra *era = record;
  g_autofree char *id = rename_id (merge, DASTAN_RECORD_ERA, era->id);
  DastanEra *copy = dastan_era_new (id);

  copy->title = ref_text (era->title);
  copy->date = dastan_edtf_ref (era->date);
  copy->color = g_strdup (era->color);
  return copy;
}

typedef gpointer (*Copier) (DastanMerge *merge, gconstpointer record);

static const Copier copiers[DASTAN_N_RECORDS] = {
  [DASTAN_RECORD_CATEGORY] = merge_category,
  [DASTAN_RECORD_SOURCE] = merge_source,
  [DASTAN_RECORD_PLACE] = merge_place,
  [DASTAN_RECORD_PERSON] = merge_person,
  [DASTAN_RECORD_NAME] = merge_name,
  [DASTAN_RECORD_EVENT] = merge_event,
  [DASTAN_RECORD_DIFFERENCE] = merge_difference,
  [DASTAN_RECORD_STORY] = merge_story,
  [DASTAN_RECORD_ERA] = merge_era,
};

/**
 * dastan_merge_copy:
 * @self: a merge
 * @kind: what @record is
 * @record: a record of the dossier, after those that it refers to
 *
 * Returns: (transfer full): the same record with ids of the intake: a reference to an event, of
 *     others a record
 */
gpointer
dastan_merge_copy (DastanMerge *self, DastanRecord kind, gconstpointer record)
{
  g_return_val_if_fail (self != NULL, NULL);

  return copiers[kind](self, record);
}

/* Returns: (transfer full): a merge of one dossier into @intake, which lives longer. */
DastanMerge *
dastan_merge_new (DastanIntake *intake)
{
  DastanMerge *self = g_new0 (DastanMerge, 1);

  self->intake = intake;
  for (guint i = 0; i < DASTAN_N_RECORDS; i++)
    self->ids[i] = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, g_free);
  return self;
}

/* Frees it; the intake stays. */
void
dastan_merge_free (DastanMerge *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < DASTAN_N_RECORDS; i++)
    g_hash_table_unref (self->ids[i]);
  g_free (self);
}
