/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where imported events go, one by one, and the ids they and what they refer to are given. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-intake.h"

#include "base/dastan-error.h"
#include "base/dastan-hash.h"
#include "formats/dastan-id-set.h"
#include "formats/dastan-import-date.h"
#include "formats/dastan-key-map.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MAX_SLUG 60      /* characters of an id that is made of a title */
#define MAX_DATES 32768  /* that are remembered */
#define DEGREE 1000000.0 /* parts by which points are the same */

/* Either @dossier or @writer is there. */
struct _DastanIntake
{
  DastanDossier *dossier;
  DastanStoreWriter *writer;
  DastanText *title;       /* nullable */
  DastanText *description; /* nullable */
  char *language;    /* nullable */
  DastanIdSet *ids[DASTAN_N_RECORDS];  /* all that are taken */
  GHashTable *again[DASTAN_N_RECORDS]; /* (element-type utf8 guint): id → how often it was wanted */
  GHashTable *known[DASTAN_N_RECORDS]; /* (element-type utf8 utf8): what it is → id */
  /* Of places, which may be millions: what it is → what stands behind its name in its id. */
  DastanKeyMap *places;
  GHashTable *dates;                   /* (element-type utf8 DastanEdtf): text → what it says */
  guint n_events;
  gboolean is_dry;
};

typedef void (*Taker) (DastanDossier *dossier, gpointer record);

static const Taker takers[DASTAN_N_RECORDS] = {
  [DASTAN_RECORD_CATEGORY] = (Taker) dastan_dossier_take_category,
  [DASTAN_RECORD_SOURCE] = (Taker) dastan_dossier_take_source,
  [DASTAN_RECORD_PLACE] = (Taker) dastan_dossier_take_place,
  [DASTAN_RECORD_PERSON] = (Taker) dastan_dossier_take_person,
  [DASTAN_RECORD_NAME] = (Taker) dastan_dossier_take_name,
  [DASTAN_RECORD_EVENT] = (Taker) dastan_dossier_take_event,
  [DASTAN_RECORD_DIFFERENCE] = (Taker) dastan_dossier_take_difference,
  [DASTAN_RECORD_STORY] = (Taker) dastan_dossier_take_story,
  [DASTAN_RECORD_ERA] = (Taker) dastan_dossier_take_era,
};

static const GDestroyNotify destroyers[DASTAN_N_RECORDS] = {
  [DASTAN_RECORD_CATEGORY] = (GDestroyNotify) dastan_category_free,
  [DASTAN_RECORD_SOURCE] = (GDestroyNotify) dastan_source_free,
  [DASTAN_RECORD_PLACE] = (GDestroyNotify) dastan_place_free,
  [DASTAN_RECORD_PERSON] = (GDestroyNotify) dastan_person_free,
  [DASTAN_RECORD_NAME] = (GDestroyNotify) dastan_name_free,
  [DASTAN_RECORD_EVENT] = g_object_unref,
  [DASTAN_RECORD_DIFFERENCE] = (GDestroyNotify) dastan_difference_free,
  [DASTAN_RECORD_STORY] = (GDestroyNotify) dastan_story_free,
  [DASTAN_RECORD_ERA] = (GDestroyNotify) dastan_era_free,
};

static DastanIntake *
create (void)
{
  DastanIntake *self = g_new0 (DastanIntake, 1);

  self->places = dastan_key_map_new ();
  self->dates = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free,
                                       (GDestroyNotify) dastan_edtf_unref);
  for (guint i = 0; i < DASTAN_N_RECORDS; i++)
    {
      self->ids[i] = dastan_id_set_new ();
      self->again[i] = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, NULL);
      self->known[i] = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, g_free);
    }
  return self;
}

/* Returns: (transfer full): an intake into @dossier, which the caller seals in the end. */
DastanIntake *
dastan_intake_new_for_dossier (DastanDossier *dossier)
{
  DastanIntake *self = create ();

  self->dossier = g_object_ref (dossier);
  return self;
}

/* Returns: (transfer full): an intake that keeps in @dossier the names of what events refer to, and
 * nothing else. */
