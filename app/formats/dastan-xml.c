/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML of any size, element by element, without names of namespaces; nothing in it is expanded. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-xml.h"

#include "base/dastan-error.h"
#include "formats/dastan-text-input.h"

#include <glib/gi18n.h>
#include <string.h>

#define HEAD 1024 /* bytes in which an encoding is named */

struct _DastanXml
{
  DastanSink *sink;
  DastanXmlBegin begin;
  DastanXmlEnd end;
  gpointer data;
  GMarkupParseContext *context;
  GPtrArray *names; /* (element-type utf8): of the elements that are open */
  GPtrArray *texts; /* (element-type GString): and what stands in them */
  gsize n_text;     /* bytes of all texts that are open */
  gsize n_since;    /* bytes since anything was told */
  guint line;       /* where what is told now begins */
  guint column;
  const char **attribute_names; /* (nullable): of the element that begins now */
  const char **attribute_values;
};

static const char *
skip_prefix (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static gboolean
check (DastanXml *self, GError **error)
{
  self->n_since = 0;
  if (self->names->len <= DASTAN_XML_MAX_DEPTH && self->n_text <= DASTAN_XML_MAX_TEXT)
    return TRUE;
  g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                       self->names->len > DASTAN_XML_MAX_DEPTH
                           ? _ ("too many elements lie inside one another")
                           : _ ("a text is longer than 8 MiB"));
  return FALSE;
}

static void
begin_cb (GMarkupParseContext *context,
          const char *name,
          const char **attribute_names,
          const char **attribute_values,
          gpointer data,
          GError **error)
{
  DastanXml *self = data;
  int line, column;

  g_markup_parse_context_get_position (context, &line, &column);
  self->line = (guint)line;
  self->column = (guint)column;
  g_ptr_array_add (self->names, g_strdup (skip_prefix (name)));
  g_ptr_array_add (self->texts, g_string_new (NULL));
  self->attribute_names = attribute_names;
  self->attribute_values = attribute_values;
  if (check (self, error))
    self->begin (self, skip_prefix (name), self->data, error);
  self->attribute_names = NULL;
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  DastanXml *self = data;
  const GString *text = g_ptr_array_index (self->texts, self->texts->len - 1);

  self->n_since = 0;
  if (!self->end (self, skip_prefix (name), text->str, self->data, error))
    return;
  self->n_text -= text->len;
  g_ptr_array_set_size (self->names, (int)self->names->len - 1);
  g_ptr_array_set_size (self->texts, (int)self->texts->len - 1);
}

static void
text_cb (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  DastanXml *self = data;

  if (self->texts->len == 0)
    return;
  g_string_append_len (g_ptr_array_index (self->texts, self->texts->len - 1), text, (gssize)length);
  self->n_text += length;
  check (self, error);
}

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

/* (transfer full) (nullable): the encoding that the first line names. */
static char *
find_encoding (const char *bytes, gsize length)
{
  g_autofree char *head = g_strndup (bytes, MIN (length, HEAD));
  const char *end = strstr (head, "?>");
  const char *at = strstr (head, "encoding=");
  const char *close;

  if (at == NULL || end == NULL || at > end || strstr (head, "<?xml") == NULL)
    return NULL;
  at += strlen ("encoding=");
  close = *at == '"' || *at == '\'' ? strchr (at + 1, *at) : NULL;
  return close != NULL && close < end ? g_strndup (at + 1, (gsize)(close - at - 1)) : NULL;
}

/* What GMarkup says of a place is taken out of its message, and told as a place. */
static void
explain (DastanXml *self, GError *cause, GError **error)
{
  int line, column;
  DastanReport *report = dastan_sink_get_report (self->sink);
  const char *message = cause->message;
  const char *colon = strstr (message, ": ");
  g_autofree char *told = NULL;

  if (cause->domain != G_MARKUP_ERROR && cause->domain != DASTAN_ERROR)
    {
      g_propagate_error (error, cause);
      return;
    }
  g_markup_parse_context_get_position (self->context, &line, &column);
  if (cause->domain == G_MARKUP_ERROR && colon != NULL && strpbrk (message, "0123456789") < colon)
    message = colon + 2;
  told = cause->domain == DASTAN_ERROR ? g_strdup (message)
                                       : g_strdup_printf (_ ("not well-formed XML: %s"), message);
  if (report != NULL)
    dastan_report_add (report, dastan_sink_get_name (self->sink), (guint)line,
                       (guint)MAX (column, 1), DASTAN_SEVERITY_ERROR, told);
  g_set_error_literal (error, DASTAN_ERROR,
                       cause->domain == DASTAN_ERROR ? cause->code : (int)DASTAN_ERROR_SYNTAX,
                       told);
  g_error_free (cause);
}

