# SPDX-License-Identifier: GPL-3.0-or-later
"""Drags a file from a window outside into the sandboxed program, with the pointer, as out of a file manager.

The file lies where the sandbox sees nothing: it can only come in through the portal for file transfers.

Run by build.py inside a private X server and session bus. Usage: drop.py APP-ID PICTURE
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from chooser import make_dossier
from session import finish, picture, start, until, windows

HERE = Path(__file__).resolve().parent
TITLE, SOURCE = 'Dragged in', 'Drag source'


def compile_source(folder):
    """The window that the file is dragged out of."""
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', 'gtk4'], check=True, capture_output=True, text=True).stdout
    program = folder / 'drag-source'
    subprocess.run(['gcc', '-o', program, HERE / 'drag-source.c', *flags.split()], check=True)
    return program


def drag():
    """From the source, which lies over the other window's corner, to the middle of the screen."""
    path = [(60, 60), (80, 70), (120, 100), (240, 200), (600, 420), (610, 425), (612, 426)]
    command = ['mousemove', '40', '40', 'sleep', '0.2', 'mousedown', '1']
    for x, y in path:
        command += ['sleep', '0.2', 'mousemove', str(x), str(y)]
    subprocess.run(['xdotool', *command, 'sleep', '0.5', 'mouseup', '1'], check=True)


def main():
    app_id, target = sys.argv[1], Path(sys.argv[2])
    log = target.with_suffix('.log')
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dossier = make_dossier(app_id, folder, 'dragged', TITLE)
        program = compile_source(folder)
        target.unlink(missing_ok=True)
        job = start(app_id, log, [], [])
        source = None
        try:
            until(windows, job, 'a window shows')
            until(lambda: picture(target), job, 'the window is drawn')
            source = subprocess.Popen([program, dossier], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                      env={**os.environ, 'GSK_RENDERER': 'cairo', 'GDK_DEBUG': 'gl-disable'})
            until(lambda: windows(SOURCE), job, 'the window to drag from shows')
            drag()
            source.wait(10)
            until(lambda: windows(TITLE), job, f'a window called “{TITLE}” shows what was dragged in')
            until(lambda: picture(target), job, 'the window is drawn')
            finish(job, log)
        finally:
            if source is not None and source.poll() is None:
                source.kill()
            if job.poll() is None:
                subprocess.run(['flatpak', 'kill', app_id], check=False)


if __name__ == '__main__':
    main()
