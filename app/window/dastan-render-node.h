/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows as a tree: what is within a node, and all of it without a part. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * dastan_render_node_get_n_children:
 * @node: any node
 *
 * How many nodes are within one that holds, moves, clips or fades others, as widgets put their
 * children into; any other node is one thing, and has none. Any thread, as all here.
 */
guint dastan_render_node_get_n_children (GskRenderNode *node);

/**
 * dastan_render_node_get_child:
 * @node: one that has children
 * @i: which, below their number
 *
 * Returns: (transfer none): the child
 */
GskRenderNode *dastan_render_node_get_child (GskRenderNode *node, guint i);

/**
 * dastan_render_node_get_only_child:
 * @node: any node
 *
 * Returns: (transfer none) (nullable): the child of a node that has just one
 */
GskRenderNode *dastan_render_node_get_only_child (GskRenderNode *node);

/**
 * dastan_render_node_without:
 * @node: (transfer none): what a widget shows
 * @part: (transfer none): a node somewhere below @node, the very same and not one that looks alike
 *
 * Looks below nodes that have children; nothing of @node is changed.
 *
 * Returns: (transfer full) (nullable): @node without @part; %NULL where @part is not found
 */
GskRenderNode *dastan_render_node_without (GskRenderNode *node,
                                           GskRenderNode *part) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
