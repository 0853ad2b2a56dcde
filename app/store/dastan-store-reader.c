/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the events of a dossier file one by one. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store-reader.h"

#include "base/dastan-error.h"
#include "base/dastan-hash.h"
#include "model/dastan-limits.h"
#include "store/dastan-loader.h"
#include "store/dastan-schema.h"
#include "store/dastan-store-images.h"
#include "store/dastan-store-private.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>

/* The texts of an event's parts are asked for from the first such part on. */
static const char texts_from_sql[] = "SELECT row, field, language, text FROM translation"
                                     " WHERE owner = ?1 AND row >= ?2 ORDER BY row, field, pos";

static const char *const part_sql[] = {
  [DASTAN_LOADER_COUNTRIES]
  = "SELECT event, country FROM event_country WHERE event = ? ORDER BY pos",
  [DASTAN_LOADER_PLACES] = "SELECT event, place FROM event_place WHERE event = ? ORDER BY pos",
  [DASTAN_LOADER_PEOPLE] = "SELECT event, person FROM event_person WHERE event = ? ORDER BY pos",
  [DASTAN_LOADER_FIGURES]
  = "SELECT event, row, value, unit, qualifier, as_written, means FROM figure"
    " WHERE event = ? ORDER BY row",
  [DASTAN_LOADER_EXCERPTS]
  = "SELECT event, row, source, exact, prefix, suffix, \"start\", \"end\", note FROM excerpt"
    " WHERE event = ? ORDER BY row",
  [DASTAN_LOADER_IMAGES] = DASTAN_LOADER_IMAGES_SQL " WHERE event = ? ORDER BY event_image.row",
};

/* Where translations are of what belongs to an event. */
static const struct
{
  DastanLoaderTexts texts;
  const char *owner;
  DastanLoaderPart part; /* whose rows they are of; none for the event itself */
} owners[] = {
  { DASTAN_LOADER_TEXTS_RECORD, "event", DASTAN_LOADER_N_PARTS },
  { DASTAN_LOADER_TEXTS_FIGURE, "figure", DASTAN_LOADER_FIGURES },
  { DASTAN_LOADER_TEXTS_EXCERPT, "excerpt", DASTAN_LOADER_EXCERPTS },
  { DASTAN_LOADER_TEXTS_IMAGE, "event_image", DASTAN_LOADER_IMAGES },
};

/* What follows @n_served is looked at only in a turn. The dossier owns the reader. */
struct _DastanStoreReader
{
  GObject parent_instance;

  DastanColumns *columns;
  gboolean has_figures;
  gboolean has_texts[G_N_ELEMENTS (owners)];

  GMutex mutex; /* of the next three, which tell whose turn it is */
  GCond cond;
  guint n_came;   /* to read, each after the one before it */
  guint n_served; /* of them */
  sqlite3 *db;
  sqlite3_stmt *begin;
  sqlite3_stmt *end;
  sqlite3_stmt *event;
  sqlite3_stmt *title;
  sqlite3_stmt *find;
  DastanLoader loader; /* its dossier is borrowed */
  guint64 n_read;

  GMutex check_mutex;
  sqlite3 *check_db; /* nullable: everything has been checked */

  int held; /* a file with a shared lock, or −1 */
};

static void dastan_store_reader_iface_init (DastanEventReaderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DastanStoreReader,
                               dastan_store_reader,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DASTAN_TYPE_EVENT_READER,
                                                      dastan_store_reader_iface_init))

/* --- Whose turn it is --- */

/* A mutex alone is taken again by who has just let it go: who reads many would keep the thread that
 * draws waiting for all of them. In the order of coming (Mellor-Crummey and Scott, Algorithms for
 * Scalable Synchronization on Shared-Memory Multiprocessors, 1991, section 2.2) it waits for one. */
