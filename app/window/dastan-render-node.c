/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows as a tree: what is within a node, and all of it without a part. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-render-node.h"

guint
dastan_render_node_get_n_children (GskRenderNode *node)
{
  switch ((int)gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      return gsk_container_node_get_n_children (node);
    case GSK_TRANSFORM_NODE:
    case GSK_CLIP_NODE:
    case GSK_ROUNDED_CLIP_NODE:
    case GSK_OPACITY_NODE:
    case GSK_DEBUG_NODE:
      return 1;
    default:
      return 0;
    }
}

GskRenderNode *
dastan_render_node_get_child (GskRenderNode *node, guint i)
{
  g_return_val_if_fail (i < dastan_render_node_get_n_children (node), NULL);

  switch ((int)gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      return gsk_container_node_get_child (node, i);
    case GSK_TRANSFORM_NODE:
      return gsk_transform_node_get_child (node);
    case GSK_CLIP_NODE:
      return gsk_clip_node_get_child (node);
    case GSK_ROUNDED_CLIP_NODE:
      return gsk_rounded_clip_node_get_child (node);
    case GSK_OPACITY_NODE:
      return gsk_opacity_node_get_child (node);
    default:
      return gsk_debug_node_get_child (node);
    }
}

GskRenderNode *
dastan_render_node_get_only_child (GskRenderNode *node)
{
  return dastan_render_node_get_n_children (node) == 1 ? dastan_render_node_get_child (node, 0)
                                                       : NULL;
}

/* What @node is, around another child; (transfer full). */
static GskRenderNode *
put_around (GskRenderNode *node, GskRenderNode *child)
{
  switch ((int)gsk_render_node_get_node_type (node))
    {
    case GSK_TRANSFORM_NODE:
      return gsk_transform_node_new (child, gsk_transform_node_get_transform (node));
    case GSK_CLIP_NODE:
      return gsk_clip_node_new (child, gsk_clip_node_get_clip (node));
    case GSK_ROUNDED_CLIP_NODE:
      return gsk_rounded_clip_node_new (child, gsk_rounded_clip_node_get_clip (node));
    case GSK_OPACITY_NODE:
      return gsk_opacity_node_new (child, gsk_opacity_node_get_opacity (node));
    default:
      return gsk_render_node_ref (child);
    }
}

static void
unref_node (gpointer node)
{
  gsk_render_node_unref (node);
}

static GskRenderNode *
container_without (GskRenderNode *node, GskRenderNode *part)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func (unref_node);
  gboolean is_found = FALSE;

  for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
    {
      GskRenderNode *child = gsk_container_node_get_child (node, i), *rest = NULL;

      if (!is_found && child == part)
        {
          is_found = TRUE;
          continue;
        }
      rest = is_found ? NULL : dastan_render_node_without (child, part);
      is_found |= rest != NULL;
      g_ptr_array_add (children, rest != NULL ? rest : gsk_render_node_ref (child));
    }
  return is_found ? gsk_container_node_new ((GskRenderNode **)children->pdata, children->len)
                  : NULL;
}

GskRenderNode *
dastan_render_node_without (GskRenderNode *node, GskRenderNode *part)
{
  g_autoptr (GskRenderNode) rest = NULL;
  GskRenderNode *child;

  if (node == part)
    return gsk_container_node_new (NULL, 0);
  if (gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE)
    return container_without (node, part);
  child = dastan_render_node_get_only_child (node);
  rest = child != NULL ? dastan_render_node_without (child, part) : NULL;
  return rest != NULL ? put_around (node, rest) : NULL;
}
