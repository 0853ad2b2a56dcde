/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story on paper: a page a step, as on the stage. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-story-sheets.h"

#include <glib/gi18n.h>

#include "export/dastan-map-drawing.h"
#include "export/dastan-type.h"
#include "plot/dastan-mercator.h"
#include "scene/dastan-story-frame.h"
#include "scene/dastan-story-picture.h"
#include "scene/dastan-story-words.h"

#define WIDTH 1280.0
#define HEIGHT 720.0
#define PANEL_SHARE 0.38 /* of the width: the words */
#define FOOT_SHARE 0.08  /* of the height: the line of progress */
#define MARGIN 0.045     /* of the shorter side */
#define UNIT 0.032       /* of the shorter side: the size of an excerpt's letters where there is room */
#define MOST_DOTS 60     /* more steps than that are a line without dots */

typedef struct
{
  DastanDossier *dossier;
  DastanViewIndex *index;
  DastanStoryPages *pages;
  DastanMapPlaces *places;
  const DastanPalette *palette;
  PangoContext *context;
  gboolean is_dark;
  double width;
  double height;
  GCancellable *cancellable;
  GPtrArray *kept; /* (element-type DastanStoryPage): what sheets were made of */
} Making;

static void
add_map (const Making *self, DastanSheet *sheet, const DastanStoryPage *page, DastanRect area)
{
  DastanMapPose pose = { dastan_mercator_project (page->longitude, page->latitude),
                         dastan_story_frame_show (page->zoom, area.width, area.height) };
  DastanMapDrawing drawing = { .dossier = self->dossier,
                               .columns = self->index->columns,
                               .places = self->places,
                               .pose = page->has_view ? &pose : NULL,
                               .selected = page->event,
                               .frames_selected = TRUE,
                               .hides_itinerary = page->hides_itinerary,
                               .is_bare = TRUE,
                               .is_dark = self->is_dark,
                               .context = self->context,
                               .cancellable = self->cancellable };

  dastan_map_drawing_add (&drawing, sheet, area);
  if (page->title != NULL)
    {
      /* Translators: what a screen reader says of the map beside a step of a story: its title. */
      g_autofree char *words = g_strdup_printf (_ ("Map to “%s”"), page->title);

      dastan_sheet_describe (sheet, words);
    }
}

/* Returns what is left of @area. */
static DastanRect
add_image (const Making *self, DastanSheet *sheet, const DastanStoryPage *page, DastanRect area, double unit)
{
  DastanStoryPicture picture = dastan_story_picture_place (page, area.width, area.height, unit, FALSE);
  g_autoptr (PangoLayout) credit = dastan_story_picture_new_credit (self->context, page, &picture);
  DastanDisplayList *list;
  int height;

  picture.image.x += area.x;
  picture.image.y += area.y;
  picture.credit.x += area.x;
  picture.credit.y += area.y;
  picture.words.x += area.x;
  picture.words.y += area.y;
  if (picture.image.width > 0)
    dastan_sheet_add_image (sheet, picture.image, page->image);
  if (credit == NULL)
    return picture.words;
  list = dastan_display_list_new ();
  pango_layout_get_pixel_size (credit, NULL, &height);
  dastan_display_list_add_text (list, credit, 0, picture.credit.height - height, self->palette->secondary);
  dastan_sheet_take_list (sheet, DASTAN_PART_PARAGRAPH, picture.credit, list);
  return picture.words;
}

static void
add_words (const Making *self, DastanSheet *sheet, const DastanStoryPage *page, DastanRect area)
{
  g_autoptr (DastanStoryWords) words = dastan_story_words_new (self->context, page);
  DastanDisplayList *list = dastan_display_list_new ();
  double spare, unit = UNIT * MIN (self->width, self->height);

  if (page->image != NULL)
    area = add_image (self, sheet, page, area, unit);
  dastan_story_words_fit (words, area.width, area.height, unit);
  dastan_story_words_add_to (words, list, self->palette, area.width, FALSE);
  spare = MAX (0, area.height - dastan_story_words_get_height (words)) * 0.38;
  area.y += spare;
  area.height -= spare;
  dastan_sheet_take_list (sheet, page->quote != NULL ? DASTAN_PART_QUOTE : DASTAN_PART_PARAGRAPH, area, list);
}

