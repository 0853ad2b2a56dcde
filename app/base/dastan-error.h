/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain of Dastan: few codes, each a thing a reader of the message can act on. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DASTAN_ERROR (dastan_error_quark ())

/**
 * DastanError:
 * @DASTAN_ERROR_SYNTAX: the text does not follow its grammar (a date, JSON, an argument)
 * @DASTAN_ERROR_INVALID: well formed, but a value is not allowed or refers to nothing
 * @DASTAN_ERROR_EMPTY: the file has no content
 * @DASTAN_ERROR_DAMAGED: the file is truncated or its content is damaged
 * @DASTAN_ERROR_FOREIGN: the file is of another kind
 * @DASTAN_ERROR_NEWER: the file was written by a newer version of Dastan
 * @DASTAN_ERROR_LIMIT: a length or a count is beyond what Dastan accepts
 * @DASTAN_ERROR_NOT_FOUND: there is no such thing
 *
 * Failures of reading and writing themselves keep their #GIOErrorEnum.
 */
typedef enum
{
  DASTAN_ERROR_SYNTAX,
  DASTAN_ERROR_INVALID,
  DASTAN_ERROR_EMPTY,
  DASTAN_ERROR_DAMAGED,
  DASTAN_ERROR_FOREIGN,
  DASTAN_ERROR_NEWER,
  DASTAN_ERROR_LIMIT,
  DASTAN_ERROR_NOT_FOUND,
} DastanError;

GQuark dastan_error_quark (void);

G_END_DECLS
