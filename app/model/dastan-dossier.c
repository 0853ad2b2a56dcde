/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole: events, what they refer to, and where sources differ. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-dossier.h"

#include "base/dastan-hash.h"
#include "model/dastan-event-cache.h"

#include <string.h>

#define CACHED (2 * DASTAN_DOSSIER_LASTING)

/* Sealed: the five look-ups exist and nothing is added any more. */
struct _DastanDossier
{
  GObject parent_instance;

  DastanText *title;       /* nullable until it is set */
  DastanText *description; /* nullable */
  char *language;          /* nullable */

  GPtrArray *categories;
  GPtrArray *sources;
  GPtrArray *places;
  GPtrArray *people;
  GPtrArray *names;
  GPtrArray *events; /* none where there is a reader */
  DastanEventReader *reader; /* nullable */
  DastanEventCache *cache;
  GPtrArray *differences;
  GPtrArray *stories;
  GPtrArray *eras;

  gboolean is_sealed;
  GHashTable *category_index; /* id (borrowed from the record) → index + 1 */
  GHashTable *source_index;
  GHashTable *place_index;
  GHashTable *person_index;
  GHashTable *event_index;
};

static GType
dastan_dossier_get_item_type (GListModel *model)
{
  return DASTAN_TYPE_EVENT;
}

static guint
dastan_dossier_get_n_items (GListModel *model)
{
  return dastan_dossier_get_n_events (DASTAN_DOSSIER (model));
}

static gpointer
dastan_dossier_get_item (GListModel *model, guint position)
{
  DastanDossier *self = DASTAN_DOSSIER (model);

  if (position >= dastan_dossier_get_n_events (self))
    return NULL;
  return g_object_ref (dastan_dossier_get_event (self, position));
}

static void
dastan_dossier_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dastan_dossier_get_item_type;
  iface->get_n_items = dastan_dossier_get_n_items;
  iface->get_item = dastan_dossier_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DastanDossier, dastan_dossier, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      dastan_dossier_list_model_init))

/* Every record that is looked up begins with its id. */
G_STATIC_ASSERT (G_STRUCT_OFFSET (DastanCategory, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (DastanSource, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (DastanPlace, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (DastanPerson, id) == 0);

static const char *
get_record_id (gconstpointer record)
{
  return *(char *const *) record;
}

static const char *
get_event_id (gconstpointer event)
{
  return dastan_event_get_id ((DastanEvent *) event);
}

/* Where an id stands twice, which readers refuse, the first is found. */
static GHashTable *
index_records (const GPtrArray *records, const char *(*get_id) (gconstpointer))
{
  GHashTable *index = g_hash_table_new (dastan_hash_text, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    {
      const char *id = get_id (g_ptr_array_index (records, i));

      if (!g_hash_table_contains (index, id))
        g_hash_table_insert (index, (char *) id, GUINT_TO_POINTER (i + 1));
    }
  return index;
}

static int
find_index (GHashTable *index, const char *id)
{
  g_return_val_if_fail (index != NULL, -1);

  if (id == NULL)
    return -1;
  return GPOINTER_TO_INT (g_hash_table_lookup (index, id)) - 1;
}

static gpointer
find_record (GHashTable *index, const GPtrArray *records, const char *id)
{
  int i = find_index (index, id);

  return i >= 0 ? g_ptr_array_index (records, i) : NULL;
}

static void
replace_text (DastanText **field, DastanText *text)
{
  if (text != NULL)
    dastan_text_ref (text);
  g_clear_pointer (field, dastan_text_unref);
  *field = text;
}

static void
dastan_dossier_finalize (GObject *object)
{
  DastanDossier *self = DASTAN_DOSSIER (object);

  g_clear_pointer (&self->category_index, g_hash_table_unref);
  g_clear_pointer (&self->source_index, g_hash_table_unref);
  g_clear_pointer (&self->place_index, g_hash_table_unref);
  g_clear_pointer (&self->person_index, g_hash_table_unref);
  g_clear_pointer (&self->event_index, g_hash_table_unref);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->events);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->cache, dastan_event_cache_free);
  g_ptr_array_unref (self->differences);
  g_ptr_array_unref (self->stories);
  g_ptr_array_unref (self->eras);
  g_clear_pointer (&self->title, dastan_text_unref);
  g_clear_pointer (&self->description, dastan_text_unref);
  g_free (self->language);

  G_OBJECT_CLASS (dastan_dossier_parent_class)->finalize (object);
}

static void
dastan_dossier_class_init (DastanDossierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dastan_dossier_finalize;
}

static void
dastan_dossier_init (DastanDossier *self)
{
  self->categories = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_category_free);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_source_free);
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_place_free);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_person_free);
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_name_free);
  self->events = g_ptr_array_new_with_free_func (g_object_unref);
  self->differences = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_difference_free);
  self->stories = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_story_free);
  self->eras = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_era_free);
}

