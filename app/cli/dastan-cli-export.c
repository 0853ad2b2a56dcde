/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli export: a dossier, or some of its events, in another format. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "export/dastan-export.h"

#define MOST_SIZE 20000
#define MOST_SCALE 16.0

/* The options, as they were typed. */
typedef struct
{
  char *output;
  char *format;
  char *size;
  char *scale;
  char *view;
  char *lanes;
  char *select;
  gboolean has_relations;
  char *span;
  char *font;
  gboolean is_dark;
  gboolean is_linear;
  char *story;
  gboolean is_one_page;
  gboolean is_forced;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_free (options->format);
  g_free (options->size);
  g_free (options->scale);
  g_free (options->view);
  g_free (options->lanes);
  g_free (options->select);
  g_free (options->span);
  g_free (options->font);
  g_free (options->story);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- What the options say --- */

/* (transfer full): the ids of all formats, with commas between. */
static char *
list_formats (void)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  guint n;
  const DastanExportFormat *formats = dastan_export_list_formats (&n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", formats[i].id);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

/* (nullable): the format that is named, or that the name of the file tells; NULL after saying what is wrong. */
static const DastanExportFormat *
find_format (const Options *options)
{
  g_autofree char *ids = list_formats ();
  const DastanExportFormat *format = NULL, *formats;
  const char *dot = strrchr (options->output, '.');
  guint n;

  if (options->format != NULL)
    {
      format = dastan_export_find_format (options->format);
      if (format == NULL)
        dastan_cli_fail (_ ("nothing is exported as “%s”; there are: %s"), options->format, ids);
      return format;
    }
  formats = dastan_export_list_formats (&n);
  for (guint i = 0; i < n && dot != NULL && format == NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, formats[i].extension) == 0)
      format = &formats[i];
  return format != NULL ? format : dastan_export_find_format ("json");
}

static gboolean
read_size (const Options *options, DastanPictureOptions *picture)
{
  char *end = NULL;
  double width, height = 0;

  if (options->size == NULL)
    return TRUE;
  width = g_ascii_strtod (options->size, &end);
  if (*end == 'x')
    height = g_ascii_strtod (end + 1, &end);
  if (*end != '\0' || !(width >= 100 && width <= MOST_SIZE) || !(height == 0 || (height >= 100 && height <= MOST_SIZE)))
    {
      dastan_cli_fail (_ ("--size “%s” must be WIDTHxHEIGHT in pixels from 100 to %d, such as 1600x900, or a width alone "
                          "for as high as it needs"),
                       options->size, MOST_SIZE);
      return FALSE;
    }
  picture->width = width;
  picture->height = height;
  return TRUE;
}

static gboolean
read_scale (const Options *options, DastanPictureOptions *picture)
{
  char *end = NULL;

  if (options->scale == NULL)
    return TRUE;
  picture->scale = g_ascii_strtod (options->scale, &end);
  if (*end == '\0' && picture->scale >= 0.25 && picture->scale <= MOST_SCALE)
    return TRUE;
  dastan_cli_fail (_ ("--scale “%s” must be a number from 0.25 to 16"), options->scale);
  return FALSE;
}

static gboolean
read_view (const Options *options, DastanPictureOptions *picture)
{
  static const char *const views[] = { "both", "timeline", "map" };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (options->view == NULL || strcmp (options->view, views[i]) == 0)
      {
        picture->of = i;
        return TRUE;
      }
  dastan_cli_fail (_ ("there is no view “%s”; there are: timeline, map, both"), options->view);
  return FALSE;
}

static gboolean
read_lanes (const Options *options, DastanPictureOptions *picture)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (DASTAN_TYPE_LANES_BY);
  const GEnumValue *value = options->lanes != NULL ? g_enum_get_value_by_nick (class, options->lanes) : NULL;

  if (options->lanes == NULL)
    return TRUE;
  if (value == NULL)
    {
      dastan_cli_fail (_ ("there are no lanes by “%s”; there are: category, country, source, person, place, status, none"),
                       options->lanes);
      return FALSE;
    }
  picture->lanes_by = (DastanLanesBy) value->value;
  return TRUE;
}

