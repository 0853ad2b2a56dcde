/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a dossier file, in every version there has been, and the way to open one safely. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-schema.h"

#include "base/dastan-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_BYTES 100
#define PAGES_AT_ONCE 4096 /* looked at when a file is opened */

/* In every table "row" counts from 0 in the author's order. A text in several languages has its
 * first translation in the column and the languages in "translation", where the first one's text is
 * NULL. */
const DastanMigration dastan_schema_migrations[DASTAN_SCHEMA_VERSION] = {
  {
      "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
      "CREATE TABLE category (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT "
      "NULL,"
      "  color TEXT) STRICT;"
      "CREATE TABLE source (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,"
      "  address TEXT, publisher TEXT, date TEXT, language TEXT, statement TEXT, note TEXT) STRICT;"
      "CREATE TABLE place (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
      "  latitude REAL NOT NULL, longitude REAL NOT NULL, country TEXT) STRICT;"
      "CREATE TABLE person (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
      "  note TEXT) STRICT;"
      "CREATE TABLE name (row INTEGER PRIMARY KEY, form TEXT NOT NULL,"
      "  person INTEGER REFERENCES person (row), place INTEGER REFERENCES place (row),"
      "  reason TEXT NOT NULL, CHECK ((person IS NULL) <> (place IS NULL))) STRICT;"
      "CREATE TABLE name_source (name INTEGER NOT NULL REFERENCES name (row), pos INTEGER NOT NULL,"
      "  source INTEGER NOT NULL REFERENCES source (row), PRIMARY KEY (name, pos)) STRICT, WITHOUT "
      "ROWID;"
      "CREATE TABLE event (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,"
      "  date TEXT, date_as_written TEXT, earliest INTEGER, latest INTEGER,"
      "  category INTEGER REFERENCES category (row), status TEXT NOT NULL, summary TEXT, note "
      "TEXT) STRICT;"
      "CREATE TABLE event_country (event INTEGER NOT NULL REFERENCES event (row), pos INTEGER NOT "
      "NULL,"
      "  country TEXT NOT NULL, PRIMARY KEY (event, pos)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE event_place (event INTEGER NOT NULL REFERENCES event (row), pos INTEGER NOT "
      "NULL,"
      "  place INTEGER NOT NULL REFERENCES place (row), PRIMARY KEY (event, pos)) STRICT, WITHOUT "
      "ROWID;"
      "CREATE TABLE event_person (event INTEGER NOT NULL REFERENCES event (row), pos INTEGER NOT "
      "NULL,"
      "  person INTEGER NOT NULL REFERENCES person (row), PRIMARY KEY (event, pos)) STRICT, "
      "WITHOUT ROWID;"
      "CREATE TABLE figure (row INTEGER PRIMARY KEY, event INTEGER NOT NULL REFERENCES event (row),"
      "  value REAL NOT NULL, unit TEXT NOT NULL, qualifier TEXT NOT NULL, as_written TEXT,"
      "  means TEXT NOT NULL) STRICT;"
      /* Of an event, or where that is NULL of a position. */
      "CREATE TABLE excerpt (row INTEGER PRIMARY KEY, event INTEGER REFERENCES event (row),"
      "  source INTEGER NOT NULL REFERENCES source (row), exact TEXT NOT NULL, prefix TEXT, suffix "
      "TEXT,"
      "  \"start\" INTEGER, \"end\" INTEGER, note TEXT) STRICT;"
      "CREATE TABLE difference (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
      "  question TEXT NOT NULL) STRICT;"
      "CREATE TABLE position (row INTEGER PRIMARY KEY,"
      "  difference INTEGER NOT NULL REFERENCES difference (row), answer TEXT NOT NULL,"
      "  excerpt INTEGER NOT NULL UNIQUE REFERENCES excerpt (row)) STRICT;"
      "CREATE TABLE story (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL) "
      "STRICT;"
      "CREATE TABLE step (row INTEGER PRIMARY KEY, story INTEGER NOT NULL REFERENCES story (row),"
      "  event INTEGER NOT NULL REFERENCES event (row), note TEXT) STRICT;"
      "CREATE TABLE translation (owner TEXT NOT NULL, row INTEGER NOT NULL, field TEXT NOT NULL,"
      "  pos INTEGER NOT NULL, language TEXT NOT NULL, text TEXT,"
      "  PRIMARY KEY (owner, row, field, pos)) STRICT, WITHOUT ROWID;"
      "CREATE INDEX event_start ON event (earliest, latest);"
      "CREATE INDEX excerpt_event ON excerpt (event);"
      "CREATE VIRTUAL TABLE search USING fts5 (title, summary, note, excerpts, people, places,"
      "  content='', tokenize='unicode61 remove_diacritics 2');"
      "CREATE VIRTUAL TABLE search_trigram USING fts5 (body, content='', detail='full',"
      "  tokenize='trigram');",
  },
  /* Extra fields: name, nul, value, nul, name, nul … One row more for each would take an import ten
   * times as long, and nobody asks for them one by one. */
  { "ALTER TABLE event ADD COLUMN extra BLOB;" },
  /* What events are filtered, counted and drawn by, by time, so that a million of them are there at
   * once: arrays in parts. None where the events are to be read for it. An index of figures by event
   * takes the place of one by time, which the columns are now. */
  { "DROP INDEX event_start;"
    "CREATE TABLE event_column (name TEXT NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL,"
    "  PRIMARY KEY (name, part)) STRICT;"
    "CREATE INDEX figure_event ON figure (event);"
    /* Scripts without spaces: a token for each two characters that stand together, so that a word of
     * one or two is found, too; what they are made of is folded before. */
    "DROP TABLE search_trigram;"
    "CREATE VIRTUAL TABLE search_unspaced USING fts5 (body, content='',"
    "  tokenize='unicode61 remove_diacritics 0 categories ''L* M* N* Co''');" },
  /* The whole text of a source, and where its words are. */
  { "ALTER TABLE source ADD COLUMN text TEXT;"
    "CREATE VIRTUAL TABLE search_source USING fts5 (title, text, content='',"
    "  tokenize='unicode61 remove_diacritics 2');"
    "CREATE VIRTUAL TABLE search_source_unspaced USING fts5 (body, content='',"
    "  tokenize='unicode61 remove_diacritics 0 categories ''L* M* N* Co''');" },
  /* Stretches of time with a name, behind the events. */
  { "CREATE TABLE era (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,"
    "  date TEXT NOT NULL, color TEXT) STRICT;" },
  /* Steps of a story that are more than an event. */
  { "CREATE TABLE told (row INTEGER PRIMARY KEY, story INTEGER NOT NULL REFERENCES story (row),"
    "  kind TEXT NOT NULL, event INTEGER REFERENCES event (row), title TEXT, text TEXT,"
    "  excerpt INTEGER NOT NULL, latitude REAL, longitude REAL, zoom REAL, span TEXT,"
    "  hides_itinerary INTEGER NOT NULL, note TEXT) STRICT;"
    "INSERT INTO told SELECT row, story, 'event', event, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0,"
    "  note FROM step;"
    "DROP TABLE step;"
    "ALTER TABLE told RENAME TO step;" },
  /* How far round its point a place reaches, in metres. */
  { "ALTER TABLE place ADD COLUMN radius REAL;" },
  /* Images of events: the same bytes once, whoever has them, in parts, for no value is large. A part is there for
   * all bytes, but not in a draft, which has them beside it. */
  { "CREATE TABLE image (row INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, type TEXT NOT NULL,"
    "  width INTEGER NOT NULL, height INTEGER NOT NULL, size INTEGER NOT NULL) STRICT;"
    "CREATE TABLE image_part (image INTEGER NOT NULL REFERENCES image (row), part INTEGER NOT NULL,"
    "  data BLOB NOT NULL, PRIMARY KEY (image, part)) STRICT;"
    "CREATE TABLE event_image (row INTEGER PRIMARY KEY, event INTEGER NOT NULL REFERENCES event (row),"
    "  image INTEGER NOT NULL REFERENCES image (row), description TEXT, credit TEXT, licence TEXT,"
    "  address TEXT) STRICT;"
    "CREATE INDEX event_image_event ON event_image (event);" },
  /* One index for all scripts. Texts are folded and cut before, by the same code that takes apart what is asked and
   * marks what was found: a word of Latin letters is one right beside a character of Han, too. */
  { "DROP TABLE search;"
    "DROP TABLE search_unspaced;"
    "DROP TABLE search_source;"
    "DROP TABLE search_source_unspaced;"
    "CREATE VIRTUAL TABLE search USING fts5 (title, summary, note, excerpts, people, places,"
    "  content='', tokenize='ascii');"
    "CREATE VIRTUAL TABLE search_source USING fts5 (title, text, content='', tokenize='ascii');" },
};

