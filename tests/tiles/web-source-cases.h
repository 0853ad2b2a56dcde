/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a web server of tiles may do, for the tests by http and by https. */
#pragma once

#include "tile-server.h"
#include "tiles/dastan-web-source.h"

typedef struct
{
  const char *name; /* NULL: the end of the list */
  void (*test) (void);
} WebSourceCase;

extern const WebSourceCase web_source_cases[];

/* From now on the servers have it, and speak https; @certificate: (nullable): http. */
void web_source_cases_set_certificate (GTlsCertificate *certificate);

/* Of a server whose certificate is not good. */
void web_source_cases_test_untrusted (void);
