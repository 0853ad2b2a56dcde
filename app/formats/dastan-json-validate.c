/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a text is JSON (RFC 8259), to the letter, and if not, at which byte it goes wrong. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-locate.h"

#include "base/dastan-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* json-glib alone would let comments and repeated keys through, and recurse without bound. */
typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  guint depth;
  GArray *keys; /* (element-type DastanJsonItem): of every object that is open */
  GError **error;
} Scanner;

static gboolean scan_value (Scanner *scanner);

static gboolean
fail (Scanner *scanner, DastanError code, const char *message)
{
  g_set_error_literal (scanner->error, DASTAN_ERROR, (int) code, message);
  return FALSE;
}

/* Complains about what stands where @expected should, or that nothing stands there. */
static gboolean
fail_expected (Scanner *scanner, const char *expected)
{
  g_autofree char *found = NULL;

  if (scanner->at >= scanner->length)
    return fail (scanner, DASTAN_ERROR_DAMAGED,
                 _("the file ends here, in the middle: it is truncated; get a whole copy of it"));

  found = g_utf8_substring (scanner->text + scanner->at, 0, 1);
  /* Translators: "not JSON: here must stand a comma or “}”, not “x”" */
  g_set_error (scanner->error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX,
               _("not JSON: %s must stand here, not “%s”"), expected, found);
  return FALSE;
}

static void
skip_space (Scanner *scanner)
{
  while (scanner->at < scanner->length && strchr (" \t\r\n", scanner->text[scanner->at]) != NULL)
    scanner->at++;
}

static gboolean
is_next (Scanner *scanner, char c)
{
  return scanner->at < scanner->length && scanner->text[scanner->at] == c;
}

static gboolean
read_hex (Scanner *scanner, gunichar *value)
{
  *value = 0;
  for (guint i = 0; i < 4; i++, scanner->at++)
    {
      if (scanner->at >= scanner->length || !g_ascii_isxdigit (scanner->text[scanner->at]))
        return fail_expected (scanner, _("a hexadecimal digit"));
      *value = *value * 16 + (gunichar) g_ascii_xdigit_value (scanner->text[scanner->at]);
    }
  return TRUE;
}

/* Behind "\u". A surrogate must be followed by its other half. */
static gboolean
scan_unicode_escape (Scanner *scanner)
{
  gsize start = scanner->at - 2;
  gunichar c = 0;
  gunichar low = 0;

  if (!read_hex (scanner, &c))
    return FALSE;
  if (c == 0)
    {
      scanner->at = start;
      return fail (scanner, DASTAN_ERROR_INVALID,
                   _("a text must not contain the character U+0000"));
    }
  if (c < 0xd800 || c > 0xdfff)
    return TRUE;
  if (c < 0xdc00 && is_next (scanner, '\\') && scanner->at + 1 < scanner->length
      && scanner->text[scanner->at + 1] == 'u')
    {
      scanner->at += 2;
      if (!read_hex (scanner, &low))
        return FALSE;
    }
  if (low < 0xdc00 || low > 0xdfff)
    {
      scanner->at = start;
      return fail (scanner, DASTAN_ERROR_SYNTAX, _("not JSON: half a surrogate pair"));
    }
  return TRUE;
}

static gboolean
scan_string (Scanner *scanner)
{
  scanner->at++;
  while (scanner->at < scanner->length)
    {
      guchar c = (guchar) scanner->text[scanner->at];

      if (c == '"')
        {
          scanner->at++;
          return TRUE;
        }
      if (c < 0x20)
        return fail (scanner, DASTAN_ERROR_SYNTAX,
                     _("not JSON: a line end or control character inside a string; write “\\n”, or "
                       "close the string"));
      scanner->at++;
      if (c != '\\')
        continue;
      if (scanner->at >= scanner->length
          || strchr ("\"\\/bfnrtu", scanner->text[scanner->at]) == NULL)
        return fail_expected (scanner, _("one of “\"\\/bfnrtu”"));
      scanner->at++;
      if (scanner->text[scanner->at - 1] == 'u' && !scan_unicode_escape (scanner))
        return FALSE;
    }
  return fail_expected (scanner, "“\"”");
}

static gboolean
scan_digits (Scanner *scanner)
{
  gsize start = scanner->at;

  while (scanner->at < scanner->length && g_ascii_isdigit (scanner->text[scanner->at]))
    scanner->at++;
  return scanner->at > start || fail_expected (scanner, _("a digit"));
}

static gboolean
scan_number (Scanner *scanner)
{
  if (is_next (scanner, '-'))
    scanner->at++;
  if (is_next (scanner, '0'))
    {
      scanner->at++;
      if (scanner->at < scanner->length && g_ascii_isdigit (scanner->text[scanner->at]))
        return fail (scanner, DASTAN_ERROR_SYNTAX, _("not JSON: a number must not begin with 0"));
    }
  else if (!scan_digits (scanner))
    return FALSE;
  if (is_next (scanner, '.'))
    {
      scanner->at++;
      if (!scan_digits (scanner))
        return FALSE;
    }
  if (is_next (scanner, 'e') || is_next (scanner, 'E'))
    {
      scanner->at++;
      if (is_next (scanner, '+') || is_next (scanner, '-'))
        scanner->at++;
      return scan_digits (scanner);
    }
  return TRUE;
}

