/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of events: few of them at first, read where they are in a file, more as they are looked
 * for. */
#include "display-util.h"

#include <glib/gstdio.h>

#include "store/dastan-store-private.h"
#include "store/dastan-store.h"
#include "widgets/dastan-event-list.h"

#define FEW DASTAN_EVENT_LIST_FEW
#define N_EVENTS 400

typedef struct
{
  char *folder;
  char *path;
  DastanDossier *dossier;
  DastanColumns *columns;
  GArray *rows;
  DastanEventList *list;
  guint n_changed; /* items that were said to be new */
  guint n_told;
} Fixture;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *f)
{
  f->n_changed += added;
  f->n_told++;
}

static DastanDossier *
make_dossier (void)
{
  DastanDossier *dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("Many");

  dastan_dossier_set_title (dossier, title);
  for (guint i = 0; i < N_EVENTS; i++)
    {
      /* The order of time is another than the author's. */
      g_autofree char *id = g_strdup_printf ("event-%u", i),
                      *words = g_strdup_printf ("Event %u", i),
                      *year = g_strdup_printf ("%u", 1500 + i * 7 % N_EVENTS);
      g_autoptr (DastanEvent) event = dastan_event_new (id);
      g_autoptr (DastanText) name = dastan_text_new (words);
      g_autoptr (DastanEdtf) date = dastan_edtf_parse (year, NULL, NULL);

      dastan_event_set_title (event, name);
      dastan_event_set_date (event, date);
      dastan_dossier_take_event (dossier, g_steal_pointer (&event));
    }
  dastan_dossier_seal (dossier);
  return dossier;
}

