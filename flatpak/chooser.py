# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens and saves files through the desktop's own dialogs, as a person does: by keys, out of the sandbox.

The program in the sandbox asks the portal, the portal's dialog (that of GTK) is answered with the keyboard, and the file
that was named there comes into the sandbox through the document portal.

Run by build.py inside a private X server and session bus. Usage: chooser.py APP-ID PICTURE
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from portal import command_line
from session import finish, output, picture, start, until, windows

FIRST, SECOND = 'Handed over', 'Opened by the dialog'
EVENT, LATER = 'Written in the sandbox', 'And once more'
FORM, EXPORT = 'New Event', 'Export'
SAVE, OPEN, CHOOSE = 'Save the Dossier', 'Open a Dossier', 'Export'  # dialogs of the desktop


def dialogs(title):
    """Those of the portal, which is a program of its own."""
    found = output('xdotool', 'search', '--onlyvisible', '--class', 'xdg-desktop-portal-gtk').split()
    return [window for window in found if output('xdotool', 'getwindowname', window) == title]


def keys(found, *names):
    """Presses keys in the last of some windows; there is no window manager, so the focus goes where it is sent."""
    subprocess.run(['xdotool', 'windowfocus', '--sync', found[-1]], check=False)
    subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', '60', *names], check=True)


def write(found, text):
    subprocess.run(['xdotool', 'windowfocus', '--sync', found[-1]], check=False)
    subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '20', text], check=True)


def settle(job, scratch):
    """Waits until the screen shows the same as a moment before."""
    scratch.unlink(missing_ok=True)
    until(lambda: picture(scratch), job, 'all is drawn')


def make_dossier(app_id, folder, name, title):
    """A dossier file with the events of the built-in one."""
    source, target = folder / f'{name}.json', folder / f'{name}.dastan'
    dossier = json.loads(command_line(app_id, 'export', '--format=json', '-o', '-'))
    dossier['title'] = title
    source.write_text(json.dumps(dossier), encoding='utf-8')
    target.touch()
    command_line(app_id, 'import', source, '-o', target)
    source.unlink()
    return target


def titles(app_id, path):
    """Of the events that are in a file now."""
    if not path.exists() or not path.stat().st_size:
        return ''
    return command_line(app_id, 'list', path)


def answer(job, title, path, scratch):
    """Writes a path in the dialog of that title and says yes."""
    until(lambda: dialogs(title), job, f'the dialog “{title}” shows')
    settle(job, scratch)
    # To open, the entry is shown by a key; to save, there is one, with a name that gives way.
    keys(dialogs(title), 'ctrl+l' if title == OPEN else 'ctrl+a')
    settle(job, scratch)
    write(dialogs(title), str(path))
    settle(job, scratch)
    keys(dialogs(title), 'Return')
    until(lambda: not dialogs(title), job, f'the dialog “{title}” is gone')


def add_event(job, title, words, scratch):
    """Writes an event in the form."""
    keys(windows(title), 'ctrl+n')
    until(lambda: windows(FORM), job, 'the form shows')
    settle(job, scratch)
    write(windows(FORM), words)
    keys(windows(FORM), 'Tab')
    write(windows(FORM), '2025-11-20')
    keys(windows(FORM), 'ctrl+Return')
    until(lambda: not windows(FORM), job, 'the form is gone')


def export(job, title, path, scratch, choice):
    """Chooses in the export dialog, by keys, and exports."""
    keys(windows(title), 'ctrl+shift+e')
    until(lambda: windows(EXPORT), job, 'the export dialog shows')
    settle(job, scratch)
    keys(windows(EXPORT), *choice.split())
    answer(job, CHOOSE, path, scratch)
    until(lambda: path.exists() and path.stat().st_size and not windows(EXPORT), job, f'{path.name} is there')


def go(app_id, job, folder, handed, scratch):
    """Everything that a person does with files; JOB was started with HANDED, one file without its siblings."""
    other, saved = make_dossier(app_id, folder, 'other', SECOND), folder / 'saved.dastan'
    until(lambda: windows(FIRST), job, f'a window called “{FIRST}” shows')
    # In place, through the document portal.
    add_event(job, FIRST, EVENT, scratch)
    keys(windows(FIRST), 'ctrl+s')
    until(lambda: EVENT in titles(app_id, handed), job, 'what was handed in is saved in place')
    # To a new file, and from then on there.
    keys(windows(FIRST), 'ctrl+shift+s')
    answer(job, SAVE, saved, scratch)
    until(lambda: EVENT in titles(app_id, saved), job, 'it is saved as another file')
    add_event(job, FIRST, LATER, scratch)
    keys(windows(FIRST), 'ctrl+s')
    until(lambda: LATER in titles(app_id, saved), job, 'the other file is saved in place')
    if LATER in titles(app_id, handed):
        sys.exit('the first file was written once more')
    # The boxes of the dialog, by Tab: cancel, export, what, format.
    pdf, csv = folder / 'story.pdf', folder / 'events.csv'
    export(job, FIRST, pdf, scratch, 'Tab Tab space Down Down Return shift+Tab Return')
    export(job, FIRST, csv, scratch, 'Tab Tab Tab space Down Return shift+Tab shift+Tab Return')
    if not pdf.read_bytes().startswith(b'%PDF-') or LATER not in csv.read_text(encoding='utf-8'):
        sys.exit('what was exported is not PDF and CSV')
    keys(windows(FIRST), 'ctrl+o')
    answer(job, OPEN, other, scratch)
    until(lambda: windows(SECOND), job, f'a window called “{SECOND}” shows')
    # The last but one of those that were opened lately.
    settle(job, scratch)
    keys(windows(SECOND), 'ctrl+shift+o')
    settle(job, scratch)
    keys(windows(SECOND), 'Down', 'Return')
    until(lambda: windows(FIRST), job, f'“{FIRST}” is opened again, from the list of recent files')


def main():
    app_id, target = sys.argv[1], Path(sys.argv[2])
    log = target.with_suffix('.log')
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        handed = make_dossier(app_id, folder, 'handed', FIRST)
        job = start(app_id, log, ['--file-forwarding'], ['@@', str(handed), '@@'])
        try:
            go(app_id, job, folder, handed, target.with_name('dialog.png'))
            target.unlink(missing_ok=True)
            until(lambda: picture(target), job, 'the window is drawn')
            left = set(os.listdir(folder)) - {'handed.dastan', 'other.dastan', 'saved.dastan', 'story.pdf', 'events.csv'}
            if left:
                sys.exit(f'something is left beside the files: {left}')
            finish(job, log)
        finally:
            if job.poll() is None:
                subprocess.run(['import', '-window', 'root', target], check=False)
                subprocess.run(['flatpak', 'kill', app_id], check=False)


if __name__ == '__main__':
    main()
