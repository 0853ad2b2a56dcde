/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something dated: what happened, is planned, is said to have happened, or is disputed. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-event.h"

#include "base/dastan-hash.h"

#include <glib/gi18n.h>
#include <string.h>

#define MANY_EXTRA 64 /* fields, from which on their names are looked up */

struct _DastanEvent
{
  GObject parent_instance;

  char *id;
  DastanText *title;
  DastanEdtf *date;      /* nullable */
  char *date_as_written; /* nullable */
  char *category;        /* nullable */
  DastanStatus status;
  char **countries; /* nullable: none */
  char **places;    /* nullable: none */
  char **people;    /* nullable: none */
  DastanText *summary; /* nullable */
  DastanText *note;    /* nullable */
  GPtrArray *figures;  /* nullable: none; (element-type DastanFigure) */
  GPtrArray *excerpts; /* nullable: none; (element-type DastanExcerpt) */
  GPtrArray *images;   /* nullable: none; (element-type DastanImage) */
  GPtrArray *extra;    /* nullable: none; (element-type utf8): name, value, name, value … */
  GHashTable *extra_names; /* (nullable) (element-type utf8): where they are many; owned by @extra */
};

G_DEFINE_FINAL_TYPE (DastanEvent, dastan_event, G_TYPE_OBJECT)

static const char *const status_words[DASTAN_N_STATUSES] = {
  [DASTAN_STATUS_HAPPENED] = "happened",
  [DASTAN_STATUS_PLANNED] = "planned",
  [DASTAN_STATUS_REPORTED] = "reported",
  [DASTAN_STATUS_DISPUTED] = "disputed",
};

static const char *const no_strings[] = { NULL };

static void
replace_text (DastanText **field, DastanText *text)
{
  if (text != NULL)
    dastan_text_ref (text);
  g_clear_pointer (field, dastan_text_unref);
  *field = text;
}

static void
replace_string (char **field, const char *string)
{
  char *copy = g_strdup (string);

  g_free (*field);
  *field = copy;
}

/* An empty list takes no memory: at a million events most have no people. */
static void
replace_strings (char ***field, const char *const *strings)
{
  char **copy = NULL;

  if (strings != NULL && strings[0] != NULL)
    copy = g_strdupv ((char **) strings);
  g_strfreev (*field);
  *field = copy;
}

static const char *const *
peek_strings (char **field)
{
  return field != NULL ? (const char *const *) field : no_strings;
}

static void
dastan_event_finalize (GObject *object)
{
  DastanEvent *self = DASTAN_EVENT (object);

  g_free (self->id);
  g_clear_pointer (&self->title, dastan_text_unref);
  g_clear_pointer (&self->date, dastan_edtf_unref);
  g_free (self->date_as_written);
  g_free (self->category);
  g_strfreev (self->countries);
  g_strfreev (self->places);
  g_strfreev (self->people);
  g_clear_pointer (&self->summary, dastan_text_unref);
  g_clear_pointer (&self->note, dastan_text_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_clear_pointer (&self->excerpts, g_ptr_array_unref);
  g_clear_pointer (&self->images, g_ptr_array_unref);
  g_clear_pointer (&self->extra_names, g_hash_table_unref);
  g_clear_pointer (&self->extra, g_ptr_array_unref);

  G_OBJECT_CLASS (dastan_event_parent_class)->finalize (object);
}

static void
dastan_event_class_init (DastanEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dastan_event_finalize;
}

static void
dastan_event_init (DastanEvent *self)
{
  self->status = DASTAN_STATUS_HAPPENED;
}

/* The word of files for @status; static. */
const char *
dastan_status_to_string (DastanStatus status)
{
  g_return_val_if_fail ((guint) status < DASTAN_N_STATUSES, "happened");

  return status_words[status];
}

/**
 * dastan_status_from_string:
 * @text: a word of a file
 * @status: (out): what it stands for
 *
 * Returns: whether @text is one of the four words; @status is untouched otherwise
 */
gboolean
dastan_status_from_string (const char *text, DastanStatus *status)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (guint i = 0; i < DASTAN_N_STATUSES; i++)
    {
      if (strcmp (text, status_words[i]) == 0)
        {
          *status = (DastanStatus) i;
          return TRUE;
        }
    }
  return FALSE;
}