DastanIntake *
dastan_intake_new_dry (DastanDossier *dossier)
{
  DastanIntake *self = dastan_intake_new_for_dossier (dossier);

  self->is_dry = TRUE;
  return self;
}

/* Returns: (transfer full): an intake into a file, which the caller finishes, and which lives longer. */
DastanIntake *
dastan_intake_new_for_writer (DastanStoreWriter *writer)
{
  DastanIntake *self = create ();

  self->writer = writer;
  return self;
}

/* Frees it; what it gave on stays. */
void
dastan_intake_free (DastanIntake *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->dossier);
  g_clear_pointer (&self->title, dastan_text_unref);
  g_clear_pointer (&self->description, dastan_text_unref);
  g_free (self->language);
  g_hash_table_unref (self->dates);
  dastan_key_map_free (self->places);
  for (guint i = 0; i < DASTAN_N_RECORDS; i++)
    {
      dastan_id_set_free (self->ids[i]);
      g_hash_table_unref (self->again[i]);
      g_hash_table_unref (self->known[i]);
    }
  g_free (self);
}

/* The first title that is offered is that of the whole; its description goes with it. */
void
dastan_intake_offer_title (DastanIntake *self, const char *title, const char *description)
{
  if (self->title != NULL || title == NULL || title[0] == '\0')
    return;
  self->title = dastan_text_new (title);
  if (description != NULL && description[0] != '\0')
    self->description = dastan_text_new (description);
}

/* The same in as many languages as there are; each may be %NULL. */
void
dastan_intake_offer_texts (DastanIntake *self, DastanText *title, DastanText *description)
{
  if (self->title != NULL || title == NULL || dastan_text_is_empty (title))
    return;
  self->title = dastan_text_ref (title);
  if (description != NULL && !dastan_text_is_empty (description))
    self->description = dastan_text_ref (description);
}

/* (nullable): the title of the whole. */
const char *
dastan_intake_get_title (const DastanIntake *self)
{
  return self->title != NULL ? dastan_text_get (self->title, NULL) : NULL;
}

/* (nullable): the description of the whole. */
const char *
dastan_intake_get_description (const DastanIntake *self)
{
  return self->description != NULL ? dastan_text_get (self->description, NULL) : NULL;
}

/* (transfer full): the title of the whole; where none was offered, the name of the file @name
 * without what stands behind its last dot. */
DastanText *
dastan_intake_dup_title (const DastanIntake *self, const char *name)
{
  g_autofree char *base = NULL;
  char *dot;

  if (self->title != NULL)
    return dastan_text_ref (self->title);
  base = g_path_get_basename (name);
  dot = strrchr (base, '.');
  if (dot != NULL && dot > base)
    *dot = '\0';
  return dastan_text_new (base);
}

/* (transfer full) (nullable): the description of the whole. */
DastanText *
dastan_intake_dup_description (const DastanIntake *self)
{
  return self->description != NULL ? dastan_text_ref (self->description) : NULL;
}

/* The first language that is offered is that of the whole. */
void
dastan_intake_offer_language (DastanIntake *self, const char *language)
{
  if (self->language == NULL)
    self->language = g_strdup (language);
}

/* (nullable): the language of the whole. */
const char *
dastan_intake_get_language (const DastanIntake *self)
{
  return self->language;
}

/* --- Ids --- */

/* (transfer full): @title in small letters with hyphens for what is between words, or @otherwise. */
static char *
make_slug (const char *title, const char *otherwise)
{
  g_autofree char *lower = g_utf8_strdown (title, -1);
  GString *slug = g_string_new (NULL);
  guint n = 0;
  gboolean is_gap = FALSE;

  for (const char *c = lower; *c != '\0' && n < MAX_SLUG; c = g_utf8_next_char (c))
    {
      if (!g_unichar_isalnum (g_utf8_get_char (c)))
        {
          is_gap = n > 0;
          continue;
        }
      if (is_gap)
        g_string_append_c (slug, '-');
      is_gap = FALSE;
      g_string_append_unichar (slug, g_utf8_get_char (c));
      n++;
    }
  if (slug->len == 0)
    g_string_append (slug, otherwise);
  return g_string_free (slug, FALSE);
}