static gboolean
read_span (const Options *options, DastanPictureOptions *picture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEdtf) date = NULL;

  if (options->span == NULL)
    return TRUE;
  date = dastan_edtf_parse (options->span, NULL, &error);
  if (date == NULL)
    {
      dastan_cli_fail (_ ("%s “%s”: %s"), "--span", options->span, error->message);
      return FALSE;
    }
  picture->span = dastan_edtf_get_bounds (date)->whole;
  picture->has_span = TRUE;
  if (!dastan_span_is_start_open (picture->span) && !dastan_span_is_end_open (picture->span))
    return TRUE;
  dastan_cli_fail (_ ("--span “%s” has no beginning or no end; give both, such as 1997/2010"), options->span);
  return FALSE;
}

static gboolean
read_picture (const Options *options, DastanPictureOptions *picture)
{
  picture->is_dark = options->is_dark;
  picture->is_linear = options->is_linear;
  picture->selected = options->select;
  picture->has_relations = options->has_relations;
  picture->font = options->font;
  picture->story = options->story;
  return read_size (options, picture) && read_scale (options, picture) && read_view (options, picture)
         && read_lanes (options, picture) && read_span (options, picture);
}

/* --- Writing --- */

/* (transfer full) (nullable): a byte for each event, or NULL for all; FALSE after saying what is wrong. */
static gboolean
choose_events (const char *path, DastanDossier *dossier, const DastanCliFilter *filter, guint8 **keep)
{
  g_autoptr (DastanColumns) columns = NULL;
  g_autofree guint8 *passes = NULL;

  *keep = NULL;
  if (dastan_cli_filter_is_empty (filter))
    return TRUE;
  columns = dastan_columns_new (dossier);
  passes = dastan_cli_filter_apply (filter, path, dossier, columns);
  if (passes == NULL)
    return FALSE;
  *keep = g_new0 (guint8, columns->n_rows + 1);
  for (guint row = 0; row < columns->n_rows; row++)
    (*keep)[columns->event[row]] = passes[row];
  return TRUE;
}

/* What cannot be held is told before it is written. */
static void
tell_losses (const DastanExportFormat *format, const DastanExportRequest *request)
{
  g_autoptr (GPtrArray) losses = dastan_export_list_losses (format, request, NULL);

  for (guint i = 0; i < losses->len; i++)
    g_printerr ("dastan-cli: %s: %s\n", format->id, (const char *) losses->pdata[i]);
}

static int
write_out (const DastanExportFormat *format, const DastanExportRequest *request, const Options *options)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (strcmp (options->output, "-") == 0)
    {
      g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      fflush (stdout);
      if (!dastan_export_write (format, request, stream, NULL, NULL, NULL, &error))
        return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE)
                   ? DASTAN_CLI_UNUSABLE
                   : dastan_cli_fail (_ ("the output cannot be written: %s"), error->message);
      return DASTAN_CLI_GOOD;
    }
  file = g_file_new_for_commandline_arg (options->output);
  if (dastan_export_save (format, request, file, options->is_forced, NULL, NULL, NULL, &error))
    return DASTAN_CLI_GOOD;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return dastan_cli_fail (_ ("“%s” is there already and was left as it is; --force replaces it"), options->output);
  return dastan_cli_fail (_ ("“%s” cannot be written: %s"), options->output, error->message);
}

