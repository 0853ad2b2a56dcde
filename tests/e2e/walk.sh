#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the walk through the program on an accessibility bus. Usage: walk.sh WITH-DISPLAY WALK PROGRAM
set -euo pipefail
unset G_DEBUG
DASTAN_TEST_A11Y=1 "$1" "$2" "$3"
