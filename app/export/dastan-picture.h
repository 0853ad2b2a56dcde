/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline, the map or both in one picture of any size: PNG, SVG or PDF. */
#pragma once

#include "export/dastan-sheet.h"
#include "model/dastan-dossier.h"
#include "scene/dastan-lane-arrangement.h"
#include "scene/dastan-lane-kind.h"

G_BEGIN_DECLS

typedef enum
{
  DASTAN_PICTURE_OF_BOTH, /* the map above the timeline */
  DASTAN_PICTURE_OF_TIMELINE,
  DASTAN_PICTURE_OF_MAP,
} DastanPictureOf;

typedef enum
{
  DASTAN_PICTURE_PNG,
  DASTAN_PICTURE_SVG,
  DASTAN_PICTURE_PDF,
} DastanPictureFormat;

/* No picture is wider or higher, in pixels of its file. */
#define DASTAN_PICTURE_MOST_PIXELS 30000

/**
 * DastanPictureOptions:
 * @of: what is on it
 * @keep: (nullable): a byte for each event in the author's order, 1 where it is shown; %NULL for all
 * @width: CSS pixels; 0 for a usual one
 * @height: CSS pixels; 0 for as many as there is to show
 * @scale: pixels of a PNG to a CSS pixel; 0 for 1
 * @is_dark: in dark colours
 * @lanes_by: what lanes of the timeline stand for
 * @arrangement: (nullable): of the lanes
 * @is_linear: no stretch of time is squeezed
 * @has_span: whether the timeline shows @span; else all of time
 * @span: without open ends
 * @pose: (nullable): what the map shows; %NULL for all places and countries with events
 * @selected: (nullable): id of the event that is marked
 * @has_relations: the map shows from where to where the events lead
 * @moment: the lakes of the map are as they were at that second (dastan-span.h); 0 is today
 * @font: (nullable): a font description; %NULL for the usual one
 * @story: (nullable): the id of the story that is handed out; %NULL for the first
 *
 * All borrowed.
 */
typedef struct
{
  DastanPictureOf of;
  const guint8 *keep;
  double width;
  double height;
  double scale;
  gboolean is_dark;
  DastanLanesBy lanes_by;
  const DastanLaneArrangement *arrangement;
  gboolean is_linear;
  gboolean has_span;
  DastanSpan span;
  const DastanMapPose *pose;
  const char *selected;
  gboolean has_relations;
  gint64 moment;
  const char *font;
  const char *story;
} DastanPictureOptions;

/* The picture of the events of a dossier; (transfer full). Any one thread. */
DastanSheet *dastan_picture_new (DastanDossier *dossier, const DastanPictureOptions *options,
                                 DastanPictureFormat format,
                                 const DastanProgress *progress) G_GNUC_WARN_UNUSED_RESULT;

/**
 * dastan_picture_write:
 * @dossier: whose events are shown
 * @stream: where it is written
 * @progress: (nullable)
 * @error: return location: %DASTAN_ERROR_LIMIT where it would be too large, or of the stream
 *
 * Returns: whether it was written. Any one thread.
 */
gboolean dastan_picture_write (DastanDossier *dossier, const DastanPictureOptions *options, DastanPictureFormat format,
                               GOutputStream *stream, const DastanProgress *progress, GError **error);

/* The title, the author where one is known, and the subject of a PDF surface of a dossier. */
void dastan_picture_describe_pdf (cairo_surface_t *surface, DastanDossier *dossier);

G_END_DECLS