/* The word for @status in the reader's language; static. */
const char *
dastan_status_get_title (DastanStatus status)
{
  switch (status)
    {
    case DASTAN_STATUS_HAPPENED:
      /* Translators: the status of an event */
      return C_ ("status", "Happened");
    case DASTAN_STATUS_PLANNED:
      /* Translators: the status of an event */
      return C_ ("status", "Planned");
    case DASTAN_STATUS_REPORTED:
      /* Translators: the status of an event: someone says that it happened */
      return C_ ("status", "Reported");
    case DASTAN_STATUS_DISPUTED:
      /* Translators: the status of an event: sources disagree */
      return C_ ("status", "Disputed");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * dastan_event_new:
 * @id: its id in the dossier
 *
 * Returns: (transfer full): an event with nothing but an id; any one thread, until it is shared
 */
DastanEvent *
dastan_event_new (const char *id)
{
  DastanEvent *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (DASTAN_TYPE_EVENT, NULL);
  self->id = g_strdup (id);
  return self;
}

/* Its id; owned by @self, as all that follows. */
const char *
dastan_event_get_id (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), NULL);

  return self->id;
}

/* Its title; NULL only before a reader has set it. */
const DastanText *
dastan_event_get_title (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), NULL);

  return self->title;
}

/* (transfer none) (nullable): its date; NULL when it has none. */
DastanEdtf *
dastan_event_get_date (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), NULL);

  return self->date;
}

/* (nullable): the words of the source for its date. */
const char *
dastan_event_get_date_as_written (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), NULL);

  return self->date_as_written;
}

/* (nullable): the id of its category. */
const char *
dastan_event_get_category (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), NULL);

  return self->category;
}

/* Whether it happened, is planned, is reported or is disputed. */
DastanStatus
dastan_event_get_status (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), DASTAN_STATUS_HAPPENED);

  return self->status;
}

/* ISO 3166-1 alpha-2 codes, ended by NULL; never NULL itself. */
const char *const *
dastan_event_get_countries (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), no_strings);

  return peek_strings (self->countries);
}

/* Ids of its places, the venue first, ended by NULL; never NULL itself. */
const char *const *
dastan_event_get_places (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), no_strings);

  return peek_strings (self->places);
}

/* Ids of people, ended by NULL; never NULL itself. */
const char *const *
dastan_event_get_people (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), no_strings);

  return peek_strings (self->people);
}

/* (nullable): what it is about. */
const DastanText *
dastan_event_get_summary (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), NULL);

  return self->summary;
}

/* (nullable): the editor's note. */
const DastanText *
dastan_event_get_note (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), NULL);

  return self->note;
}

/* How many figures it has. */
guint
dastan_event_get_n_figures (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), 0);

  return self->figures != NULL ? self->figures->len : 0;
}

/* Figure @i, below dastan_event_get_n_figures(). */
const DastanFigure *
dastan_event_get_figure (DastanEvent *self, guint i)
{
  g_return_val_if_fail (i < dastan_event_get_n_figures (self), NULL);

  return g_ptr_array_index (self->figures, i);
}

/* How many excerpts back it. */
guint
dastan_event_get_n_excerpts (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), 0);

  return self->excerpts != NULL ? self->excerpts->len : 0;
}

/* Excerpt @i, below dastan_event_get_n_excerpts(). */
const DastanExcerpt *
dastan_event_get_excerpt (DastanEvent *self, guint i)
{
  g_return_val_if_fail (i < dastan_event_get_n_excerpts (self), NULL);

  return g_ptr_array_index (self->excerpts, i);
}

/* How many images it has. */
guint
dastan_event_get_n_images (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), 0);

  return self->images != NULL ? self->images->len : 0;
}

/* Image @i, below dastan_event_get_n_images(); the first is the main one. */
const DastanImage *
dastan_event_get_image (DastanEvent *self, guint i)
{
  g_return_val_if_fail (i < dastan_event_get_n_images (self), NULL);

  return g_ptr_array_index (self->images, i);
}

/* How many extra fields it has. */
guint
dastan_event_get_n_extra (DastanEvent *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), 0);

  return self->extra != NULL ? self->extra->len / 2 : 0;
}

/* The name of extra field @i, below dastan_event_get_n_extra(). */
const char *
dastan_event_get_extra_name (DastanEvent *self, guint i)
{
  g_return_val_if_fail (i < dastan_event_get_n_extra (self), NULL);

  return g_ptr_array_index (self->extra, 2 * i);
}

/* Its value; never empty. */
const char *
dastan_event_get_extra_value (DastanEvent *self, guint i)
{
  g_return_val_if_fail (i < dastan_event_get_n_extra (self), NULL);

  return g_ptr_array_index (self->extra, 2 * i + 1);
}

/* Gives it another id. For readers, before @self is shared, as all that follows. */
void
dastan_event_set_id (DastanEvent *self, const char *id)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));
  g_return_if_fail (id != NULL);

  replace_string (&self->id, id);
}

/* Sets its title; takes a reference. */
void
dastan_event_set_title (DastanEvent *self, DastanText *title)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));

  replace_text (&self->title, title);
}

