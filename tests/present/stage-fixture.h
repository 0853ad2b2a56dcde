/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of the stage share: one of a given size, and whether a page can be read on it. */
#pragma once

#include "window/dastan-present-window.h"
#include "window/window-fixture.h"

/* A size of the stage, and the least height of a title's letters on it, all in pixels. */
typedef struct
{
  int width, height;
  double least;
} StageSize;

/* The story of the dossier on a stage of that size; it stays until it is destroyed. */
static inline DastanPresentWindow *
open_stage (Fixture *fixture, const StageSize *size)
{
  DastanPresentWindow *stage
      = dastan_present_window_new (GTK_APPLICATION (fixture->application),
                                   dastan_explorer_get_dossier (fixture->explorer), NULL);

  gtk_window_set_decorated (GTK_WINDOW (stage), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (stage), size->width, size->height);
  dastan_present_window_begin (stage, NULL, FALSE);
  wait_until (gtk_widget_get_height (GTK_WIDGET (stage)) >= size->height);
  return stage;
}

static inline guint
get_n_pages (DastanPresentWindow *stage)
{
  return dastan_presentation_get_n (dastan_present_window_get_presentation (stage));
}

/* Goes to a page: none of its words is cut, and the letters are as large as they have to be. */
static inline void
check_page (DastanPresentWindow *stage, const StageSize *size, guint page)
{
  DastanStepPanel *panel = dastan_stage_get_panel (dastan_present_window_get_stage (stage));

  dastan_presentation_go (dastan_present_window_get_presentation (stage), page);
  wait_for_frames (GTK_WIDGET (stage));
  g_test_message ("%dx%d, page %u: %.1f", size->width, size->height, page + 1,
                  dastan_step_panel_get_title_size (panel));
  g_assert_false (dastan_step_panel_is_cut (panel));
  g_assert_cmpfloat (dastan_step_panel_get_title_size (panel), >=, size->least);
}

/* Saves a picture of the page that is shown as @name, its size and its number. */
static inline void
save_page (DastanPresentWindow *stage, const char *name, const StageSize *size)
{
  g_autofree char *full = g_strdup_printf (
      "%s-%dx%d-%u", name, size->width, size->height,
      dastan_presentation_get_current (dastan_present_window_get_presentation (stage)) + 1);

  save_picture (GTK_WIDGET (stage), full);
}
