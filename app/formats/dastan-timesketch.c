/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timesketch in JSON, as a list and as lines: what its table has as columns. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-import.h"
#include "formats/dastan-json-values.h"

#include <string.h>

static const char *const arrays[] = { "", NULL };

static const struct
{
  const char *name;
  DastanTableField field;
} names[] = {
  { "message", DASTAN_TABLE_TITLE },
  { "datetime", DASTAN_TABLE_DATE },
  { "timestamp_desc", DASTAN_TABLE_CATEGORY },
};

static gboolean
take (DastanJsonImport *import, const DastanJsonPiece *piece, JsonNode *node, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!piece->is_element)
    return TRUE;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      g_autofree char *text = dastan_json_dup_value (value);
      DastanTableField field = DASTAN_TABLE_EXTRA;

      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          if (strcmp (names[i].name, name) == 0)
            field = names[i].field;
        }
      dastan_entry_add (import->entry, field, name, text);
    }
  return dastan_entry_end (import->entry, error);
}

static gboolean
recognise (const DastanJsonShape *shape)
{
  return dastan_json_shape_has (shape, "[]/message")
         && dastan_json_shape_has (shape, "[]/datetime");
}

static gboolean
recognise_lines (const DastanJsonShape *shape)
{
  return dastan_json_shape_has (shape, "message") && dastan_json_shape_has (shape, "datetime")
         && dastan_json_shape_has (shape, "timestamp_desc");
}

const DastanJsonFormat dastan_timesketch_format = {
  .id = "timesketch",
  .kind = DASTAN_ENTRY_OTHER,
  .years = DASTAN_YEARS_ASTRONOMICAL,
  .arrays = arrays,
  .recognise = recognise,
  .take = take,
};

static const char *const no_arrays[] = { NULL };

const DastanJsonFormat dastan_timesketch_lines_format = {
  .id = "timesketch",
  .kind = DASTAN_ENTRY_OTHER,
  .years = DASTAN_YEARS_ASTRONOMICAL,
  .arrays = no_arrays,
  .is_lines = TRUE,
  .recognise = recognise_lines,
  .take = take,
};
