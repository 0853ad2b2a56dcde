/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML of any size, element by element, without names of namespaces; nothing in it is expanded. */
#pragma once

#include "formats/dastan-sink.h"

G_BEGIN_DECLS

#define DASTAN_XML_MAX_DEPTH 100
#define DASTAN_XML_MAX_TEXT (8u << 20) /* bytes of one text, or of one element’s attributes */

/**
 * DastanXml:
 *
 * Walks through a file and tells what begins and what ends. One thread.
 */
typedef struct _DastanXml DastanXml;

/* @name is without what stands before a colon. Both return FALSE with @error set to stop. */
typedef gboolean (*DastanXmlBegin) (DastanXml *xml, const char *name, gpointer data,
                                    GError **error);
typedef gboolean (*DastanXmlEnd) (DastanXml *xml, const char *name, const char *text,
                                  gpointer data, GError **error);

gboolean dastan_xml_read (DastanSink *sink, GInputStream *stream, DastanXmlBegin begin,
                          DastanXmlEnd end, gpointer data, GCancellable *cancellable,
                          GError **error);

guint dastan_xml_get_depth (const DastanXml *self);
const char *dastan_xml_get_ancestor (const DastanXml *self, guint n);
const char *dastan_xml_get_attribute (const DastanXml *self, const char *name);
void dastan_xml_get_place (const DastanXml *self, guint *line, guint *column);

char *dastan_xml_dup_root (const char *text, gsize length);

G_END_DECLS