/* Sets its date, or NULL; takes a reference. */
void
dastan_event_set_date (DastanEvent *self, DastanEdtf *date)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));

  if (date != NULL)
    dastan_edtf_ref (date);
  g_clear_pointer (&self->date, dastan_edtf_unref);
  self->date = date;
}

/* Sets the words of the source for its date, or NULL; copies. */
void
dastan_event_set_date_as_written (DastanEvent *self, const char *words)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));

  replace_string (&self->date_as_written, words);
}

/* Sets the id of its category, or NULL; copies. */
void
dastan_event_set_category (DastanEvent *self, const char *category)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));

  replace_string (&self->category, category);
}

/* Sets its status. */
void
dastan_event_set_status (DastanEvent *self, DastanStatus status)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));
  g_return_if_fail ((guint) status < DASTAN_N_STATUSES);

  self->status = status;
}

/* Sets its countries, ended by NULL, or NULL for none; copies. */
void
dastan_event_set_countries (DastanEvent *self, const char *const *codes)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));

  replace_strings (&self->countries, codes);
}

/* Sets the ids of its places, ended by NULL, or NULL for none; copies. */
void
dastan_event_set_places (DastanEvent *self, const char *const *ids)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));

  replace_strings (&self->places, ids);
}

/* Sets the ids of its people, ended by NULL, or NULL for none; copies. */
void
dastan_event_set_people (DastanEvent *self, const char *const *ids)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));

  replace_strings (&self->people, ids);
}

/* Sets what it is about, or NULL; takes a reference. */
void
dastan_event_set_summary (DastanEvent *self, DastanText *summary)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));

  replace_text (&self->summary, summary);
}

/* Sets the editor's note, or NULL; takes a reference. */
void
dastan_event_set_note (DastanEvent *self, DastanText *note)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));

  replace_text (&self->note, note);
}

/* Adds a figure after those it has; takes a reference. */
void
dastan_event_add_figure (DastanEvent *self, DastanFigure *figure)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));
  g_return_if_fail (figure != NULL);

  if (self->figures == NULL)
    self->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_figure_unref);
  g_ptr_array_add (self->figures, dastan_figure_ref (figure));
}

/* Adds an excerpt after those it has; takes a reference. */
void
dastan_event_add_excerpt (DastanEvent *self, DastanExcerpt *excerpt)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));
  g_return_if_fail (excerpt != NULL);

  if (self->excerpts == NULL)
    self->excerpts = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_excerpt_unref);
  g_ptr_array_add (self->excerpts, dastan_excerpt_ref (excerpt));
}

/* Adds an image after those it has; takes a reference. */
void
dastan_event_add_image (DastanEvent *self, DastanImage *image)
{
  g_return_if_fail (DASTAN_IS_EVENT (self));
  g_return_if_fail (image != NULL);

  if (self->images == NULL)
    self->images = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_image_unref);
  g_ptr_array_add (self->images, dastan_image_ref (image));
}

/* Few names are looked through; of many, which a table of many columns has in every row, a set is
 * kept. */
static gboolean
has_extra (DastanEvent *self, const char *name)
{
  guint n = self->extra != NULL ? self->extra->len : 0;

  if (self->extra_names != NULL)
    return g_hash_table_contains (self->extra_names, name);
  for (guint i = 0; i < n; i += 2)
    {
      if (strcmp (self->extra->pdata[i], name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The name that was added last, to the set, where there is one or should be. */
static void
remember_extra (DastanEvent *self)
{
  guint n = self->extra->len;

  if (self->extra_names == NULL && n < 2 * MANY_EXTRA)
    return;
  if (self->extra_names != NULL)
    {
      g_hash_table_add (self->extra_names, self->extra->pdata[n - 2]);
      return;
    }
  self->extra_names = g_hash_table_new (dastan_hash_text, g_str_equal);
  for (guint i = 0; i < n; i += 2)
    g_hash_table_add (self->extra_names, self->extra->pdata[i]);
}

/**
 * dastan_event_add_extra:
 * @self: an event
 * @name: the name of a field, not empty
 * @value: what it says; nothing is added when it is empty
 *
 * Adds a field after those it has; copies.
 *
 * Returns: whether @name is new: a field is there once
 */
gboolean
dastan_event_add_extra (DastanEvent *self, const char *name, const char *value)
{
  g_return_val_if_fail (DASTAN_IS_EVENT (self), FALSE);
  g_return_val_if_fail (name != NULL && name[0] != '\0', FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (has_extra (self, name))
    return FALSE;
  if (value[0] == '\0')
    return TRUE;
  if (self->extra == NULL)
    self->extra = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->extra, g_strdup (name));
  g_ptr_array_add (self->extra, g_strdup (value));
  remember_extra (self);
  return TRUE;
}
