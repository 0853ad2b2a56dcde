/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a dossier from JSON, a record at a time, and tells every problem with its place. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-reader.h"

#include "base/dastan-error.h"
#include "formats/dastan-counted-stream.h"
#include "formats/dastan-intake.h"
#include "formats/dastan-json-header.h"
#include "formats/dastan-json-records.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <string.h>

/* A file is gone through at least twice: to learn what is in it, and to read the records. Of these
 * only one is in memory at a time. */
typedef struct
{
  const DastanJsonInput *input;
  const DastanJsonTarget *target;
  gpointer data;
  GCancellable *cancellable; /* nullable */
  DastanJsonRecords records;
  DastanJsonHeader header;
  JsonParser *parser;
  guint passes[DASTAN_N_RECORDS];
  guint pass;
  guint n_passes;
  guint counts[DASTAN_N_RECORDS];
  DastanError code; /* of the first error */
} Reader;

/* What came of a part: whether to go on. */
typedef enum
{
  GO_ON,
  STOP,   /* nothing more is wanted, or what is wrong is told */
  FAILED, /* with an error that is not told: the file cannot be read, or a record not be taken */
} Outcome;

static DastanJsonContext *
get_context (Reader *reader)
{
  return &reader->records.context;
}

/* @error, which is told, decides what the whole is called. Takes it. */
static Outcome
stop (Reader *reader, GError *error)
{
  reader->code = (DastanError)error->code;
  g_error_free (error);
  return STOP;
}

static Outcome
stop_at (Reader *reader, guint line, guint column, DastanError code, const char *message)
{
  dastan_json_problem_at (get_context (reader), DASTAN_SEVERITY_ERROR, line, column, message);
  reader->code = code;
  return STOP;
}

/* --- Going through the file --- */

static void
counted_cb (guint64 done, gpointer data)
{
  Reader *reader = data;

  if (reader->target->progress != NULL)
    reader->target->progress (done, reader->pass, reader->n_passes, reader->data);
}

/* (transfer full) (nullable) */
static DastanJsonStream *
open_stream (Reader *reader, GError **error)
{
  g_autoptr (GInputStream) base = NULL;
  g_autoptr (GInputStream) counted = NULL;
  DastanTextInput *input;
  DastanJsonStream *stream;

  base = reader->input->file != NULL
             ? (GInputStream *)g_file_read (reader->input->file, reader->cancellable, error)
             : g_memory_input_stream_new_from_bytes (reader->input->bytes);
  if (base == NULL)
    return NULL;
  counted = dastan_counted_stream_new (base, G_MAXUINT64, counted_cb, reader);
  input = dastan_text_input_new_utf8 (counted, reader->cancellable, error);
  if (input == NULL)
    return NULL;
  stream = dastan_json_stream_new (input, dastan_json_sections, FALSE, reader->cancellable);
  dastan_json_stream_set_max_element (stream, DASTAN_JSON_MAX_RECORD);
  return stream;
}

/* What is wrong with the text is told; that it cannot be read is not. */
static Outcome
fail_stream (Reader *reader, const DastanJsonStream *stream, GError *cause, GError **error)
{
  guint line, column;

  if (cause->domain != DASTAN_ERROR)
    {
      g_propagate_error (error, cause);
      return FAILED;
    }
  dastan_json_stream_get_place (stream, &line, &column);
  dastan_json_problem_at (get_context (reader), DASTAN_SEVERITY_ERROR, line, column,
                          cause->message);
  return stop (reader, cause);
}

typedef Outcome (*PieceFunc) (Reader *reader, const DastanJsonPiece *piece, GError **error);

static Outcome
go_through (Reader *reader, DastanJsonStream *stream, PieceFunc func, GError **error)
{
  DastanJsonPiece piece;
  gboolean has_piece;
  Outcome outcome = GO_ON;

  while (outcome == GO_ON)
    {
      GError *cause = NULL;

      if (!dastan_json_stream_next (stream, &piece, &has_piece, &cause))
        return fail_stream (reader, stream, cause, error);
      if (!has_piece)
        break;
      outcome = func (reader, &piece, error);
    }
  return outcome;
}

/* --- The first way --- */

static Outcome
survey_piece (Reader *reader, const DastanJsonPiece *piece, GError **error)
{
  GError *cause = NULL;

  return dastan_json_header_add (&reader->header, piece, get_context (reader), &cause)
             ? GO_ON
             : stop (reader, cause);
}

static void
give_header (Reader *reader)
{
  JsonObject *object = reader->header.object;
  g_autoptr (DastanText) title = dastan_json_dup_text (object, "title");
  g_autoptr (DastanText) description = dastan_json_dup_text (object, "description");

  reader->target->header (title, description, dastan_json_get_string (object, "language"),
                          reader->data);
}

