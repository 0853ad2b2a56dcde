/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the explorer share: its state (-explorer.c), what is chosen
 * (-explorer-choice.c), what is in view (-explorer-view.c). */
#pragma once

#include "explore/dastan-choice.h"
#include "explore/dastan-counter.h"
#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

struct _DastanExplorer
{
  GObject parent_instance;

  DastanViewIndex *index; /* (nullable): has what the next two are */
  DastanDossier *dossier;
  DastanColumns *columns;
  DastanCounter *counter;
  DastanFilter *filter; /* the counts of very many events may still be under another */
  DastanSpan full_span;
  DastanSpan visible_span;
  char *selected;
  DastanChoice
      *choice;   /* what is selected and all that is chosen with it; nullable, as the columns */
  int anchor;    /* the row from which a range is chosen; or -1 */
  char *hovered; /* (nullable): of the one event that is pointed at */
  DastanRowSet *hover; /* (nullable): that, or all that are */
  char *source;        /* (nullable): of which the text is read */
  glong source_offset;
};

/* The row of an event; -1 where there is none such. */
int dastan_explorer_get_row (DastanExplorer *self, const char *id);
/* Takes what is chosen (transfer full), and of it the one that is selected (nullable). */
void dastan_explorer_take_choice (DastanExplorer *self, DastanChoice *choice, const char *selected);

G_END_DECLS
