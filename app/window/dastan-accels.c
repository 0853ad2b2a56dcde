/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the actions of application and window. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-accels.h"

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<Primary>q", NULL } },
  { "app.new-window", { "<Primary><Shift>n", NULL } },
  { "app.preferences", { "<Primary>comma", NULL } },
  { "win.export", { "<Primary><Shift>e", NULL } },
  { "win.print", { "<Primary>p", NULL } },
  { "win.copy-picture::window", { "<Primary><Shift>c", NULL } },
  { "win.copy-link", { "<Primary><Shift>l", NULL } },
  { "win.open", { "<Primary>o", NULL } },
  { "win.show-recent", { "<Primary><Shift>o", NULL } },
  { "win.undo", { "<Primary>z", NULL } },
  { "win.redo", { "<Primary><Shift>z", "<Primary>y", NULL } },
  { "win.save", { "<Primary>s", NULL } },
  { "win.save-as", { "<Primary><Shift>s", NULL } },
  { "win.new-event", { "<Primary>n", NULL } },
  { "win.edit-event", { "<Primary>e", "F2", NULL } },
  { "win.delete-event", { "<Primary>Delete", NULL } },
  { "win.present", { "F5", NULL } },
  { "win.search", { "<Primary>f", NULL } },
  { "win.toggle-reader", { "F9", NULL } },
  { "win.show-filter", { "<Primary>l", NULL } },
  { "win.only-span", { "<Primary><Shift>t", NULL } },
  { "win.only-part", { "<Primary><Shift>m", NULL } },
  { "win.show-shortcuts", { "<Primary>question", "F1", NULL } },
  { "window.close", { "<Primary>w", NULL } },
};

void
dastan_accels_add (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action, accels[i].accels);
}
