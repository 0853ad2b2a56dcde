/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes events as CSV (RFC 4180) with the columns of a TimelineJS sheet, and columns of Dastan's own behind them. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-format.h"

#include <string.h>

#define HEADER                                                                                                         \
  "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"             \
  "Media Caption,Media Thumbnail,Type,Group,Background,EDTF,Id,Status,Country,Place,Latitude,Longitude,Radius (m),"    \
  "People,Note,Source,Source URL,Publisher,Excerpt\r\n"

/* Whether a program for sheets would take a text for a formula; behind apostrophes as well, so that those that are
 * taken away again are those that were added. */
static gboolean
is_formula (const char *text)
{
  text += strspn (text, "'");
  return text[0] != '\0' && strchr ("=+-@\t\r", text[0]) != NULL;
}

/* A cell of words: a formula from a stranger must not run (OWASP, “CSV injection”): an apostrophe stands before it. */
static void
append_cell (GString *out, const char *text)
{
  gboolean is_guarded = is_formula (text);

  if (!is_guarded && strpbrk (text, ",\"\r\n") == NULL && text[0] != ' ')
    {
      g_string_append (out, text);
      return;
    }
  g_string_append (out, is_guarded ? "\"'" : "\"");
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

static void
append_words (GString *out, const char *text)
{
  append_cell (out, text);
  g_string_append_c (out, ',');
}

/* TimelineJS shows headline and text as HTML. */
static void
append_html (GString *out, const char *text)
{
  g_autofree char *escaped = dastan_data_escape_html (text);

  append_words (out, escaped);
}

/* Four cells of one end; years before 1 are negative as people count them: 44 BCE is −44. */
static void
append_date (GString *out, const DastanWriterDate *date)
{
  if (!date->has_date)
    {
      g_string_append (out, ",,,,");
      return;
    }
  g_string_append_printf (out, "%" G_GINT64_FORMAT ",", date->year > 0 ? date->year : date->year - 1);
  if (date->month > 0)
    g_string_append_printf (out, "%d", date->month);
  g_string_append_c (out, ',');
  if (date->day > 0)
    g_string_append_printf (out, "%d", date->day);
  g_string_append_c (out, ',');
  if (date->has_time)
    g_string_append_printf (out, "%02d:%02d:%02d", date->hour, date->minute, date->second);
  g_string_append_c (out, ',');
}

static void
append_event (DastanWriter *writer, DastanEvent *event)
{
  g_auto (DastanWriterFields) fields = { 0 };
  GString *out = writer->out;

  dastan_writer_describe (writer, event, &fields);
  append_date (out, &fields.start);
  append_date (out, &fields.end);
  append_words (out, fields.as_written);
  append_html (out, fields.title);
  append_html (out, fields.summary);
  g_string_append (out, ",,,,,"); /* media and type */
  append_words (out, fields.category);
  g_string_append_c (out, ',');
  {
    const char *const cells[] = { fields.edtf, fields.id, fields.status, fields.countries, fields.place };
    const char *const more[] = { fields.source, fields.address, fields.publisher };

    for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
      append_words (out, cells[i]);
    g_string_append_printf (out, "%s,%s,%s,", fields.latitude, fields.longitude, fields.radius);
    append_words (out, fields.people);
    append_html (out, fields.note);
    for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
      append_words (out, more[i]);
    append_cell (out, fields.excerpt);
  }
  g_string_append (out, "\r\n");
}

/* The row of the whole, and one for each era. */
static void
append_head (DastanWriter *writer)
{
  const GPtrArray *eras = dastan_dossier_get_eras (writer->dossier);
  GString *out = writer->out;

  g_string_append (out, HEADER ",,,,,,,,,");
  append_html (out, dastan_text_get_local (dastan_dossier_get_title (writer->dossier)));
  append_html (out, dastan_text_get_local (dastan_dossier_get_description (writer->dossier)));
  g_string_append (out, ",,,,title,,,,,,,,,,,,,,,,\r\n");
  for (guint i = 0; i < eras->len; i++)
    {
      const DastanEra *era = eras->pdata[i];
      DastanWriterDate start, end;

      dastan_writer_split_date (era->date, &start, &end);
      append_date (out, &start);
      append_date (out, &end);
      g_string_append_c (out, ',');
      append_html (out, dastan_text_get_local (era->title));
      g_string_append (out, ",,,,,era,,,");
      append_words (out, dastan_edtf_get_text (era->date));
      append_cell (out, era->id);
      g_string_append (out, ",,,,,,,,,,,,\r\n");
    }
}

static gboolean
write_csv (DastanWriter *writer, GError **error)
{
  append_head (writer);
  while (TRUE)
    {
      g_autoptr (DastanEvent) event = NULL;

      if (!dastan_writer_next (writer, &event, error))
        return FALSE;
      if (event == NULL)
        return dastan_writer_flush (writer, error);
      append_event (writer, event);
    }
}

const DastanDataFormat dastan_csv_data_format = {
  .id = "csv",
  .write = write_csv,
};
