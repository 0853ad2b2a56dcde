# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands single files into the sandbox through the document portal, as a double click does: opened, exported, saved.

Run by build.py inside a private X server and session bus. Usage: portal.py APP-ID PICTURE
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from session import finish, picture, start, until, windows

TITLE = 'Handed over'


def command_line(app_id, *words):
    """Runs dastan-cli in the sandbox; words that are a Path are files that are handed in."""
    handed = [part for word in words for part in (('@@', str(word), '@@') if isinstance(word, Path) else (word,))]
    answer = subprocess.run(['flatpak', 'run', '--user', '--file-forwarding', '--command=dastan-cli', app_id, *handed],
                            capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(f'dastan-cli {" ".join(map(str, words))}: status {answer.returncode}\n{answer.stderr}')
    return answer.stdout


def main():
    app_id, target = sys.argv[1], Path(sys.argv[2])
    log = target.with_suffix('.log')
    with tempfile.TemporaryDirectory() as folder:
        one, two, dossier = (Path(folder) / name for name in ('one.json', 'two.json', 'handed.dastan'))
        built_in = json.loads(command_line(app_id, 'export', '--format=json', '-o', '-'))
        built_in['title'] = TITLE
        one.write_text(json.dumps(built_in), encoding='utf-8')
        two.touch()
        dossier.touch()
        command_line(app_id, 'import', one, '-o', dossier)
        command_line(app_id, 'check', dossier)
        command_line(app_id, 'export', dossier, '--force', '-o', two)
        if json.loads(two.read_text(encoding='utf-8')) != built_in:
            sys.exit('what was exported through the portal is not what was imported')
        if sorted(os.listdir(folder)) != ['handed.dastan', 'one.json', 'two.json']:
            sys.exit(f'something is left beside the files: {os.listdir(folder)}')
        target.unlink(missing_ok=True)
        job = start(app_id, log, ['--file-forwarding'], ['@@', str(dossier), '@@'])
        try:
            until(lambda: windows(TITLE), job, f'a window called “{TITLE}” shows')
            until(lambda: picture(target), job, 'the window is drawn')
            finish(job, log)
        finally:
            if job.poll() is None:
                subprocess.run(['flatpak', 'kill', app_id], check=False)


if __name__ == '__main__':
    main()
