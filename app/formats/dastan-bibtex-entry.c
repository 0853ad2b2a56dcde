/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of a BibTeX file, one after another, their values joined and still in TeX. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-bibtex-entry.h"

#include "base/dastan-error.h"
#include "base/dastan-hash.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_NAME 200 /* bytes of the name of a field, of a type, of a key */
#define NAME_ENDS "\"#%'(),={}"
#define END -1
#define FAILED -2

struct _DastanBibtexReader
{
  DastanTextInput *input; /* owned */
  GCancellable *cancellable; /* nullable */
  GString *buffer; /* what is read and not yet taken */
  gsize at;
  gboolean is_at_end;
  guint line;
  guint column;
  gboolean is_line_begin; /* nothing but space stands before this in its line */
  GHashTable *strings; /* (element-type utf8 utf8): what "@string" abbreviates */
  gsize n_string_bytes;
  gsize n_entry_bytes;
  DastanBibtexEntry entry;
  GString *word;
  GString *value;
};

/* --- Characters --- */

/* The next byte without taking it, END, or FAILED with @error set. */
static int
peek (DastanBibtexReader *self, GError **error)
{
  while (self->at == self->buffer->len)
    {
      if (self->is_at_end)
        return END;
      g_string_truncate (self->buffer, 0);
      self->at = 0;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !dastan_text_input_read (self->input, self->buffer, &self->is_at_end, self->cancellable, error))
        return FAILED;
    }
  return (guchar) self->buffer->str[self->at];
}

/* Takes what peek() has returned. */
static void
take (DastanBibtexReader *self)
{
  char c = self->buffer->str[self->at++];

  if (c == '\n')
    {
      self->line++;
      self->column = 1;
      self->is_line_begin = TRUE;
      return;
    }
  if (((guchar) c & 0xc0) != 0x80)
    self->column++;
  self->is_line_begin &= g_ascii_isspace (c) != 0;
}

static int
skip_line (DastanBibtexReader *self, GError **error)
{
  int c;

  while ((c = peek (self, error)) >= 0 && c != '\n')
    take (self);
  return c;
}

/* The next byte that is neither space nor in a comment, as peek() has it. */
static int
skip_space (DastanBibtexReader *self, GError **error)
{
  int c;

  while ((c = peek (self, error)) >= 0 && (g_ascii_isspace (c) || c == '%'))
    {
      if (c != '%')
        take (self);
      else if (skip_line (self, error) == FAILED)
        return FAILED;
    }
  return c;
}

/* A name into self->word, without the capitals where @is_lower; what stands behind it, as peek() has it. */
static int
take_name (DastanBibtexReader *self, const char *ends, gboolean is_lower, GError **error)
{
  const char *end;
  int c;

  g_string_truncate (self->word, 0);
  while ((c = peek (self, error)) > 0 && !g_ascii_isspace (c) && strchr (ends, c) == NULL)
    {
      if (self->word->len < MAX_NAME)
        g_string_append_c (self->word, is_lower ? g_ascii_tolower ((char) c) : (char) c);
      take (self);
    }
  /* One that was cut ends with a whole character. */
  g_utf8_validate_len (self->word->str, self->word->len, &end);
  g_string_truncate (self->word, (gsize) (end - self->word->str));
  return c;
}

/* --- What goes wrong --- */

static gboolean
fail (DastanBibtexReader *self, const char *field, const char *problem)
{
  if (self->entry.problem != NULL)
    return FALSE;
  self->entry.problem = g_strdup (problem);
  self->entry.problem_field = g_strdup (field);
  self->entry.problem_line = self->line;
  return FALSE;
}

static gboolean
fail_expected (DastanBibtexReader *self, int c, const char *field, const char *expected)
{
  g_autofree char *problem = NULL;

  if (c == FAILED)
    return FALSE;
  /* Translators: "here must stand a comma or “}”" */
  problem = c == END ? g_strdup (_ ("the file ends here, in the middle: it is truncated; get a whole copy of it"))
                     : g_strdup_printf (_ ("%s must stand here"), expected);
  return fail (self, field, problem);
}

/* --- Values --- */