static gboolean
set_version (sqlite3 *db, guint version, GError **error)
{
  g_autofree char *sql
    = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u;",
                       DASTAN_SCHEMA_APPLICATION_ID, version);

  return dastan_sqlite_exec (db, sql, error);
}

/**
 * dastan_schema_upgrade:
 * @db: an empty database, or one of ours of an older version
 * @migrations: what makes each version out of the one before
 * @n_migrations: the version to reach
 * @error: return location
 *
 * Brings @db to the newest version, all in one transaction: on failure it is as before.
 *
 * Returns: whether it worked
 */
gboolean
dastan_schema_upgrade (sqlite3 *db,
                       const DastanMigration *migrations,
                       guint n_migrations,
                       GError **error)
{
  gint64 version = 0;
  gboolean is_good;

  if (!dastan_sqlite_get_int (db, "PRAGMA user_version", &version, error)
      || !dastan_sqlite_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  is_good = version >= 0;
  for (; is_good && version < n_migrations; version++)
    is_good = dastan_sqlite_exec (db, migrations[version].sql, error);
  is_good = is_good && set_version (db, n_migrations, error)
            && dastan_sqlite_exec (db, "COMMIT", error);
  if (!is_good && !sqlite3_get_autocommit (db))
    dastan_sqlite_exec (db, "ROLLBACK", NULL);
  return is_good;
}

/* What a schema is told by: rows of so many strings, in this order. */
#define SCHEMA_SQL "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
#define SCHEMA_COLUMNS 4

/* (transfer full) (nullable) (element-type utf8): the strings of the schema of @version, which may be NULL. */
static GPtrArray *
make_model (const DastanMigration *migrations, guint version, GError **error)
{
  g_autoptr (sqlite3) db = dastan_sqlite_open_memory (error);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GPtrArray) model = g_ptr_array_new_with_free_func (g_free);
  int result;

  if (db == NULL || !dastan_schema_upgrade (db, migrations, version, error))
    return NULL;
  statement = dastan_sqlite_prepare (db, SCHEMA_SQL, error);
  if (statement == NULL)
    return NULL;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    for (int i = 0; i < SCHEMA_COLUMNS; i++)
      g_ptr_array_add (model, g_strdup ((const char *) sqlite3_column_text (statement, i)));
  if (result == SQLITE_DONE)
    return g_steal_pointer (&model);
  dastan_sqlite_set_error (db, result, error);
  return NULL;
}

