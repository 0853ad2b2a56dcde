# SPDX-License-Identifier: GPL-3.0-or-later
"""Drags a file from a window outside into the sandboxed program, with the pointer, as out of a file manager.

The file lies where the sandbox sees nothing: it can only come in through the portal for file transfers.

Run by build.py inside a private X server and session bus. Usage: drop.py APP-ID PICTURE
"""
import itertools
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from chooser import make_dossier
from session import finish, output, picture, start, until, windows

HERE = Path(__file__).resolve().parent
TITLE, SOURCE = 'Dragged in', 'Drag source'


def compile_source(folder):
    """The window that the file is dragged out of."""
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', 'gtk4'], check=True, capture_output=True, text=True).stdout
    program = folder / 'drag-source'
    subprocess.run(['gcc', '-o', program, HERE / 'drag-source.c', *flags.split()], check=True)
    return program


def pointer():
    """Where the X server has it."""
    place = dict(line.split('=', 1) for line in output('xdotool', 'getmouselocation', '--shell').splitlines())
    return int(place['X']), int(place['Y'])


def move(job, x, y):
    subprocess.run(['xdotool', 'mousemove', str(x), str(y)], check=True)
    until(lambda: pointer() == (x, y), job, f'the pointer is at {x}, {y}')


def move_until(job, at, condition, what):
    """Moves the pointer about a place until something is so: each move is one more event to be noticed."""
    steps = itertools.cycle([0, 2])

    def moved():
        move(job, at[0] + next(steps), at[1])
        return condition()

    until(moved, job, what)


def drag(job, said):
    """From the source, which lies over the other window's corner, to the middle of the screen.

    Nothing is waited for but what the source says of it. Of the press alone nothing is to be seen, and nothing need be:
    the server hands on press and moves in their order.
    """
    def words():
        return said.read_text(encoding='utf-8').split()

    move_until(job, (40, 40), lambda: 'pointer' in words(), 'the source knows of the pointer')
    subprocess.run(['xdotool', 'mousedown', '1'], check=True)
    try:
        # Further than what is taken for a click.
        move_until(job, (70, 60), lambda: 'begun' in words(), 'the drag begins')
        move_until(job, (600, 420), lambda: words()[-1] == 'taken', 'the program says that it takes what is dragged')
    finally:
        subprocess.run(['xdotool', 'mouseup', '1'], check=True)


def main():
    app_id, target = sys.argv[1], Path(sys.argv[2])
    log = target.with_suffix('.log')
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dossier = make_dossier(app_id, folder, 'dragged', TITLE)
        program = compile_source(folder)
        target.unlink(missing_ok=True)
        job = start(app_id, log, [], [])
        source, said = None, folder / 'said'
        try:
            until(windows, job, 'a window shows')
            until(lambda: picture(target), job, 'the window is drawn')
            with open(said, 'w', encoding='utf-8') as file:
                source = subprocess.Popen([program, dossier], stdout=file, stderr=subprocess.DEVNULL,
                                          env={**os.environ, 'GSK_RENDERER': 'cairo', 'GDK_DEBUG': 'gl-disable'})
            until(lambda: windows(SOURCE), job, 'the window to drag from shows')
            drag(job, said)
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
