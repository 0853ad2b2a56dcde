/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a page of a story, as large as there is room for: for the stage and for paper. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-story-words.h"

#include <glib/gi18n.h>

#define LEAST_SIZE 9.0 /* pixels: smaller letters are read by nobody */
#define N_TRIES 12     /* of halving the range of scales */
#define LONG_DATE 20   /* characters */
#define BAR 4.0        /* pixels, at letters of 24, beside an excerpt */

/* What a panel says, from top to bottom. */
typedef enum
{
  PART_DATE,
  PART_KNOWN,
  PART_TITLE,
  PART_TEXT,
  PART_QUOTE,
  PART_SOURCE,
  N_PARTS,
} Part;

/* Sizes are those of letters, and gaps above, both relative to the excerpt's letters. */
static const struct
{
  double size;
  double gap;
  PangoWeight weight;
  gboolean is_quiet;
  gboolean is_quote;
} looks[N_PARTS] = {
  [PART_DATE] = { 2.5, 0, PANGO_WEIGHT_ULTRABOLD, FALSE, FALSE },
  [PART_KNOWN] = { 0.72, 0.3, PANGO_WEIGHT_NORMAL, TRUE, FALSE },
  [PART_TITLE] = { 1.6, 1.0, PANGO_WEIGHT_BOLD, FALSE, FALSE },
  [PART_TEXT] = { 1.0, 1.0, PANGO_WEIGHT_NORMAL, FALSE, FALSE },
  [PART_QUOTE] = { 1.0, 1.2, PANGO_WEIGHT_NORMAL, FALSE, TRUE },
  [PART_SOURCE] = { 0.66, 0.5, PANGO_WEIGHT_NORMAL, TRUE, TRUE },
};

struct _DastanStoryWords
{
  PangoContext *context;
  const DastanStoryPage *page;
  PangoLayout *layouts[N_PARTS]; /* (nullable): a part that says nothing */
  double tops[N_PARTS];
  double unit; /* the size of the excerpt's letters, in pixels */
  double height;
  gboolean is_cut;
};

/* --- Layout --- */

/* (transfer full) (nullable): what a part says. */
static char *
dup_words (DastanStoryWords *self, Part part)
{
  const DastanStoryPage *page = self->page;

  switch (part)
    {
    case PART_DATE:
      return g_strdup (page->date);
    case PART_KNOWN:
      return g_strdup (page->known);
    case PART_TITLE:
      return page->title[0] != '\0' ? g_strdup (page->title) : NULL;
    case PART_TEXT:
      return g_strdup (page->text);
    case PART_QUOTE:
      /* Translators: a passage of a source, in the quotation marks of your language. */
      return page->quote != NULL ? g_strdup_printf (C_ ("passage", "“%s”"), page->quote) : NULL;
    case PART_SOURCE:
      return g_strdup (page->source);
    case N_PARTS:
    default:
      g_assert_not_reached ();
    }
}

/* The title of a title step is as large as a date; a date of many words is smaller, and still the largest. */
static double
get_size (DastanStoryWords *self, Part part)
{
  gboolean is_head = part == PART_TITLE && self->page->date == NULL;

  if (part == PART_DATE && g_utf8_strlen (self->page->date, -1) > LONG_DATE)
    return looks[PART_TITLE].size * 1.15;
  return is_head ? looks[PART_DATE].size : looks[part].size;
}

static void
create (DastanStoryWords *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    {
      g_autofree char *words = dup_words (self, i);

      if (words == NULL)
        continue;
      self->layouts[i] = pango_layout_new (self->context);
      pango_layout_set_text (self->layouts[i], words, -1);
      pango_layout_set_wrap (self->layouts[i], PANGO_WRAP_WORD_CHAR);
      if (i == PART_QUOTE || i == PART_TEXT)
        pango_layout_set_line_spacing (self->layouts[i], 1.15f);
    }
}

static void
set_size (DastanStoryWords *self, Part part, double size)
{
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (self->context));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, looks[part].weight);
  pango_layout_set_font_description (self->layouts[part], font);
  pango_font_description_free (font);
}

static double
get_indent (Part part, double unit)
{
  return looks[part].is_quote ? unit * 0.9 : 0;
}

/* Lays all out with letters of @unit pixels; returns the height, or more than any where a word is broken. */
static double
lay_out (DastanStoryWords *self, double unit, double width)
{
  double y = 0;

  for (guint i = 0; i < N_PARTS; i++)
    {
      int height;

      if (self->layouts[i] == NULL)
        continue;
      set_size (self, i, unit * get_size (self, i));
      pango_layout_set_height (self->layouts[i], -1);
      pango_layout_set_ellipsize (self->layouts[i], PANGO_ELLIPSIZE_NONE);
      pango_layout_set_width (self->layouts[i], (int) ((width - get_indent (i, unit)) * PANGO_SCALE));
      pango_layout_get_pixel_size (self->layouts[i], NULL, &height);
      y += y > 0 ? looks[i].gap * unit : 0;
      self->tops[i] = y;
      y += height;
    }
  return y;
}

