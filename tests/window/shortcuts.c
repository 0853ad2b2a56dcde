/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of shortcuts lists each key that does something, and no key that does nothing. */
#include "config.h"

#include "present/dastan-stage.h"
#include "timeline/dastan-lane-column.h"
#include "window-fixture.h"

/* What is listed: "Group/name of a key" → nothing. */
typedef GHashTable Keys;

static Keys *
keys_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Keys that are the same to a person: those of the number pad, and plus however it is reached. */
static char *
name_key (guint keyval, GdkModifierType modifiers)
{
  const char *name = gdk_keyval_name (gdk_keyval_to_lower (keyval));

  if (g_str_has_prefix (name, "KP_"))
    name += 3;
  if (g_str_equal (name, "Add") || g_str_equal (name, "equal") || g_str_equal (name, "plus"))
    return g_strdup ("plus");
  if (g_str_equal (name, "Subtract"))
    return g_strdup ("minus");
  if (g_str_equal (name, "Enter") || g_str_equal (name, "ISO_Enter"))
    name = "Return";
  if (g_str_equal (name, "Next") || g_str_equal (name, "Prior"))
    name = g_str_equal (name, "Next") ? "Page_Down" : "Page_Up";
  return g_strdup_printf ("%s%s%s%s", modifiers & GDK_CONTROL_MASK ? "Ctrl+" : "", modifiers & GDK_ALT_MASK ? "Alt+" : "",
                          modifiers & GDK_SHIFT_MASK ? "Shift+" : "", name);
}

static void
add (Keys *keys, const char *group, guint keyval, GdkModifierType modifiers)
{
  g_autofree char *name = name_key (keyval, modifiers);

  g_hash_table_add (keys, g_strdup_printf ("%s/%s", group, name));
}

/* --- What the window of shortcuts lists --- */

static Keys *
read_listed (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (DASTAN_RESOURCE_PATH "/ui/help-overlay.ui");
  GSList *objects = gtk_builder_get_objects (builder);
  Keys *keys = keys_new ();

  for (GSList *at = objects; at != NULL; at = at->next)
    if (GTK_IS_SHORTCUTS_SHORTCUT (at->data))
      {
        GtkWidget *group = gtk_widget_get_ancestor (at->data, GTK_TYPE_SHORTCUTS_GROUP);
        g_autofree char *title = NULL, *what = NULL, *accelerator = NULL;
        g_auto (GStrv) accels = NULL;

        g_object_get (group, "title", &title, NULL);
        g_object_get (at->data, "title", &what, "accelerator", &accelerator, NULL);
        g_assert_cmpstr (what, !=, "");
        accels = g_strsplit (accelerator, " ", -1);
        for (guint i = 0; accels[i] != NULL; i++)
          {
            guint keyval;
            GdkModifierType modifiers;

            if (!gtk_accelerator_parse (accels[i], &keyval, &modifiers))
              g_error ("%s: “%s” is no key", what, accels[i]);
            add (keys, title, keyval, modifiers);
          }
      }
  g_slist_free (objects);
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
  return keys;
}

/* --- What there is --- */

/* Of which group the keys of an action are; NULL for those that need no mention. */
static const char *
group_of (const char *action)
{
  const struct
  {
    const char *prefix;
    const char *group;
  } groups[] = {
    { "play.", "Play" },
    { "overview.", "Overview" },
    { "map.", "Map" },
    { "timeline.extend", "Choosing on the timeline" },
    { "timeline.walk", "Choosing on the timeline" },
    { "timeline.toggle", "Choosing on the timeline" },
    { "timeline.choose", "Choosing on the timeline" },
    { "timeline.menu", "Choosing on the timeline" },
    { "win.copy-citations", "Choosing on the timeline" },
    { "timeline.", "Timeline" },
    { "win.undo", "Editing" },
    { "win.redo", "Editing" },
    { "win.edit-event", "Editing" },
    { "win.new-event", "Editing" },
    { "win.delete-event", "Editing" },
    { "editor.cancel", NULL }, /* as Escape does everywhere */
    { "editor.", "Editing" },
    { "win.present", "Presenting" },
    { "win.", "General" },
    { "app.", "General" },
    { "window.close", "General" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_has_prefix (action, groups[i].prefix))
      return groups[i].group;
  return NULL;
}

static void
add_trigger (Keys *keys, const char *group, GtkShortcutTrigger *trigger)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    {
      add_trigger (keys, group, gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger)));
      add_trigger (keys, group, gtk_alternative_trigger_get_second (GTK_ALTERNATIVE_TRIGGER (trigger)));
    }
  else if (GTK_IS_KEYVAL_TRIGGER (trigger))
    add (keys, group, gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)),
         gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)));
}

static void
add_controller (Keys *keys, GListModel *shortcuts)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
      const char *group;

      if (!GTK_IS_NAMED_ACTION (action))
        continue;
      group = group_of (gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)));
      if (group != NULL)
        add_trigger (keys, group, gtk_shortcut_get_trigger (shortcut));
    }
}

