# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the installed Flatpak in a session of its own, waits until its window is drawn, takes a picture, quits it.

Run by build.py inside a private X server and session bus.
Usage: session.py APP-ID PICTURE [flatpak run option…] [-- argument of the program…]
"""
import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 60  # seconds until something must have shown


def output(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def until(condition, job, what):
    """The first true answer of CONDITION, asked now and then while the program runs."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        if job.poll() is not None:
            sys.exit(f'the program ended by itself, with status {job.returncode}, before {what}')
        time.sleep(0.2)
    sys.exit(f'{what}: not within {PATIENCE} seconds')


def windows(name='.'):
    return output('xdotool', 'search', '--onlyvisible', '--name', name).split()


def picture(target):
    """Saves the screen; whether it shows something and shows the same as the last time."""
    new = target.with_name('new-' + target.name)
    subprocess.run(['import', '-window', 'root', new], check=True)
    is_still = target.exists() \
        and subprocess.run(['cmp', '-s', target, new]).returncode == 0
    new.replace(target)
    return is_still and int(output('identify', '-format', '%k', target)) > 100


def start(app_id, log, options, arguments):
    with open(log, 'w', encoding='utf-8') as file:
        return subprocess.Popen(['flatpak', 'run', '--user', *options, app_id, *arguments],
                                stdout=file, stderr=subprocess.STDOUT)


def press(job, *keys):
    subprocess.run(['xdotool', 'windowfocus', '--sync', windows()[0]], check=False)
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)


def finish(job, log):
    """Quits it by its key; it must end by itself, well, without a word on the terminal."""
    press(job, 'ctrl+q')
    try:
        status = job.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        sys.exit('the program does not quit')
    said = Path(log).read_text(encoding='utf-8', errors='replace').strip()
    if status != 0 or said:
        sys.exit(f'status {status}; on the terminal:\n{said}')


def main():
    app_id, target, *rest = sys.argv[1:]
    at = rest.index('--') if '--' in rest else len(rest)
    target = Path(target)
    log = target.with_suffix('.log')
    target.unlink(missing_ok=True)
    job = start(app_id, log, rest[:at], rest[at + 1:])
    try:
        until(windows, job, 'a window shows')
        until(lambda: picture(target), job, 'the window is drawn')
        if app_id not in output('flatpak', 'ps', '--columns=application').split():
            sys.exit('Flatpak does not know it as running')
        finish(job, log)
    finally:
        if job.poll() is None:
            subprocess.run(['flatpak', 'kill', app_id], check=False)


if __name__ == '__main__':
    main()
