/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: its command line, its windows and what they share. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DASTAN_TYPE_APPLICATION (dastan_application_get_type ())
G_DECLARE_FINAL_TYPE (DastanApplication, dastan_application, DASTAN, APPLICATION, AdwApplication)

DastanApplication *dastan_application_new (void);

/* What the process ends with: not zero when a picture was asked for and could not be taken. */
int dastan_application_get_exit_status (DastanApplication *self);

G_END_DECLS