static Outcome
survey (Reader *reader, GError **error)
{
  g_autoptr (DastanJsonStream) stream = open_stream (reader, error);
  DastanJsonContext *context = get_context (reader);
  GError *cause = NULL;
  guint line, column;
  Outcome outcome;

  if (stream == NULL)
    return FAILED;
  dastan_json_stream_survey (stream);
  outcome = go_through (reader, stream, survey_piece, error);
  if (outcome != GO_ON)
    return outcome;
  dastan_json_stream_get_root_place (stream, &line, &column);
  if (!dastan_json_header_read (&reader->header, line, column, context, &cause))
    return stop (reader, cause);
  if (context->n_errors == 0)
    give_header (reader);
  reader->records.version = reader->header.version;
  reader->n_passes = 1 + dastan_json_header_plan (&reader->header, reader->passes);
  return GO_ON;
}

/* --- The records --- */

static Outcome
check_count (Reader *reader, DastanRecord kind)
{
  guint most = kind == DASTAN_RECORD_EVENT   ? DASTAN_MAX_EVENTS
               : kind == DASTAN_RECORD_PLACE ? DASTAN_MAX_PLACES
                                             : DASTAN_MAX_RECORDS;
  const guint *place = reader->header.places[kind];
  g_autofree char *message = NULL;

  if (++reader->counts[kind] <= most)
    return GO_ON;
  message = g_strdup_printf (_ ("“%s” has more than %u entries"), dastan_json_sections[kind], most);
  return stop_at (reader, place[0], place[1], DASTAN_ERROR_LIMIT, message);
}

static void
leave_out (Reader *reader)
{
  DastanJsonContext *context = get_context (reader);

  context->n_errors = reader->records.n_before;
  if (reader->target->leave_out != NULL)
    reader->target->leave_out (context->first[0], context->first[1], context->first_message,
                               reader->data);
}

static Outcome
read_record (Reader *reader, DastanRecord kind, const DastanJsonPiece *piece, GError **error)
{
  DastanJsonContext *context = get_context (reader);
  g_autoptr (GError) cause = NULL;

  if (!json_parser_load_from_data (reader->parser, piece->text, (gssize)piece->length, &cause))
    return stop_at (reader, piece->line, piece->column, DASTAN_ERROR_SYNTAX, cause->message);
  dastan_json_context_set_text (context, piece->text, piece->length);
  dastan_json_context_mark (context, 0, piece->line, piece->column);
  dastan_json_context_clear_first (context);
  if (reader->target->begin != NULL)
    reader->target->begin (piece->line, piece->column, reader->data);
  if (!dastan_json_read_record (&reader->records, kind, json_parser_get_root (reader->parser))
      && reader->input->skips_bad)
    leave_out (reader);
  if (reader->records.failure == NULL)
    return GO_ON;
  g_propagate_error (error, g_steal_pointer (&reader->records.failure));
  return FAILED;
}

static Outcome
take_piece (Reader *reader, const DastanJsonPiece *piece, GError **error)
{
  int kind = piece->is_element ? dastan_json_find_section (piece->path) : -1;
  Outcome outcome;

  /* Also what is read another time: the whole file is to be right. */
  if (piece->problem != NULL)
    return stop_at (reader, piece->line, piece->column, (DastanError)piece->problem_code,
                    piece->problem);
  if (kind < 0 || reader->passes[kind] != reader->pass)
    return GO_ON;
  if (reader->target->is_full != NULL && reader->target->is_full (reader->data))
    return STOP;
  outcome = check_count (reader, (DastanRecord)kind);
  /* A dossier that is read at all is read whole. */
  if (outcome != GO_ON
      || (get_context (reader)->n_errors > 0 && dastan_report_is_full (reader->input->report)
          && !reader->input->skips_bad))
    return STOP;
  return read_record (reader, (DastanRecord)kind, piece, error);
}

static Outcome
read_records (Reader *reader, GError **error)
{
  Outcome outcome = GO_ON;

  for (reader->pass = 1; outcome == GO_ON && reader->pass < reader->n_passes; reader->pass++)
    {
      g_autoptr (DastanJsonStream) stream = open_stream (reader, error);

      outcome = stream != NULL ? go_through (reader, stream, take_piece, error) : FAILED;
    }
  return outcome;
}

/* --- The whole --- */

static void
set_error_from_report (GError **error, Reader *reader)
{
  const DastanReport *report = reader->input->report;
  const char *name = reader->input->name;
  guint more = get_context (reader)->n_errors - 1;
  DastanError code = reader->code;

  for (guint i = 0; i < dastan_report_get_n (report); i++)
    {
      const DastanProblem *problem = dastan_report_get (report, i);

      if (problem->severity != DASTAN_SEVERITY_ERROR || strcmp (problem->file, name) != 0)
        continue;
      if (more == 0)
        g_set_error (error, DASTAN_ERROR, (int)code, _ ("“%s”, line %u, column %u: %s"), name,
                     problem->line, problem->column, problem->message);
      else
        g_set_error (error, DASTAN_ERROR, (int)code,
                     ngettext ("“%s”, line %u, column %u: %s (and %u more problem)",
                               "“%s”, line %u, column %u: %s (and %u more problems)", more),
                     name, problem->line, problem->column, problem->message, more);
      return;
    }
  g_set_error (error, DASTAN_ERROR, (int)code, _ ("“%s” has too many problems"), name);
}

