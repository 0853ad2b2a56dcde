/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that greets by TLS and notes whether it is then asked for anything. */
#include "tls-greeter.h"

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GBytes) bytes
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  TlsGreeter *self = data;

  self->is_asked = self->is_asked || (bytes != NULL && g_bytes_get_size (bytes) > 0);
  self->n_open--;
}

static void
greeted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTlsConnection) connection = G_TLS_CONNECTION (source);
  TlsGreeter *self = data;

  if (g_tls_connection_handshake_finish (connection, result, NULL))
    g_input_stream_read_bytes_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), 1,
                                     G_PRIORITY_DEFAULT, NULL, read_cb, self);
  else
    self->n_open--;
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, TlsGreeter *self)
{
  g_autoptr (GError) error = NULL;
  GIOStream *secure = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, &error);

  g_assert_no_error (error);
  self->n_open++;
  g_tls_connection_handshake_async (G_TLS_CONNECTION (secure), G_PRIORITY_DEFAULT, NULL, greeted_cb,
                                    self);
  return TRUE;
}

void
tls_greeter_init (TlsGreeter *self, GTlsCertificate *certificate)
{
  g_autoptr (GInetAddress) host = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (host, 0), address = NULL;
  g_autoptr (GError) error = NULL;

  *self = (TlsGreeter){ .service = g_socket_service_new (), .certificate = g_object_ref (certificate) };
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  self->template
      = g_strdup_printf ("https://127.0.0.1:%u/{z}/{x}/{y}.png",
                         g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
}

void
tls_greeter_clear (TlsGreeter *self)
{
  while (self->n_open > 0)
    g_main_context_iteration (NULL, TRUE);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_object_unref (self->certificate);
  g_free (self->template);
}
