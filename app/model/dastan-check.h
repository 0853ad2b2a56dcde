/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a code or a date must look like in a dossier: one place for every reader of files. */
#pragma once

#include "time/dastan-edtf.h"

G_BEGIN_DECLS

/* Whether @code is an ISO 3166-1 alpha-2 code in capitals; "XK", in wide use for Kosovo, is one. */
gboolean dastan_check_country (const char *code);
/* Whether @tag has the shape of a BCP 47 tag: "en", "zh-Hant", "kk-Cyrl-KZ". */
gboolean dastan_check_language (const char *tag);
/* Whether @color is "#" and six hexadecimal digits. */
gboolean dastan_check_color (const char *color);
/* Whether @word is "", "about", "over" or "under". */
gboolean dastan_check_qualifier (const char *word);
/* Whether the end of @date may lie at or after its start. */
gboolean dastan_check_era (const DastanEdtf *date);
gboolean dastan_check_order (const DastanEdtf *date);

G_END_DECLS