/* @data: whether the events are read from a file */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = make_dossier ();
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dastan-list-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "list.dastan", NULL);
  if (data != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (f->path);

      dastan_store_write (dossier, file, NULL, &error);
      g_assert_no_error (error);
      f->dossier = dastan_store_read_with (file, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_false (dastan_dossier_has_events (f->dossier));
    }
  else
    f->dossier = g_object_ref (dossier);
  f->columns = dastan_columns_new (f->dossier);
  f->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint row = 0; row < N_EVENTS; row++)
    g_array_append_val (f->rows, row);
  f->list = dastan_event_list_new ();
  g_signal_connect (f->list, "items-changed", G_CALLBACK (items_changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  /* A thread may still hold it. */
  g_object_add_weak_pointer (G_OBJECT (f->list), (gpointer *)&f->list);
  g_object_unref (f->list);
  wait_until (f->list == NULL);
  g_array_unref (f->rows);
  dastan_columns_unref (f->columns);
  g_object_unref (f->dossier);
  g_remove (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static guint
get_n (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (f->list));
}

static DastanEventItem *
get (Fixture *f, guint i)
{
  g_autoptr (DastanEventItem) item = g_list_model_get_item (G_LIST_MODEL (f->list), i);

  return item;
}

static gboolean
all_are_read (Fixture *f)
{
  for (guint i = 0; i < get_n (f); i++)
    if (dastan_event_item_get_event (get (f, i)) == NULL)
      return FALSE;
  return TRUE;
}

/* Each is the event that stands there, and has its words. */
static void
assert_right (Fixture *f, guint first)
{
  wait_until (all_are_read (f));
  for (guint i = 0; i < get_n (f); i++)
    {
      guint number = f->columns->event[first + i];
      g_autoptr (DastanEvent) event = dastan_dossier_dup_event (f->dossier, number),
                              listed = dastan_event_list_dup_event (f->list, i);

      g_assert_cmpuint (dastan_event_item_get_number (get (f, i)), ==, number);
      g_assert_cmpstr (dastan_event_get_id (listed), ==, dastan_event_get_id (event));
      g_assert_cmpstr (dastan_text_get_local (dastan_event_get_title (listed)), ==,
                       dastan_text_get_local (dastan_event_get_title (event)));
      g_assert_cmpint (dastan_event_list_find (f->list, dastan_event_get_id (event)), ==, i);
    }
}

/* Few at first, and more each time, until there are no more. */
static void
test_few (Fixture *f, gconstpointer data)
{
  dastan_event_list_set_rows (f->list, f->dossier, f->columns, f->rows);
  g_assert_cmpuint (dastan_event_list_get_n_all (f->list), ==, N_EVENTS);
  g_assert_cmpuint (get_n (f), ==, FEW);
  assert_right (f, 0);
  dastan_event_list_extend (f->list);
  g_assert_cmpuint (get_n (f), ==, 2 * FEW);
  g_assert_cmpuint (f->n_changed, ==, 2 * FEW);
  assert_right (f, 0);
  for (guint i = 0; i < N_EVENTS; i++)
    dastan_event_list_extend (f->list);
  g_assert_cmpuint (get_n (f), ==, N_EVENTS);
  assert_right (f, 0);
  dastan_event_list_clear (f->list);
  g_assert_cmpuint (get_n (f), ==, 0);
  g_assert_null (dastan_event_list_get_dossier (f->list));
  g_assert_null (dastan_event_list_dup_event (f->list, 0));
}

/* What can be read now is, without waiting for the thread. */
static void
test_dup (Fixture *f, gconstpointer data)
{
  g_autoptr (DastanEvent) event = NULL;

  dastan_event_list_set_rows (f->list, f->dossier, f->columns, f->rows);
  event = dastan_event_list_dup_event (f->list, FEW - 1);
  g_assert_cmpint (dastan_event_list_find (f->list, dastan_event_get_id (event)), ==, FEW - 1);
  assert_right (f, 0);
}

/* The rows that pass, from one row on; what stays the same at the front is not said to be new. */
static void
test_passing (Fixture *f, gconstpointer data)
{
  const guint first = 100, without = FEW / 2;
  guint8 *all = g_malloc (N_EVENTS), *most = g_malloc (N_EVENTS);
  g_autoptr (GBytes) all_pass = NULL, most_pass = NULL;

  memset (all, 1, N_EVENTS);
  memset (most, 1, N_EVENTS);
  most[first + without] = 0;
  all_pass = g_bytes_new_take (all, N_EVENTS);
  most_pass = g_bytes_new_take (most, N_EVENTS);
  dastan_event_list_set_passing (f->list, f->dossier, f->columns, all_pass, first);
  g_assert_cmpuint (dastan_event_list_get_n_all (f->list), ==, N_EVENTS - first);
  g_assert_cmpuint (get_n (f), ==, FEW);
  assert_right (f, first);
  dastan_event_list_extend (f->list);
  f->n_changed = f->n_told = 0;
  dastan_event_list_set_passing (f->list, f->dossier, f->columns, all_pass, first);
  g_assert_cmpuint (f->n_told, ==, 0);
  g_assert_cmpuint (get_n (f), ==, 2 * FEW);
  dastan_event_list_set_passing (f->list, f->dossier, f->columns, most_pass, first);
  g_assert_cmpuint (dastan_event_list_get_n_all (f->list), ==, N_EVENTS - first - 1);
  g_assert_cmpuint (f->n_changed, ==, FEW - without);
  g_assert_cmpuint (get_n (f), ==, FEW);
  wait_until (all_are_read (f));
  g_assert_cmpuint (dastan_event_item_get_number (get (f, without - 1)), ==,
                    f->columns->event[first + without - 1]);
  g_assert_cmpuint (dastan_event_item_get_number (get (f, without)), ==,
                    f->columns->event[first + without + 1]);
}

/* An event that is looked for is among them then. */
static void
test_reach (Fixture *f, gconstpointer data)
{
  g_autoptr (DastanEvent) event = dastan_dossier_dup_event (f->dossier, f->columns->event[200]);

  dastan_event_list_set_rows (f->list, f->dossier, f->columns, f->rows);
  g_assert_cmpint (dastan_event_list_find (f->list, dastan_event_get_id (event)), ==, -1);
  dastan_event_list_reach (f->list, dastan_event_get_id (event));
  g_assert_cmpint (dastan_event_list_find (f->list, dastan_event_get_id (event)), ==, 200);
  dastan_event_list_reach (f->list, "no such event");
  g_assert_cmpuint (get_n (f), ==, 201);
  assert_right (f, 0);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/event-list/" name, Fixture, NULL, set_up, function, tear_down);                    \
  g_test_add ("/event-list/" name "-in-file", Fixture, "", set_up, function, tear_down)
  ADD ("few", test_few);
  ADD ("dup", test_dup);
  ADD ("passing", test_passing);
  ADD ("reach", test_reach);
  return g_test_run ();
}