static void
begin_turn (DastanStoreReader *self)
{
  guint place;

  g_mutex_lock (&self->mutex);
  place = self->n_came++;
  while (self->n_served != place)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

static void
end_turn (DastanStoreReader *self)
{
  g_mutex_lock (&self->mutex);
  self->n_served++;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* --- Reading one --- */

static gboolean
begin_part (DastanStoreReader *self, DastanLoaderPart part, gint64 row)
{
  DastanCursor *cursor = &self->loader.parts[part];

  cursor->has_row = FALSE;
  if ((part == DASTAN_LOADER_FIGURES && !self->has_figures)
      || (part == DASTAN_LOADER_IMAGES && self->loader.images == NULL))
    return TRUE;
  sqlite3_reset (cursor->statement);
  sqlite3_bind_int64 (cursor->statement, 1, row);
  return dastan_loader_advance (&self->loader, cursor);
}

static gboolean
begin_texts (DastanStoreReader *self, guint i, gint64 row)
{
  DastanCursor *cursor = &self->loader.texts[owners[i].texts];
  const DastanCursor *part
      = owners[i].part < DASTAN_LOADER_N_PARTS ? &self->loader.parts[owners[i].part] : NULL;

  cursor->has_row = FALSE;
  if (!self->has_texts[i] || (part != NULL && !part->has_row))
    return TRUE;
  sqlite3_reset (cursor->statement);
  sqlite3_bind_int64 (cursor->statement, 2,
                      part != NULL ? sqlite3_column_int64 (part->statement, 1) : row);
  return dastan_loader_advance (&self->loader, cursor);
}

/* Where it fails, so does what comes after it. */
static void
run (sqlite3_stmt *statement)
{
  sqlite3_step (statement);
  sqlite3_reset (statement);
}

/* In a transaction, without which the file is locked and its header read again for each statement. */
static DastanEvent *
read_row (DastanStoreReader *self, gint64 row)
{
  DastanEvent *event = NULL;
  gboolean is_good = TRUE;

  g_clear_error (&self->loader.error);
  g_hash_table_remove_all (self->loader.ids);
  run (self->begin);
  sqlite3_reset (self->event);
  sqlite3_bind_int64 (self->event, 1, row);
  for (guint i = 0; is_good && i <= DASTAN_LOADER_IMAGES; i++)
    is_good = begin_part (self, i, row);
  for (guint i = 0; is_good && i < G_N_ELEMENTS (owners); i++)
    is_good = begin_texts (self, i, row);
  if (is_good && sqlite3_step (self->event) == SQLITE_ROW)
    event = dastan_loader_load_event (&self->loader, self->event, row);
  self->n_read++;
  sqlite3_reset (self->event);
  for (guint i = 0; i <= DASTAN_LOADER_IMAGES; i++)
    sqlite3_reset (self->loader.parts[i].statement);
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    sqlite3_reset (self->loader.texts[owners[i].texts].statement);
  run (self->end);
  return event;
}

/* What stands for an event that cannot be read; nobody has to ask whether there is one. */
static DastanEvent *
make_broken (guint index)
{
  g_autofree char *id = g_strdup_printf ("?%u", index);
  /* Translators: stands where the title of an event would */
  g_autoptr (DastanText) title
      = dastan_text_new (_("This event cannot be read: the file is damaged"));
  DastanEvent *event = dastan_event_new (id);

  dastan_event_set_title (event, title);
  return event;
}

static DastanEvent *
dastan_store_reader_read_event (DastanEventReader *reader, guint index)
{
  DastanStoreReader *self = DASTAN_STORE_READER (reader);
  DastanEvent *event;

  begin_turn (self);
  event = read_row (self, index);
  if (event == NULL)
    g_debug ("Event %u cannot be read: %s", index,
             self->loader.error != NULL ? self->loader.error->message : "it is not there");
  end_turn (self);
  return event != NULL ? event : make_broken (index);
}

/* Where there are texts in several languages all of the event is read for the right one. */
static char *
dastan_store_reader_dup_title (DastanEventReader *reader, guint index)
{
  DastanStoreReader *self = DASTAN_STORE_READER (reader);
  g_autoptr (DastanEvent) event = NULL;
  char *title = NULL;

  if (!self->has_texts[0])
    {
      const char *text = NULL;

      begin_turn (self);
      sqlite3_bind_int64 (self->title, 1, index);
      if (sqlite3_step (self->title) == SQLITE_ROW)
        text = (const char *) sqlite3_column_text (self->title, 0);
      if (text != NULL && text[0] != '\0' && g_utf8_validate_len (text, strlen (text), NULL)
          && g_utf8_strlen (text, -1) <= DASTAN_MAX_LINE)
        title = g_strdup (text);
      sqlite3_reset (self->title);
      end_turn (self);
    }
  if (title != NULL)
    return title;
  event = dastan_store_reader_read_event (reader, index);
  return g_strdup (dastan_text_get_local (dastan_event_get_title (event)));
}

static int
dastan_store_reader_find_event (DastanEventReader *reader, const char *id)
{
  DastanStoreReader *self = DASTAN_STORE_READER (reader);
  gint64 row = -1;

  begin_turn (self);
  sqlite3_bind_text (self->find, 1, id, -1, SQLITE_STATIC);
  if (sqlite3_step (self->find) == SQLITE_ROW)
    row = sqlite3_column_int64 (self->find, 0);
  sqlite3_reset (self->find);
  end_turn (self);
  return row >= 0 && row < self->columns->n_rows ? (int) row : -1;
}

static DastanColumns *
dastan_store_reader_get_columns (DastanEventReader *reader)
{
  return DASTAN_STORE_READER (reader)->columns;
}

static gboolean
dastan_store_reader_has_images (DastanEventReader *reader)
{
  return DASTAN_STORE_READER (reader)->loader.images != NULL;
}

/* --- Checking all --- */

static gboolean
check_columns (DastanStoreReader *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanColumns) columns = dastan_store_load_columns (self->check_db, cancellable, error);

  if (columns == NULL)
    return FALSE;
  if (dastan_columns_equal (columns, self->columns))
    return TRUE;
  g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                       _("the file is damaged; use another copy of it"));
  return FALSE;
}