static void
add_progress (const Making *self, DastanSheet *sheet, guint current, guint n, DastanRect area)
{
  DastanDisplayList *list = dastan_display_list_new ();
  double margin = area.width * 0.04, y = area.height / 2, radius = area.height * 0.09,
         step = n > 1 ? (area.width - 2 * margin) / (n - 1) : 0;

  dastan_display_list_add_line (list, margin, y, area.width - margin, y, 2, self->palette->line);
  dastan_display_list_add_line (list, margin, y, margin + current * step, y, 2, self->palette->secondary);
  for (guint i = 0; n <= MOST_DOTS && i < n; i++)
    if (i != current)
      dastan_display_list_add_mark (list, DASTAN_MARK_CIRCLE, margin + i * step, y, radius * 2,
                                    i < current ? self->palette->secondary : self->palette->line);
  dastan_display_list_add_mark (list, DASTAN_MARK_CIRCLE, margin + current * step, y, radius * 3.4,
                                self->palette->selected);
  dastan_sheet_take_list (sheet, DASTAN_PART_ARTIFACT, area, list);
}

static DastanSheet *
make_sheet (Making *self, guint i, guint n)
{
  DastanStoryPage *page = dastan_story_pages_make (self->pages, i);
  DastanSheet *sheet = dastan_sheet_new (self->width, self->height, self->palette->window);
  g_autofree char *title = dastan_story_pages_dup_title (self->pages, i);
  double foot = self->height * FOOT_SHARE, side = self->width * PANEL_SHARE, rest = self->width - side,
         margin = MIN (self->width, self->height) * MARGIN;

  g_ptr_array_add (self->kept, page);
  dastan_sheet_add_bookmark (sheet, 0, 1, title);
  add_map (self, sheet, page, (DastanRect){ 0, 0, rest, self->height - foot });
  add_words (self, sheet, page,
             (DastanRect){ rest + margin, margin * 1.5, side - 2 * margin, self->height - foot - 2.5 * margin });
  add_progress (self, sheet, i, n, (DastanRect){ 0, self->height - foot, self->width, foot });
  return sheet;
}

GPtrArray *
dastan_story_sheets_new (DastanDossier *dossier, const DastanPictureOptions *picture, const DastanProgress *progress)
{
  Making self = { .dossier = dossier,
                  .index = dastan_view_index_new (dossier),
                  .palette = dastan_palette_get (picture->is_dark),
                  .context = dastan_type_new_context (picture->font, TRUE),
                  .is_dark = picture->is_dark,
                  .cancellable = dastan_progress_get_cancellable (progress),
                  .width = picture->width > 0 ? picture->width : WIDTH,
                  .height = picture->height > 0 ? picture->height : HEIGHT,
                  .kept = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_story_page_free) };
  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_sheet_free);
  guint n;

  self.pages = dastan_story_pages_new (self.index, picture->story);
  self.places = dastan_map_drawing_gather (dossier, self.index->columns, NULL);
  n = MIN (dastan_story_pages_get_n (self.pages), DASTAN_STORY_SHEETS_MOST);
  for (guint i = 0; i < n && dastan_progress_tell (progress, (double) i / n); i++)
    g_ptr_array_add (sheets, make_sheet (&self, i, n));
  g_ptr_array_unref (self.kept);
  dastan_story_pages_free (self.pages);
  dastan_map_places_unref (self.places);
  dastan_view_index_unref (self.index);
  g_object_unref (self.context);
  return sheets;
}
