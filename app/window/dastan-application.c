/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: its command line, its windows and what they share. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-application.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/dastan-apart.h"
#include "base/dastan-memory.h"
#include "base/dastan-worker.h"
#include "explore/dastan-view-link.h"
#include "present/dastan-presentation.h"
#include "window/dastan-about.h"
#include "window/dastan-accels.h"
#include "window/dastan-appearance.h"
#include "window/dastan-first-frame.h"
#include "window/dastan-prefetch.h"
#include "window/dastan-preferences-window.h"
#include "window/dastan-screenshot.h"
#include "window/dastan-toolkit.h"
#include "window/dastan-window.h"

struct _DastanApplication
{
  AdwApplication parent_instance;

  /* For a picture: --screenshot and what goes with it. */
  char *screenshot; /* (nullable): path */
  double scale;     /* --scale: pixels of it to each of the window; 0 for those of the screen */
  char *select;     /* (nullable): id of the event to select */
  char *open_view;  /* (nullable): --open-view: a link to a view */
  gboolean has_span; /* whether a part of the time is to be shown */
  DastanSpan span;
  GPtrArray *filters; /* of utf8: FACET=ID */
  int width;
  int height;
  gboolean is_dark;
  gboolean is_presenting;  /* --present: the story, not the window */
  int step;                /* --step: of it, from 1 */
  int pace;                /* --every: seconds a step, for a story that goes on by itself; or 0 */
  gboolean loops;          /* --loop: over and over */
  gboolean is_first_frame; /* --first-frame: for the bench */
  gboolean is_new_window;  /* --new-window */
  int exit_status;
};

G_DEFINE_FINAL_TYPE (DastanApplication, dastan_application, ADW_TYPE_APPLICATION)

#define USUAL_PACE 12 /* seconds a step of a story that goes on by itself */

static const char *const facet_names[DASTAN_N_FACETS]
  = { "category", "country", "source", "place", "status", "person" };

/* --- Options ------------------------------------------------------------------------------------------ */

static gboolean
parse_size (const char *text, int *width, int *height)
{
  char tail;

  return sscanf (text, "%dx%d%c", width, height, &tail) == 2 && *width >= 200 && *width <= 8000
         && *height >= 200 && *height <= 8000;
}

static int
say (const char *message)
{
  g_printerr ("dastan: %s\n", message);
  return 2;
}

static gboolean
is_filter (const char *text)
{
  const char *equals = strchr (text, '=');

  for (guint i = 0; equals != NULL && i < DASTAN_N_FACETS; i++)
    if (strlen (facet_names[i]) == (gsize) (equals - text)
        && strncmp (text, facet_names[i], (gsize) (equals - text)) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
parse_span (DastanApplication *self, const char *text)
{
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, NULL);

  if (date == NULL)
    return FALSE;
  self->span = dastan_edtf_get_bounds (date)->whole;
  self->has_span = !dastan_span_is_start_open (self->span) && !dastan_span_is_end_open (self->span);
  return self->has_span;
}

static int
dastan_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  DastanApplication *self = DASTAN_APPLICATION (application);
  g_auto (GStrv) filters = NULL;
  const char *size = NULL, *span = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("dastan %s\n", DASTAN_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "screenshot", "^ay", &self->screenshot))
    dastan_worker_stand ();
  g_variant_dict_lookup (options, "select", "s", &self->select);
  g_variant_dict_lookup (options, "open-view", "s", &self->open_view);
  g_variant_dict_lookup (options, "filter", "^as", &filters);
  self->is_dark = g_variant_dict_contains (options, "dark");
  self->is_presenting = g_variant_dict_contains (options, "present");
  g_variant_dict_lookup (options, "step", "i", &self->step);
  self->loops = g_variant_dict_contains (options, "loop");
  if (self->loops)
    self->pace = USUAL_PACE;
  if (g_variant_dict_lookup (options, "every", "i", &self->pace)
      && (self->pace < DASTAN_PACE_LEAST || self->pace > DASTAN_PACE_MOST))
    return say (_ ("--every takes a number of seconds, 2 to 120."));
  self->is_first_frame = g_variant_dict_contains (options, "first-frame");
  if (g_variant_dict_lookup (options, "size", "&s", &size)
      && !parse_size (size, &self->width, &self->height))
    return say (_("--size takes a width and a height of 200 to 8000 pixels, as in 1360x850."));
  if (g_variant_dict_lookup (options, "scale", "d", &self->scale) && !(self->scale >= 0.5 && self->scale <= 8))
    return say (_ ("--scale takes a number of 0.5 to 8."));
  if (self->screenshot != NULL)
    dastan_screenshot_prepare (self->scale);
  if (g_variant_dict_lookup (options, "span", "&s", &span) && !parse_span (self, span))
    return say (_("--span takes a span of time with a beginning and an end, as in 1990/1995-06."));
  for (guint i = 0; filters != NULL && filters[i] != NULL; i++)
    {
      if (!is_filter (filters[i]))
        return say (_("--filter takes FACET=ID, as in country=KZ; the facets are category, country, "
                      "source, place, status and person."));
      g_ptr_array_add (self->filters, g_strdup (filters[i]));
    }
  /* These describe one window of this process, not one of an instance that runs already. */
  if (self->screenshot != NULL || self->select != NULL || self->open_view != NULL || self->filters->len > 0 || self->width > 0
      || self->has_span || self->is_dark || self->is_presenting || self->is_first_frame)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  self->is_new_window = g_variant_dict_contains (options, "new-window");
  if (self->is_new_window && g_application_register (application, NULL, NULL)
      && g_application_get_is_remote (application))
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
      return 0;
    }
  return -1;
}

