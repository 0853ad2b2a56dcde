/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints a dossier: the same pages as the PDF, on the paper of the printer. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-printer.h"

#include <glib/gi18n.h>

#define PIXELS_PER_POINT (96.0 / 72.0)
#define PRINT_SCALE 3.0 /* of a map: as fine as paper is */

typedef struct
{
  DastanExportJob *job;
  GPtrArray *pages; /* (nullable): before they are made */
  gboolean is_making;
} Printing;

static void
printing_free (gpointer data, GClosure *closure)
{
  Printing *printing = data;

  dastan_export_job_unref (printing->job);
  g_clear_pointer (&printing->pages, g_ptr_array_unref);
  g_free (printing);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Printing *printing = data;

  printing->pages = dastan_export_job_make_pages_finish (result, NULL);
  printing->is_making = FALSE;
}

/* The paper is known now: makes the pages for it. Called again until they are there. */
static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, Printing *printing)
{
  DastanPagesOptions *options = dastan_export_job_get_pages (printing->job);

  if (printing->pages == NULL && !printing->is_making)
    {
      options->width = gtk_print_context_get_width (context) * PIXELS_PER_POINT;
      options->height = gtk_print_context_get_height (context) * PIXELS_PER_POINT;
      printing->is_making = TRUE;
      dastan_export_job_make_pages_async (printing->job, NULL, made_cb, printing);
    }
  /* Its thread may still hold the job: nothing goes before it is done. */
  while (printing->is_making)
    g_main_context_iteration (NULL, TRUE);
  gtk_print_operation_set_n_pages (operation, printing->pages != NULL ? (int) MAX (printing->pages->len, 1) : 1);
  return TRUE;
}

/* Timeline and map lie on their side. */
static void
setup_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, GtkPageSetup *setup, Printing *printing)
{
  const DastanSheet *sheet = printing->pages != NULL && (guint) number < printing->pages->len
                                 ? printing->pages->pdata[number]
                                 : NULL;

  if (sheet != NULL && dastan_sheet_get_width (sheet) > dastan_sheet_get_height (sheet))
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  else
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_PORTRAIT);
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, Printing *printing)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  if (printing->pages == NULL || (guint) number >= printing->pages->len)
    return;
  cairo_scale (cr, 1 / PIXELS_PER_POINT, 1 / PIXELS_PER_POINT);
  dastan_sheet_draw (printing->pages->pdata[number], cr, PRINT_SCALE, FALSE, NULL);
}

gboolean
dastan_printer_print (DastanWindow *window, const char *target, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  DastanDossier *dossier = dastan_explorer_get_dossier (dastan_window_get_explorer (window));
  Printing *printing = g_new0 (Printing, 1);

  printing->job = dastan_export_job_new (window, DASTAN_EXPORT_IN_VIEW);
  gtk_print_operation_set_job_name (operation, dastan_text_get_local (dastan_dossier_get_title (dossier)));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  if (target != NULL)
    gtk_print_operation_set_export_filename (operation, target);
  g_signal_connect_data (operation, "paginate", G_CALLBACK (paginate_cb), printing, printing_free, 0);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (setup_cb), printing);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), printing);
  return gtk_print_operation_run (operation,
                                  target != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                  GTK_WINDOW (window), error)
         != GTK_PRINT_OPERATION_RESULT_ERROR;
}