static gboolean
append (DastanBibtexReader *self, const char *field, const char *text, gsize length, gboolean is_abbreviated)
{
  if ((is_abbreviated && self->value->len + length > DASTAN_BIBTEX_MAX_JOINED)
      || self->n_entry_bytes + self->value->len + length > DASTAN_BIBTEX_MAX_BYTES)
    return fail (self, field, _ ("this is longer than can be kept"));
  g_string_append_len (self->value, text, (gssize) length);
  return TRUE;
}

/* Whether another entry begins here: at an "@" that begins a line, before a word and a brace. */
static gboolean
is_at_entry (DastanBibtexReader *self)
{
  const char *c = self->buffer->str + self->at + 1;

  if (!self->is_line_begin || !g_ascii_isalpha (*c))
    return FALSE;
  while (g_ascii_isalpha (*c))
    c++;
  return *c == '{';
}

/* What stands in braces or quotation marks; braces are counted, whatever stands before them. */
static gboolean
take_delimited (DastanBibtexReader *self, const char *field, GError **error)
{
  char open = self->buffer->str[self->at];
  guint depth = 0;
  int c;

  take (self);
  while ((c = peek (self, error)) >= 0)
    {
      char byte = (char) c;

      if (c == 0)
        return fail (self, field, _ ("there is a character in it that no text has (NUL)"));
      if (depth == 0 && c == (open == '{' ? '}' : '"'))
        {
          take (self);
          return TRUE;
        }
      if (c == '@' && is_at_entry (self))
        return fail (self, field, _ ("what was opened with a brace or a quotation mark is not closed before the next "
                                     "entry"));
      if (c == '{')
        depth++;
      else if (c == '}' && depth-- == 0)
        return fail (self, field, _ ("there is a “}” that nothing has opened"));
      if (!append (self, field, &byte, 1, FALSE))
        return FALSE;
      take (self);
    }
  return fail_expected (self, c, field, "");
}

/* A number, or what an abbreviation stands for. */
static gboolean
take_word (DastanBibtexReader *self, const char *field, gboolean *is_abbreviated, GError **error)
{
  int c = take_name (self, NAME_ENDS, TRUE, error);
  const char *text;

  if (c == FAILED)
    return FALSE;
  if (self->word->len == 0)
    return fail_expected (self, c, field, _ ("a value in braces or quotation marks, a number or an abbreviation"));
  if (g_ascii_isdigit (self->word->str[self->word->str[0] == '-' ? 1 : 0]))
    return append (self, field, self->word->str, self->word->len, FALSE);
  text = g_hash_table_lookup (self->strings, self->word->str);
  if (text == NULL)
    {
      /* Translators: of a bibliography: a field’s value is a word that no “@string” explains */
      g_autofree char *problem = g_strdup_printf (
        _ ("no “@string” before this says what “%s” stands for; put words in braces"), self->word->str);

      return fail (self, field, problem);
    }
  *is_abbreviated = TRUE;
  return append (self, field, text, strlen (text), TRUE);
}

/* One value of pieces with "#" between, into self->value. */
static gboolean
take_value (DastanBibtexReader *self, const char *field, gboolean *is_abbreviated, GError **error)
{
  int c;

  *is_abbreviated = FALSE;
  g_string_truncate (self->value, 0);
  while (TRUE)
    {
      c = skip_space (self, error);
      if (c == FAILED)
        return FALSE;
      if (c == '{' || c == '"' ? !take_delimited (self, field, error)
                               : !take_word (self, field, is_abbreviated, error))
        return FALSE;
      c = skip_space (self, error);
      if (c != '#')
        return c != FAILED;
      take (self);
    }
}

/* --- Entries --- */

static void
add_field (DastanBibtexReader *self, const char *name)
{
  g_ptr_array_add (self->entry.names, g_strdup (name));
  g_ptr_array_add (self->entry.values, g_strndup (self->value->str, self->value->len));
  self->n_entry_bytes += self->value->len;
}

/* "= value" behind a name. */
static gboolean
take_field (DastanBibtexReader *self, const char *name, GError **error)
{
  gboolean is_abbreviated;

  take (self);
  if (!take_value (self, name, &is_abbreviated, error))
    return FALSE;
  if (self->entry.names->len == DASTAN_BIBTEX_MAX_FIELDS)
    return fail (self, name, _ ("there are more than 1000 fields"));
  add_field (self, name);
  return TRUE;
}