/**
 * dastan_dossier_new:
 *
 * Returns: (transfer full): an empty dossier to be filled on one thread and then sealed
 */
DastanDossier *
dastan_dossier_new (void)
{
  return g_object_new (DASTAN_TYPE_DOSSIER, NULL);
}

/**
 * dastan_dossier_seal:
 * @self: a dossier that is complete
 *
 * Ends the filling and builds the look-ups by id. Afterwards any thread may read it.
 */
void
dastan_dossier_seal (DastanDossier *self)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self));
  g_return_if_fail (!self->is_sealed);

  self->category_index = index_records (self->categories, get_record_id);
  self->source_index = index_records (self->sources, get_record_id);
  self->place_index = index_records (self->places, get_record_id);
  self->person_index = index_records (self->people, get_record_id);
  self->event_index = index_records (self->events, get_event_id);
  self->is_sealed = TRUE;
}

/* Its title; owned by @self, as all that follows. NULL only before a reader has set it. */
const DastanText *
dastan_dossier_get_title (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->title;
}

/* (nullable): what it is about. */
const DastanText *
dastan_dossier_get_description (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->description;
}

/* (nullable): the BCP 47 tag of texts that name no language. */
const char *
dastan_dossier_get_language (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->language;
}

/* Sets its title; takes a reference. */
void
dastan_dossier_set_title (DastanDossier *self, DastanText *title)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);

  replace_text (&self->title, title);
}

/* Sets what it is about, or NULL; takes a reference. */
void
dastan_dossier_set_description (DastanDossier *self, DastanText *description)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);

  replace_text (&self->description, description);
}

/* Sets the language of texts that name none, a BCP 47 tag or NULL; copies. */
void
dastan_dossier_set_language (DastanDossier *self, const char *language)
{
  char *copy;

  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);

  copy = g_strdup (language);
  g_free (self->language);
  self->language = copy;
}

/* Adds @category (transfer full), as the next eight do with theirs; before sealing. */
void
dastan_dossier_take_category (DastanDossier *self, DastanCategory *category)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);

  g_ptr_array_add (self->categories, category);
}

/* Adds @source (transfer full). */
void
dastan_dossier_take_source (DastanDossier *self, DastanSource *source)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);

  g_ptr_array_add (self->sources, source);
}

/* Adds @place (transfer full). */
void
dastan_dossier_take_place (DastanDossier *self, DastanPlace *place)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);

  g_ptr_array_add (self->places, place);
}

/* Adds @person (transfer full). */
void
dastan_dossier_take_person (DastanDossier *self, DastanPerson *person)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);

  g_ptr_array_add (self->people, person);
}

/* Adds @name (transfer full). */
void
dastan_dossier_take_name (DastanDossier *self, DastanName *name)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);

  g_ptr_array_add (self->names, name);
}

/* Adds @event (transfer full) and tells who observes the list model. */
void
dastan_dossier_take_event (DastanDossier *self, DastanEvent *event)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);
  g_return_if_fail (DASTAN_IS_EVENT (event));

  g_ptr_array_add (self->events, event);
  g_list_model_items_changed (G_LIST_MODEL (self), self->events->len - 1, 0, 1);
}

/* Sets where events are read from (transfer full); no event is taken. */
void
dastan_dossier_take_reader (DastanDossier *self, DastanEventReader *reader)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);
  g_return_if_fail (DASTAN_IS_EVENT_READER (reader));
  g_return_if_fail (self->reader == NULL && self->events->len == 0);

  self->reader = reader;
  self->cache = dastan_event_cache_new (CACHED);
}

/* Adds @difference (transfer full). */
void
dastan_dossier_take_difference (DastanDossier *self, DastanDifference *difference)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);

  g_ptr_array_add (self->differences, difference);
}

/* Adds @story (transfer full). */
void
dastan_dossier_take_story (DastanDossier *self, DastanStory *story)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);

  g_ptr_array_add (self->stories, story);
}

/* Adds @era (transfer full). */
void
dastan_dossier_take_era (DastanDossier *self, DastanEra *era)
{
  g_return_if_fail (DASTAN_IS_DOSSIER (self) && !self->is_sealed);

  g_ptr_array_add (self->eras, era);
}

/* (transfer none) (element-type DastanEra) */
const GPtrArray *
dastan_dossier_get_eras (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->eras;
}

/* (transfer none) (element-type DastanCategory): in the author's order, as the next eight. */
const GPtrArray *
dastan_dossier_get_categories (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->categories;
}

/* (transfer none) (element-type DastanSource) */
const GPtrArray *
dastan_dossier_get_sources (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->sources;
}

/* (transfer none) (element-type DastanPlace) */
const GPtrArray *
dastan_dossier_get_places (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->places;
}

/* (transfer none) (element-type DastanPerson) */
const GPtrArray *
dastan_dossier_get_people (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->people;
}

/* (transfer none) (element-type DastanName) */
const GPtrArray *
dastan_dossier_get_names (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->names;
}