/* --- Windows ------------------------------------------------------------------------------------------- */

static void shot_cb (GObject *source, GAsyncResult *result, gpointer data);

/* Once the dossier is there: a window of the size that was asked for, on the step that was. */
static void
shoot_story (DastanApplication *self, DastanWindow *window)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (dastan_window_get_explorer (window));
  DastanPresentWindow *stage = dastan_present_window_new (GTK_APPLICATION (self), dossier, NULL);

  gtk_window_set_default_size (GTK_WINDOW (stage), self->width > 0 ? self->width : 1280,
                               self->height > 0 ? self->height : 720);
  gtk_window_set_decorated (GTK_WINDOW (stage), FALSE);
  dastan_present_window_begin (stage, NULL, FALSE);
  if (self->step > 0)
    dastan_presentation_go (dastan_present_window_get_presentation (stage), (guint) self->step - 1);
  dastan_screenshot_take_async (GTK_WINDOW (stage), self->screenshot, self->scale, NULL, shot_cb,
                                g_object_ref (self));
}

static void
shot_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanApplication) self = data;
  DastanWindow *window = DASTAN_IS_WINDOW (source) ? DASTAN_WINDOW (source) : NULL;
  g_autoptr (GError) error = NULL;

  if (!dastan_screenshot_take_finish (result, &error))
    {
      g_printerr ("dastan: %s\n", error->message);
      self->exit_status = 1;
    }
  else if (window != NULL && dastan_window_get_problem (window) != NULL)
    {
      g_printerr ("dastan: %s\n", dastan_window_get_problem (window));
      self->exit_status = 1;
    }
  else if (window != NULL && self->is_presenting)
    shoot_story (self, window);
  gtk_window_destroy (GTK_WINDOW (source));
}

static void
apply_filter (DastanExplorer *explorer, const char *text)
{
  const char *equals = strchr (text, '=');

  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    if (strncmp (text, facet_names[facet], (gsize) (equals - text)) == 0)
      {
        int value = dastan_columns_find_value (dastan_explorer_get_columns (explorer), facet, equals + 1);

        if (value >= 0)
          dastan_explorer_toggle (explorer, facet, (guint) value);
        else
          g_printerr (_("dastan: the dossier has no %s “%s”\n"), facet_names[facet], equals + 1);
      }
}

static gboolean
present_cb (gpointer data)
{
  DastanApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (window)))
    return window != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
  if (DASTAN_IS_WINDOW (window))
    dastan_window_present_story (DASTAN_WINDOW (window), (guint) MAX (self->step, 1), (guint) self->pace, self->loops);
  return G_SOURCE_REMOVE;
}

