/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a file over another one where nothing can be put in its place. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @code is what a system says that lets nobody make a file beside @path, or put one in its place, while @path
 * itself is a regular file that may be written: one that was handed into a sandbox alone, without its folder. */
gboolean dastan_overwrite_is_wanted (int code, const char *path);

/* Writes the content of @from over that of @to, byte by byte, and makes it stay when the power goes. There is room for
 * all of it before anything is touched, and where it fails in between @to gets back what was in it; only a machine that
 * stops in between leaves a broken file. A file that somebody holds with a shared lock of flock(2) is left alone.
 * Returns: 0, or an errno: EBUSY for such a file. Any thread. */
int dastan_overwrite (const char *from, const char *to);

G_END_DECLS