/* (transfer full): @wanted, or with a number behind it where that is taken. */
char *
dastan_intake_dup_id (DastanIntake *self, DastanRecord kind, const char *wanted)
{
  guint n;
  char *id;

  if (dastan_id_set_add (self->ids[kind], wanted))
    return g_strdup (wanted);
  n = MAX (GPOINTER_TO_UINT (g_hash_table_lookup (self->again[kind], wanted)), 1);
  do
    id = g_strdup_printf ("%s-%u", wanted, ++n);
  while (!dastan_id_set_add (self->ids[kind], id) && (g_free (id), TRUE));
  g_hash_table_insert (self->again[kind], g_strdup (wanted), GUINT_TO_POINTER (n));
  return id;
}

/* Lets go of what is only needed to take more: it can be asked for the title and counts afterwards. */
void
dastan_intake_close (DastanIntake *self)
{
  for (guint i = 0; i < DASTAN_N_RECORDS; i++)
    {
      dastan_id_set_free (self->ids[i]);
      self->ids[i] = dastan_id_set_new ();
      g_hash_table_remove_all (self->again[i]);
      g_hash_table_remove_all (self->known[i]);
    }
  g_hash_table_remove_all (self->dates);
  dastan_key_map_free (self->places);
  self->places = dastan_key_map_new ();
}

/* How many events it was given. */
guint
dastan_intake_get_n_events (const DastanIntake *self)
{
  return self->n_events;
}

/* --- Records --- */

static gboolean
check_count (DastanIntake *self, DastanRecord kind, GError **error)
{
  guint max = kind == DASTAN_RECORD_EVENT   ? DASTAN_MAX_EVENTS
              : kind == DASTAN_RECORD_PLACE ? DASTAN_MAX_PLACES
                                            : DASTAN_MAX_RECORDS;
  guint n = kind == DASTAN_RECORD_EVENT   ? self->n_events
            : kind == DASTAN_RECORD_PLACE ? dastan_key_map_get_n (self->places)
                                          : g_hash_table_size (self->known[kind]);

  if (n < max)
    return TRUE;
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
               kind == DASTAN_RECORD_EVENT
                   ? _("there are more than %u events; a dossier can hold no more")
                   : _("there are more than %u places, people, sources or categories"),
               max);
  return FALSE;
}

/* (nullable): the id under which @key was remembered. */
static const char *
find_known (DastanIntake *self, DastanRecord kind, const char *key)
{
  return g_hash_table_lookup (self->known[kind], key);
}

static void
remember (DastanIntake *self, DastanRecord kind, const char *key, const char *id)
{
  g_hash_table_insert (self->known[kind], g_strdup (key), g_strdup (id));
}

/* Whether the names of such records are told with events. */
static gboolean
is_shown (DastanRecord kind)
{
  return kind == DASTAN_RECORD_CATEGORY || kind == DASTAN_RECORD_SOURCE
         || kind == DASTAN_RECORD_PLACE || kind == DASTAN_RECORD_PERSON;
}

/**
 * dastan_intake_take:
 * @self: an intake
 * @kind: what @record is
 * @record: (transfer full): a record with an id that is new
 * @error: return location
 *
 * Returns: whether it was taken
 */
gboolean
dastan_intake_take (DastanIntake *self, DastanRecord kind, gpointer record, GError **error)
{
  gboolean is_good;

  if (self->is_dry && !is_shown (kind))
    {
      destroyers[kind](record);
      return TRUE;
    }
  /* Somebody else looks into it. */
  if (self->is_dry && kind == DASTAN_RECORD_SOURCE)
    g_clear_pointer (&((DastanSource *)record)->text, g_free);
  if (self->dossier != NULL)
    {
      takers[kind](self->dossier, record);
      return TRUE;
    }
  is_good = dastan_store_writer_add (self->writer, kind, record, error);
  destroyers[kind](record);
  return is_good;
}

/* Frees @record, which is of that kind; of an event a reference. */
void
dastan_intake_free_record (DastanRecord kind, gpointer record)
{
  destroyers[kind](record);
}

