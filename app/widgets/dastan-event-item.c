/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event of a list: known by its number at once, and read when there is time. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-event-item.h"

struct _DastanEventItem
{
  GObject parent_instance;

  guint number;
  DastanEvent *event; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_EVENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DastanEventItem, dastan_event_item, G_TYPE_OBJECT)

static void
dastan_event_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_EVENT)
    g_value_set_object (value, DASTAN_EVENT_ITEM (object)->event);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dastan_event_item_dispose (GObject *object)
{
  g_clear_object (&DASTAN_EVENT_ITEM (object)->event);
  G_OBJECT_CLASS (dastan_event_item_parent_class)->dispose (object);
}

static void
dastan_event_item_class_init (DastanEventItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_event_item_dispose;
  G_OBJECT_CLASS (klass)->get_property = dastan_event_item_get_property;
  properties[PROP_EVENT] = g_param_spec_object ("event", NULL, NULL, DASTAN_TYPE_EVENT,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
dastan_event_item_init (DastanEventItem *self)
{
}

DastanEventItem *
dastan_event_item_new (guint number)
{
  DastanEventItem *self = g_object_new (DASTAN_TYPE_EVENT_ITEM, NULL);

  self->number = number;
  return self;
}

guint
dastan_event_item_get_number (DastanEventItem *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_ITEM (self), 0);
  return self->number;
}

DastanEvent *
dastan_event_item_get_event (DastanEventItem *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_ITEM (self), NULL);
  return self->event;
}

void
dastan_event_item_set_event (DastanEventItem *self, DastanEvent *event)
{
  g_return_if_fail (DASTAN_IS_EVENT_ITEM (self));
  g_return_if_fail (DASTAN_IS_EVENT (event));

  if (g_set_object (&self->event, event))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EVENT]);
}