static gboolean
dastan_store_reader_check (DastanEventReader *reader, GCancellable *cancellable, GError **error)
{
  DastanStoreReader *self = DASTAN_STORE_READER (reader);
  gboolean is_good = TRUE;

  g_mutex_lock (&self->check_mutex);
  if (self->check_db != NULL)
    {
      dastan_sqlite_watch (self->check_db, cancellable);
      is_good = dastan_schema_check_pages (self->check_db, error)
                && check_columns (self, cancellable, error)
                && dastan_store_images_check (self->check_db, cancellable, error);
      if (is_good)
        g_clear_pointer (&self->check_db, dastan_sqlite_close);
    }
  g_mutex_unlock (&self->check_mutex);
  return is_good;
}

/* --- The object --- */

static void
dastan_store_reader_iface_init (DastanEventReaderInterface *iface)
{
  iface->read_event = dastan_store_reader_read_event;
  iface->dup_title = dastan_store_reader_dup_title;
  iface->find_event = dastan_store_reader_find_event;
  iface->get_columns = dastan_store_reader_get_columns;
  iface->has_images = dastan_store_reader_has_images;
  iface->check = dastan_store_reader_check;
}

static void
dastan_store_reader_finalize (GObject *object)
{
  DastanStoreReader *self = DASTAN_STORE_READER (object);

  sqlite3_finalize (self->begin);
  sqlite3_finalize (self->end);
  sqlite3_finalize (self->event);
  sqlite3_finalize (self->title);
  sqlite3_finalize (self->find);
  for (guint i = 0; i < DASTAN_LOADER_N_PARTS; i++)
    sqlite3_finalize (self->loader.parts[i].statement);
  for (guint i = 0; i < DASTAN_LOADER_N_TEXTS; i++)
    sqlite3_finalize (self->loader.texts[i].statement);
  g_clear_error (&self->loader.error);
  g_hash_table_unref (self->loader.ids);
  g_clear_object (&self->loader.images);
  g_clear_pointer (&self->db, dastan_sqlite_close);
  g_clear_pointer (&self->check_db, dastan_sqlite_close);
  g_clear_pointer (&self->columns, dastan_columns_unref);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->check_mutex);
  if (self->held >= 0)
    g_close (self->held, NULL);

  G_OBJECT_CLASS (dastan_store_reader_parent_class)->finalize (object);
}

