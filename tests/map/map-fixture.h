/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small dossier for the tests of the map. */
#pragma once

#include "explore/dastan-explorer.h"

/* An explorer with nine events of six countries at five places, all in view. */
DastanExplorer *map_fixture_new_explorer (void);