/* Behind a key or a value: a comma, or the end. FALSE where neither is there. */
static gboolean
take_comma (DastanBibtexReader *self, char close, const char *field, gboolean *is_end, GError **error)
{
  int c = skip_space (self, error);

  *is_end = c == close;
  if (c == close || c == ',')
    {
      take (self);
      return TRUE;
    }
  return fail_expected (self, c, field, close == '}' ? _ ("a comma or “}”") : _ ("a comma or “)”"));
}

static gboolean
take_fields (DastanBibtexReader *self, char close, GError **error)
{
  gboolean is_end = FALSE;

  while (!is_end)
    {
      int c = skip_space (self, error);
      g_autofree char *name = NULL;

      if (c == close || c == ',')
        {
          take (self);
          is_end = c == close;
          continue;
        }
      if (c == FAILED || take_name (self, NAME_ENDS, TRUE, error) == FAILED)
        return FALSE;
      name = g_strdup (self->word->str);
      c = skip_space (self, error);
      if (c != '=' || name[0] == '\0')
        return fail_expected (self, c, name[0] != '\0' ? name : NULL,
                              name[0] != '\0' ? _ ("“=”") : _ ("the name of a field"));
      if (!take_field (self, name, error) || !take_comma (self, close, name, &is_end, error))
        return FALSE;
    }
  return TRUE;
}

/* From the key on. */
static gboolean
take_body (DastanBibtexReader *self, char close, GError **error)
{
  const char ends[] = { ',', '=', '{', '}', close, '\0' };
  int c = skip_space (self, error);
  gboolean is_end;

  if (c == FAILED || take_name (self, ends, FALSE, error) == FAILED)
    return FALSE;
  c = skip_space (self, error);
  if (c == FAILED)
    return FALSE;
  if (c == '=')
    {
      g_autofree char *name = g_ascii_strdown (self->word->str, -1);

      return take_field (self, name, error) && take_comma (self, close, name, &is_end, error)
             && (is_end || take_fields (self, close, error));
    }
  self->entry.key = g_strdup (self->word->str);
  return take_comma (self, close, NULL, &is_end, error) && (is_end || take_fields (self, close, error));
}

/* "@string{name = value}" */
static gboolean
take_strings (DastanBibtexReader *self, char close, GError **error)
{
  if (!take_fields (self, close, error))
    return FALSE;
  for (guint i = 0; i < self->entry.names->len; i++)
    {
      const char *value = self->entry.values->pdata[i];

      self->n_string_bytes += strlen (value);
      if (strlen (value) > DASTAN_BIBTEX_MAX_STRING || self->n_string_bytes > DASTAN_BIBTEX_MAX_BYTES)
        return fail (self, self->entry.names->pdata[i], _ ("this is longer than can be kept"));
      g_hash_table_insert (self->strings, g_strdup (self->entry.names->pdata[i]), g_strdup (value));
    }
  return TRUE;
}

/* Passes over what stands in braces or parentheses. */
static gboolean
skip_body (DastanBibtexReader *self, char open, char close, GError **error)
{
  guint depth = 1;
  int c;

  while (depth > 0 && (c = peek (self, error)) != END)
    {
      if (c == FAILED)
        return FALSE;
      depth = c == open ? depth + 1 : c == close ? depth - 1 : depth;
      take (self);
    }
  return TRUE;
}

static void
clear_entry (DastanBibtexEntry *entry)
{
  g_clear_pointer (&entry->type, g_free);
  g_clear_pointer (&entry->key, g_free);
  g_clear_pointer (&entry->problem, g_free);
  g_clear_pointer (&entry->problem_field, g_free);
  g_ptr_array_set_size (entry->names, 0);
  g_ptr_array_set_size (entry->values, 0);
}

