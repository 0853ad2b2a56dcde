/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small records of a dossier that events refer to by id. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-records.h"

/**
 * dastan_category_new:
 * @id: its id
 *
 * Returns: (transfer full): a category with nothing but its id
 */
DastanCategory *
dastan_category_new (const char *id)
{
  DastanCategory *self = g_new0 (DastanCategory, 1);

  self->id = g_strdup (id);
  return self;
}

/* Frees it with all it holds. */
void
dastan_category_free (DastanCategory *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_clear_pointer (&self->title, dastan_text_unref);
  g_free (self->color);
  g_free (self);
}

/**
 * dastan_source_new:
 * @id: its id
 *
 * Returns: (transfer full): a source with nothing but its id
 */
DastanSource *
dastan_source_new (const char *id)
{
  DastanSource *self = g_new0 (DastanSource, 1);

  self->id = g_strdup (id);
  return self;
}

/* Frees it with all it holds. */
void
dastan_source_free (DastanSource *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_clear_pointer (&self->title, dastan_text_unref);
  g_free (self->address);
  g_free (self->publisher);
  g_clear_pointer (&self->date, dastan_edtf_unref);
  g_free (self->language);
  g_clear_pointer (&self->statement, dastan_text_unref);
  g_clear_pointer (&self->note, dastan_text_unref);
  g_free (self->text);
  g_free (self);
}

/**
 * dastan_place_new:
 * @id: its id
 *
 * Returns: (transfer full): a place at 0, 0 with nothing but its id
 */
DastanPlace *
dastan_place_new (const char *id)
{
  DastanPlace *self = g_new0 (DastanPlace, 1);

  self->id = g_strdup (id);
  return self;
}

/* Frees it with all it holds. */
void
dastan_place_free (DastanPlace *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_clear_pointer (&self->name, dastan_text_unref);
  g_free (self->country);
  g_free (self);
}

/**
 * dastan_person_new:
 * @id: its id
 *
 * Returns: (transfer full): a person with nothing but an id
 */
DastanPerson *
dastan_person_new (const char *id)
{
  DastanPerson *self = g_new0 (DastanPerson, 1);

  self->id = g_strdup (id);
  return self;
}

/* Frees it with all it holds. */
void
dastan_person_free (DastanPerson *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_clear_pointer (&self->name, dastan_text_unref);
  g_clear_pointer (&self->note, dastan_text_unref);
  g_free (self);
}

/**
 * dastan_name_new:
 * @form: the form in which it stands in a text
 *
 * Returns: (transfer full): a name with nothing but its form
 */
DastanName *
dastan_name_new (const char *form)
{
  DastanName *self = g_new0 (DastanName, 1);

  self->form = g_strdup (form);
  return self;
}

/* Frees it with all it holds. */
void
dastan_name_free (DastanName *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->form);
  g_free (self->means);
  g_clear_pointer (&self->reason, dastan_text_unref);
  g_strfreev (self->sources);
  g_free (self);
}

/**
 * dastan_position_new:
 * @answer: (transfer none): what the source says
 * @excerpt: (transfer none): where it says so
 *
 * Returns: (transfer full): a position in a difference
 */
DastanPosition *
dastan_position_new (DastanText *answer, DastanExcerpt *excerpt)
{
  DastanPosition *self;

  g_return_val_if_fail (answer != NULL, NULL);
  g_return_val_if_fail (excerpt != NULL, NULL);

  self = g_new0 (DastanPosition, 1);
  self->answer = dastan_text_ref (answer);
  self->excerpt = dastan_excerpt_ref (excerpt);
  return self;
}

/* Frees it with all it holds. */
void
dastan_position_free (DastanPosition *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->answer, dastan_text_unref);
  g_clear_pointer (&self->excerpt, dastan_excerpt_unref);
  g_free (self);
}

/**
 * dastan_difference_new:
 * @id: its id
 *
 * Returns: (transfer full): a difference without question or positions
 */
DastanDifference *
dastan_difference_new (const char *id)
{
  DastanDifference *self = g_new0 (DastanDifference, 1);

  self->id = g_strdup (id);
  self->positions = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_position_free);
  return self;
}

/* Frees it with all it holds. */
void
dastan_difference_free (DastanDifference *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_clear_pointer (&self->question, dastan_text_unref);
  g_clear_pointer (&self->positions, g_ptr_array_unref);
  g_free (self);
}