/* What the command line asks of a dossier, once it is there. */
static void
dossier_changed_cb (DastanExplorer *explorer, GParamSpec *pspec, DastanApplication *self)
{
  if (dastan_explorer_get_dossier (explorer) == NULL)
    return;
  g_signal_handlers_disconnect_by_func (explorer, dossier_changed_cb, self);
  for (guint i = 0; i < self->filters->len; i++)
    apply_filter (explorer, g_ptr_array_index (self->filters, i));
  if (self->has_span)
    dastan_explorer_set_visible_span (explorer, self->span);
  /* Once the window is there: it is what the story comes back to. */
  if (self->is_presenting && self->screenshot == NULL)
    g_idle_add_full (G_PRIORITY_LOW, present_cb, g_object_ref (self), g_object_unref);
  if (self->select == NULL)
    return;
  dastan_explorer_set_selected (explorer, self->select);
  if (dastan_explorer_get_selected (explorer) == NULL)
    g_printerr (_("dastan: the dossier has no event “%s”\n"), self->select);
}

/* Whether a window is there for a picture, or to be measured: nothing is remembered of it, nor for
 * it. */
static gboolean
is_for_show (DastanApplication *self)
{
  return self->screenshot != NULL || self->is_first_frame;
}

static DastanWindow *
make_window (DastanApplication *self)
{
  DastanWindow *window = dastan_window_new (GTK_APPLICATION (self));

  dastan_window_set_forgetful (window, is_for_show (self));
  if (!is_for_show (self))
    {
      dastan_window_restore_state (window);
      if (gtk_application_get_windows (GTK_APPLICATION (self))->next == NULL)
        dastan_window_show_hints (window);
    }
  if (self->width > 0)
    gtk_window_set_default_size (GTK_WINDOW (window), self->width, self->height);
  g_signal_connect_object (dastan_window_get_explorer (window), "notify::dossier",
                           G_CALLBACK (dossier_changed_cb), self, G_CONNECT_AFTER);
  return window;
}

static void
show_window (DastanApplication *self, DastanWindow *window)
{
  if (self->is_first_frame)
    dastan_first_frame_print (window);
  dastan_window_measure_texts (window);
  gtk_window_present (GTK_WINDOW (window));
  if (self->screenshot != NULL)
    dastan_screenshot_take_async (GTK_WINDOW (window), self->is_presenting ? NULL : self->screenshot, self->scale,
                                  NULL, shot_cb, g_object_ref (self));
}

/* Once the window is there and nothing else is to be done. */
static gboolean
offer_cb (gpointer data)
{
  dastan_window_offer_left (data);
  return G_SOURCE_REMOVE;
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *window = make_window (data);

  dastan_window_open_nothing (window);
  show_window (data, window);
}

/* What is asked for, or else what is preferred. */
static void
open_first (DastanApplication *self, DastanWindow *window)
{
  DastanStart start = dastan_preferences_get_program (dastan_preferences_get_default ()).start;

  if (self->open_view != NULL)
    dastan_window_open_view (window, self->open_view);
  else if (is_for_show (self) || start == DASTAN_START_BUILTIN)
    dastan_window_open_builtin (window);
  else if (start == DASTAN_START_NOTHING)
    dastan_window_open_nothing (window);
  else if (!dastan_window_open_last (window))
    dastan_window_open_builtin (window);
}

static void
dastan_application_activate (GApplication *application)
{
  DastanApplication *self = DASTAN_APPLICATION (application);
  GtkWindow *present = gtk_application_get_active_window (GTK_APPLICATION (self));
  DastanWindow *window;

  if (self->is_new_window)
    {
      self->is_new_window = FALSE;
      new_window_cb (NULL, NULL, self);
      return;
    }
  if (present != NULL)
    {
      gtk_window_present (present);
      return;
    }
  window = make_window (self);
  open_first (self, window);
  show_window (self, window);
  if (!is_for_show (self))
    g_idle_add_full (G_PRIORITY_LOW, offer_cb, g_object_ref (window), g_object_unref);
}

