/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With what windows are drawn where there is no graphics processor. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dastan_renderer_has_processor:
 * @folder: where devices are: /dev
 *
 * Whether there is any device that programs draw with. One that only shows what is drawn, as a
 * virtual machine has, is none.
 */
gboolean dastan_renderer_has_processor (const char *folder);

/**
 * dastan_renderer_choose:
 * @folder: where devices are: /dev
 *
 * Has windows drawn by Cairo where OpenGL would be computed by the processor: a frame of a flight
 * takes a fraction of the time then. What the environment says (GSK_RENDERER) counts more. To be
 * called before there is a second thread and before the toolkit begins.
 */
void dastan_renderer_choose (const char *folder);

G_END_DECLS
