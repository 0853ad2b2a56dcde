/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edit as a value: what one event of a dossier becomes, and the dossier that comes of it. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-revision.h"

#include <glib/gi18n.h>

#include "base/dastan-error.h"
#include "model/dastan-subset.h"

static DastanRevision *
create (const char *id, DastanEvent *after, guint index)
{
  DastanRevision *self = g_new0 (DastanRevision, 1);

  self->event = g_strdup (id);
  self->after = after != NULL ? g_object_ref (after) : NULL;
  self->index = index;
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_place_free);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_person_free);
  return self;
}

DastanRevision *
dastan_revision_new_change (const char *id, DastanEvent *after)
{
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (DASTAN_IS_EVENT (after), NULL);
  return create (id, after, 0);
}

DastanRevision *
dastan_revision_new_addition (guint index, DastanEvent *after)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (after), NULL);
  return create (NULL, after, index);
}

DastanRevision *
dastan_revision_new_removal (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);
  return create (id, NULL, 0);
}

void
dastan_revision_free (DastanRevision *self)
{
  if (self == NULL)
    return;
  g_free (self->event);
  g_clear_object (&self->after);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->people);
  g_free (self);
}

void
dastan_revision_take_place (DastanRevision *self, DastanPlace *place)
{
  g_return_if_fail (self != NULL);
  g_ptr_array_add (self->places, place);
}

void
dastan_revision_take_person (DastanRevision *self, DastanPerson *person)
{
  g_return_if_fail (self != NULL);
  g_ptr_array_add (self->people, person);
}

/* --- Whether it can be done --- */

static gboolean
fail_reference (const char *id, GError **error)
{
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
               _("the event refers to “%s”, which is not in the dossier"), id);
  return FALSE;
}

static gboolean
has_place (DastanDossier *dossier, const DastanRevision *revision, const char *id)
{
  for (guint i = 0; i < revision->places->len; i++)
    if (g_str_equal (((DastanPlace *) g_ptr_array_index (revision->places, i))->id, id))
      return TRUE;
  return dastan_dossier_find_place (dossier, id) != NULL;
}

static gboolean
has_person (DastanDossier *dossier, const DastanRevision *revision, const char *id)
{
  for (guint i = 0; i < revision->people->len; i++)
    if (g_str_equal (((DastanPerson *) g_ptr_array_index (revision->people, i))->id, id))
      return TRUE;
  return dastan_dossier_find_person (dossier, id) != NULL;
}

static gboolean
check_references (DastanDossier *dossier, const DastanRevision *revision, GError **error)
{
  DastanEvent *after = revision->after;
  const char *category = dastan_event_get_category (after);
  const char *const *places = dastan_event_get_places (after), *const *people = dastan_event_get_people (after);

  if (category != NULL && dastan_dossier_find_category (dossier, category) == NULL)
    return fail_reference (category, error);
  for (guint i = 0; places[i] != NULL; i++)
    if (!has_place (dossier, revision, places[i]))
      return fail_reference (places[i], error);
  for (guint i = 0; people[i] != NULL; i++)
    if (!has_person (dossier, revision, people[i]))
      return fail_reference (people[i], error);
  for (guint i = 0; i < dastan_event_get_n_excerpts (after); i++)
    {
      const char *source = dastan_excerpt_get_source (dastan_event_get_excerpt (after, i));

      if (dastan_dossier_find_source (dossier, source) == NULL)
        return fail_reference (source, error);
    }
  return TRUE;
}

static gboolean
check (DastanDossier *dossier, const DastanRevision *revision, GError **error)
{
  if (revision->event != NULL && dastan_dossier_index_of_event (dossier, revision->event) < 0)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID, _("the event “%s” is not in the dossier any more"),
                   revision->event);
      return FALSE;
    }
  if (revision->after == NULL)
    return TRUE;
  if (dastan_text_is_empty (dastan_event_get_title (revision->after)))
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_INVALID, _("the event has no title; give it one"));
      return FALSE;
    }
  if (g_strcmp0 (revision->event, dastan_event_get_id (revision->after)) != 0
      && dastan_dossier_index_of_event (dossier, dastan_event_get_id (revision->after)) >= 0)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID, _("there is another event with the id “%s”"),
                   dastan_event_get_id (revision->after));
      return FALSE;
    }
  return check_references (dossier, revision, error);
}

/* --- Doing it --- */

/* (nullable): a place of a dossier that is not sealed yet. */
static DastanPlace *
find_record (DastanDossier *dossier, const char *id)
{
  const GPtrArray *places = dastan_dossier_get_places (dossier);

  for (guint i = 0; i < places->len; i++)
    if (g_str_equal (((DastanPlace *) g_ptr_array_index (places, i))->id, id))
      return g_ptr_array_index (places, i);
  return NULL;
}

