/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reads the events of a dossier one by one from where they are kept. */
#pragma once

#include <gio/gio.h>

#include "model/dastan-columns.h"
#include "model/dastan-event.h"

G_BEGIN_DECLS

/**
 * DastanEventReader:
 *
 * The events of a dossier that are not held in memory. Implemented by store/. Any thread, several at
 * once; what is read does not change.
 */
#define DASTAN_TYPE_EVENT_READER (dastan_event_reader_get_type ())
G_DECLARE_INTERFACE (DastanEventReader, dastan_event_reader, DASTAN, EVENT_READER, GObject)

/**
 * DastanEventReaderInterface:
 * @read_event: (transfer full): the event at @index of the author's order; never %NULL: where it
 *     cannot be read, one that says so
 * @dup_title: (transfer full): its title in the reader's language, for less than reading all of it
 * @find_event: the index of the event with an id, or -1
 * @get_columns: (transfer none): of all events; in memory
 * @has_images: whether any event has an image
 * @check: reads everything there is and compares it with the columns; waits. %FALSE with @error
 *     where something is wrong with it
 */
struct _DastanEventReaderInterface
{
  GTypeInterface parent_iface;

  DastanEvent *(*read_event) (DastanEventReader *self, guint index);
  char *(*dup_title) (DastanEventReader *self, guint index);
  int (*find_event) (DastanEventReader *self, const char *id);
  DastanColumns *(*get_columns) (DastanEventReader *self);
  gboolean (*has_images) (DastanEventReader *self);
  gboolean (*check) (DastanEventReader *self, GCancellable *cancellable, GError **error);
};

DastanEvent *dastan_event_reader_read_event (DastanEventReader *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
char *dastan_event_reader_dup_title (DastanEventReader *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
int dastan_event_reader_find_event (DastanEventReader *self, const char *id);
DastanColumns *dastan_event_reader_get_columns (DastanEventReader *self);
gboolean dastan_event_reader_has_images (DastanEventReader *self);
gboolean dastan_event_reader_check (DastanEventReader *self, GCancellable *cancellable, GError **error);

G_END_DECLS
