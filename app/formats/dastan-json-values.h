/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of JSON objects as text, whatever they are. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *dastan_json_dup_scalar (JsonObject *object, const char *member);
char *dastan_json_dup_value (JsonNode *node);
JsonObject *dastan_json_peek_object (JsonObject *object, const char *member);
JsonArray *dastan_json_peek_array (JsonObject *object, const char *member);
gboolean dastan_json_peek_number (JsonNode *node, double *number);

G_END_DECLS
