/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that greets by TLS and notes whether it is then asked for anything. */
#pragma once

#include <gio/gio.h>

/* The server of libsoup 3.6 falls when it is put away before it has heard that a peer gave up while
 * it was greeted; this one does not. */
typedef struct
{
  GSocketService *service;
  GTlsCertificate *certificate;
  char *template; /* the address of its tiles */
  guint n_open;
  gboolean is_asked; /* for anything */
} TlsGreeter;

void tls_greeter_init (TlsGreeter *self, GTlsCertificate *certificate);
void tls_greeter_clear (TlsGreeter *self);
