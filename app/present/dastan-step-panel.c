/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a step as large as there is room for: date, title, an excerpt and whose words it is. */
#define G_LOG_DOMAIN "dastan-present"

#include "config.h"

#include "present/dastan-step-panel.h"
#include "present/dastan-stage.h"
#include "scene/dastan-story-words.h"

#include "widgets/dastan-canvas.h"

#define UNIT 0.026 /* of the shorter side of the stage: the size of the excerpt's letters where there is room */

struct _DastanStepPanel
{
  GtkWidget parent_instance;

  DastanStoryPage *page;   /* (nullable) */
  DastanStoryWords *words; /* (nullable) */
  guint font_serial;
};

G_DEFINE_FINAL_TYPE (DastanStepPanel, dastan_step_panel, GTK_TYPE_WIDGET)

static void
create (DastanStepPanel *self)
{
  g_clear_pointer (&self->words, dastan_story_words_free);
  if (self->page != NULL)
    self->words = dastan_story_words_new (gtk_widget_get_pango_context (GTK_WIDGET (self)), self->page);
}

/* --- The widget --- */

static void
dastan_step_panel_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = 0;
}

/* On a stage what can be read from the back; elsewhere what suits who sits before it. */
static double
get_most (GtkWidget *widget)
{
  GtkWidget *stage = gtk_widget_get_ancestor (widget, DASTAN_TYPE_STAGE);
  int width = gtk_widget_get_width (stage != NULL ? stage : widget),
      height = gtk_widget_get_height (stage != NULL ? stage : widget);

  if (stage == NULL)
    return CLAMP (MIN (width * 0.045, height * 0.08), 12, 28);
  return UNIT * MAX (MIN (width, height), MIN (width, height) * 0.6 + MAX (width, height) * 0.25);
}

static void
dastan_step_panel_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DastanStepPanel *self = DASTAN_STEP_PANEL (widget);

  if (width > 0 && height > 0 && self->words != NULL)
    dastan_story_words_fit (self->words, width, height, get_most (widget));
}

static void
dastan_step_panel_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanStepPanel *self = DASTAN_STEP_PANEL (widget);
  g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
  double y;

  if (self->words == NULL || dastan_story_words_get_height (self->words) <= 0)
    return;
  y = MAX (0, (gtk_widget_get_height (widget) - dastan_story_words_get_height (self->words)) * 0.38);
  dastan_story_words_add_to (self->words, list, dastan_canvas_get_palette (), gtk_widget_get_width (widget),
                             gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) y));
  dastan_canvas_append (snapshot, list);
  gtk_snapshot_restore (snapshot);
}

static void
dastan_step_panel_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DastanStepPanel *self = DASTAN_STEP_PANEL (widget);

  GTK_WIDGET_CLASS (dastan_step_panel_parent_class)->css_changed (widget, change);
  if (dastan_canvas_is_font_changed (widget, &self->font_serial))
    {
      create (self);
      gtk_widget_queue_resize (widget);
    }
  gtk_widget_queue_draw (widget);
}

static void
dastan_step_panel_finalize (GObject *object)
{
  DastanStepPanel *self = DASTAN_STEP_PANEL (object);

  dastan_story_words_free (self->words);
  dastan_story_page_free (self->page);
  G_OBJECT_CLASS (dastan_step_panel_parent_class)->finalize (object);
}

static void
dastan_step_panel_class_init (DastanStepPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dastan_step_panel_finalize;
  widget_class->measure = dastan_step_panel_measure;
  widget_class->size_allocate = dastan_step_panel_size_allocate;
  widget_class->snapshot = dastan_step_panel_snapshot;
  widget_class->css_changed = dastan_step_panel_css_changed;
  gtk_widget_class_set_css_name (widget_class, "steppanel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
dastan_step_panel_init (DastanStepPanel *self)
{
}

GtkWidget *
dastan_step_panel_new (void)
{
  return g_object_new (DASTAN_TYPE_STEP_PANEL, NULL);
}

void
dastan_step_panel_take_page (DastanStepPanel *self, DastanStoryPage *page)
{
  g_autofree char *said = NULL;

  g_return_if_fail (DASTAN_IS_STEP_PANEL (self));

  g_clear_pointer (&self->words, dastan_story_words_free);
  dastan_story_page_free (self->page);
  self->page = page;
  create (self);
  /* A screen reader says it as one. */
  if (self->words != NULL)
    said = dastan_story_words_dup_text (self->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said != NULL ? said : "", -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
dastan_step_panel_get_title_size (DastanStepPanel *self)
{
  g_return_val_if_fail (DASTAN_IS_STEP_PANEL (self), 0);
  return self->words != NULL ? dastan_story_words_get_title_size (self->words) : 0;
}

gboolean
dastan_step_panel_is_cut (DastanStepPanel *self)
{
  g_return_val_if_fail (DASTAN_IS_STEP_PANEL (self), FALSE);
  return self->words != NULL && dastan_story_words_is_cut (self->words);
}
