/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain of Dastan. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-error.h"

G_DEFINE_QUARK (dastan-error-quark, dastan_error)