static gboolean
scan_word (Scanner *scanner, const char *word)
{
  for (; *word != '\0'; word++, scanner->at++)
    {
      if (!is_next (scanner, *word))
        return fail_expected (scanner, _("a value"));
    }
  return TRUE;
}

static gboolean
is_key_equal (Scanner *scanner, const DastanJsonItem *a, const DastanJsonItem *b)
{
  gsize length = a->key_end - a->key;
  g_autofree char *key = NULL;

  if (length == b->key_end - b->key
      && memcmp (scanner->text + a->key, scanner->text + b->key, length) == 0)
    return TRUE;
  /* Hardly anybody writes keys with escapes; somebody could, to hide a field. */
  if (memchr (scanner->text + a->key, '\\', length) == NULL
      && memchr (scanner->text + b->key, '\\', b->key_end - b->key) == NULL)
    return FALSE;
  key = dastan_json_dup_key (scanner->text, a);
  return dastan_json_key_equal (scanner->text, b, key);
}

static gboolean
is_repeated (Scanner *scanner, guint first, const DastanJsonItem *item)
{
  for (guint i = first; i < scanner->keys->len; i++)
    {
      if (is_key_equal (scanner, &g_array_index (scanner->keys, DastanJsonItem, i), item))
        return TRUE;
    }
  return FALSE;
}

static gboolean
scan_key (Scanner *scanner, guint first)
{
  DastanJsonItem item = { .key = scanner->at };

  if (!is_next (scanner, '"'))
    return fail_expected (scanner, _("a name in quotes"));
  if (!scan_string (scanner))
    return FALSE;
  item.key_end = scanner->at;
  if (is_repeated (scanner, first, &item))
    {
      scanner->at = item.key;
      return fail (scanner, DASTAN_ERROR_INVALID,
                   _("this field stands here for the second time; keep one of them"));
    }
  if (scanner->keys->len - first >= DASTAN_JSON_MAX_KEYS)
    {
      scanner->at = item.key;
      return fail (scanner, DASTAN_ERROR_LIMIT, _("too many fields in one object"));
    }
  g_array_append_val (scanner->keys, item);

  skip_space (scanner);
  if (!is_next (scanner, ':'))
    return fail_expected (scanner, "“:”");
  scanner->at++;
  skip_space (scanner);
  return TRUE;
}

/* Members or elements up to @close. */
static gboolean
scan_container (Scanner *scanner, char close)
{
  guint first = scanner->keys->len;

  scanner->at++;
  skip_space (scanner);
  if (is_next (scanner, close))
    {
      scanner->at++;
      return TRUE;
    }
  while (TRUE)
    {
      if (close == '}' && !scan_key (scanner, first))
        return FALSE;
      if (!scan_value (scanner))
        return FALSE;
      skip_space (scanner);
      if (is_next (scanner, close))
        break;
      if (!is_next (scanner, ','))
        return fail_expected (scanner, close == '}' ? _("a comma or “}”") : _("a comma or “]”"));
      scanner->at++;
      skip_space (scanner);
    }
  scanner->at++;
  g_array_set_size (scanner->keys, first);
  return TRUE;
}

static gboolean
scan_value (Scanner *scanner)
{
  gboolean is_good;
  char c = scanner->at < scanner->length ? scanner->text[scanner->at] : '\0';

  switch (c)
    {
    case '{':
    case '[':
      if (scanner->depth >= DASTAN_JSON_MAX_DEPTH)
        return fail (scanner, DASTAN_ERROR_LIMIT, _("too many levels of brackets"));
      scanner->depth++;
      is_good = scan_container (scanner, c == '{' ? '}' : ']');
      scanner->depth--;
      return is_good;
    case '"':
      return scan_string (scanner);
    case 't':
      return scan_word (scanner, "true");
    case 'f':
      return scan_word (scanner, "false");
    case 'n':
      return scan_word (scanner, "null");
    default:
      if (c == '-' || g_ascii_isdigit (c))
        return scan_number (scanner);
      return fail_expected (scanner, _("a value"));
    }
}

/**
 * dastan_json_validate:
 * @text: bytes, not necessarily nul-terminated
 * @length: how many
 * @bad_at: (out): the byte at which it goes wrong
 * @error: return location for a #DASTAN_ERROR_SYNTAX, _DAMAGED (it ends in the middle), _INVALID (a
 *     key twice in one object) or _LIMIT (nested too deep, too many fields)
 *
 * Whether @text is one JSON value in UTF-8, exactly as RFC 8259 has it, with no key twice in an
 * object. Any thread.
 *
 * Returns: whether it is
 */
gboolean
dastan_json_validate (const char *text, gsize length, gsize *bad_at, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (DastanJsonItem));
  Scanner scanner = { .text = text, .length = length, .keys = keys, .error = error };
  const char *valid_end;
  gboolean is_good;

  if (!g_utf8_validate_len (text, length, &valid_end))
    {
      *bad_at = (gsize) (valid_end - text);
      return fail (&scanner, DASTAN_ERROR_SYNTAX,
                   _("not UTF-8 text; save the file in the encoding UTF-8"));
    }
  skip_space (&scanner);
  is_good = scan_value (&scanner);
  if (is_good)
    {
      skip_space (&scanner);
      if (scanner.at < length)
        is_good = fail_expected (&scanner, _("the end of the file"));
    }
  *bad_at = scanner.at;
  return is_good;
}