/* (transfer full) (nullable): the same; to make one takes ten times as long as to open a small file, so
 * that of our own versions it is made once. */
static GPtrArray *
find_model (const DastanMigration *migrations, guint version, GError **error)
{
  static GMutex mutex;
  static GPtrArray *models[DASTAN_SCHEMA_VERSION + 1];
  g_autoptr (GMutexLocker) locker = NULL;

  if (migrations != dastan_schema_migrations || version > DASTAN_SCHEMA_VERSION)
    return make_model (migrations, version, error);
  locker = g_mutex_locker_new (&mutex);
  if (models[version] == NULL)
    models[version] = make_model (migrations, version, error);
  return models[version] != NULL ? g_ptr_array_ref (models[version]) : NULL;
}

static gboolean
is_same_row (const GPtrArray *model, guint row, sqlite3_stmt *theirs)
{
  if ((row + 1) * SCHEMA_COLUMNS > model->len)
    return FALSE;
  for (int i = 0; i < SCHEMA_COLUMNS; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (model, row * SCHEMA_COLUMNS + (guint) i),
                     (const char *) sqlite3_column_text (theirs, i))
          != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * dastan_schema_compare:
 * @db: a database
 * @migrations: what makes each version out of the one before
 * @version: the version @db says it has
 * @error: return location for a #DASTAN_ERROR_DAMAGED
 *
 * Whether @db has exactly the tables, indexes and search indexes of that version: no view, no
 * trigger, no column more. To be asked before the first look into any of them. Any thread.
 *
 * Returns: whether it has
 */
gboolean
dastan_schema_compare (sqlite3 *db,
                       const DastanMigration *migrations,
                       guint version,
                       GError **error)
{
  g_autoptr (GPtrArray) model = find_model (migrations, version, error);
  g_autoptr (sqlite3_stmt) theirs = model != NULL ? dastan_sqlite_prepare (db, SCHEMA_SQL, error) : NULL;
  guint row = 0;
  int result;

  if (theirs == NULL)
    return FALSE;
  while ((result = sqlite3_step (theirs)) == SQLITE_ROW && is_same_row (model, row, theirs))
    row++;
  if (result == SQLITE_DONE && row * SCHEMA_COLUMNS == model->len)
    return TRUE;
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    {
      dastan_sqlite_set_error (db, result, error);
      return FALSE;
    }
  g_set_error_literal (
      error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
      _("the tables in it are not those of a dossier: another program has changed the "
         "file; use a copy from before that"));
  return FALSE;
}

static guint32
read_number (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/**
 * dastan_schema_sniff:
 * @bytes: the first bytes of a file
 * @length: how many; 100 are looked at
 * @version: (out) (optional): the version of ours that wrote it
 *
 * Returns: what the file says it is
 */
DastanSchemaKind
dastan_schema_sniff (const guint8 *bytes, gsize length, guint *version)
{
  if (length < 16 || memcmp (bytes, "SQLite format 3", 16) != 0)
    return DASTAN_SCHEMA_NOT_SQLITE;
  if (length < HEADER_BYTES)
    return DASTAN_SCHEMA_OURS; /* Too short to tell; opening it will tell that it is truncated. */
  if (read_number (bytes + 68) != DASTAN_SCHEMA_APPLICATION_ID)
    return DASTAN_SCHEMA_OTHER_PROGRAM;
  if (version != NULL)
    *version = read_number (bytes + 60);
  return DASTAN_SCHEMA_OURS;
}

/* The file's own account of itself, read before SQLite is given the file. */
static gboolean
check_header (const char *path, guint newest, guint *version, GError **error)
{
  guint8 bytes[HEADER_BYTES];
  struct stat status;
  gssize length;
  int code;
  int file = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  length = file >= 0 && fstat (file, &status) == 0 ? read (file, bytes, sizeof bytes) : -1;
  code = errno;
  if (file >= 0)
    g_close (file, NULL);
  if (length < 0)
    {
      g_set_error (error, G_IO_ERROR, (int)g_io_error_from_errno (code),
                   _("the file cannot be read: %s"), g_strerror (code));
      return FALSE;
    }
  if (length == 0)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_EMPTY, _("the file is empty"));
  else if (dastan_schema_sniff (bytes, (gsize) length, version) == DASTAN_SCHEMA_NOT_SQLITE)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN, _("the file is not a dossier"));
  else if (length < HEADER_BYTES)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                         _("the file is truncated; get a whole copy of it"));
  else if (dastan_schema_sniff (bytes, (gsize) length, version) == DASTAN_SCHEMA_OTHER_PROGRAM)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN,
                         _("the file is an SQLite database of another program, not a dossier"));
  else if (*version > newest)
    g_set_error_literal (
        error, DASTAN_ERROR, DASTAN_ERROR_NEWER,
        _("the file was written by a newer version of Dastan; update Dastan to open it"));
  else if (*version == 0)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                         _("the file is damaged; use another copy of it"));
  else
    {
      guint page = (guint) bytes[16] << 8 | bytes[17];
      guint64 size = (guint64) (page == 1 ? 65536 : page) * read_number (bytes + 28);

      if ((guint64) status.st_size >= size)
        return TRUE;
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                           _("the file is truncated; get a whole copy of it"));
    }
  return FALSE;
}

