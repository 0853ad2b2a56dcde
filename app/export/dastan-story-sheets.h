/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story on paper: a page a step, as on the stage. */
#pragma once

#include "export/dastan-picture.h"

G_BEGIN_DECLS

/**
 * dastan_story_sheets_new:
 * @dossier: whose first story it is, or else all its events by date
 * @picture: colours and fonts; its size is that of a page, 0 for 16:9
 * @progress: (nullable)
 *
 * What a step says to the presenter alone is not on its page. Of very many steps the first DASTAN_STORY_SHEETS_MOST.
 *
 * Returns: (transfer full) (element-type DastanSheet): the pages in order; any one thread
 */
GPtrArray *dastan_story_sheets_new (DastanDossier *dossier, const DastanPictureOptions *picture,
                                    const DastanProgress *progress) G_GNUC_WARN_UNUSED_RESULT;

#define DASTAN_STORY_SHEETS_MOST 1000

G_END_DECLS
