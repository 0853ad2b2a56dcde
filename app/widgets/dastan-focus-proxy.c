/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A light, undrawn child that stands for one drawn thing: for the keyboard and for screen readers. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-focus-proxy.h"

struct _DastanFocusProxy
{
  GtkWidget parent_instance;

  guint item;
  char *name;
  int is_selected; /* -1 before it was said */
  int position;
  int n;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanFocusProxy, dastan_focus_proxy, GTK_TYPE_WIDGET)

static void
activate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ACTIVATED], 0);
}

static void
dastan_focus_proxy_finalize (GObject *object)
{
  g_free (DASTAN_FOCUS_PROXY (object)->name);
  G_OBJECT_CLASS (dastan_focus_proxy_parent_class)->finalize (object);
}

static void
dastan_focus_proxy_class_init (DastanFocusProxyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space };

  G_OBJECT_CLASS (klass)->finalize = dastan_focus_proxy_finalize;

  signals[ACTIVATED] = g_signal_new ("activated", DASTAN_TYPE_FOCUS_PROXY, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "item.activate", NULL, activate_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i], 0, "item.activate", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "focusproxy");
}

static void
dastan_focus_proxy_init (DastanFocusProxy *self)
{
  self->is_selected = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dastan_focus_proxy_new (void)
{
  return g_object_new (DASTAN_TYPE_FOCUS_PROXY, NULL);
}

void
dastan_focus_proxy_set_item (DastanFocusProxy *self, guint item)
{
  g_return_if_fail (DASTAN_IS_FOCUS_PROXY (self));
  self->item = item;
}

guint
dastan_focus_proxy_get_item (DastanFocusProxy *self)
{
  g_return_val_if_fail (DASTAN_IS_FOCUS_PROXY (self), 0);
  return self->item;
}

void
dastan_focus_proxy_set_selected (DastanFocusProxy *self, gboolean is_selected)
{
  g_return_if_fail (DASTAN_IS_FOCUS_PROXY (self));
  if (self->is_selected == is_selected)
    return;
  self->is_selected = is_selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_selected, -1);
}

void
dastan_focus_proxy_describe (DastanFocusProxy *self,
                             const char *name,
                             gboolean is_selected,
                             int position,
                             int n)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  g_return_if_fail (DASTAN_IS_FOCUS_PROXY (self));

  if (g_strcmp0 (self->name, name) != 0)
    {
      g_free (self->name);
      self->name = g_strdup (name);
      gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  dastan_focus_proxy_set_selected (self, is_selected);
  if (self->position != position || self->n != n)
    {
      self->position = position;
      self->n = n;
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_POS_IN_SET, position,
                                      GTK_ACCESSIBLE_RELATION_SET_SIZE, n, -1);
    }
}
