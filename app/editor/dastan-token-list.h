/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a form for several values of a list: countries, places, people. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DastanTokenList:
 *
 * A row for each value, with a button that takes it away and one that moves it up, and a row to add another by name.
 * Signals: "changed", the values are others or called otherwise; "edit" (id), a value itself is to be changed. Main
 * thread only.
 */
#define DASTAN_TYPE_TOKEN_LIST (dastan_token_list_get_type ())
G_DECLARE_FINAL_TYPE (DastanTokenList, dastan_token_list, DASTAN, TOKEN_LIST, GtkWidget)

GtkWidget *dastan_token_list_new (const char *title, const char *add_label);
/* What may be chosen; before it is added as a value. */
void dastan_token_list_add_option (DastanTokenList *self, const char *id, const char *name);
void dastan_token_list_set_option_name (DastanTokenList *self, const char *id, const char *name);
/* Whether each row has a button for "edit"; before it is built. */
void dastan_token_list_set_is_editable (DastanTokenList *self, gboolean is_editable);
/* Adds a value, of which there is an option, after the others; one that is there already is not added again. */
void dastan_token_list_add (DastanTokenList *self, const char *id);
void dastan_token_list_remove (DastanTokenList *self, const char *id);
/* Once all options and the first values are there: shows them. Later changes are shown by themselves. */
void dastan_token_list_build (DastanTokenList *self);
/* Moves a value before the one before it. */
void dastan_token_list_raise (DastanTokenList *self, const char *id);
/* (transfer none): the ids of the values, in their order; valid until they change. */
const char *const *dastan_token_list_get_ids (DastanTokenList *self);
/* (transfer none) (nullable): the id of the option with this name, without regard to case. */
const char *dastan_token_list_find_option (DastanTokenList *self, const char *name);

G_END_DECLS