/* At an "@". Whether what begins there, if anything, was read, or is known to be wrong. */
static gboolean
take_entry (DastanBibtexReader *self, gboolean *is_entry, GError **error)
{
  GError *cause = NULL;
  int c;
  char close;

  clear_entry (&self->entry);
  *is_entry = FALSE;
  self->n_entry_bytes = 0;
  self->entry.line = self->line;
  self->entry.column = self->column;
  take (self);
  c = take_name (self, NAME_ENDS "@", TRUE, &cause);
  self->entry.type = g_strdup (self->word->str);
  c = c != FAILED && g_ascii_isspace (c) ? skip_space (self, &cause) : c;
  if (cause == NULL && (c == '{' || c == '(') && self->entry.type[0] != '\0')
    {
      close = c == '{' ? '}' : ')';
      take (self);
      if (strcmp (self->entry.type, "comment") == 0 || strcmp (self->entry.type, "preamble") == 0)
        skip_body (self, (char) c, close, &cause);
      else if (strcmp (self->entry.type, "string") == 0)
        *is_entry = !take_strings (self, close, &cause);
      else
        {
          take_body (self, close, &cause);
          *is_entry = TRUE;
        }
    }
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

gboolean
dastan_bibtex_reader_next (DastanBibtexReader *self, const DastanBibtexEntry **entry, GError **error)
{
  gboolean is_entry = FALSE;
  int c;

  while ((c = peek (self, error)) >= 0)
    {
      if (c == '%' && self->is_line_begin)
        {
          if (skip_line (self, error) == FAILED)
            return FALSE;
        }
      else if (c != '@')
        take (self);
      else if (!take_entry (self, &is_entry, error))
        return FALSE;
      else if (is_entry)
        {
          if (self->entry.key == NULL)
            self->entry.key = g_strdup ("");
          *entry = &self->entry;
          return TRUE;
        }
    }
  *entry = NULL;
  return c == END;
}

const char *
dastan_bibtex_entry_get (const DastanBibtexEntry *self, const char *name)
{
  for (guint i = 0; i < self->names->len; i++)
    if (strcmp (self->names->pdata[i], name) == 0)
      return self->values->pdata[i];
  return NULL;
}

/* --- The reader --- */

/* @input: (transfer full) */
DastanBibtexReader *
dastan_bibtex_reader_new (DastanTextInput *input, GCancellable *cancellable)
{
  static const char *const months[]
    = { "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December" };
  DastanBibtexReader *self = g_new0 (DastanBibtexReader, 1);

  self->input = input;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->buffer = g_string_new (NULL);
  self->word = g_string_new (NULL);
  self->value = g_string_new (NULL);
  self->line = self->column = 1;
  self->is_line_begin = TRUE;
  self->strings = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, g_free);
  self->entry.names = g_ptr_array_new_with_free_func (g_free);
  self->entry.values = g_ptr_array_new_with_free_func (g_free);
  /* Those that every style has. */
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autofree char *name = g_ascii_strdown (months[i], 3);

      g_hash_table_insert (self->strings, g_steal_pointer (&name), g_strdup (months[i]));
    }
  return self;
}

void
dastan_bibtex_reader_free (DastanBibtexReader *self)
{
  g_return_if_fail (self != NULL);

  dastan_text_input_free (self->input);
  g_clear_object (&self->cancellable);
  g_string_free (self->buffer, TRUE);
  g_string_free (self->word, TRUE);
  g_string_free (self->value, TRUE);
  g_hash_table_unref (self->strings);
  clear_entry (&self->entry);
  g_ptr_array_unref (self->entry.names);
  g_ptr_array_unref (self->entry.values);
  g_free (self);
}

gboolean
dastan_bibtex_sniff (const char *text)
{
  static const char *const types[]
    = { "article",       "book",         "booklet", "inbook",  "incollection", "inproceedings", "conference",
        "manual",        "mastersthesis", "misc",   "phdthesis", "proceedings", "techreport",   "unpublished",
        "online",        "report",       "thesis",  "collection", "patent",    "periodical",    "suppbook",
        "suppperiodical", "reference",   "inreference", "dataset", "software", "www",           "electronic",
        "letter",        "legislation",  "legal",   "jurisdiction", "mvbook",  "mvcollection",  "bookinbook",
        "video",         "movie",        "audio",   "image",   "artwork",      "string",        "preamble",
        "comment",       "xdata",        "set",     NULL };

  for (const char *line = text; line != NULL; line = strchr (line, '\n'))
    {
      g_autofree char *word = NULL;
      gsize length;

      line += strspn (line, " \t\r\n");
      if (*line != '@')
        continue;
      length = strspn (line + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
      word = g_ascii_strdown (line + 1, (gssize) length);
      line += 1 + length;
      line += strspn (line, " \t\r\n");
      return (*line == '{' || *line == '(') && g_strv_contains (types, word);
    }
  return FALSE;
}
