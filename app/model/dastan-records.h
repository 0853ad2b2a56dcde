/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small records of a dossier that events refer to by id: all plain, immutable once shared. */
#pragma once

#include "model/dastan-excerpt.h"
#include "time/dastan-edtf.h"

G_BEGIN_DECLS

/* One per event: a lane of the timeline, a colour and a shape. */
typedef struct
{
  char *id;
  DastanText *title;
  char *color; /* (nullable): "#rrggbb" for light windows; the palette derives the dark one */
} DastanCategory;

/* An article or document. */
typedef struct
{
  char *id;
  DastanText *title;
  char *address;    /* (nullable): where it was published, as given */
  char *publisher;  /* (nullable) */
  DastanEdtf *date; /* (nullable): of publication */
  char *language;   /* (nullable): BCP 47 tag of the text the excerpts are from */
  DastanText *statement; /* (nullable): what it says of itself ("views of the author alone") */
  DastanText *note;      /* (nullable): the editor's */
  char *text; /* (nullable): all of it, in whose dossier it may stand; excerpts count its characters */
} DastanSource;

/* A point with names in several languages. */
typedef struct
{
  char *id;
  DastanText *name;
  double latitude;  /* degrees, -90 to 90 */
  double longitude; /* degrees, -180 to 180 */
  char *country;    /* (nullable): ISO 3166-1 alpha-2 */
  double radius;    /* metres: what is meant lies within, no more is known of where; 0 where it is the point */
} DastanPlace;

typedef struct
{
  char *id;
  DastanText *name;
  DastanText *note; /* (nullable): who that is */
} DastanPerson;

/* A form in a text, and whom or what it means. */
typedef struct
{
  char *form;
  char *means;        /* id of a person or a place */
  DastanText *reason; /* why the editor reads it so */
  char **sources;     /* ids of the sources that write it so */
} DastanName;

/* What one source says to a question on which sources differ. */
typedef struct
{
  DastanText *answer;
  DastanExcerpt *excerpt;
} DastanPosition;

typedef struct
{
  char *id;
  DastanText *question;
  GPtrArray *positions; /* (element-type DastanPosition) */
} DastanDifference;

typedef enum
{
  DASTAN_STEP_EVENT,   /* an event, with what is said of it */
  DASTAN_STEP_TITLE,   /* how the story begins, or a chapter of it */
  DASTAN_STEP_MAP,     /* a part of the map and of the time, with words of its own */
  DASTAN_STEP_CLOSING, /* how it ends */
} DastanStepKind;
#define DASTAN_N_STEP_KINDS 4

/* "event", "title", "map", "closing": the words of files, never shown. */
const char *dastan_step_kind_to_string (DastanStepKind kind);
gboolean dastan_step_kind_from_string (const char *text, DastanStepKind *kind);

/* One step of a story. */
typedef struct
{
  DastanStepKind kind;
  char *event;       /* id; (nullable) where @kind is another than an event */
  DastanText *title; /* (nullable): in the place of the event's */
  DastanText *text;  /* (nullable): in the place of the event's summary */
  int excerpt;       /* which of the event's excerpts is shown, from 0; -1 for none */
  gboolean has_view; /* whether the map goes there, and not to where the event was: */
  double latitude;   /* degrees, the middle of the map */
  double longitude;  /* degrees */
  double zoom;       /* of a Web Mercator map of 1190 × 756 pixels, 0 to DASTAN_MAX_ZOOM: the frame, on any map */
  DastanEdtf *span;  /* (nullable): what the timeline shows */
  gboolean hides_itinerary; /* whether the arcs from the venue are left out */
  DastanText *note;  /* (nullable): for the presenter */
} DastanStoryStep;

typedef struct
{
  char *id;
  DastanText *title;
  GPtrArray *steps; /* (element-type DastanStoryStep) */
} DastanStory;

/* A stretch of time with a name, behind the events. */
typedef struct
{
  char *id;
  DastanText *title;
  DastanEdtf *date; /* with a beginning or an end, or both */
  char *color;      /* (nullable): "#rrggbb" for light windows */
} DastanEra;

/* Each is made with g_new0 semantics by its _new and freed with all it holds by its _free. */
DastanCategory *dastan_category_new (const char *id);
void dastan_category_free (DastanCategory *self);
DastanSource *dastan_source_new (const char *id);
void dastan_source_free (DastanSource *self);
DastanPlace *dastan_place_new (const char *id);
void dastan_place_free (DastanPlace *self);
DastanPerson *dastan_person_new (const char *id);
void dastan_person_free (DastanPerson *self);
DastanName *dastan_name_new (const char *form);
void dastan_name_free (DastanName *self);
DastanPosition *dastan_position_new (DastanText *answer, DastanExcerpt *excerpt);
void dastan_position_free (DastanPosition *self);
DastanDifference *dastan_difference_new (const char *id);
void dastan_difference_free (DastanDifference *self);
DastanStory *dastan_story_new (const char *id);
DastanStory *dastan_story_copy (const DastanStory *self);
void dastan_story_free (DastanStory *self);
DastanStoryStep *dastan_story_step_new (const char *event, DastanText *note);
DastanStoryStep *dastan_story_step_new_of (DastanStepKind kind);
DastanStoryStep *dastan_story_step_copy (const DastanStoryStep *self);
/* Whether it is an event's with nothing but a note, as all steps were in the first versions of the files. */
gboolean dastan_story_step_is_plain (const DastanStoryStep *self);
void dastan_story_step_free (DastanStoryStep *self);
DastanEra *dastan_era_new (const char *id);
void dastan_era_free (DastanEra *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanCategory, dastan_category_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanSource, dastan_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanPlace, dastan_place_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanPerson, dastan_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanName, dastan_name_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanPosition, dastan_position_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanDifference, dastan_difference_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanStory, dastan_story_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanStoryStep, dastan_story_step_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanEra, dastan_era_free)

G_END_DECLS