/* The longest word of a head must not be broken. */
static double
get_widest_word (DastanStoryWords *self, Part part)
{
  const char *text = pango_layout_get_text (self->layouts[part]);
  g_autoptr (PangoLayout) layout = pango_layout_copy (self->layouts[part]);
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  int widest = 0;

  pango_layout_set_width (layout, -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      int width;

      pango_layout_set_text (layout, words[i], -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

static gboolean
fits (DastanStoryWords *self, double unit, double width, double height)
{
  if (lay_out (self, unit, width) > height)
    return FALSE;
  for (guint i = PART_DATE; i <= PART_TITLE; i++)
    if (self->layouts[i] != NULL && get_widest_word (self, i) > width)
      return FALSE;
  return TRUE;
}

/* At the smallest size the excerpt, or else the text, gives way. */
static void
cut (DastanStoryWords *self, double height)
{
  Part part = self->layouts[PART_QUOTE] != NULL ? PART_QUOTE : PART_TEXT;
  double over = self->height - height;
  int own;

  self->is_cut = TRUE;
  if (self->layouts[part] == NULL)
    return;
  pango_layout_get_pixel_size (self->layouts[part], NULL, &own);
  pango_layout_set_ellipsize (self->layouts[part], PANGO_ELLIPSIZE_END);
  pango_layout_set_height (self->layouts[part], (int) MAX (own - over, self->unit) * PANGO_SCALE);
  for (guint i = part + 1; i < N_PARTS; i++)
    self->tops[i] -= over;
  self->height = height;
}

void
dastan_story_words_fit (DastanStoryWords *self, double width, double height, double most)
{
  double low = LEAST_SIZE, high = MAX (most, LEAST_SIZE);

  g_return_if_fail (self != NULL && width > 0 && height > 0);

  self->is_cut = FALSE;
  if (!fits (self, high, width, height))
    {
      for (guint i = 0; i < N_TRIES; i++)
        {
          double middle = (low + high) / 2;

          if (fits (self, middle, width, height))
            low = middle;
          else
            high = middle;
        }
      high = low;
    }
  self->unit = high;
  self->height = lay_out (self, self->unit, width);
  if (self->height > height)
    cut (self, height);
}

/* --- Drawing --- */

void
dastan_story_words_add_to (DastanStoryWords *self,
                           DastanDisplayList *list,
                           const DastanPalette *palette,
                           double width,
                           gboolean is_rtl)
{
  Part last = self->layouts[PART_SOURCE] != NULL ? PART_SOURCE : PART_QUOTE;
  double bar = MAX (2, BAR * self->unit / 24);
  int height;

  for (guint i = 0; i < N_PARTS; i++)
    {
      gboolean is_head = i == PART_DATE || (i == PART_TITLE && self->page->date == NULL);
      DastanColor color = is_head ? palette->selected_text : looks[i].is_quiet ? palette->secondary : palette->text;

      if (self->layouts[i] != NULL)
        dastan_display_list_add_text (list, self->layouts[i], is_rtl ? 0 : get_indent (i, self->unit), self->tops[i], color);
    }
  if (self->layouts[PART_QUOTE] == NULL)
    return;
  pango_layout_get_pixel_size (self->layouts[last], NULL, &height);
  dastan_display_list_add_rect (list,
                                (DastanRect){ is_rtl ? width - bar : 0, self->tops[PART_QUOTE], bar,
                                              self->tops[last] + height - self->tops[PART_QUOTE] },
                                0,
                                self->page->source_index >= 0
                                  ? dastan_palette_source (palette, (guint) self->page->source_index)
                                  : palette->line);
}

char *
dastan_story_words_dup_text (DastanStoryWords *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < N_PARTS; i++)
    if (self->layouts[i] != NULL)
      g_string_append_printf (words, words->len > 0 ? "\n%s" : "%s", pango_layout_get_text (self->layouts[i]));
  return g_string_free (words, FALSE);
}

double
dastan_story_words_get_height (DastanStoryWords *self)
{
  return self->height;
}

double
dastan_story_words_get_title_size (DastanStoryWords *self)
{
  return self->unit * looks[PART_TITLE].size;
}

gboolean
dastan_story_words_is_cut (DastanStoryWords *self)
{
  return self->is_cut;
}

/* --- The object --- */

DastanStoryWords *
dastan_story_words_new (PangoContext *context, const DastanStoryPage *page)
{
  DastanStoryWords *self = g_new0 (DastanStoryWords, 1);

  self->context = g_object_ref (context);
  self->page = page;
  create (self);
  return self;
}

void
dastan_story_words_free (DastanStoryWords *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_PARTS; i++)
    g_clear_object (&self->layouts[i]);
  g_object_unref (self->context);
  g_free (self);
}