static void
add_records (DastanDossier *to, const DastanRevision *revision)
{
  for (guint i = 0; i < revision->places->len; i++)
    {
      const DastanPlace *record = g_ptr_array_index (revision->places, i);
      DastanPlace *copy = find_record (to, record->id);

      if (copy == NULL)
        {
          copy = dastan_place_new (record->id);
          dastan_dossier_take_place (to, copy);
        }
      g_clear_pointer (&copy->name, dastan_text_unref);
      g_free (copy->country);
      copy->name = dastan_text_ref (record->name);
      copy->latitude = record->latitude;
      copy->longitude = record->longitude;
      copy->country = g_strdup (record->country);
      copy->radius = record->radius;
    }
  for (guint i = 0; i < revision->people->len; i++)
    {
      const DastanPerson *record = g_ptr_array_index (revision->people, i);
      DastanPerson *copy = dastan_person_new (record->id);

      copy->name = dastan_text_ref (record->name);
      copy->note = record->note != NULL ? dastan_text_ref (record->note) : NULL;
      dastan_dossier_take_person (to, copy);
    }
}

/**
 * dastan_dossier_new_revised:
 * @dossier: a sealed dossier, which stays as it is
 * @revision: what changes
 * @error: return location for a #DASTAN_ERROR_INVALID: the event is gone, has no title, or refers to what is not there
 *
 * What does not change is shared. A story loses the steps of an event that goes, and one that has no other goes
 * with it. All events are in memory afterwards. Any thread.
 *
 * Returns: (transfer full) (nullable): the sealed dossier that comes of it
 */
DastanDossier *
dastan_dossier_new_revised (DastanDossier *dossier, const DastanRevision *revision, GError **error)
{
  g_autoptr (DastanDossier) revised = NULL;
  g_autofree guint8 *keep = NULL;
  guint n;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);
  g_return_val_if_fail (revision != NULL, NULL);
  g_return_val_if_fail (revision->event != NULL || revision->after != NULL, NULL);

  if (!check (dossier, revision, error))
    return NULL;
  revised = dastan_dossier_new ();
  n = dastan_dossier_get_n_events (dossier);
  keep = g_new0 (guint8, n + 1);
  dastan_dossier_copy_references (revised, dossier);
  add_records (revised, revision);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DastanEvent) event = dastan_dossier_dup_event (dossier, i);
      gboolean is_it = g_strcmp0 (revision->event, dastan_event_get_id (event)) == 0;

      if (revision->event == NULL && i == revision->index)
        dastan_dossier_take_event (revised, g_object_ref (revision->after));
      keep[i] = !is_it || revision->after != NULL;
      if (keep[i])
        dastan_dossier_take_event (revised, g_object_ref (is_it ? revision->after : event));
    }
  if (revision->event == NULL && revision->index >= n)
    dastan_dossier_take_event (revised, g_object_ref (revision->after));
  dastan_dossier_copy_relations (revised, dossier, keep);
  dastan_dossier_seal (revised);
  return g_steal_pointer (&revised);
}

/* --- Stories --- */

static gboolean
check_story (DastanDossier *dossier, const DastanStory *story, GError **error)
{
  if (dastan_text_is_empty (story->title))
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_INVALID, _("the story has no title; give it one"));
      return FALSE;
    }
  for (guint i = 0; i < story->steps->len; i++)
    {
      const DastanStoryStep *step = g_ptr_array_index (story->steps, i);

      if (step->event != NULL && dastan_dossier_index_of_event (dossier, step->event) < 0)
        return fail_reference (step->event, error);
    }
  return TRUE;
}

DastanDossier *
dastan_dossier_new_with_story (DastanDossier *dossier, const char *id, const DastanStory *after, GError **error)
{
  const GPtrArray *stories;
  DastanDossier *revised;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);
  g_return_val_if_fail (id != NULL || after != NULL, NULL);

  if (after != NULL && !check_story (dossier, after, error))
    return NULL;
  stories = dastan_dossier_get_stories (dossier);
  revised = dastan_dossier_new ();
  dastan_dossier_copy_references (revised, dossier);
  for (guint i = 0; i < dastan_dossier_get_n_events (dossier); i++)
    dastan_dossier_take_event (revised, dastan_dossier_dup_event (dossier, i));
  dastan_dossier_copy_relations_but_stories (revised, dossier);
  for (guint i = 0; i < stories->len; i++)
    {
      const DastanStory *story = g_ptr_array_index (stories, i);

      if (g_strcmp0 (story->id, id) != 0)
        dastan_dossier_take_story (revised, dastan_story_copy (story));
      else if (after != NULL)
        dastan_dossier_take_story (revised, dastan_story_copy (after));
    }
  if (id == NULL)
    dastan_dossier_take_story (revised, dastan_story_copy (after));
  dastan_dossier_seal (revised);
  return revised;
}

/* --- Ids --- */

static gboolean
has_story (DastanDossier *dossier, const char *id)
{
  const GPtrArray *stories = dastan_dossier_get_stories (dossier);

  for (guint i = 0; i < stories->len; i++)
    if (g_str_equal (((DastanStory *) g_ptr_array_index (stories, i))->id, id))
      return TRUE;
  return FALSE;
}

char *
dastan_dossier_make_id (DastanDossier *dossier, const char *stem)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);
  g_return_val_if_fail (stem != NULL, NULL);

  for (guint i = 1;; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", stem, i);

      if (dastan_dossier_index_of_event (dossier, id) < 0 && dastan_dossier_find_place (dossier, id) == NULL
          && dastan_dossier_find_person (dossier, id) == NULL && !has_story (dossier, id))
        return g_steal_pointer (&id);
    }
}