static gboolean
feed (DastanXml *self, DastanTextInput *input, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_at_end = FALSE;

  while (!is_at_end && !dastan_sink_is_full (self->sink))
    {
      g_string_truncate (text, 0);
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !dastan_text_input_read (input, text, &is_at_end, cancellable, error))
        return FALSE;
      self->n_since += text->len;
      if (!g_markup_parse_context_parse (self->context, text->str, (gssize)text->len, error))
        return FALSE;
      if (self->n_since > DASTAN_XML_MAX_TEXT)
        {
          g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                               _ ("a text is longer than 8 MiB"));
          return FALSE;
        }
    }
  return dastan_sink_is_full (self->sink)
         || g_markup_parse_context_end_parse (self->context, error);
}

/**
 * dastan_xml_read:
 * @sink: for which it is read, and where it is told what is wrong with the whole
 * @stream: a file at its beginning
 * @begin: called where an element begins
 * @end: called where it ends, with its own text
 * @data: for both
 * @cancellable: (nullable): to stop
 * @error: return location: it is no XML, or too much of something, or what a callback said
 *
 * Any thread.
 *
 * Returns: whether it was read to the end, or as far as @sink wants
 */
gboolean
dastan_xml_read (DastanSink *sink,
                 GInputStream *stream,
                 DastanXmlBegin begin,
                 DastanXmlEnd end,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  const GMarkupParser parser = { begin_cb, end_cb, text_cb, NULL, NULL };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (free_string);
  DastanXml self
      = { .sink = sink, .begin = begin, .end = end, .data = data, .names = names, .texts = texts };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &self, NULL);
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new (stream);
  g_autofree char *encoding = NULL;
  g_autoptr (DastanTextInput) input = NULL;
  GError *cause = NULL;
  const char *head;
  gsize n_head;

  self.context = context;
  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), HEAD, cancellable, error)
      < 0)
    return FALSE;
  head = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &n_head);
  encoding = find_encoding (head, n_head);
  input = dastan_text_input_new (buffered, encoding, cancellable, error);
  if (input == NULL)
    return FALSE;
  if (feed (&self, input, cancellable, &cause))
    return TRUE;
  explain (&self, cause, error);
  return FALSE;
}

/* How many elements are open, with the one that begins or ends. */
guint
dastan_xml_get_depth (const DastanXml *self)
{
  return self->names->len;
}

/* The element that begins or ends where @n is 0, the one around it where that is 1, and so on; "".
 */
const char *
dastan_xml_get_ancestor (const DastanXml *self, guint n)
{
  return n < self->names->len ? g_ptr_array_index (self->names, self->names->len - 1 - n) : "";
}

/* (nullable): an attribute of the element that begins now. */
const char *
dastan_xml_get_attribute (const DastanXml *self, const char *name)
{
  for (guint i = 0; self->attribute_names != NULL && self->attribute_names[i] != NULL; i++)
    {
      if (strcmp (skip_prefix (self->attribute_names[i]), name) == 0)
        return self->attribute_values[i];
    }
  return NULL;
}

/* Where the element stands that began last; from 1. */
void
dastan_xml_get_place (const DastanXml *self, guint *line, guint *column)
{
  *line = self->line;
  *column = MAX (self->column, 1);
}

/**
 * dastan_xml_dup_root:
 * @text: the beginning of a text, perhaps cut
 * @length: its bytes
 *
 * Returns: (transfer full) (nullable): the name of its outermost element, without what stands
 * before a colon; %NULL where it is no XML
 */
char *
dastan_xml_dup_root (const char *text, gsize length)
{
  g_autofree char *head = g_strndup (text, length);
  const char *at = head;

  while ((at = strchr (at, '<')) != NULL)
    {
      const char *end = g_str_has_prefix (at, "<!--") ? strstr (at, "-->") : strchr (at, '>');
      gsize n = strcspn (at + 1, " \t\r\n/>");

      if (at[1] != '?' && at[1] != '!')
        {
          g_autofree char *name = g_strndup (at + 1, n);

          return at[1 + n] != '\0' ? g_strdup (skip_prefix (name)) : NULL;
        }
      if (end == NULL)
        return NULL;
      at = end;
    }
  return NULL;
}
