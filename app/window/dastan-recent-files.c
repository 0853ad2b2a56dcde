/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that were open last, and whether they are still there. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-recent-files.h"

#include <glib/gi18n.h>

#include "widgets/dastan-mnemonic.h"
#include "window/dastan-sandbox.h"

/* Of the addresses that are looked at, some may be of one file. */
#define MOST_KNOWN (3 * DASTAN_RECENT_MAX)

struct _DastanRecentFiles
{
  GObject parent_instance;

  DastanRecentMemory *memory;
  GPtrArray *files;      /* (element-type DastanRecentFile): an address each */
  GPtrArray *listed;     /* (element-type DastanRecentFile) (transfer none): a file each */
  GCancellable *looking; /* of the look-ups under way */
  gboolean is_shown;     /* somebody has looked for which are there */
  GMenu *menu;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DastanRecentFiles, dastan_recent_files, G_TYPE_OBJECT)

static void
file_free (gpointer data)
{
  DastanRecentFile *file = data;

  g_free (file->uri);
  g_free (file->name);
  g_free (file->folder);
  g_free (file);
}

/* --- Which are offered --- */

gboolean
dastan_recent_file_is_same (const DastanRecentFile *a, const DastanRecentFile *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (!a->is_document || !b->is_document || !g_str_equal (a->name, b->name))
    return FALSE;
  if (a->folder[0] != '\0' && b->folder[0] != '\0')
    return g_str_equal (a->folder, b->folder);
  return a->is_missing || b->is_missing;
}

/* Of the same, the one that is there is offered, and else the one that was opened last. */
static gboolean
is_repeated (GPtrArray *files, guint i)
{
  const DastanRecentFile *file = g_ptr_array_index (files, i);

  for (guint k = 0; k < files->len; k++)
    {
      const DastanRecentFile *other = g_ptr_array_index (files, k);
      gboolean is_better = file->is_missing != other->is_missing ? file->is_missing : k < i;

      if (k != i && is_better && dastan_recent_file_is_same (file, other))
        return TRUE;
    }
  return FALSE;
}

static void
list (DastanRecentFiles *self)
{
  g_ptr_array_set_size (self->listed, 0);
  for (guint i = 0; i < self->files->len && self->listed->len < DASTAN_RECENT_MAX; i++)
    if (!is_repeated (self->files, i))
      g_ptr_array_add (self->listed, g_ptr_array_index (self->files, i));
}

/* --- The menu --- */

static char *
dup_label (DastanRecentFiles *self, const DastanRecentFile *file)
{
  g_autoptr (GString) name = g_string_new (file->name);
  g_autofree char *escaped = NULL;
  gboolean is_alone = TRUE;

  for (guint i = 0; i < self->listed->len; i++)
    {
      const DastanRecentFile *other = g_ptr_array_index (self->listed, i);

      is_alone = is_alone && (other == file || !g_str_equal (other->name, file->name));
    }
  /* Translators: in the list of recent files: a file, and the folder that tells it from another of
   * the same name. */
  if (!is_alone && file->folder[0] != '\0')
    g_string_printf (name, _ ("%1$s — %2$s"), file->name, file->folder);
  escaped = dastan_mnemonic_escape (name->str);
  if (!file->is_missing)
    return g_steal_pointer (&escaped);
  /* Translators: in the list of recent files: one that was moved or deleted. */
  return g_strdup_printf (_ ("%s (not found)"), escaped);
}

static void
changed (DastanRecentFiles *self)
{
  list (self);
  g_menu_remove_all (self->menu);
  for (guint i = 0; i < self->listed->len; i++)
    {
      const DastanRecentFile *file = g_ptr_array_index (self->listed, i);
      g_autofree char *label = dup_label (self, file);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.open-recent", "s", file->uri);
      g_menu_append_item (self->menu, item);
    }
  g_signal_emit (self, changed_signal, 0);
}

/* --- Whether they are there --- */

static DastanRecentFile *
find (DastanRecentFiles *self, const char *uri)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      DastanRecentFile *file = g_ptr_array_index (self->files, i);

      if (g_str_equal (file->uri, uri))
        return file;
    }
  return NULL;
}