static void
dastan_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  DastanApplication *self = DASTAN_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      DastanWindow *window = make_window (self);
      g_autofree char *uri = g_file_get_uri (files[i]);

      /* A link to a view is given where a file could be. */
      if (dastan_view_link_is (uri))
        dastan_window_open_view (window, uri);
      else
        dastan_window_open_file (window, files[i]);
      show_window (self, window);
    }
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (
      dastan_about_new (gtk_application_get_active_window (GTK_APPLICATION (data))));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_preferences_window_present (gtk_application_get_active_window (GTK_APPLICATION (data)));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  /* Each may have something to ask; the program ends with the last. */
  for (GList *window = windows; window != NULL; window = window->next)
    if (DASTAN_IS_WINDOW (window->data))
      gtk_window_close (window->data);
  g_list_free (windows);
}

static void
dastan_application_startup (GApplication *application)
{
  const GActionEntry entries[] = {
    { .name = "preferences", .activate = preferences_cb },
    { .name = "about", .activate = about_cb },
    { .name = "new-window", .activate = new_window_cb },
    { .name = "quit", .activate = quit_cb },
  };

  dastan_prefetch_start ();
  dastan_toolkit_start ();
  dastan_worker_lead ();
  dastan_apart_watch ();
  G_APPLICATION_CLASS (dastan_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (DASTAN_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  dastan_accels_add (GTK_APPLICATION (application));
  dastan_appearance_add_styles (gdk_display_get_default ());
  if (DASTAN_APPLICATION (application)->screenshot == NULL)
    dastan_appearance_follow (dastan_preferences_get_default ());
  if (DASTAN_APPLICATION (application)->screenshot != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  if (DASTAN_APPLICATION (application)->is_dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
}

static void
dastan_application_finalize (GObject *object)
{
  DastanApplication *self = DASTAN_APPLICATION (object);

  g_free (self->screenshot);
  g_free (self->select);
  g_free (self->open_view);
  g_ptr_array_unref (self->filters);
  G_OBJECT_CLASS (dastan_application_parent_class)->finalize (object);
}

static void
dastan_application_class_init (DastanApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dastan_application_finalize;
  application_class->startup = dastan_application_startup;
  application_class->activate = dastan_application_activate;
  application_class->open = dastan_application_open;
  application_class->handle_local_options = dastan_application_handle_local_options;
}

static void
dastan_application_init (DastanApplication *self)
{
  const GOptionEntry entries[] = {
    { "screenshot", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Save a picture of the window, PNG or SVG, and quit"),
      N_ ("OUT.png") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, NULL, N_ ("Pixels of the picture to each of the window"), N_ ("NUMBER") },
    { "size", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Size of the window in pixels"), N_ ("WxH") },
    { "dark", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Use the dark style"), NULL },
    { "present", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Present the story"), NULL },
    { "step", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("The step of the story to begin with"), N_ ("NUMBER") },
    { "every", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Let it go on by itself, a step every so many seconds, 2 to 120"),
      N_ ("SECONDS") },
    { "loop", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("And over and over"), NULL },
    { "select", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Select an event"), N_ ("EVENT") },
    { "filter", 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL,
      N_ ("Filter, as in country=KZ; may be repeated"), N_ ("FACET=ID") },
    { "span", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show a part of the time, as in 1990/1995-06"),
      N_ ("FROM/TO") },
    { "open-view", 0, 0, G_OPTION_ARG_STRING, NULL,
      N_ ("Open a dossier as a link to a view shows it"), N_ ("dastan:…") },
    { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a new window"), NULL },
    { "first-frame", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and quit"), NULL },
    { NULL },
  };

  self->filters = g_ptr_array_new_with_free_func (g_free);
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  g_application_set_option_context_summary (
    G_APPLICATION (self), _("Shows a story in time and place, every event tied to the words it came from."));
}

DastanApplication *
dastan_application_new (void)
{
  dastan_memory_set_up ();
  return g_object_new (DASTAN_TYPE_APPLICATION, "application-id", DASTAN_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", NULL, NULL);
}

int
dastan_application_get_exit_status (DastanApplication *self)
{
  return self->exit_status;
}
