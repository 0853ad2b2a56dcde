/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON of any size, piece by piece: the elements of the arrays that matter, one at a time. */
#pragma once

#include "formats/dastan-text-input.h"

G_BEGIN_DECLS

/* Bytes: an image may be in it. */
#define DASTAN_JSON_MAX_PIECE (32u << 20)
/* Values of one, as far as signs tell: each takes some hundred bytes once it is parsed. */
#define DASTAN_JSON_MAX_VALUES 3500000

/**
 * DastanJsonPiece:
 * @path: the names on the way to it, with "/" between; of an element that of its array
 * @is_element: whether it is an element of an array, or a line of a file of lines
 * @is_array: whether it is an array that begins here, without a text: its elements follow; only
 *     where that is asked for
 * @text: the value
 * @length: its bytes
 * @line: where it begins, from 1
 * @column: from 1, in code points
 * @name_line: of a member, where its name begins
 * @name_column: from 1, in code points
 * @problem: (nullable): why @text is not JSON; @line and @column are then where it goes wrong
 * @problem_code: a #DastanError, where there is a @problem
 *
 * Good until the next is read.
 */
typedef struct
{
  const char *path;
  gboolean is_element;
  gboolean is_array;
  const char *text;
  gsize length;
  guint line;
  guint column;
  guint name_line;
  guint name_column;
  const char *problem;
  int problem_code;
} DastanJsonPiece;

/**
 * DastanJsonStream:
 *
 * Holds one piece. One thread.
 */
typedef struct _DastanJsonStream DastanJsonStream;

DastanJsonStream *dastan_json_stream_new (DastanTextInput *input, const char *const *arrays,
                                          gboolean is_lines, GCancellable *cancellable);
void dastan_json_stream_free (DastanJsonStream *self);
void dastan_json_stream_set_max_element (DastanJsonStream *self, gsize max);
void dastan_json_stream_survey (DastanJsonStream *self);
gboolean dastan_json_stream_next (DastanJsonStream *self, DastanJsonPiece *piece,
                                  gboolean *has_piece, GError **error);
void dastan_json_stream_get_place (const DastanJsonStream *self, guint *line, guint *column);
void dastan_json_stream_get_root_place (const DastanJsonStream *self, guint *line, guint *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanJsonStream, dastan_json_stream_free)

G_END_DECLS