static void
dastan_store_reader_class_init (DastanStoreReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dastan_store_reader_finalize;
}

static void
dastan_store_reader_init (DastanStoreReader *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_mutex_init (&self->check_mutex);
  self->held = -1;
  self->loader.ids = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, NULL);
}

static gboolean
prepare_texts (DastanStoreReader *self, guint i, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT EXISTS (SELECT 1 FROM translation WHERE owner = '%s')", owners[i].owner);
  DastanCursor *cursor = &self->loader.texts[owners[i].texts];
  gint64 has_texts = 0;

  cursor->statement = dastan_sqlite_prepare (self->db, texts_from_sql, error);
  if (cursor->statement == NULL || !dastan_sqlite_get_int (self->db, sql, &has_texts, error))
    return FALSE;
  sqlite3_bind_text (cursor->statement, 1, owners[i].owner, -1, SQLITE_STATIC);
  self->has_texts[i] = has_texts != 0;
  return TRUE;
}

static gboolean
prepare_all (DastanStoreReader *self, GError **error)
{
  gint64 has_figures = 0;

  self->begin = dastan_sqlite_prepare (self->db, "BEGIN", error);
  if (self->begin == NULL)
    return FALSE;
  self->end = dastan_sqlite_prepare (self->db, "COMMIT", error);
  if (self->end == NULL)
    return FALSE;
  self->event = dastan_sqlite_prepare (
      self->db, "SELECT " DASTAN_LOADER_EVENT_COLUMNS " FROM event WHERE row = ?", error);
  if (self->event == NULL)
    return FALSE;
  self->title = dastan_sqlite_prepare (self->db, "SELECT title FROM event WHERE row = ?", error);
  if (self->title == NULL)
    return FALSE;
  self->find = dastan_sqlite_prepare (self->db, "SELECT row FROM event WHERE id = ?", error);
  if (self->find == NULL)
    return FALSE;
  for (guint i = 0; i <= DASTAN_LOADER_IMAGES; i++)
    {
      self->loader.parts[i].statement = dastan_sqlite_prepare (self->db, part_sql[i], error);
      if (self->loader.parts[i].statement == NULL)
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      if (!prepare_texts (self, i, error))
        return FALSE;
    }
  /* There is no index of figures by event: they are rare, and files without any are common. */
  if (!dastan_sqlite_get_int (self->db, "SELECT EXISTS (SELECT 1 FROM figure)", &has_figures, error))
    return FALSE;
  self->has_figures = has_figures != 0;
  return TRUE;
}

/**
 * dastan_store_reader_new:
 * @db: (transfer full): a connection
 * @check_db: (transfer full) (nullable): another to the same file, on which it is checked; %NULL where
 *     that has been done
 * @dossier: its records; owns the reader and outlives it
 * @columns: (transfer full): of its events
 * @images: (nullable): where the bytes of their images are
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the reader
 */
DastanStoreReader *
dastan_store_reader_new (sqlite3 *db,
                         sqlite3 *check_db,
                         DastanDossier *dossier,
                         DastanColumns *columns,
                         DastanImageReader *images,
                         GError **error)
{
  g_autoptr (DastanStoreReader) self = g_object_new (DASTAN_TYPE_STORE_READER, NULL);

  self->db = db;
  self->check_db = check_db;
  self->columns = columns;
  self->loader.db = db;
  self->loader.dossier = dossier;
  self->loader.images = images != NULL ? g_object_ref (images) : NULL;
  return prepare_all (self, error) ? g_steal_pointer (&self) : NULL;
}

guint64
dastan_store_reader_get_n_read (DastanStoreReader *self)
{
  guint64 n;

  g_return_val_if_fail (DASTAN_IS_STORE_READER (self), 0);

  begin_turn (self);
  n = self->n_read;
  end_turn (self);
  return n;
}

void
dastan_store_reader_hold (DastanStoreReader *self, const char *path)
{
  g_return_if_fail (DASTAN_IS_STORE_READER (self));
  g_return_if_fail (self->held < 0);

  self->held = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  /* Where there are no locks nobody asks for them either. */
  if (self->held >= 0)
    flock (self->held, LOCK_SH | LOCK_NB);
}
