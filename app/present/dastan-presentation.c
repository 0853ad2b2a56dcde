/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a presentation is: the page, what is blanked, whether it goes on by itself. */
#define G_LOG_DOMAIN "dastan-present"

#include "config.h"

#include "present/dastan-presentation.h"

#include <string.h>

#define USUAL_PACE 12 /* seconds */
#define MAX_DIGITS 7

struct _DastanPresentation
{
  GObject parent_instance;

  DastanStoryPages *pages;
  guint current;
  gint64 begin;
  DastanBlank blank;
  char typed[MAX_DIGITS + 1];
  guint pace;
  gboolean loops;
  guint play_id; /* 0: it does not go on by itself */
};

enum
{
  PAGE_CHANGED,
  STATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanPresentation, dastan_presentation, G_TYPE_OBJECT)

static void
state_changed (DastanPresentation *self)
{
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static void
show (DastanPresentation *self, guint page)
{
  gboolean is_other = self->blank != DASTAN_BLANK_NONE || self->typed[0] != '\0';

  self->blank = DASTAN_BLANK_NONE;
  self->typed[0] = '\0';
  if (page != self->current)
    {
      self->current = page;
      g_signal_emit (self, signals[PAGE_CHANGED], 0);
    }
  if (is_other)
    state_changed (self);
}

/* --- By itself --- */

static gboolean
play_cb (gpointer data)
{
  DastanPresentation *self = data;

  /* What somebody has blanked stays so until somebody comes back to it. */
  if (self->blank != DASTAN_BLANK_NONE)
    return G_SOURCE_CONTINUE;
  if (self->current + 1 < dastan_presentation_get_n (self))
    show (self, self->current + 1);
  else if (self->loops)
    show (self, 0);
  else
    {
      self->play_id = 0;
      state_changed (self);
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

void
dastan_presentation_go (DastanPresentation *self, guint page)
{
  g_return_if_fail (DASTAN_IS_PRESENTATION (self));

  /* What goes on over and over does so after somebody has looked at a step, too: nobody may be there to begin it anew. */
  if (self->play_id != 0 && self->loops)
    {
      g_source_remove (self->play_id);
      self->play_id = g_timeout_add_seconds (self->pace, play_cb, self);
    }
  else
    dastan_presentation_set_playing (self, FALSE);
  if (page < dastan_presentation_get_n (self))
    show (self, page);
}

void
dastan_presentation_step (DastanPresentation *self, int by)
{
  gint64 page;

  g_return_if_fail (DASTAN_IS_PRESENTATION (self));

  page = (gint64) self->current + by;
  dastan_presentation_go (self, (guint) CLAMP (page, 0, (gint64) dastan_presentation_get_n (self) - 1));
}

void
dastan_presentation_set_playing (DastanPresentation *self, gboolean is_playing)
{
  g_return_if_fail (DASTAN_IS_PRESENTATION (self));

  if (!is_playing == (self->play_id == 0))
    return;
  if (is_playing)
    self->play_id = g_timeout_add_seconds (self->pace, play_cb, self);
  else
    g_clear_handle_id (&self->play_id, g_source_remove);
  state_changed (self);
}

gboolean
dastan_presentation_is_playing (DastanPresentation *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENTATION (self), FALSE);
  return self->play_id != 0;
}

void
dastan_presentation_set_pace (DastanPresentation *self, guint seconds)
{
  g_return_if_fail (DASTAN_IS_PRESENTATION (self));

  self->pace = CLAMP (seconds, DASTAN_PACE_LEAST, DASTAN_PACE_MOST);
  if (self->play_id != 0)
    {
      g_source_remove (self->play_id);
      self->play_id = g_timeout_add_seconds (self->pace, play_cb, self);
    }
  state_changed (self);
}

guint
dastan_presentation_get_pace (DastanPresentation *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENTATION (self), 0);
  return self->pace;
}

void
dastan_presentation_set_loops (DastanPresentation *self, gboolean loops)
{
  g_return_if_fail (DASTAN_IS_PRESENTATION (self));

  self->loops = loops;
  state_changed (self);
}

gboolean
dastan_presentation_get_loops (DastanPresentation *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENTATION (self), FALSE);
  return self->loops;
}

/* --- Blank, digits --- */

DastanBlank
dastan_presentation_get_blank (DastanPresentation *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENTATION (self), DASTAN_BLANK_NONE);
  return self->blank;
}

void
dastan_presentation_toggle_blank (DastanPresentation *self, DastanBlank blank)
{
  g_return_if_fail (DASTAN_IS_PRESENTATION (self));

  self->blank = self->blank == blank ? DASTAN_BLANK_NONE : blank;
  state_changed (self);
}

void
dastan_presentation_type (DastanPresentation *self, char digit)
{
  gsize length;

  g_return_if_fail (DASTAN_IS_PRESENTATION (self));
  g_return_if_fail (g_ascii_isdigit (digit));

  length = strlen (self->typed);
  if (length == MAX_DIGITS)
    return;
  self->typed[length] = digit;
  self->typed[length + 1] = '\0';
  state_changed (self);
}

gboolean
dastan_presentation_enter (DastanPresentation *self)
{
  guint64 page;

  g_return_val_if_fail (DASTAN_IS_PRESENTATION (self), FALSE);

  if (self->typed[0] == '\0')
    return FALSE;
  page = CLAMP (g_ascii_strtoull (self->typed, NULL, 10), 1, dastan_presentation_get_n (self));
  dastan_presentation_go (self, (guint) page - 1);
  /* The page may be the present one. */
  if (self->typed[0] != '\0')
    {
      self->typed[0] = '\0';
      state_changed (self);
    }
  return TRUE;
}

const char *
dastan_presentation_get_typed (DastanPresentation *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENTATION (self), "");
  return self->typed;
}

/* --- The object --- */

DastanStoryPages *
dastan_presentation_get_pages (DastanPresentation *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENTATION (self), NULL);
  return self->pages;
}

guint
dastan_presentation_get_n (DastanPresentation *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENTATION (self), 0);
  return dastan_story_pages_get_n (self->pages);
}

guint
dastan_presentation_get_current (DastanPresentation *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENTATION (self), 0);
  return self->current;
}

gint64
dastan_presentation_get_begin (DastanPresentation *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENTATION (self), 0);
  return self->begin;
}

static void
dastan_presentation_finalize (GObject *object)
{
  DastanPresentation *self = DASTAN_PRESENTATION (object);

  g_clear_handle_id (&self->play_id, g_source_remove);
  dastan_story_pages_free (self->pages);
  G_OBJECT_CLASS (dastan_presentation_parent_class)->finalize (object);
}

static void
dastan_presentation_class_init (DastanPresentationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dastan_presentation_finalize;
  signals[PAGE_CHANGED] = g_signal_new ("page-changed", DASTAN_TYPE_PRESENTATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[STATE_CHANGED] = g_signal_new ("state-changed", DASTAN_TYPE_PRESENTATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
dastan_presentation_init (DastanPresentation *self)
{
  self->pace = USUAL_PACE;
  self->begin = g_get_monotonic_time ();
}

DastanPresentation *
dastan_presentation_new (DastanStoryPages *pages)
{
  DastanPresentation *self;

  g_return_val_if_fail (pages != NULL, NULL);

  self = g_object_new (DASTAN_TYPE_PRESENTATION, NULL);
  self->pages = pages;
  return self;
}
