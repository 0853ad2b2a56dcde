#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command that must succeed and have nothing to say, so that a hint counts as a failure.
# Usage: silently.sh COMMAND ARG…
set -euo pipefail
said=$("$@" 2>&1) || { echo "$said" >&2; exit 1; }
[ -z "$said" ] || { echo "$said" >&2; exit 1; }
