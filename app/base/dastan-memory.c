/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large pieces of memory that one thread fills and another lets go. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>
#include <sys/mman.h>

#define FEW 65536 /* bytes, which a heap gives and takes without asking the system */
#define MOST_KEPT 4
#define MOST_HEAPS 128 /* more than there will ever be threads */

typedef struct
{
  gpointer start; /* (nullable) */
  gsize size;
} Piece;

/* Pieces that nobody has, all of one size. */
static struct
{
  GMutex mutex;
  Piece pieces[MOST_KEPT];
} kept;

/* Keeps @piece in the place of one of another size or of none; what is to be given back. */
static Piece
keep (Piece piece)
{
  Piece other = piece;

  g_mutex_lock (&kept.mutex);
  for (guint i = 0; i < MOST_KEPT && other.start == piece.start; i++)
    if (kept.pieces[i].start == NULL || kept.pieces[i].size != piece.size)
      {
        other = kept.pieces[i];
        kept.pieces[i] = piece;
      }
  g_mutex_unlock (&kept.mutex);
  return other;
}

/* A piece of this size, or none. */
static Piece
take (gsize size)
{
  Piece piece = { NULL, 0 };

  g_mutex_lock (&kept.mutex);
  for (guint i = 0; i < MOST_KEPT && piece.start == NULL; i++)
    if (kept.pieces[i].start != NULL && kept.pieces[i].size == size)
      {
        piece = kept.pieces[i];
        kept.pieces[i] = (Piece){ NULL, 0 };
      }
  g_mutex_unlock (&kept.mutex);
  return piece;
}

static void
let_go (gpointer data)
{
  g_autofree Piece *piece = data;
  Piece other = keep (*piece);

  if (other.start != NULL)
    munmap (other.start, other.size);
}

GBytes *
dastan_memory_new (gsize size, guint8 **data)
{
  Piece piece = { NULL, 0 };

  if (size >= FEW)
    piece = take (size);
  if (size >= FEW && piece.start == NULL)
    piece = (Piece){ mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
                     size };
  if (size < FEW || piece.start == MAP_FAILED)
    {
      *data = g_malloc (size);
      return g_bytes_new_take (*data, size);
    }
  *data = piece.start;
  return g_bytes_new_with_free_func (piece.start, size, let_go, g_memdup2 (&piece, sizeof piece));
}

#ifdef MREMAP_MAYMOVE
static gpointer
check_mapped (gpointer mapped, gsize size)
{
  if (mapped == MAP_FAILED)
    g_error ("There is no memory of %" G_GSIZE_FORMAT " bytes", size);
  return mapped;
}

/* From the heap to the system, or back. */
static gpointer
move (gpointer data, gsize old_size, gsize size)
{
  gpointer moved = size < FEW ? g_malloc (size)
                              : check_mapped (mmap (NULL, size, PROT_READ | PROT_WRITE,
                                                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
                                              size);

  if (MIN (old_size, size) > 0)
    memcpy (moved, data, MIN (old_size, size));
  if (old_size < FEW)
    g_free (data);
  else
    munmap (data, old_size);
  return moved;
}

gpointer
dastan_memory_resize (gpointer data, gsize old_size, gsize size)
{
  if ((old_size < FEW) != (size < FEW))
    return move (data, old_size, size);
  if (size < FEW)
    return g_realloc (data, size);
  return check_mapped (mremap (data, old_size, size, MREMAP_MAYMOVE), size);
}
#else
gpointer
dastan_memory_resize (gpointer data, gsize old_size, gsize size)
{
  (void) old_size;
  return g_realloc (data, size);
}
#endif

void
dastan_memory_set_up (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, MOST_HEAPS);
#endif
}
