/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window's inside, shared by its files. */
#pragma once

#include "window/dastan-window.h"

#include "editor/dastan-history.h"
#include "explore/dastan-view-link.h"
#include "window/dastan-opener.h"
#include "window/dastan-present-window.h"
#include "window/dastan-recent-files.h"
#include "window/dastan-window-import.h"
#include "window/dastan-window-pages.h"
#include "window/dastan-window-search.h"

G_BEGIN_DECLS

struct _DastanWindow
{
  AdwApplicationWindow parent_instance;

  DastanExplorer *explorer;
  GtkWidget *timeline;
  GtkWidget *map;
  GtkWidget *reader;

  GtkWidget *header;
  GtkWidget *title_clamp;
  AdwWindowTitle *title;
  GtkStack *stack;
  AdwFlap *flap;
  GtkBox *content_box;
  GtkPaned *paned;
  int paned_height;   /* for which the panes were shared out last */
  int paned_position; /* and how */
  gboolean has_moved_handle;
  gboolean needs_share; /* there is another dossier since */
  GtkBox *reader_box;
  GtkWidget *open_squeezer;
  GtkWidget *open_button;
  gboolean shows_open;  /* whether the header has room for it */
  int title_width;      /* and what is left for the title */
  gboolean is_wide;     /* whether the reader has its usual width */
  guint fold_id;        /* an idle that shows it so */
  GtkMenuButton *filter_button;
  GtkWidget *search_button;
  GtkWidget *reader_button;
  GtkMenuButton *menu_button;
  GMenuModel *main_menu;
  DastanWindowPages *pages;
  DastanWindowSearch *search;
  DastanWindowImport *import;
  GFile *file; /* (nullable): of the dossier */
  DastanHistory *history;
  GFile *asked_file;          /* (nullable): to be opened once what is not saved was asked about */
  gboolean asks_builtin;      /* the same of the built-in dossier */
  gboolean is_closing;        /* and of closing the window */
  gboolean is_saving;
  DastanPresentWindow *presenting; /* (nullable) (weak) */
  GMenu *present_menu;             /* (nullable): stories and monitors, made when the menu is first opened */
  GtkFileChooserNative *chooser; /* (nullable): where to save */
  AdwToastOverlay *toasts;

  DastanOpener *opener;
  DastanRecentFiles *recent; /* (nullable): before it was first needed */
  guint base_map_id;         /* an idle that asks what is preferred */
  gboolean keeps_state;      /* its size is remembered */
  gboolean is_forgetful;     /* what it opens is not to be remembered */
  DastanViewLink *link;      /* (nullable): how the dossier that is being opened is to be shown */
};

/* dastan-window.c */
/* A button with a mnemonic below @widget is called on the accessibility bus as it reads. */
void dastan_window_name_buttons (GtkWidget *widget);

/* dastan-window-base-map.c */
/* Once the map is there: shows the base map that is preferred, after the first frame. */
void dastan_window_init_base_map (DastanWindow *self);
/* Makes a file of map tiles the base map, if it is one; what is wrong with it is shown. Whether it is one. */
gboolean dastan_window_take_tiles (DastanWindow *self, GFile *file);

/* dastan-window-opening.c */
/* That a file cannot be opened, and why; @report: (nullable): lines of it. */
void dastan_window_show_problem (DastanWindow *self, const char *name, const GError *error, DastanReport *report);
/* Once the explorer and the panes are there: adds the actions that open. */
void dastan_window_init_opening (DastanWindow *self);
/* "explore", or another page that is about to be shown. */
void dastan_window_show_page (DastanWindow *self, const char *name);
/* Gives up what is being opened, and goes back to what is open or could be. */
void dastan_window_cancel_opening (DastanWindow *self);
/* (transfer none): the files that were open last. The desktop's memory is read when it is first needed. */
DastanRecentFiles *dastan_window_get_recent (DastanWindow *self);

/* @file: (nullable): where what is open is kept from now on. */
void dastan_window_set_file (DastanWindow *self, GFile *file);

/* dastan-window-editing.c */
/* After dastan_window_init_opening(): adds the actions that edit. */
void dastan_window_init_editing (DastanWindow *self);
/* Another dossier is open: nothing of the former can be undone. */
void dastan_window_begin_history (DastanWindow *self);
/* Shows another version of the dossier as the former was looked at. */
void dastan_window_show_version (DastanWindow *self, DastanDossier *dossier);

/* dastan-window-present.c */
void dastan_window_init_present (DastanWindow *self);
/* What may be presented, and where, as far as there is a choice. */
void dastan_window_fill_present_menu (DastanWindow *self, GMenu *menu);
/* (transfer full): the line of a monitor in that menu, from 1 on; @model: (nullable): not all say
 * what they are. */
char *dastan_window_dup_monitor_label (guint number, const char *model);

/* dastan-window-saving.c */
void dastan_window_init_saving (DastanWindow *self);
/* Whether there is something that is not saved; then somebody is asked, and what was to be done, closing the window or
 * opening @file (nullable: the built-in dossier), is done after that, or not at all. */
gboolean dastan_window_ask_before_closing (DastanWindow *self);
gboolean dastan_window_ask_before_opening (DastanWindow *self, GFile *file);
/* Which of the actions that save can be used. */
void dastan_window_update_saving (DastanWindow *self);

/* dastan-window-export.c */
/* After dastan_window_init_opening(): adds the actions that export, print and share. */
void dastan_window_init_export (DastanWindow *self);

G_END_DECLS
