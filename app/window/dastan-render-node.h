/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows, without a part of it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * dastan_render_node_without:
 * @node: (transfer none): what a widget shows
 * @part: (transfer none): a node somewhere below @node, the very same and not one that looks alike
 *
 * Looks below nodes that hold, move, clip, or fade others, as widgets put their children into;
 * nothing of @node is changed. Any thread.
 *
 * Returns: (transfer full) (nullable): @node without @part; %NULL where @part is not found
 */
GskRenderNode *dastan_render_node_without (GskRenderNode *node,
                                           GskRenderNode *part) G_GNUC_WARN_UNUSED_RESULT;

/**
 * dastan_render_node_get_only_child:
 * @node: any node
 *
 * Returns: (transfer none) (nullable): what @node is put around, where it is one of those above
 * with one child
 */
GskRenderNode *dastan_render_node_get_only_child (GskRenderNode *node);

G_END_DECLS