/**
 * dastan_story_new:
 * @id: its id
 *
 * Returns: (transfer full): a story without title or steps
 */
DastanStory *
dastan_story_new (const char *id)
{
  DastanStory *self = g_new0 (DastanStory, 1);

  self->id = g_strdup (id);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_story_step_free);
  return self;
}

/* Returns: (transfer full): a story like @self */
DastanStory *
dastan_story_copy (const DastanStory *self)
{
  DastanStory *copy = dastan_story_new (self->id);

  copy->title = self->title != NULL ? dastan_text_ref (self->title) : NULL;
  for (guint i = 0; i < self->steps->len; i++)
    g_ptr_array_add (copy->steps, dastan_story_step_copy (g_ptr_array_index (self->steps, i)));
  return copy;
}

/* Frees it with all it holds. */
void
dastan_story_free (DastanStory *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_clear_pointer (&self->title, dastan_text_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self);
}

static const char *const step_kinds[DASTAN_N_STEP_KINDS] = { "event", "title", "map", "closing" };

const char *
dastan_step_kind_to_string (DastanStepKind kind)
{
  g_return_val_if_fail (kind < DASTAN_N_STEP_KINDS, NULL);
  return step_kinds[kind];
}

gboolean
dastan_step_kind_from_string (const char *text, DastanStepKind *kind)
{
  for (guint i = 0; i < DASTAN_N_STEP_KINDS; i++)
    if (g_strcmp0 (text, step_kinds[i]) == 0)
      {
        *kind = (DastanStepKind) i;
        return TRUE;
      }
  return FALSE;
}

/* Returns: (transfer full): a step that is not an event's */
DastanStoryStep *
dastan_story_step_new_of (DastanStepKind kind)
{
  DastanStoryStep *self = g_new0 (DastanStoryStep, 1);

  self->kind = kind;
  return self;
}

/* Returns: (transfer full): a step like @self */
DastanStoryStep *
dastan_story_step_copy (const DastanStoryStep *self)
{
  DastanStoryStep *copy = g_memdup2 (self, sizeof *self);

  copy->event = g_strdup (self->event);
  copy->title = self->title != NULL ? dastan_text_ref (self->title) : NULL;
  copy->text = self->text != NULL ? dastan_text_ref (self->text) : NULL;
  copy->span = self->span != NULL ? dastan_edtf_ref (self->span) : NULL;
  copy->note = self->note != NULL ? dastan_text_ref (self->note) : NULL;
  return copy;
}

gboolean
dastan_story_step_is_plain (const DastanStoryStep *self)
{
  return self->kind == DASTAN_STEP_EVENT && self->title == NULL && self->text == NULL && self->excerpt == 0
         && !self->has_view && self->span == NULL && !self->hides_itinerary;
}

/**
 * dastan_story_step_new:
 * @event: id of the event it shows
 * @note: (nullable) (transfer none): for the presenter
 *
 * Returns: (transfer full): a step
 */
DastanStoryStep *
dastan_story_step_new (const char *event, DastanText *note)
{
  DastanStoryStep *self = g_new0 (DastanStoryStep, 1);

  self->event = g_strdup (event);
  self->note = note != NULL ? dastan_text_ref (note) : NULL;
  return self;
}

/* Frees it with all it holds. */
void
dastan_story_step_free (DastanStoryStep *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->event);
  g_clear_pointer (&self->title, dastan_text_unref);
  g_clear_pointer (&self->text, dastan_text_unref);
  g_clear_pointer (&self->span, dastan_edtf_unref);
  g_clear_pointer (&self->note, dastan_text_unref);
  g_free (self);
}

/**
 * dastan_era_new:
 * @id: its id
 *
 * Returns: (transfer full): an era with nothing but its id
 */
DastanEra *
dastan_era_new (const char *id)
{
  DastanEra *self = g_new0 (DastanEra, 1);

  self->id = g_strdup (id);
  return self;
}

/* Frees it with all it holds. */
void
dastan_era_free (DastanEra *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_clear_pointer (&self->title, dastan_text_unref);
  g_clear_pointer (&self->date, dastan_edtf_unref);
  g_free (self->color);
  g_free (self);
}
