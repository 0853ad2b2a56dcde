/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the eras for whoever cannot see them: an undrawn list over what the canvas draws. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-era-strip.h"

#include <glib/gi18n.h>

#include "time/dastan-date-format.h"
#include "widgets/dastan-focus-proxy.h"

#define MOST 300 /* as of the events in view */

struct _DastanEraStrip
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
};

G_DEFINE_FINAL_TYPE (DastanEraStrip, dastan_era_strip, GTK_TYPE_WIDGET)

static void
drop_children (DastanEraStrip *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
update (DastanEraStrip *self)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  const GPtrArray *eras = dossier != NULL ? dastan_dossier_get_eras (dossier) : NULL;
  guint n = eras != NULL ? MIN (eras->len, MOST) : 0;

  drop_children (self);
  for (guint i = 0; i < n; i++)
    {
      const DastanEra *era = eras->pdata[i];
      GtkWidget *proxy = dastan_focus_proxy_new ();
      g_autofree char *words = dastan_date_format_words (era->date);
      /* Translators: an era of the timeline as a screen reader says it: its name and its date. */
      g_autofree char *name
          = g_strdup_printf (C_ ("era", "%1$s, %2$s"), dastan_text_get_local (era->title), words);

      gtk_widget_set_focusable (proxy, FALSE);
      dastan_focus_proxy_describe (DASTAN_FOCUS_PROXY (proxy), name, FALSE, (int)i + 1, (int)n);
      gtk_widget_set_parent (proxy, GTK_WIDGET (self));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
dastan_era_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_allocate (child, width, height, -1, NULL);
    }
}

static void
dastan_era_strip_dispose (GObject *object)
{
  DastanEraStrip *self = DASTAN_ERA_STRIP (object);

  drop_children (self);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_era_strip_parent_class)->dispose (object);
}

static void
dastan_era_strip_class_init (DastanEraStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_era_strip_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = dastan_era_strip_size_allocate;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST);
}

static void
dastan_era_strip_init (DastanEraStrip *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Eras"),
                                  -1);
}

GtkWidget *
dastan_era_strip_new (DastanExplorer *explorer)
{
  DastanEraStrip *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);

  self = g_object_new (DASTAN_TYPE_ERA_STRIP, NULL);
  self->explorer = g_object_ref (explorer);
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
