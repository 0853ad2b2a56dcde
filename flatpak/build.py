#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the Flatpak from its manifest, installs it in a private installation, starts it and writes its bundle.

Against the GNOME runtime of Flathub where that can be reached, else against a stand-in (standin.py). Nothing outside the
output folder and the cache is touched: Flatpak's installation, home and settings are folders of the cache.
"""
import argparse
import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

sys.dont_write_bytecode = True
import archives
import standin
from debian import Trouble, quiet

TOP = Path(__file__).resolve().parents[1]
FLATHUB = 'https://dl.flathub.org/repo/flathub.flatpakrepo'
HERE = Path(__file__).resolve().parent
# What Flatpak lists is named otherwise than what it is told.
OPTION_OF = {'shared': 'share', 'sockets': 'socket', 'devices': 'device'}
BEGIN = time.monotonic()


def say(text):
    print(f'[{time.monotonic() - BEGIN:4.0f} s] {text}', flush=True)


def start_anew():
    """Once more, with an environment that leaks nothing into the sandbox and a /run/user that portals work below."""
    kept = ('HOME', 'PATH', 'XDG_CACHE_HOME', 'DEBIAN_MIRROR', 'http_proxy', 'https_proxy', 'no_proxy')
    command = ['env', '-i', 'DASTAN_FLATPAK_CLEAN=1', 'LANG=C.UTF-8',
               *(f'{name}={os.environ[name]}' for name in kept if name in os.environ)]
    if os.getuid() == 0 and subprocess.run(['unshare', '--mount', 'true'], capture_output=True).returncode == 0:
        command += ['unshare', '--mount', '--propagation', 'private']
    elif os.getuid() != 0 and not Path('/run/dbus/system_bus_socket').exists():
        # Installing asks the system bus about parental controls.
        command += ['dbus-run-session', '--', 'sh', '-c',
                    'DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec "$@"', 'sh']
    os.execvp('env', [*command, sys.executable, *sys.argv])


def private_folders(work):
    """Environment in which Flatpak and the program keep everything below WORK."""
    home, run = work / 'home', Path(f'/run/user/{os.getuid()}')
    if os.getuid() == 0 and subprocess.run(['mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', '/run/user'],
                                           capture_output=True).returncode == 0:
        run.mkdir(mode=0o700)
    elif not os.access(run, os.W_OK):
        run = work / 'run'
        run.mkdir(mode=0o700)
    home.mkdir()
    os.environ.pop('DBUS_SESSION_BUS_ADDRESS', None)
    os.environ.update({
        'HOME': str(home), 'XDG_RUNTIME_DIR': str(run), 'XDG_DATA_HOME': f'{home}/.local/share',
        'XDG_CONFIG_HOME': f'{home}/.config', 'XDG_CACHE_HOME': f'{home}/.cache', 'GIT_CONFIG_NOSYSTEM': '1',
        'FLATPAK_USER_DIR': str(work / 'installation'), 'FLATPAK_SYSTEM_DIR': str(work / 'no-system'),
        'XDG_DATA_DIRS': f'{work}/installation/exports/share:/usr/local/share:/usr/share'})
    (work / 'no-system').mkdir()


def copy_sources(target):
    """What belongs to the program: what git knows or does not ignore; of a release's archive, all of it."""
    listed = subprocess.run(['git', '-C', TOP, 'ls-files', '-coz', '--exclude-standard'], capture_output=True)
    if listed.returncode != 0:
        shutil.copytree(TOP, target, ignore=shutil.ignore_patterns('build*', '.flatpak-builder'), symlinks=True)
        return
    for name in sorted(set(os.fsdecode(listed.stdout).split('\0')) - {''}):
        if (TOP / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(TOP / name, target / name)


def flathub_answers():
    try:
        with urllib.request.urlopen(FLATHUB, timeout=15) as answer:
            return b'[Flatpak Repo]' in answer.read()
    except OSError:
        return False


def add_runtime(manifest, options, cache, log):
    """Installs runtime and SDK; returns the name of the remote they come from."""
    runtime, sdk, branch = manifest['runtime'], manifest['sdk'], manifest['runtime-version']
    if not options.standin and flathub_answers():
        say('the runtime comes from Flathub')
        quiet(['flatpak', 'remote-add', '--user', 'flathub', FLATHUB], log)
        remote = 'flathub'
    else:
        if not options.standin:
            say('Flathub cannot be reached: a stand-in runtime is made of Debian’s packages')
        architecture = subprocess.run(['flatpak', '--default-arch'], capture_output=True, text=True).stdout.strip()
        repository = standin.make(options.suite, (runtime, sdk, architecture), branch, cache, log, say)
        remote = 'standin'
        quiet(['flatpak', 'remote-add', '--user', '--no-gpg-verify', remote, f'file://{repository}'], log)
        quiet(['ostree', 'config', f'--repo={os.environ["FLATPAK_USER_DIR"]}/repo', 'set', 'core.fsync', 'false'], log)
    quiet(['flatpak', 'install', '--user', '-y', '--noninteractive', remote, f'{runtime}//{branch}',
           f'{sdk}//{branch}'], log)
    say('runtime and SDK are installed')


def check_installed(app_id, finish_args, out):
    """That what a desktop and a store look for is there, and nothing was given that was not asked for."""
    active = Path(os.environ['FLATPAK_USER_DIR']) / 'app' / app_id / 'current/active'
    wanted = [f'files/share/metainfo/{app_id}.metainfo.xml', f'files/share/app-info/xmls/{app_id}.xml.gz',
              f'export/share/applications/{app_id}.desktop', f'export/share/mime/packages/{app_id}.xml',
              f'export/share/dbus-1/services/{app_id}.service',
              f'export/share/icons/hicolor/scalable/apps/{app_id}.svg',
              f'export/share/icons/hicolor/symbolic/apps/{app_id}-symbolic.svg',
              f'export/share/icons/hicolor/scalable/mimetypes/{app_id}-dossier.svg']
    missing = [name for name in wanted if not (active / name).exists()]
    if missing:
        raise Trouble(f'not installed: {", ".join(missing)}')
    shown = subprocess.run(['flatpak', 'info', '--user', '--show-permissions', app_id], capture_output=True, text=True)
    given = {f'--{OPTION_OF.get(key, key)}={value}' for line in shown.stdout.splitlines() if '=' in line
             for key, values in [line.split('=', 1)] for value in values.split(';') if value}
    # Where only the fallback is given, Flatpak lists X11 as well.
    if given - {'--socket=x11'} != set(finish_args):
        raise Trouble(f'the permissions are {sorted(given)}, not {sorted(finish_args)}')
    ask = 'find /app/bin /app/lib -type f \\( -perm /111 -o -name "*.so*" \\) -exec ldd {} + 2>/dev/null'
    libraries = subprocess.run(['flatpak', 'run', '--user', '--command=sh', app_id, '-c', ask],
                               capture_output=True, text=True).stdout
    (out / 'libraries.txt').write_text(libraries)
    if 'not found' in libraries or not libraries:
        raise Trouble(f'the runtime lacks libraries; see {out}/libraries.txt')


def try_out(app_id, picture, *options, script='session.py'):
    """Starts it in a display and a session bus of its own."""
    command = ['xvfb-run', '-a', '-s', '-screen 0 1360x850x24 -nolisten tcp', 'dbus-run-session', '--',
               sys.executable, '-B', HERE / script, app_id, picture, *options]
    answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
    if answer.returncode != 0:
        raise Trouble(f'starting it for {picture.name}: {answer.stdout.strip()}')
    say(f'started; {picture}')


def build(options, work, cache, out):
    source = work / 'source'
    copy_sources(source)
    path, = (source / 'flatpak').glob('*.json')
    manifest = json.loads(path.read_text(encoding='utf-8'))
    app_id, log = manifest['id'], out / 'build.log'
    add_runtime(manifest, options, cache, log)
    archives.collect(path, cache / 'state/downloads', options.sources, say)
    # The folders are the same each time: flatpak-builder finds what it has built before by their paths.
    command = ['flatpak-builder', '--user', '--force-clean', '--install', '--disable-updates',
               f'--state-dir={cache}/state', f'--repo={work}/repository', '--default-branch=local',
               '--rebuild-on-sdk-change', work / 'build', path]
    if not os.access('/dev/fuse', os.W_OK):
        command.insert(1, '--disable-rofiles-fuse')
    say('building; this takes a few minutes the first time')
    quiet(command, log, cwd=work)
    check_installed(app_id, manifest['finish-args'], out)
    say('built and installed')
    try_out(app_id, out / 'window.png')
    try_out(app_id, out / 'offline.png', '--unshare=network')
    try_out(app_id, out / 'document.png', script='portal.py')
    try_out(app_id, out / 'chooser.png', script='chooser.py')
    try_out(app_id, out / 'drop.png', script='drop.py')
    # With the runtime's address whoever lacks it is offered it; but such a bundle cannot be installed offline.
    bundle = out / f'{app_id}.flatpak'
    quiet(['flatpak', 'build-bundle', work / 'repository', work / 'offline.flatpak', app_id, 'local'], log)
    quiet(['flatpak', 'build-bundle', f'--runtime-repo={FLATHUB}', work / 'repository', bundle, app_id, 'local'], log)
    quiet(['flatpak', 'uninstall', '--user', '-y', '--noninteractive', app_id], log)
    quiet(['flatpak', 'install', '--user', '-y', '--noninteractive', '--bundle', work / 'offline.flatpak'], log)
    try_out(app_id, out / 'bundle.png')
    say(f'{bundle} ({bundle.stat().st_size // 1024} kB) installs and starts')


def main():
    parser = argparse.ArgumentParser(prog='./dev flatpak', description='Builds the Flatpak, starts it, writes its bundle.')
    parser.add_argument('--out', default=TOP / 'build-flatpak', help='folder for bundle, pictures and logs')
    parser.add_argument('--standin', action='store_true', help='use the stand-in runtime even where Flathub answers')
    parser.add_argument('--suite', default='trixie', help='Debian suite of the stand-in')
    parser.add_argument('--sources', action='append', default=[], metavar='DIR', help='look for source archives in DIR, too')
    options = parser.parse_args()
    if 'DASTAN_FLATPAK_CLEAN' not in os.environ:
        start_anew()
    cache = Path(os.environ.get('XDG_CACHE_HOME') or Path.home() / '.cache') / 'dastan-flatpak'
    out = Path(options.out).absolute()
    out.mkdir(parents=True, exist_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    (out / 'build.log').write_text('')
    try:
        with open(cache / 'lock', 'w', encoding='utf-8') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            work = cache / 'work'
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            private_folders(work)
            build(options, work, cache, out)
            shutil.rmtree(work)
    except BlockingIOError:
        sys.exit(f'./dev flatpak: it runs already, with {cache}')
    except (Trouble, subprocess.TimeoutExpired) as trouble:
        sys.exit(f'./dev flatpak: {trouble}')


main()
