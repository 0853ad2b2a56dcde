/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sandbox that the program runs in, if it does, keeps from it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where Flatpak says what it gave. */
#define DASTAN_SANDBOX_INFO "/.flatpak-info"

/* Whether the program runs in a Flatpak sandbox that may not reach the network; @path:
 * DASTAN_SANDBOX_INFO, but for tests. Any thread. */
gboolean dastan_sandbox_lacks_network (const char *path);

/* Whether a file was handed in by the document portal, as one file without its folder: then its folder is of no use to
 * whoever chooses where to save. Any thread. */
gboolean dastan_sandbox_is_document (GFile *file);

/* The attribute of a file of the document portal that says where it is outside the sandbox. */
#define DASTAN_SANDBOX_HOST_PATH "xattr::document-portal.host-path"

/* (transfer full) (nullable): the path that the value of that attribute says. @value: (nullable): as GIO gives extended
 * attributes, with the bytes that are no plain letters as "\xc3", up to the byte 0 where there is one; %NULL and what
 * is no absolute path comes to %NULL. Any thread. */
char *dastan_sandbox_dup_host_path (const char *value);

G_END_DECLS
