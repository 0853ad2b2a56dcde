/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reads the events of a dossier one by one from where they are kept. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-event-reader.h"

G_DEFINE_INTERFACE (DastanEventReader, dastan_event_reader, G_TYPE_OBJECT)

static void
dastan_event_reader_default_init (DastanEventReaderInterface *iface)
{
}

/* Returns: (transfer full): the event at @index of the author's order, read anew. */
DastanEvent *
dastan_event_reader_read_event (DastanEventReader *self, guint index)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_READER (self), NULL);

  return DASTAN_EVENT_READER_GET_IFACE (self)->read_event (self, index);
}

/* Returns: (transfer full): the title of the event at @index in the reader's language. */
char *
dastan_event_reader_dup_title (DastanEventReader *self, guint index)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_READER (self), NULL);

  return DASTAN_EVENT_READER_GET_IFACE (self)->dup_title (self, index);
}

/* The index of the event with @id in the author's order, or -1. */
int
dastan_event_reader_find_event (DastanEventReader *self, const char *id)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_READER (self), -1);
  g_return_val_if_fail (id != NULL, -1);

  return DASTAN_EVENT_READER_GET_IFACE (self)->find_event (self, id);
}

/* (transfer none): the columns of all events. */
DastanColumns *
dastan_event_reader_get_columns (DastanEventReader *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_READER (self), NULL);

  return DASTAN_EVENT_READER_GET_IFACE (self)->get_columns (self);
}

/* Whether any event has an image. */
gboolean
dastan_event_reader_has_images (DastanEventReader *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_READER (self), FALSE);

  return DASTAN_EVENT_READER_GET_IFACE (self)->has_images (self);
}

/* Whether everything it reads from holds together; waits. */
gboolean
dastan_event_reader_check (DastanEventReader *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_READER (self), FALSE);

  return DASTAN_EVENT_READER_GET_IFACE (self)->check (self, cancellable, error);
}
