/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages that stand in for the dossier: while a file is opened, where none could be, and to
 * choose a recent one. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window-pages.h"

#include <glib/gi18n.h>

#include "reader/dastan-wrap-layout.h"
#include "widgets/dastan-names.h"
#include "window/dastan-recent-list.h"

#define BUTTON_GAP 12

struct _DastanWindowPages
{
  GtkStack *stack;
  GtkBuilder *builder; /* (nullable): before any page was needed */
  char *description;   /* (nullable): of the problem, without markup */
  guint measure_id;
};

DastanWindowPages *
dastan_window_pages_new (GtkStack *stack)
{
  DastanWindowPages *self = g_new0 (DastanWindowPages, 1);

  self->stack = stack;
  return self;
}

void
dastan_window_pages_free (DastanWindowPages *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->measure_id, g_source_remove);
  g_clear_object (&self->builder);
  g_free (self->description);
  g_free (self);
}

/* The title of a dossier may be longer than a window is wide. */
static void
ellipsize (GtkButton *button)
{
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (button)), PANGO_ELLIPSIZE_END);
}

/* Buttons side by side stand in lines where a screen is narrow or letters are large. */
static void
let_buttons_wrap (DastanWindowPages *self, const char *page)
{
  g_autofree char *id = g_strconcat (page, "_buttons", NULL);
  GObject *box = gtk_builder_get_object (self->builder, id);

  if (box == NULL)
    return;
  gtk_widget_set_layout_manager (GTK_WIDGET (box), dastan_wrap_layout_new (BUTTON_GAP));
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (box)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (button))))
      ellipsize (GTK_BUTTON (button));
}

/* Each page is made when something is asked of it, with all that stands on it. */
static gpointer
get (DastanWindowPages *self, const char *name)
{
  static const char *const pages[] = { "loading", "problem", "start" };
  const char *const names[] = { _ ("Opening"), _ ("What Is Wrong"), _ ("What to Open") };
  GObject *object = self->builder != NULL ? gtk_builder_get_object (self->builder, name) : NULL;

  if (object != NULL)
    return object;
  if (self->builder == NULL)
    self->builder = gtk_builder_new ();
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_has_prefix (name, pages[i]))
      {
        g_autofree char *id = g_strconcat (pages[i], "_page", NULL);
        const char *const ids[] = { id, NULL };
        g_autoptr (GError) error = NULL;

        if (!gtk_builder_add_objects_from_resource (self->builder, DASTAN_RESOURCE_PATH "/ui/window-pages.ui",
                                                    (const char **) ids, &error))
          g_error ("%s", error->message);
        gtk_stack_add_named (self->stack, GTK_WIDGET (gtk_builder_get_object (self->builder, id)), pages[i]);
        dastan_names_give (GTK_WIDGET (gtk_builder_get_object (self->builder, id)), names[i]);
        let_buttons_wrap (self, pages[i]);
      }
  return gtk_builder_get_object (self->builder, name);
}

/* Its texts are laid out: what is shown then needs to be but placed. */
static gboolean
measure_cb (gpointer data)
{
  DastanWindowPages *self = data;
  int minimum;

  self->measure_id = 0;
  gtk_widget_measure (get (self, "loading_page"), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

void
dastan_window_pages_prepare_loading (DastanWindowPages *self)
{
  if (self->builder != NULL && gtk_builder_get_object (self->builder, "loading_page") != NULL)
    return;
  get (self, "loading_page");
  self->measure_id = g_idle_add (measure_cb, self);
}

void
dastan_window_pages_show_loading (DastanWindowPages *self, const char *name)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  adw_status_page_set_description (get (self, "loading_page"), escaped);
  gtk_spinner_start (get (self, "loading_spinner"));
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

void
dastan_window_pages_show_problem (DastanWindowPages *self,
                                  const char *title,
                                  const char *description,
                                  const char *lines,
                                  const char *back)
{
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_description = g_markup_escape_text (description, -1);

  dastan_window_pages_leave (self);
  g_free (self->description);
  self->description = g_strdup (description);
  adw_status_page_set_title (get (self, "problem_page"), escaped_title);
  adw_status_page_set_description (get (self, "problem_page"), escaped_description);
  gtk_label_set_label (get (self, "problem_lines"), lines);
  gtk_widget_set_visible (get (self, "problem_details"), lines[0] != '\0');
  gtk_button_set_label (get (self, "problem_back_button"), back);
  ellipsize (get (self, "problem_back_button"));
  gtk_widget_set_visible (get (self, "problem_forget_button"), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  gtk_widget_grab_focus (get (self, "problem_back_button"));
}

void
dastan_window_pages_offer_forget (DastanWindowPages *self, const char *uri)
{
  GtkWidget *button = get (self, "problem_forget_button");

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.forget-recent");
  gtk_widget_set_visible (button, TRUE);
}

void
dastan_window_pages_show_start (DastanWindowPages *self,
                                const char *title,
                                const char *description,
                                DastanRecentFiles *recent,
                                const char *uri,
                                const char *back)
{
  AdwClamp *clamp = get (self, "start_clamp");
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_description = g_markup_escape_text (description, -1);

  dastan_window_pages_leave (self);
  if (adw_clamp_get_child (clamp) == NULL)
    adw_clamp_set_child (clamp, dastan_recent_list_new (recent));
  adw_status_page_set_title (get (self, "start_page"), escaped_title);
  adw_status_page_set_description (get (self, "start_page"), escaped_description);
  gtk_button_set_label (get (self, "start_back_button"), back);
  ellipsize (get (self, "start_back_button"));
  gtk_stack_set_visible_child_name (self->stack, "start");
  if (dastan_recent_files_get_n (recent) > 0)
    dastan_recent_list_focus (DASTAN_RECENT_LIST (adw_clamp_get_child (clamp)), uri);
  else
    gtk_widget_grab_focus (get (self, "start_back_button"));
}

void
dastan_window_pages_leave (DastanWindowPages *self)
{
  GObject *spinner = self->builder != NULL ? gtk_builder_get_object (self->builder, "loading_spinner") : NULL;

  if (spinner != NULL)
    gtk_spinner_stop (GTK_SPINNER (spinner));
}

const char *
dastan_window_pages_get_description (DastanWindowPages *self)
{
  return self->description;
}

GtkWidget *
dastan_window_pages_get_back_button (DastanWindowPages *self)
{
  return self->builder != NULL ? GTK_WIDGET (gtk_builder_get_object (self->builder, "problem_back_button")) : NULL;
}