static char *
dup_folder_name (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file),
                    home = g_file_new_for_path (g_get_home_dir ());
  g_autofree char *inside = NULL;

  if (folder == NULL)
    return g_strdup ("");
  if (g_file_equal (folder, home))
    return g_strdup ("~");
  inside = g_file_get_relative_path (home, folder);
  if (inside == NULL)
    return g_file_get_parse_name (folder);
  g_autofree char *shown = g_filename_display_name (inside);
  return g_strdup_printf ("~/%s", shown);
}

/* Where the document portal says that it has it from. Returns: whether that is news */
static gboolean
learn_folder (DastanRecentFile *file, GFileInfo *info)
{
  g_autofree char *path = NULL, *folder = NULL;
  g_autoptr (GFile) outside = NULL;

  if (!file->is_document || info == NULL)
    return FALSE;
  path = dastan_sandbox_dup_host_path (
      g_file_info_get_attribute_string (info, DASTAN_SANDBOX_HOST_PATH));
  if (path == NULL)
    return FALSE;
  outside = g_file_new_for_path (path);
  folder = dup_folder_name (outside);
  if (g_str_equal (folder, file->folder))
    return FALSE;
  g_free (file->folder);
  file->folder = g_steal_pointer (&folder);
  return TRUE;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanRecentFiles) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  g_autofree char *uri = g_file_get_uri (G_FILE (source));
  DastanRecentFile *file = find (self, uri);
  gboolean is_missing = info == NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || file == NULL)
    return;
  if (!learn_folder (file, info) && file->is_missing == is_missing)
    return;
  file->is_missing = is_missing;
  changed (self);
}

void
dastan_recent_files_check (DastanRecentFiles *self)
{
  g_return_if_fail (DASTAN_IS_RECENT_FILES (self));

  self->is_shown = TRUE;
  g_cancellable_cancel (self->looking);
  g_object_unref (self->looking);
  self->looking = g_cancellable_new ();
  for (guint i = 0; i < self->files->len; i++)
    {
      const DastanRecentFile *file = g_ptr_array_index (self->files, i);
      g_autoptr (GFile) place = g_file_new_for_uri (file->uri);

      g_file_query_info_async (place, G_FILE_ATTRIBUTE_STANDARD_TYPE "," DASTAN_SANDBOX_HOST_PATH,
                               G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->looking, looked_cb,
                               g_object_ref (self));
    }
}

/* --- What the desktop remembers --- */

static DastanRecentFile *
file_new (const DastanRecentEntry *entry, const DastanRecentFile *known)
{
  DastanRecentFile *self = g_new0 (DastanRecentFile, 1);
  g_autoptr (GFile) file = g_file_new_for_uri (entry->uri);
  g_autofree char *base = g_file_get_basename (file);

  self->uri = g_strdup (entry->uri);
  self->name = base != NULL ? g_filename_display_name (base) : g_file_get_parse_name (file);
  self->is_document = dastan_sandbox_is_document (file);
  self->is_foreign = entry->is_foreign;
  /* The folder that the portal shows it in is a number. */
  if (self->is_document)
    self->folder = g_strdup (known != NULL ? known->folder : "");
  else
    self->folder = dup_folder_name (file);
  self->is_missing = known != NULL && known->is_missing;
  return self;
}

static void
read_files (DastanRecentFiles *self)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (file_free);
  const GPtrArray *entries = dastan_recent_memory_get_entries (self->memory);

  for (guint i = 0; i < entries->len && i < MOST_KNOWN; i++)
    {
      const DastanRecentEntry *entry = entries->pdata[i];

      g_ptr_array_add (files, file_new (entry, find (self, entry->uri)));
    }
  g_ptr_array_unref (self->files);
  self->files = g_steal_pointer (&files);
  changed (self);
  if (self->is_shown)
    dastan_recent_files_check (self);
}

/* --- The object --- */

static void
dastan_recent_files_dispose (GObject *object)
{
  DastanRecentFiles *self = DASTAN_RECENT_FILES (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->memory);
  G_OBJECT_CLASS (dastan_recent_files_parent_class)->dispose (object);
}

static void
dastan_recent_files_finalize (GObject *object)
{
  DastanRecentFiles *self = DASTAN_RECENT_FILES (object);

  g_object_unref (self->looking);
  g_ptr_array_unref (self->listed);
  g_ptr_array_unref (self->files);
  g_object_unref (self->menu);
  G_OBJECT_CLASS (dastan_recent_files_parent_class)->finalize (object);
}