/* The keys of each widget of ours in the real window. */
static void
add_widgets (Keys *keys, GtkWidget *widget)
{
  if (g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Dastan"))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

          if (GTK_IS_SHORTCUT_CONTROLLER (controller))
            add_controller (keys, G_LIST_MODEL (controller));
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_widgets (keys, child);
}

static void
add_application (Keys *keys, GtkApplication *application)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  g_assert_cmpuint (g_strv_length (actions), >, 20);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, actions[i]);
      const char *group = group_of (actions[i]);

      g_assert_nonnull (group);
      for (guint k = 0; accels[k] != NULL; k++)
        {
          guint keyval;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (accels[k], &keyval, &modifiers));
          add (keys, group, keyval, modifiers);
        }
    }
}

/* Story mode tells by itself which keys mean something. Digits are told of in words. */
static void
add_stage (Keys *keys, DastanViewIndex *index)
{
  g_autoptr (DastanPresentation) presentation
      = dastan_presentation_new (dastan_story_pages_new (index, NULL));
  GtkWidget *stage
      = g_object_ref_sink (dastan_stage_new (presentation, gtk_label_new (NULL), gtk_label_new (NULL)));

  for (guint keyval = 0x20; keyval < 0xff; keyval++)
    if (!g_ascii_isdigit ((char) keyval) && gdk_keyval_name (keyval) != NULL
        && dastan_stage_press (DASTAN_STAGE (stage), keyval, 0))
      add (keys, "Presenting", keyval, 0);
  for (guint keyval = 0xff00; keyval < 0xffff; keyval++)
    if (gdk_keyval_name (keyval) != NULL && gdk_keyval_to_unicode (keyval) < '0'
        && dastan_stage_press (DASTAN_STAGE (stage), keyval, 0))
      add (keys, "Presenting", keyval, 0);
  g_object_unref (stage);
}

static void
add_lanes (Keys *keys)
{
  const GdkModifierType modifiers[] = { 0, GDK_SHIFT_MASK, GDK_CONTROL_MASK, GDK_ALT_MASK };

  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    for (guint keyval = 0x20; keyval < 0x10000; keyval++)
      if (dastan_lane_column_has_key (keyval, modifiers[i]))
        add (keys, "Lanes", keyval, modifiers[i]);
}

/* --- */

/* Prints what is in one and not in the other, but for what the toolkit does by itself; returns how much. */
static guint
compare (Keys *one, Keys *other, const char *const *but, const char *complaint)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (other, key) && !g_strv_contains (but, key))
      {
        g_printerr ("%s: %s\n", (const char *) key, complaint);
        n++;
      }
  return n;
}

static void
test_complete (Fixture *fixture, gconstpointer data)
{
  /* What is done by the toolkit, or by widgets that stand in for what is drawn. */
  const char *const of_toolkit[]
      = { "General/F10", "Map/Tab", "Map/Return", "Map/Ctrl+Return", "Timeline/Return", NULL };
  const char *const none[] = { NULL };
  g_autoptr (GHashTable) listed = read_listed (), there = keys_new ();
  GtkWidget *editor = NULL;

  add_application (there, GTK_APPLICATION (fixture->application));
  add_stage (there, dastan_explorer_get_index (fixture->explorer));
  add_lanes (there);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-event", NULL);
  wait_for_frames (GTK_WIDGET (fixture->window));
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      add_widgets (there, window);
      if (GTK_WINDOW (window) != GTK_WINDOW (fixture->window))
        editor = window;
    }
  g_assert_nonnull (editor);
  g_assert_cmpuint (g_hash_table_size (listed), >, 80);
  g_assert_cmpuint (compare (listed, there, of_toolkit, "is listed, but does nothing")
                        + compare (there, listed, none, "does something, but is not listed"),
                    ==, 0);
  gtk_window_destroy (GTK_WINDOW (editor));
}

/* How many widgets of the type are below @widget. */
static guint
count_widgets (GtkWidget *widget, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}

/* It opens, and shows each group, and each shortcut with its keys. */
static void
test_opens (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) windows = NULL;
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (DASTAN_RESOURCE_PATH "/ui/help-overlay.ui");
  GtkWidget *listed = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay")), *shortcuts = NULL;
  g_autoptr (GSList) objects = gtk_builder_get_objects (builder);
  guint n = 0;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-shortcuts", NULL);
  windows = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_PREFERENCES_WINDOW (window))
        shortcuts = window;
    }
  g_assert_nonnull (shortcuts);
  wait_for_frames (shortcuts);
  /* One more is where what is searched for is shown. */
  g_assert_cmpuint (count_widgets (shortcuts, ADW_TYPE_PREFERENCES_GROUP), >=,
                    count_widgets (listed, GTK_TYPE_SHORTCUTS_GROUP));
  for (GSList *at = objects; at != NULL; at = at->next)
    n += GTK_IS_SHORTCUTS_SHORTCUT (at->data);
  g_assert_cmpuint (n, >, 50);
  g_assert_cmpuint (count_widgets (shortcuts, ADW_TYPE_ACTION_ROW), ==, n);
  g_assert_cmpuint (count_widgets (shortcuts, GTK_TYPE_SHORTCUT_LABEL), >=, n);
  save_picture (shortcuts, "shortcuts");
  gtk_window_destroy (GTK_WINDOW (shortcuts));
  gtk_window_destroy (GTK_WINDOW (listed));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add ("/window/shortcuts/complete", Fixture, NULL, set_up, test_complete, tear_down);
  g_test_add ("/window/shortcuts/opens", Fixture, NULL, set_up, test_opens, tear_down);
  return g_test_run ();
}
