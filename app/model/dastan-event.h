/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something dated: what happened, is planned, is said to have happened, or is disputed. */
#pragma once

#include "model/dastan-excerpt.h"
#include "model/dastan-figure.h"
#include "model/dastan-image.h"
#include "time/dastan-edtf.h"

G_BEGIN_DECLS

typedef enum
{
  DASTAN_STATUS_HAPPENED,
  DASTAN_STATUS_PLANNED,
  DASTAN_STATUS_REPORTED, /* someone says so */
  DASTAN_STATUS_DISPUTED,
} DastanStatus;
#define DASTAN_N_STATUSES 4

/* "happened", "planned", "reported", "disputed": the words of files, never shown. */
const char *dastan_status_to_string (DastanStatus status);
gboolean dastan_status_from_string (const char *text, DastanStatus *status);
/* In the reader's language. */
const char *dastan_status_get_title (DastanStatus status);

#define DASTAN_TYPE_EVENT (dastan_event_get_type ())
G_DECLARE_FINAL_TYPE (DastanEvent, dastan_event, DASTAN, EVENT, GObject)

/* An event with an id and nothing else; setters are for readers of files, before it is shared. */
DastanEvent *dastan_event_new (const char *id);

const char *dastan_event_get_id (DastanEvent *self);
const DastanText *dastan_event_get_title (DastanEvent *self);
DastanEdtf *dastan_event_get_date (DastanEvent *self);                 /* (transfer none) (nullable): undated */
const char *dastan_event_get_date_as_written (DastanEvent *self);      /* (nullable): "On the 27th" */
const char *dastan_event_get_category (DastanEvent *self);             /* (nullable): id */
DastanStatus dastan_event_get_status (DastanEvent *self);
const char *const *dastan_event_get_countries (DastanEvent *self);     /* ISO 3166-1 alpha-2, never NULL */
const char *const *dastan_event_get_places (DastanEvent *self);        /* ids, never NULL; the first is the venue */
const char *const *dastan_event_get_people (DastanEvent *self);        /* ids, never NULL */
const DastanText *dastan_event_get_summary (DastanEvent *self);        /* (nullable) */
const DastanText *dastan_event_get_note (DastanEvent *self);           /* (nullable) */
guint dastan_event_get_n_figures (DastanEvent *self);
const DastanFigure *dastan_event_get_figure (DastanEvent *self, guint i);
guint dastan_event_get_n_excerpts (DastanEvent *self);
const DastanExcerpt *dastan_event_get_excerpt (DastanEvent *self, guint i);
/* In the author's order, the main one first. */
guint dastan_event_get_n_images (DastanEvent *self);
const DastanImage *dastan_event_get_image (DastanEvent *self, guint i);
/* What a file it came from says of it that has no field of its own, in that file's order. */
guint dastan_event_get_n_extra (DastanEvent *self);
const char *dastan_event_get_extra_name (DastanEvent *self, guint i);
const char *dastan_event_get_extra_value (DastanEvent *self, guint i);

void dastan_event_set_id (DastanEvent *self, const char *id);
void dastan_event_set_title (DastanEvent *self, DastanText *title);    /* (transfer none), as all below */
void dastan_event_set_date (DastanEvent *self, DastanEdtf *date);
void dastan_event_set_date_as_written (DastanEvent *self, const char *words);
void dastan_event_set_category (DastanEvent *self, const char *category);
void dastan_event_set_status (DastanEvent *self, DastanStatus status);
void dastan_event_set_countries (DastanEvent *self, const char *const *codes);
void dastan_event_set_places (DastanEvent *self, const char *const *ids);
void dastan_event_set_people (DastanEvent *self, const char *const *ids);
void dastan_event_set_summary (DastanEvent *self, DastanText *summary);
void dastan_event_set_note (DastanEvent *self, DastanText *note);
void dastan_event_add_figure (DastanEvent *self, DastanFigure *figure);
void dastan_event_add_excerpt (DastanEvent *self, DastanExcerpt *excerpt);
void dastan_event_add_image (DastanEvent *self, DastanImage *image);
gboolean dastan_event_add_extra (DastanEvent *self, const char *name, const char *value);

G_END_DECLS
