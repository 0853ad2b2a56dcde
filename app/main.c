/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the program begins: the languages, what draws, then the application. */
#include "config.h"

#include <glib/gi18n.h>

#include "base/dastan-language.h"
#include "window/dastan-application.h"
#include "window/dastan-renderer.h"
#include "window/dastan-toolkit.h"

int
main (int argc, char **argv)
{
  g_autoptr (DastanApplication) application = NULL;
  int status;

  dastan_language_init ();
  dastan_renderer_choose ("/dev");
  dastan_toolkit_prepare ();
  g_set_application_name (_("Dastan"));
  application = dastan_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : dastan_application_get_exit_status (application);
}
