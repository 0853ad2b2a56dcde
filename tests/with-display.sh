#!/usr/bin/env bash
# Runs a command with a private X server, session bus and clean settings, so that a window behaves the
# same everywhere. Usage: with-display.sh COMMAND ARG…
#   DASTAN_TEST_A11Y=1   with a real accessibility bus (otherwise GTK_A11Y=none unless it is set)
#   DASTAN_TEST_SCREEN=3840x2160   with a screen of that size
#   DASTAN_TEST_SERVICE  a file that describes a service, which that bus starts when it is asked for
set -euo pipefail
command -v Xvfb >/dev/null || { echo "1..0 # SKIP Xvfb is not installed"; exit 77; }
home=$(mktemp -d)
xvfb=
trap 'if [ -n "$xvfb" ]; then kill "$xvfb" 2>/dev/null || true; wait "$xvfb" 2>/dev/null || true; fi; rm -rf "$home"' EXIT
mkdir -p -m 700 "$home/run"

# The server picks a free display by itself and says which when it is ready.
coproc SERVER { exec Xvfb -displayfd 4 -screen 0 "${DASTAN_TEST_SCREEN:-2400x1500}x24" -nolisten tcp -noreset 4>&1 2>/dev/null; }
xvfb=$SERVER_PID
read -r -t 30 number <&"${SERVER[0]}" || { echo "Xvfb did not start" >&2; exit 1; }

# No OpenGL. From 4.16 on the toolkit has a variable of its own for what it is to do without, and says so.
without=(GDK_DEBUG="${GDK_DEBUG:-gl-disable}")
if pkg-config --atleast-version=4.16 gtk4 2>/dev/null; then without=(GDK_DISABLE="${GDK_DISABLE:-gl,vulkan}"); fi

# For the buses, too: what they start (the accessibility bus among it) has its sockets and files in this home, where no
# other test's are.
private=(env -u WAYLAND_DISPLAY -u XAUTHORITY DISPLAY=":$number" HOME="$home" XDG_RUNTIME_DIR="$home/run" \
  XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_STATE_HOME="$home/state" XDG_CACHE_HOME="$home/cache" \
  GDK_BACKEND=x11 "${without[@]}" GSK_RENDERER="${GSK_RENDERER:-cairo}" GSETTINGS_BACKEND=memory ADW_DISABLE_PORTAL=1 \
  LC_ALL="${LC_ALL:-C.UTF-8}" TZ=UTC)
if [ -n "${DASTAN_TEST_A11Y:-}" ]; then
  cat >"$home/session.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=$home/run</listen><auth>EXTERNAL</auth>
<servicedir>$home/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
CONF
  mkdir -p "$home/services"
  cp /usr/share/dbus-1/services/org.a11y.Bus.service "$home/services/"
  [ -z "${DASTAN_TEST_SERVICE:-}" ] || cp "$DASTAN_TEST_SERVICE" "$home/services/"
  # What the bus starts has something to say, too, which is not of the test.
  "${private[@]}" dbus-run-session --config-file="$home/session.conf" -- \
    bash -c 'exec "$@" >&3 3>&-' bash "$@" 3>&1 >/dev/null
else
  "${private[@]}" DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent GTK_A11Y="${GTK_A11Y:-none}" "$@"
fi
