/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a thread is at that the end of the process must not cut off. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dastan_exit_hold:
 *
 * From now on, until the calling thread releases it, the process does not end: exit() waits. For
 * short work in a thread that nobody joins and that uses a library which takes itself apart when
 * the process ends, as what draws does (pixman from 0.43), so that it would draw with what is no
 * longer there. Once the process ends, no other thread gets past this. Any thread but the one that
 * calls exit().
 */
void dastan_exit_hold (void);

/**
 * dastan_exit_release:
 *
 * The other end of dastan_exit_hold(), in the same thread.
 */
void dastan_exit_release (void);

G_END_DECLS
