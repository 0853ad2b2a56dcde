/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that can be given in several languages: titles, summaries, notes. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-text.h"

#include <string.h>

typedef struct
{
  char *language;
  char *text;
} Translation;

struct _DastanText
{
  gatomicrefcount ref_count;
  GArray *translations; /* (element-type Translation) */
};

G_DEFINE_BOXED_TYPE (DastanText, dastan_text, dastan_text_ref, dastan_text_unref)

static void
clear_translation (gpointer data)
{
  Translation *translation = data;

  g_free (translation->language);
  g_free (translation->text);
}

static const Translation *
get_translation (const DastanText *self, guint i)
{
  return &g_array_index (self->translations, Translation, i);
}

/* The translation whose tag is the first @length bytes of @language, whatever the case, or NULL. */
static const char *
find_tag (const DastanText *self, const char *language, gsize length)
{
  for (guint i = 0; i < self->translations->len; i++)
    {
      const Translation *translation = get_translation (self, i);

      if (strlen (translation->language) == length
          && g_ascii_strncasecmp (translation->language, language, length) == 0)
        return translation->text;
    }
  return NULL;
}

/* The translation for a tag: exact, then the tag's primary subtag, or NULL. */
static const char *
find_language (const DastanText *self, const char *language)
{
  const char *text = find_tag (self, language, strlen (language));

  if (text == NULL)
    {
      gsize primary = strcspn (language, "-");

      if (language[primary] != '\0')
        text = find_tag (self, language, primary);
    }
  return text;
}

static const char *
get_first (const DastanText *self)
{
  return self->translations->len > 0 ? get_translation (self, 0)->text : "";
}

/**
 * dastan_text_new:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text in the dossier's own language
 */
DastanText *
dastan_text_new (const char *text)
{
  DastanText *self = dastan_text_new_empty ();

  dastan_text_add (self, "", text);
  return self;
}

/**
 * dastan_text_new_empty:
 *
 * Returns: (transfer full): a text in no language yet; add to it before it is shared
 */
DastanText *
dastan_text_new_empty (void)
{
  DastanText *self = g_new0 (DastanText, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->translations = g_array_new (FALSE, FALSE, sizeof (Translation));
  g_array_set_clear_func (self->translations, clear_translation);
  return self;
}

/**
 * dastan_text_add:
 * @self: a text that is not shared yet
 * @language: BCP 47 tag, or "" for the dossier's own language
 * @text: UTF-8
 *
 * Adds a translation after those it has.
 */
void
dastan_text_add (DastanText *self, const char *language, const char *text)
{
  Translation translation = { 0 };

  g_return_if_fail (self != NULL);
  g_return_if_fail (language != NULL);
  g_return_if_fail (text != NULL);

  translation.language = g_strdup (language);
  translation.text = g_strdup (text);
  g_array_append_val (self->translations, translation);
}

/* Returns: (transfer full): @self with one more owner. Any thread. */
DastanText *
dastan_text_ref (DastanText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* Drops one owner; the last frees it. Any thread. */
void
dastan_text_unref (DastanText *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    {
      g_array_unref (self->translations);
      g_free (self);
    }
}

/* Number of languages; NULL @self has none. */
guint
dastan_text_get_n (const DastanText *self)
{
  return self != NULL ? self->translations->len : 0;
}

/* The tag of translation @i, "" for the dossier's own language; owned by @self. */
const char *
dastan_text_get_language (const DastanText *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->translations->len, "");

  return get_translation (self, i)->language;
}

/* The text of translation @i; owned by @self. */
const char *
dastan_text_get_nth (const DastanText *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->translations->len, "");

  return get_translation (self, i)->text;
}

/**
 * dastan_text_get:
 * @self: (nullable): a text
 * @language: (nullable): BCP 47 tag, compared without regard to case
 *
 * Returns: (transfer none): the text in @language, else in its primary subtag, else the first; ""
 * when there is none
 */
const char *
dastan_text_get (const DastanText *self, const char *language)
{
  const char *text = NULL;

  if (self == NULL)
    return "";
  if (language != NULL)
    text = find_language (self, language);
  return text != NULL ? text : get_first (self);
}

/**
 * dastan_text_new_with_local:
 * @self: (nullable): a text
 * @text: UTF-8; "" for none
 *
 * Returns: (transfer full) (nullable): @self with @text in the place of what dastan_text_get_local() gives, and in all
 * other languages as it was; %NULL where nothing is left
 */
DastanText *
dastan_text_new_with_local (const DastanText *self, const char *text)
{
  const char *local = dastan_text_get_local (self);
  g_autoptr (DastanText) changed = dastan_text_new_empty ();

  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < dastan_text_get_n (self); i++)
    {
      const char *own = get_translation (self, i)->text;

      if (own == local)
        own = text;
      if (own[0] != '\0')
        dastan_text_add (changed, get_translation (self, i)->language, own);
    }
  if (dastan_text_get_n (self) == 0 && text[0] != '\0')
    dastan_text_add (changed, "", text);
  return changed->translations->len > 0 ? g_steal_pointer (&changed) : NULL;
}

/**
 * dastan_text_get_local:
 * @self: (nullable): a text
 *
 * Returns: (transfer none): the text in the first of g_get_language_names() there is, else the
 * first
 */
const char *
dastan_text_get_local (const DastanText *self)
{
  const char *const *names;

  if (self == NULL)
    return "";
  /* The usual case, without a look at the locale. */
  if (self->translations->len < 2)
    return get_first (self);

  names = g_get_language_names ();
  for (gsize i = 0; names[i] != NULL; i++)
    {
      /* "zh_TW.UTF-8@cjk" is "zh-TW" in BCP 47; "C" stands for no wish at all. */
      g_autofree char *tag = g_strndup (names[i], strcspn (names[i], ".@"));
      const char *text;

      if (strcmp (tag, "C") == 0)
        break;
      text = find_language (self, g_strdelimit (tag, "_", '-'));
      if (text != NULL)
        return text;
    }
  return get_first (self);
}

/* Whether there is no text at all, in any language; TRUE for NULL. */
gboolean
dastan_text_is_empty (const DastanText *self)
{
  for (guint i = 0; i < dastan_text_get_n (self); i++)
    {
      if (get_translation (self, i)->text[0] != '\0')
        return FALSE;
    }
  return TRUE;
}

/* Whether both have the same translations in the same order; NULL equals only NULL. */
gboolean
dastan_text_equal (const DastanText *a, const DastanText *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->translations->len != b->translations->len)
    return FALSE;
  for (guint i = 0; i < a->translations->len; i++)
    {
      if (strcmp (get_translation (a, i)->language, get_translation (b, i)->language) != 0
          || strcmp (get_translation (a, i)->text, get_translation (b, i)->text) != 0)
        return FALSE;
    }
  return TRUE;
}