/* The id of a category with the title @title, which may be new. */
const char *
dastan_intake_category (DastanIntake *self, const char *title, GError **error)
{
  const char *known = find_known (self, DASTAN_RECORD_CATEGORY, title);
  g_autofree char *slug = NULL;
  g_autofree char *id = NULL;
  DastanCategory *category;

  if (known != NULL || !check_count (self, DASTAN_RECORD_CATEGORY, error))
    return known;
  slug = make_slug (title, "category");
  id = dastan_intake_dup_id (self, DASTAN_RECORD_CATEGORY, slug);
  category = dastan_category_new (id);
  category->title = dastan_text_new (title);
  remember (self, DASTAN_RECORD_CATEGORY, title, id);
  if (!dastan_intake_take (self, DASTAN_RECORD_CATEGORY, category, error))
    return NULL;
  return find_known (self, DASTAN_RECORD_CATEGORY, title);
}

/* The id of a person of that name, which may be new. */
const char *
dastan_intake_person (DastanIntake *self, const char *name, GError **error)
{
  const char *known = find_known (self, DASTAN_RECORD_PERSON, name);
  g_autofree char *slug = NULL;
  g_autofree char *id = NULL;
  DastanPerson *person;

  if (known != NULL || !check_count (self, DASTAN_RECORD_PERSON, error))
    return known;
  slug = make_slug (name, "person");
  id = dastan_intake_dup_id (self, DASTAN_RECORD_PERSON, slug);
  person = dastan_person_new (id);
  person->name = dastan_text_new (name);
  remember (self, DASTAN_RECORD_PERSON, name, id);
  if (!dastan_intake_take (self, DASTAN_RECORD_PERSON, person, error))
    return NULL;
  return find_known (self, DASTAN_RECORD_PERSON, name);
}

/* (transfer full): the id of a place whose number is known. */
static char *
make_place_id (const char *slug, guint number)
{
  return number == 1 ? g_strdup (slug) : g_strdup_printf ("%s-%u", slug, number);
}

/* What stands behind @slug in @id; 1 where nothing does. */
static guint
get_number (const char *slug, const char *id)
{
  gsize length = strlen (slug);

  return id[length] == '\0' ? 1 : (guint)g_ascii_strtoull (id + length + 1, NULL, 10);
}

/**
 * dastan_intake_place:
 * @self: an intake
 * @name: its name
 * @point: latitude and longitude in degrees, in range
 * @radius: metres, from 0 to %DASTAN_MAX_RADIUS: it is somewhere within
 * @country: (nullable): ISO 3166-1 alpha-2
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the id of a place of that name at that point, which may be
 *     new
 */
char *
dastan_intake_place (DastanIntake *self,
                     const char *name,
                     const double point[2],
                     double radius,
                     const char *country,
                     GError **error)
{
  g_autofree char *key = g_strdup_printf ("%ld %ld %ld %s", lround (point[0] * DEGREE),
                                          lround (point[1] * DEGREE), lround (radius), name);
  g_autofree char *slug = make_slug (name, "place");
  g_autofree char *id = NULL;
  guint known = dastan_key_map_get (self->places, key);
  DastanPlace *place;

  if (known != 0)
    return make_place_id (slug, known);
  if (!check_count (self, DASTAN_RECORD_PLACE, error))
    return NULL;
  id = dastan_intake_dup_id (self, DASTAN_RECORD_PLACE, slug);
  dastan_key_map_set (self->places, key, get_number (slug, id));
  place = dastan_place_new (id);
  place->name = dastan_text_new (name);
  place->latitude = point[0];
  place->longitude = point[1];
  place->radius = radius;
  place->country = g_strdup (country);
  return dastan_intake_take (self, DASTAN_RECORD_PLACE, place, error) ? g_steal_pointer (&id) : NULL;
}

/**
 * dastan_intake_source:
 * @self: an intake
 * @title: its title
 * @address: (nullable): where it is
 * @publisher: (nullable): who published it
 * @error: return location
 *
 * Returns: (nullable): the id of such a source, which may be new
 */