/* Whether the pages of @db hold together; takes about a second for 200 MB. */
gboolean
dastan_schema_check_pages (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dastan_sqlite_prepare (db, "PRAGMA quick_check (1)", error);
  int result;

  if (statement == NULL)
    return FALSE;
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW
      && g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), "ok") == 0)
    return TRUE;
  dastan_sqlite_set_error (db, result == SQLITE_ROW ? SQLITE_CORRUPT : result, error);
  return FALSE;
}

/* (transfer full) (nullable): a copy of @file in memory, brought to the newest version. */
static sqlite3 *
upgrade_copy (sqlite3 *file, const DastanMigration *migrations, guint n_migrations, GError **error)
{
  g_autoptr (sqlite3) copy = dastan_sqlite_open_memory (error);
  sqlite3_backup *backup;
  int result;

  if (copy == NULL)
    return NULL;
  backup = sqlite3_backup_init (copy, "main", file, "main");
  result = backup != NULL ? sqlite3_backup_step (backup, -1) : sqlite3_errcode (copy);
  if (backup != NULL)
    sqlite3_backup_finish (backup);
  if (result != SQLITE_DONE)
    {
      dastan_sqlite_set_error (copy, result, error);
      return NULL;
    }
  if (!dastan_schema_upgrade (copy, migrations, n_migrations, error)
      || !dastan_schema_compare (copy, migrations, n_migrations, error))
    return NULL;
  return g_steal_pointer (&copy);
}

