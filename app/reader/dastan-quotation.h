/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An excerpt as a quotation: its words beside a bar in its source's colour, the source beneath. */
#pragma once

#include <gtk/gtk.h>

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

#define DASTAN_TYPE_QUOTATION (dastan_quotation_get_type ())
G_DECLARE_FINAL_TYPE (DastanQuotation, dastan_quotation, DASTAN, QUOTATION, GtkWidget)

/* @excerpt is one of @dossier's. (transfer floating) */
GtkWidget *dastan_quotation_new (DastanDossier *dossier, const DastanExcerpt *excerpt);

/* The words as they are shown, in quotation marks; (transfer full). */
char *dastan_quotation_dup_words (const DastanExcerpt *excerpt);

G_END_DECLS
