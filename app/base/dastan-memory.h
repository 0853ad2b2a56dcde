/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large pieces of memory that one thread fills and another lets go. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dastan_memory_new:
 * @size: bytes, at least 1
 * @data: (out): its first byte; what is there is not said; to be filled before any other thread
 * sees it
 *
 * Memory that belongs to no heap: where the main thread's heap gave it and a worker lets it go, the
 * worker holds the lock of that heap while it gives the memory back to the system, for
 * milliseconds, and the main thread waits for it with the least thing it allocates. A few pieces
 * that were let go are kept for the next of the same size, whose pages are there already. Any
 * thread, for both ends.
 *
 * Returns: (transfer full): the memory
 */
GBytes *dastan_memory_new (gsize size, guint8 **data);

/**
 * dastan_memory_resize:
 * @data: (nullable): memory that was got here; %NULL where there is none yet
 * @old_size: bytes that it has
 * @size: bytes that it is to have; 0 frees it
 *
 * Memory that grows: what is large is no part of a heap, and is never copied, so that it is there only
 * once while it grows, and leaves no hole behind that nothing fits into. What is new in it is not
 * said. Any thread.
 *
 * Returns: (nullable): the memory, perhaps somewhere else; %NULL where @size is 0
 */
gpointer dastan_memory_resize (gpointer data, gsize old_size, gsize size);

/**
 * dastan_memory_set_up:
 *
 * From now on each thread has a heap of its own. The GNU C library gives out eight heaps to a
 * processor and then hands the main thread's to others, too; and while one of them, which gives way
 * to everybody, moves a large array to where it has room to grow, the main thread gets not a byte:
 * up to 90 ms with a million events on two processors. When there are more than eight threads it is
 * too late to say so (mallopt(3), M_ARENA_MAX). Main thread, at the very beginning.
 */
void dastan_memory_set_up (void);

G_END_DECLS