static gboolean
finish (Reader *reader, Outcome outcome, GError **error)
{
  dastan_report_sort (reader->input->report);
  if (outcome == FAILED)
    return FALSE;
  if (get_context (reader)->n_errors == 0)
    return TRUE;
  set_error_from_report (error, reader);
  return FALSE;
}

/**
 * dastan_json_read_into:
 * @input: what is to be read; a file is to stay as it is meanwhile
 * @target: where its records go
 * @data: for @target
 * @cancellable: (nullable): to stop
 * @error: return location for a #DASTAN_ERROR_SYNTAX, _DAMAGED (truncated), _FOREIGN, _NEWER,
 *     _INVALID or _LIMIT that tells the first problem and how many more there are; for what @target
 *     says; or a #GIOErrorEnum
 *
 * Reads a dossier of any size, holding one record. Where it fails, what was taken does not count.
 * Any thread; waits for the disk.
 *
 * Returns: whether all of it was read, or as far as @target wants
 */
gboolean
dastan_json_read_into (const DastanJsonInput *input,
                       const DastanJsonTarget *target,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  Reader reader = { .input = input,
                    .target = target,
                    .data = data,
                    .cancellable = cancellable,
                    .n_passes = 2,
                    .code = DASTAN_ERROR_INVALID };
  Outcome outcome;
  gboolean is_good;

  dastan_json_context_init (get_context (&reader), input->name, input->report);
  dastan_json_records_init (&reader.records);
  dastan_json_header_init (&reader.header);
  get_context (&reader)->errors_only = input->errors_only;
  reader.records.skips_bad = input->skips_bad;
  reader.records.folder = input->folder;
  reader.records.take = target->take;
  reader.records.taker = data;
  reader.parser = json_parser_new_immutable ();
  outcome = survey (&reader, error);
  if (outcome == GO_ON)
    outcome = read_records (&reader, error);
  is_good = finish (&reader, outcome, error);
  dastan_json_context_clear (get_context (&reader));
  dastan_json_records_clear (&reader.records);
  dastan_json_header_clear (&reader.header);
  g_object_unref (reader.parser);
  return is_good;
}

/* --- Into memory --- */

typedef struct
{
  DastanDossier *dossier;
  DastanIntake *intake;
} Memory;

static void
keep_header (DastanText *title, DastanText *description, const char *language, gpointer data)
{
  const Memory *memory = data;

  dastan_dossier_set_title (memory->dossier, title);
  dastan_dossier_set_description (memory->dossier, description);
  dastan_dossier_set_language (memory->dossier, language);
}

static gboolean
keep_record (DastanRecord kind, gpointer record, gpointer data, GError **error)
{
  const Memory *memory = data;

  return dastan_intake_take (memory->intake, kind, record, error);
}

static const DastanJsonTarget memory_target = { .header = keep_header, .take = keep_record };

/**
 * dastan_json_read_dossier:
 * @input: what is to be read
 * @cancellable: (nullable): to stop
 * @error: return location, as of dastan_json_read_into()
 *
 * Reads a whole dossier into memory, or nothing. Any thread; waits for the disk where @input or
 * images are files.
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_json_read_dossier (const DastanJsonInput *input,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanIntake) intake = dastan_intake_new_for_dossier (dossier);
  Memory memory = { dossier, intake };

  g_return_val_if_fail (input->name != NULL, NULL);
  g_return_val_if_fail (input->report != NULL, NULL);

  if (!dastan_json_read_into (input, &memory_target, &memory, cancellable, error))
    return NULL;
  dastan_dossier_seal (dossier);
  return g_steal_pointer (&dossier);
}

static gboolean
is_empty (GBytes *bytes)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);

  return length == 0 || (length == 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0);
}

/**
 * dastan_json_read:
 * @bytes: the content of a file
 * @name: what the file is called in messages
 * @report: (nullable): where every problem goes, warnings too
 * @error: return location for a #DASTAN_ERROR_EMPTY, or as of dastan_json_read_into()
 *
 * Reads a whole dossier, or nothing: a file with an error gives no dossier. Any thread.
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_json_read (GBytes *bytes, const char *name, DastanReport *report, GError **error)
{
  g_autoptr (DastanReport) own = report == NULL ? dastan_report_new () : NULL;
  const DastanJsonInput input
      = { .bytes = bytes, .name = name, .report = report != NULL ? report : own };

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!is_empty (bytes))
    return dastan_json_read_dossier (&input, NULL, error);
  dastan_report_add (input.report, name, 1, 1, DASTAN_SEVERITY_ERROR, _ ("the file is empty"));
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_EMPTY, _ ("“%s” is empty"), name);
  return NULL;
}