static void
dastan_recent_files_class_init (DastanRecentFilesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dastan_recent_files_dispose;
  object_class->finalize = dastan_recent_files_finalize;
  changed_signal = g_signal_new ("changed", DASTAN_TYPE_RECENT_FILES, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
dastan_recent_files_init (DastanRecentFiles *self)
{
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->listed = g_ptr_array_new ();
  self->looking = g_cancellable_new ();
  self->menu = g_menu_new ();
}

DastanRecentFiles *
dastan_recent_files_new (DastanRecentMemory *memory)
{
  DastanRecentFiles *self;

  g_return_val_if_fail (memory == NULL || DASTAN_IS_RECENT_MEMORY (memory), NULL);

  self = g_object_new (DASTAN_TYPE_RECENT_FILES, NULL);
  self->memory = memory != NULL ? g_object_ref (memory) : dastan_recent_memory_get_default ();
  g_signal_connect_object (self->memory, "changed", G_CALLBACK (read_files), self,
                           G_CONNECT_SWAPPED);
  read_files (self);
  return self;
}

void
dastan_recent_files_wait (DastanRecentFiles *self)
{
  g_return_if_fail (DASTAN_IS_RECENT_FILES (self));
  dastan_recent_memory_wait (self->memory);
}

guint
dastan_recent_files_get_n (DastanRecentFiles *self)
{
  g_return_val_if_fail (DASTAN_IS_RECENT_FILES (self), 0);
  return self->listed->len;
}

const DastanRecentFile *
dastan_recent_files_get (DastanRecentFiles *self, guint index)
{
  g_return_val_if_fail (DASTAN_IS_RECENT_FILES (self), NULL);
  g_return_val_if_fail (index < self->listed->len, NULL);
  return g_ptr_array_index (self->listed, index);
}

const DastanRecentFile *
dastan_recent_files_find (DastanRecentFiles *self, const char *uri)
{
  g_return_val_if_fail (DASTAN_IS_RECENT_FILES (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);
  return find (self, uri);
}

const DastanRecentFile *
dastan_recent_files_get_last (DastanRecentFiles *self)
{
  g_return_val_if_fail (DASTAN_IS_RECENT_FILES (self), NULL);
  for (guint i = 0; i < self->listed->len; i++)
    {
      const DastanRecentFile *file = g_ptr_array_index (self->listed, i);

      if (!file->is_foreign)
        return file;
    }
  return NULL;
}

void
dastan_recent_files_add (DastanRecentFiles *self, GFile *file)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (DASTAN_IS_RECENT_FILES (self));
  g_return_if_fail (G_IS_FILE (file));
  uri = g_file_get_uri (file);
  dastan_recent_memory_add (self->memory, uri, FALSE);
}

void
dastan_recent_files_add_foreign (DastanRecentFiles *self, GFile *file)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (DASTAN_IS_RECENT_FILES (self));
  g_return_if_fail (G_IS_FILE (file));
  uri = g_file_get_uri (file);
  dastan_recent_memory_add (self->memory, uri, TRUE);
}

void
dastan_recent_files_remove (DastanRecentFiles *self, const char *uri)
{
  g_auto (GStrv) all = NULL;
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();
  const DastanRecentFile *removed;

  g_return_if_fail (DASTAN_IS_RECENT_FILES (self));
  g_return_if_fail (uri != NULL);
  removed = find (self, uri);
  g_strv_builder_add (uris, uri);
  for (guint i = 0; removed != NULL && i < self->files->len; i++)
    {
      const DastanRecentFile *file = g_ptr_array_index (self->files, i);

      if (file != removed && dastan_recent_file_is_same (file, removed))
        g_strv_builder_add (uris, file->uri);
    }
  /* With each the files are others. */
  all = g_strv_builder_end (uris);
  for (char **each = all; *each != NULL; each++)
    dastan_recent_memory_remove (self->memory, *each);
}

GMenuModel *
dastan_recent_files_get_menu (DastanRecentFiles *self)
{
  g_return_val_if_fail (DASTAN_IS_RECENT_FILES (self), NULL);
  return G_MENU_MODEL (self->menu);
}
