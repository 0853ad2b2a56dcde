/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a step as large as there is room for: date, title, an excerpt and whose words it is. */
#define G_LOG_DOMAIN "dastan-present"

#include "config.h"

#include "present/dastan-step-panel.h"
#include "present/dastan-stage.h"
#include "scene/dastan-story-picture.h"
#include "scene/dastan-story-words.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-image-view.h"

#define UNIT 0.026 /* of the shorter side of the stage: the size of the excerpt's letters where there is room */

struct _DastanStepPanel
{
  GtkWidget parent_instance;

  DastanStoryPage *page;   /* (nullable) */
  DastanStoryWords *words; /* (nullable) */
  GtkWidget *image;
  DastanStoryPicture place;
  PangoLayout *credit; /* (nullable) */
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

  g_clear_object (&self->credit);
  if (width <= 0 || height <= 0 || self->words == NULL)
    return;
  self->place = dastan_story_picture_place (self->page, width, height, get_most (widget),
                                            gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  self->credit = dastan_story_picture_new_credit (gtk_widget_get_pango_context (widget), self->page, &self->place);
  gtk_widget_size_allocate (self->image,
                            &(GtkAllocation){ (int) self->place.image.x, (int) self->place.image.y,
                                              (int) self->place.image.width, (int) self->place.image.height },
                            -1);
  dastan_story_words_fit (self->words, self->place.words.width, self->place.words.height, get_most (widget));
}

/* Whose the image is, small, at the bottom of its room. */
static void
append_credit (DastanStepPanel *self, GtkSnapshot *snapshot)
{
  g_autoptr (DastanDisplayList) list = NULL;
  int height;

  if (self->credit == NULL)
    return;
  list = dastan_display_list_new ();
  pango_layout_get_pixel_size (self->credit, NULL, &height);
  dastan_display_list_add_text (list, self->credit, self->place.credit.x,
                                self->place.credit.y + self->place.credit.height - height,
                                dastan_canvas_get_palette ()->secondary);
  dastan_canvas_append (snapshot, list);
}

static void
dastan_step_panel_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanStepPanel *self = DASTAN_STEP_PANEL (widget);
  g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
  double y;

  if (self->words == NULL || dastan_story_words_get_height (self->words) <= 0)
    return;
  y = MAX (0, (self->place.words.height - dastan_story_words_get_height (self->words)) * 0.38);
  dastan_story_words_add_to (self->words, list, dastan_canvas_get_palette (), self->place.words.width,
                             gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) self->place.words.x, (float) y));
  dastan_canvas_append (snapshot, list);
  gtk_snapshot_restore (snapshot);
  if (self->page->image != NULL)
    gtk_widget_snapshot_child (widget, self->image, snapshot);
  append_credit (self, snapshot);
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
dastan_step_panel_dispose (GObject *object)
{
  DastanStepPanel *self = DASTAN_STEP_PANEL (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);
  G_OBJECT_CLASS (dastan_step_panel_parent_class)->dispose (object);
}

static void
dastan_step_panel_finalize (GObject *object)
{
  DastanStepPanel *self = DASTAN_STEP_PANEL (object);

  g_clear_object (&self->credit);
  dastan_story_words_free (self->words);
  dastan_story_page_free (self->page);
  G_OBJECT_CLASS (dastan_step_panel_parent_class)->finalize (object);
}

static void
dastan_step_panel_class_init (DastanStepPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_step_panel_dispose;
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
  self->image = dastan_image_view_new ();
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->image, FALSE);
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
  dastan_image_view_set_image (DASTAN_IMAGE_VIEW (self->image), page != NULL ? page->image : NULL);
  gtk_widget_set_child_visible (self->image, page != NULL && page->image != NULL);
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