/* How many events there are. */
guint
dastan_dossier_get_n_events (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), 0);

  return self->reader != NULL ? dastan_event_reader_get_columns (self->reader)->n_rows
                              : self->events->len;
}

/* (transfer none) (element-type DastanEvent): those in memory. */
const GPtrArray *
dastan_dossier_get_events (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->events;
}

/* Whether its events are in memory. */
gboolean
dastan_dossier_has_events (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), FALSE);

  return self->reader == NULL;
}

/**
 * dastan_dossier_get_event:
 * @self: a dossier
 * @index: in the author's order
 *
 * In the thread that draws. Where events are read, the last ones are kept.
 *
 * Returns: (transfer none): the event; sure to live until #DASTAN_DOSSIER_LASTING others have been
 * asked for
 */
DastanEvent *
dastan_dossier_get_event (DastanDossier *self, guint index)
{
  DastanEvent *event;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);
  g_return_val_if_fail (index < dastan_dossier_get_n_events (self), NULL);

  if (self->reader == NULL)
    return g_ptr_array_index (self->events, index);
  event = dastan_event_cache_get (self->cache, index);
  if (event == NULL)
    event = dastan_event_cache_take (self->cache, index,
                                     dastan_event_reader_read_event (self->reader, index));
  return event;
}

/**
 * dastan_dossier_dup_event:
 * @self: a dossier
 * @index: in the author's order
 *
 * Any thread. Keeps nothing: for whoever goes through many.
 *
 * Returns: (transfer full): the event
 */
DastanEvent *
dastan_dossier_dup_event (DastanDossier *self, guint index)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);
  g_return_val_if_fail (index < dastan_dossier_get_n_events (self), NULL);

  return self->reader == NULL ? g_object_ref (g_ptr_array_index (self->events, index))
                              : dastan_event_reader_read_event (self->reader, index);
}

/* (transfer full): the title of an event in the reader's language, for less than the event where that has to be
 * read; any thread. */
char *
dastan_dossier_dup_event_title (DastanDossier *self, guint index)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);
  g_return_val_if_fail (index < dastan_dossier_get_n_events (self), NULL);

  return self->reader == NULL
           ? g_strdup (dastan_text_get_local (dastan_event_get_title (g_ptr_array_index (self->events, index))))
           : dastan_event_reader_dup_title (self->reader, index);
}

/* (transfer none) (element-type DastanDifference) */
const GPtrArray *
dastan_dossier_get_differences (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->differences;
}

/* (transfer none) (element-type DastanStory) */
const GPtrArray *
dastan_dossier_get_stories (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->stories;
}

/* (transfer none) (nullable): the category with @id; the dossier is sealed, as for all that
 * follows. */
const DastanCategory *
dastan_dossier_find_category (DastanDossier *self, const char *id)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return find_record (self->category_index, self->categories, id);
}

/* (transfer none) (nullable): the source with @id. */
const DastanSource *
dastan_dossier_find_source (DastanDossier *self, const char *id)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return find_record (self->source_index, self->sources, id);
}

/* (transfer none) (nullable): the place with @id. */
const DastanPlace *
dastan_dossier_find_place (DastanDossier *self, const char *id)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return find_record (self->place_index, self->places, id);
}

/* (transfer none) (nullable): the person with @id. */
const DastanPerson *
dastan_dossier_find_person (DastanDossier *self, const char *id)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return find_record (self->person_index, self->people, id);
}

/* (transfer none) (nullable): the event with @id. */
DastanEvent *
dastan_dossier_find_event (DastanDossier *self, const char *id)
{
  int index = dastan_dossier_index_of_event (self, id);

  return index >= 0 ? dastan_dossier_get_event (self, (guint) index) : NULL;
}

/* The position of the event with @id in the author's order, or -1. */
int
dastan_dossier_index_of_event (DastanDossier *self, const char *id)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), -1);

  if (self->reader != NULL)
    return id != NULL ? dastan_event_reader_find_event (self->reader, id) : -1;
  return find_index (self->event_index, id);
}

/* The position of the category with @id in the author's order, or -1. */
int
dastan_dossier_index_of_category (DastanDossier *self, const char *id)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), -1);

  return find_index (self->category_index, id);
}

/* The position of the source with @id in the author's order, or -1. */
int
dastan_dossier_index_of_source (DastanDossier *self, const char *id)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), -1);

  return find_index (self->source_index, id);
}

/* The position of the place with @id in the author's order, or -1. */
int
dastan_dossier_index_of_place (DastanDossier *self, const char *id)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), -1);

  return find_index (self->place_index, id);
}

/* The position of the person with @id in the author's order, or -1. */
int
dastan_dossier_index_of_person (DastanDossier *self, const char *id)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), -1);

  return find_index (self->person_index, id);
}

/* (transfer none) (nullable): what reads its events; for the other files of the model. */
DastanEventReader *
dastan_dossier_get_reader (DastanDossier *self)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), NULL);

  return self->reader;
}