static gboolean
has_story (DastanDossier *dossier, const char *id)
{
  const GPtrArray *stories = dastan_dossier_get_stories (dossier);

  for (guint i = 0; i < stories->len; i++)
    if (strcmp (((const DastanStory *)stories->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

static int
export_file (const char *input, const DastanExportFormat *format, const Options *options,
             const DastanPictureOptions *picture, const DastanCliFilter *filter)
{
  int status = DASTAN_CLI_GOOD;
  g_autoptr (DastanDossier) dossier = dastan_cli_open (input, &status);
  g_autofree guint8 *keep = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  DastanExportRequest request = { .picture = *picture };

  if (dossier == NULL)
    return status;
  if (!choose_events (input, dossier, filter, &keep))
    return DASTAN_CLI_UNUSABLE;
  /* Of a large file not all has been looked at; nothing is written of one that is damaged. */
  if (!dastan_dossier_check (dossier, NULL, &error))
    return dastan_cli_fail (_ ("“%s”: %s"), input, error->message);
  if (options->select != NULL && dastan_dossier_index_of_event (dossier, options->select) < 0)
    return dastan_cli_fail (_ ("there is no event “%s”"), options->select);
  if (options->story != NULL && !has_story (dossier, options->story))
    return dastan_cli_fail (_ ("there is no story “%s”"), options->story);
  request.dossier = dossier;
  request.keep = keep;
  request.filter_words = words = dastan_cli_filter_dup_words (filter);
  request.pages.is_one = options->is_one_page;
  tell_losses (format, &request);
  return write_out (format, &request, options);
}

static void
add_options (Options *options, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      N_ ("The file to write, or “-” for standard output"), N_ ("OUT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format,
      N_ ("The format of the output; else the name of OUT tells, or it is json"),
      "json|csv|timelinejs|geojson|kml|ics|annotations|csl|bibtex|png|svg|pdf|story|html" },
    { "story", 0, 0, G_OPTION_ARG_STRING, &options->story,
      N_ ("The story that is written as a PDF of a page a step (--format=story); the first unless it is said"), N_ ("ID") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &options->is_forced, N_ ("Replace OUT where there is such a file already"), NULL },
    { "view", 0, 0, G_OPTION_ARG_STRING, &options->view, N_ ("What a picture is of (both by default)"),
      "timeline|map|both" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options->size,
      N_ ("The size of a picture in pixels; without a height as high as it needs"), N_ ("WIDTH[xHEIGHT]") },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &options->scale, N_ ("Pixels of a PNG to each of these, such as 2"), N_ ("N") },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &options->is_dark, N_ ("In dark colours"), NULL },
    { "lanes", 0, 0, G_OPTION_ARG_STRING, &options->lanes, N_ ("What lanes of the timeline are of"),
      "category|country|source|person|place|status|none" },
    { "linear", 0, 0, G_OPTION_ARG_NONE, &options->is_linear, N_ ("Squeeze no empty stretches of time"), NULL },
    { "span", 0, 0, G_OPTION_ARG_STRING, &options->span, N_ ("The time that a picture shows"), N_ ("EDTF") },
    { "relations", 0, 0, G_OPTION_ARG_NONE, &options->has_relations,
      N_ ("A map shows from where to where events lead"), NULL },
    { "select", 0, 0, G_OPTION_ARG_STRING, &options->select, N_ ("An event that a picture marks"), N_ ("ID") },
    { "font", 0, 0, G_OPTION_ARG_STRING, &options->font, N_ ("The font, such as “Noto Sans 11”"), N_ ("FONT") },
    { "one-page", 0, 0, G_OPTION_ARG_NONE, &options->is_one_page, N_ ("A PDF of one large page"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* The command `export`. Returns the exit status. */
int
dastan_cli_export (int argc, char **argv)
{
  g_auto (DastanCliFilter) filter = { 0 };
  g_auto (GStrv) paths = NULL;
  g_auto (Options) options = { 0 };
  DastanPictureOptions picture = { 0 };
  const DastanExportFormat *format;
  const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, N_ ("[FILE]") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  dastan_cli_filter_add_options (&filter, context);
  add_options (&options, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Writes a dossier, or the built-in one, in a format of other programs, as a picture, as a PDF or as a\n"
                  "web page. As JSON it is canonical: equal dossiers give equal files. With a filter only the events\n"
                  "that pass are written, with all they refer to. What a format cannot hold is told."));
  if (!dastan_cli_parse (context, &argc, &argv))
    return DASTAN_CLI_UNUSABLE;
  if (paths != NULL && paths[0] != NULL && paths[1] != NULL)
    return dastan_cli_fail (_ ("“export” takes one file, not also “%s”"), paths[1]);
  if (options.output == NULL)
    return dastan_cli_fail (_ ("say where to write: -o OUT"));
  format = find_format (&options);
  if (format == NULL || !read_picture (&options, &picture))
    return DASTAN_CLI_UNUSABLE;
  return export_file (paths != NULL ? paths[0] : NULL, format, &options, &picture, &filter);
}