/**
 * dastan_schema_open:
 * @path: a file that may be anything
 * @migrations: what makes each version out of the one before
 * @n_migrations: the newest version
 * @cancellable: (nullable): to stop
 * @error: return location for a #DASTAN_ERROR_EMPTY, _FOREIGN, _NEWER, _DAMAGED or a #GIOErrorEnum
 *
 * Opens a dossier file for reading, in place; one of an older version as a copy in memory.
 *
 * Returns: (transfer full) (nullable): a connection to a database that has the newest schema and
 * whose pages hold together
 */
sqlite3 *
dastan_schema_open (const char *path,
                    const DastanMigration *migrations,
                    guint n_migrations,
                    GCancellable *cancellable,
                    GError **error)
{
  return dastan_schema_open_large (path, migrations, n_migrations, cancellable, NULL, error);
}

/**
 * dastan_schema_open_large:
 * @path: a file that may be anything
 * @migrations: what makes each version out of the one before
 * @n_migrations: the newest version
 * @cancellable: (nullable): to stop
 * @is_checked: (out) (optional): whether the pages have been looked at
 * @error: return location, as of dastan_schema_open()
 *
 * As dastan_schema_open(), but where @is_checked is given the pages of a large file are left to be
 * looked at later, by dastan_schema_check_pages(). Until then nothing that is read from it is to be
 * taken for more than bytes.
 *
 * Returns: (transfer full) (nullable): a connection
 */
sqlite3 *
dastan_schema_open_large (const char *path,
                          const DastanMigration *migrations,
                          guint n_migrations,
                          GCancellable *cancellable,
                          gboolean *is_checked,
                          GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  gint64 n_pages = 0;
  gboolean is_later;
  guint version = 0;

  if (!check_header (path, n_migrations, &version, error))
    return NULL;
  db = dastan_sqlite_open_read_only (path, error);
  if (db == NULL)
    return NULL;
  dastan_sqlite_watch (db, cancellable);
  if (!dastan_schema_compare (db, migrations, version, error)
      || !dastan_sqlite_get_int (db, "PRAGMA page_count", &n_pages, error))
    return NULL;
  is_later = is_checked != NULL && version == n_migrations && n_pages > PAGES_AT_ONCE;
  if (!is_later && !dastan_schema_check_pages (db, error))
    return NULL;
  if (is_checked != NULL)
    *is_checked = !is_later;
  dastan_sqlite_watch (db, NULL);
  return version < n_migrations ? upgrade_copy (db, migrations, n_migrations, error)
                                : g_steal_pointer (&db);
}
