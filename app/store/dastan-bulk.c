/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows for one table, put into it many at a time. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-bulk.h"

#include <string.h>

#define ROWS 32 /* a statement */

typedef enum
{
  VALUE_NULL,
  VALUE_INTEGER,
  VALUE_REAL,
  VALUE_TEXT,
  VALUE_BYTES,
} ValueKind;

typedef struct
{
  ValueKind kind;
  gsize length; /* of bytes */
  union
  {
    gint64 integer;
    double real;
    const char *text; /* borrowed */
    guint8 *bytes;    /* owned */
  };
} Value;

struct _DastanBulk
{
  sqlite3 *db;
  char *table;
  sqlite3_stmt *one;
  sqlite3_stmt *many; /* nullable: there have not been so many rows yet */
  guint n_columns;
  guint n_rows; /* that wait */
  Value *values; /* ROWS * n_columns */
};

static sqlite3_stmt *
prepare (DastanBulk *self, guint n_rows, GError **error)
{
  /* Where a row is refused those before it may stay, for nothing of it will. Else each statement would begin
   * with a savepoint, at which search indexes write all they have gathered: that takes twice as long. */
  g_autoptr (GString) sql = g_string_new ("INSERT OR FAIL INTO ");

  g_string_append_printf (sql, "\"%s\" VALUES ", self->table);
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint i = 0; i < self->n_columns; i++)
        g_string_append (sql, i > 0 ? ", ?" : row > 0 ? ", (?" : "(?");
      g_string_append_c (sql, ')');
    }
  return dastan_sqlite_prepare (self->db, sql->str, error);
}

/**
 * dastan_bulk_new:
 * @db: a database; it outlives what is returned
 * @table: the name of a table of it
 * @n_columns: how many columns it has
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what puts rows into the table
 */
DastanBulk *
dastan_bulk_new (sqlite3 *db, const char *table, guint n_columns, GError **error)
{
  g_autoptr (DastanBulk) self = g_new0 (DastanBulk, 1);

  self->db = db;
  self->table = g_strdup (table);
  self->n_columns = n_columns;
  self->values = g_new0 (Value, ROWS * n_columns);
  self->one = prepare (self, 1, error);
  return self->one != NULL ? g_steal_pointer (&self) : NULL;
}

/* No row waits any more. */
static void
clear (DastanBulk *self)
{
  for (guint i = 0; i < self->n_rows * self->n_columns; i++)
    if (self->values[i].kind == VALUE_BYTES)
      g_free (self->values[i].bytes);
  self->n_rows = 0;
}

/* Frees it; rows that wait are lost. */
void
dastan_bulk_free (DastanBulk *self)
{
  clear (self);
  sqlite3_finalize (self->one);
  sqlite3_finalize (self->many);
  g_free (self->values);
  g_free (self->table);
  g_free (self);
}

static int
bind (sqlite3_stmt *statement, int i, const Value *value)
{
  switch (value->kind)
    {
    case VALUE_INTEGER:
      return sqlite3_bind_int64 (statement, i, value->integer);
    case VALUE_REAL:
      return sqlite3_bind_double (statement, i, value->real);
    case VALUE_TEXT:
      return sqlite3_bind_text (statement, i, value->text, -1, SQLITE_STATIC);
    case VALUE_BYTES:
      return sqlite3_bind_blob64 (statement, i, value->bytes, value->length, SQLITE_STATIC);
    case VALUE_NULL:
    default:
      return sqlite3_bind_null (statement, i);
    }
}

/* Runs @statement with the values from @first on. */
static gboolean
run (DastanBulk *self, sqlite3_stmt *statement, guint first, guint n, GError **error)
{
  int result = SQLITE_OK;

  for (guint i = 0; i < n && result == SQLITE_OK; i++)
    result = bind (statement, (int) i + 1, &self->values[first + i]);
  if (result == SQLITE_OK)
    {
      sqlite3_step (statement);
      result = sqlite3_reset (statement);
    }
  if (result != SQLITE_OK)
    dastan_sqlite_set_error (self->db, result, error);
  return result == SQLITE_OK;
}

/**
 * dastan_bulk_flush:
 * @self: a bulk
 * @error: return location: of any row that waited
 *
 * Puts the rows that wait into the table.
 *
 * Returns: whether it worked
 */
gboolean
dastan_bulk_flush (DastanBulk *self, GError **error)
{
  guint n = self->n_columns;
  gboolean is_good = TRUE;

  if (self->n_rows == ROWS)
    {
      if (self->many == NULL)
        self->many = prepare (self, ROWS, error);
      is_good = self->many != NULL && run (self, self->many, 0, ROWS * n, error);
    }
  else
    {
      for (guint row = 0; row < self->n_rows && is_good; row++)
        is_good = run (self, self->one, row * n, n, error);
    }
  clear (self);
  return is_good;
}

static Value
take_value (char type, va_list *args)
{
  Value value = { .kind = VALUE_NULL };
  const gint64 *optional;
  const GString *bytes;

  switch (type)
    {
    case 'i':
    case 'n':
      value.integer = va_arg (*args, gint64);
      value.kind = type == 'i' || value.integer >= 0 ? VALUE_INTEGER : VALUE_NULL;
      break;
    case 'o':
      optional = va_arg (*args, const gint64 *);
      if (optional != NULL)
        value = (Value){ .kind = VALUE_INTEGER, .integer = *optional };
      break;
    case 'd':
      value = (Value){ .kind = VALUE_REAL, .real = va_arg (*args, double) };
      break;
    case 's':
      value.text = va_arg (*args, const char *);
      value.kind = value.text != NULL ? VALUE_TEXT : VALUE_NULL;
      break;
    case 'b':
      bytes = va_arg (*args, const GString *);
      if (bytes->len > 0)
        value = (Value){ .kind = VALUE_BYTES, .length = bytes->len, .bytes = g_memdup2 (bytes->str, bytes->len) };
      break;
    default:
      g_assert_not_reached ();
    }
  return value;
}

/**
 * dastan_bulk_add:
 * @self: a bulk
 * @error: return location: of this row or one that waited
 * @types: a letter for each column, as for dastan_sqlite_run()
 * @...: the values; strings stay as they are until the next flush, bytes are copied
 *
 * Adds a row, which is in the table after the next flush at the latest.
 *
 * Returns: whether all has gone well so far
 */
gboolean
dastan_bulk_add (DastanBulk *self, GError **error, const char *types, ...)
{
  Value *values = self->values + self->n_rows * self->n_columns;
  va_list args;

  g_return_val_if_fail (strlen (types) == self->n_columns, FALSE);

  va_start (args, types);
  for (guint i = 0; i < self->n_columns; i++)
    values[i] = take_value (types[i], &args);
  va_end (args);
  self->n_rows++;
  return self->n_rows < ROWS || dastan_bulk_flush (self, error);
}