const char *
dastan_intake_source (DastanIntake *self,
                      const char *title,
                      const char *address,
                      const char *publisher,
                      GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%s", title, address != NULL ? address : "",
                                          publisher != NULL ? publisher : "");
  const char *known = find_known (self, DASTAN_RECORD_SOURCE, key);
  g_autofree char *slug = NULL;
  g_autofree char *id = NULL;
  DastanSource *source;

  if (known != NULL || !check_count (self, DASTAN_RECORD_SOURCE, error))
    return known;
  slug = make_slug (title, "source");
  id = dastan_intake_dup_id (self, DASTAN_RECORD_SOURCE, slug);
  source = dastan_source_new (id);
  source->title = dastan_text_new (title);
  source->address = g_strdup (address);
  source->publisher = g_strdup (publisher);
  remember (self, DASTAN_RECORD_SOURCE, key, id);
  if (!dastan_intake_take (self, DASTAN_RECORD_SOURCE, source, error))
    return NULL;
  return find_known (self, DASTAN_RECORD_SOURCE, key);
}

/**
 * dastan_intake_date:
 * @self: an intake
 * @start: a date in EDTF
 * @end: (nullable): another, or nothing
 * @error: return location, as of dastan_import_date_join()
 *
 * As dastan_import_date_join(), but a date that comes again is not read again.
 *
 * Returns: (transfer full) (nullable): the date
 */
DastanEdtf *
dastan_intake_date (DastanIntake *self, const char *start, const char *end, GError **error)
{
  g_autofree char *key
      = end != NULL && end[0] != '\0' ? g_strconcat (start, " ", end, NULL) : g_strdup (start);
  DastanEdtf *date = g_hash_table_lookup (self->dates, key);

  if (date != NULL)
    return dastan_edtf_ref (date);
  date = dastan_import_date_join (start, end, error);
  if (date == NULL)
    return NULL;
  if (g_hash_table_size (self->dates) >= MAX_DATES)
    g_hash_table_remove_all (self->dates);
  g_hash_table_insert (self->dates, g_steal_pointer (&key), dastan_edtf_ref (date));
  return date;
}

/**
 * dastan_intake_take_source:
 * @self: an intake
 * @source: (transfer full): a source whose id is the one it should have
 * @error: return location
 *
 * Gives @source an id that is new, and takes it.
 *
 * Returns: whether it was taken
 */
gboolean
dastan_intake_take_source (DastanIntake *self, DastanSource *source, GError **error)
{
  g_autofree char *wanted = g_steal_pointer (&source->id);
  g_autofree char *key = NULL;

  source->id = dastan_intake_dup_id (self, DASTAN_RECORD_SOURCE, wanted);
  if (!check_count (self, DASTAN_RECORD_SOURCE, error))
    {
      dastan_source_free (source);
      return FALSE;
    }
  key = g_strdup_printf ("%s\n%s\n%s", dastan_text_get (source->title, NULL),
                         source->address != NULL ? source->address : "",
                         source->publisher != NULL ? source->publisher : "");
  remember (self, DASTAN_RECORD_SOURCE, key, source->id);
  return dastan_intake_take (self, DASTAN_RECORD_SOURCE, source, error);
}

/**
 * dastan_intake_take_era:
 * @self: an intake
 * @era: (transfer full): an era with an id from dastan_intake_dup_id()
 * @error: return location
 *
 * Returns: whether it was taken
 */
gboolean
dastan_intake_take_era (DastanIntake *self, DastanEra *era, GError **error)
{
  if (!check_count (self, DASTAN_RECORD_ERA, error))
    {
      dastan_era_free (era);
      return FALSE;
    }
  remember (self, DASTAN_RECORD_ERA, era->id, era->id);
  return dastan_intake_take (self, DASTAN_RECORD_ERA, era, error);
}

/**
 * dastan_intake_take_event:
 * @self: an intake
 * @event: (transfer full): an event with an id from dastan_intake_dup_id()
 * @error: return location
 *
 * Returns: whether it was taken
 */
gboolean
dastan_intake_take_event (DastanIntake *self, DastanEvent *event, GError **error)
{
  if (!check_count (self, DASTAN_RECORD_EVENT, error))
    {
      g_object_unref (event);
      return FALSE;
    }
  self->n_events++;
  return dastan_intake_take (self, DASTAN_RECORD_EVENT, event, error);
}
