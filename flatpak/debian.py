# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder with the system of a Debian suite, made of its packages without installing any.

Nothing of the machine's own package management is touched: apt-get gets a state folder of its own, and what the
packages' maintainer scripts would have done is done by the folder's own programs, in a sandbox that sees nothing else.
Needs apt-get, dpkg-deb, tar and bwrap; no root.
"""
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'
# What no program needs that is built, tested or run.
LEFT_OUT = ['./usr/share/doc/*', './usr/share/info/*', './usr/share/man/*', './usr/share/lintian/*',
            './usr/share/gir-1.0/*', './usr/lib/systemd/*', './lib/systemd/*', './usr/share/bug/*']


class Trouble(Exception):
    """Something that cannot be done here, in words for whoever runs the command."""


def quiet(command, log, **more):
    """Runs a command whose output goes to a file, and says where when it fails."""
    with open(log, 'a', encoding='utf-8') as out:
        out.write('$ ' + ' '.join(map(str, command)) + '\n')
        out.flush()
        if subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, **more).returncode != 0:
            raise Trouble(f'{os.path.basename(str(command[0]))} failed; the end of {log} says why')


def default_mirror():
    """The address this machine takes Debian's packages from."""
    asked = subprocess.run(['apt-get', 'indextargets', '--format', '$(SITE)', 'Created-By: Packages'],
                           capture_output=True, text=True)
    sites = sorted(set(asked.stdout.split()), key=lambda site: ('debug' in site, site))
    return os.environ.get('DEBIAN_MIRROR') or (sites[0] if sites else 'http://deb.debian.org/debian')


class Suite:
    """Packages of one suite, fetched into a folder that is kept."""

    def __init__(self, name, folder, mirror=None):
        self.name, self.folder = name, Path(folder)
        self.mirror = mirror or default_mirror()
        self.log = self.folder / 'apt.log'
        self.packages = self.folder / 'packages'
        for below in ('lists/partial', 'cache/archives/partial', 'etc/apt.conf.d', 'etc/preferences.d', 'packages'):
            (self.folder / below).mkdir(parents=True, exist_ok=True)
        self.log.write_text('')
        (self.folder / 'status').write_text('')
        (self.folder / 'sources.list').write_text(f'deb [signed-by={KEYRING}] {self.mirror} {name} main\n')
        architecture = subprocess.run(['dpkg', '--print-architecture'], capture_output=True, text=True).stdout.strip()
        options = {
            'Dir::State': self.folder, 'Dir::State::lists': self.folder / 'lists',
            'Dir::State::status': self.folder / 'status', 'Dir::Cache': self.folder / 'cache',
            'Dir::Etc': self.folder / 'etc', 'Dir::Etc::sourcelist': self.folder / 'sources.list',
            'Dir::Etc::sourceparts': '-', 'APT::Architecture': architecture, 'APT::Architectures': architecture,
            'APT::Install-Recommends': 'false', 'APT::Sandbox::User': '', 'Acquire::Languages': 'none',
            # The signatures are checked; only a clock that runs ahead of the archive does no harm.
            'Acquire::Check-Valid-Until': 'false', 'Acquire::Retries': '3', 'Debug::NoLocking': 'true',
        }
        (self.folder / 'apt.conf').write_text(''.join(f'{key} "{value}";\n' for key, value in options.items()))
        self.environment = {**os.environ, 'APT_CONFIG': str(self.folder / 'apt.conf'), 'LC_ALL': 'C.UTF-8'}

    def update(self):
        """Reads what the mirror has; raises where it cannot be reached."""
        quiet(['apt-get', '-q', 'update', '--error-on=any'], self.log, env=self.environment)

    def resolve(self, wanted, unwanted=()):
        """The packages that WANTED and their dependencies come in, without those of names that begin like UNWANTED."""
        answer = subprocess.run(['apt-get', '-q', 'install', '-y', '--print-uris', *wanted], env=self.environment,
                                capture_output=True, text=True)
        if answer.returncode != 0:
            raise Trouble(f'Debian {self.name} has not all of the packages:\n{answer.stderr.strip()}')
        files = re.findall(r"^'[^']+' (\S+\.deb) \d+", answer.stdout, re.MULTILINE)
        return sorted(file for file in files if not file.startswith(tuple(unwanted)))

    def fetch(self, files):
        """Downloads what is not there yet; apt-get compares each with the checksum of the signed index."""
        missing = [file.split('_')[0] for file in files if not (self.packages / file).exists()]
        if missing:
            quiet(['apt-get', '-q', 'download', *missing], self.log, env=self.environment, cwd=self.packages)

    def unpack(self, files, tree, left_out=()):
        """Unpacks the packages over one another below TREE."""
        tree = Path(tree)
        tree.mkdir(parents=True)
        excludes = [f'--exclude={pattern}' for pattern in [*LEFT_OUT, *left_out]]

        def one(file):
            content = subprocess.Popen(['dpkg-deb', '--fsys-tarfile', self.packages / file], stdout=subprocess.PIPE)
            status = subprocess.run(['tar', '--extract', '--directory', tree, '--no-same-owner', '--wildcards',
                                     '--keep-directory-symlink', '--warning=no-timestamp', *excludes],
                                    stdin=content.stdout, capture_output=True, text=True)
            content.stdout.close()
            if content.wait() != 0 or status.returncode != 0:
                raise Trouble(f'{file} cannot be unpacked: {status.stderr.strip()}')

        # Those that make the links of a merged /usr come first: the others then unpack through them.
        base = [file for file in files if file.startswith(('base-files_', 'usr-is-merged_'))]
        for file in base:
            one(file)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(one, [file for file in files if file not in base]))


def inside(tree, *more):
    """The beginning of a command line that runs a program with TREE/usr as its system and nothing else of the machine."""
    tree = Path(tree)
    etc = tree / 'usr/etc' if (tree / 'usr/etc/ld.so.conf').exists() else tree / 'etc'
    return ['bwrap', '--unshare-all', '--die-with-parent', '--clearenv', '--setenv', 'PATH', '/usr/bin:/usr/sbin',
            '--setenv', 'HOME', '/tmp', '--setenv', 'LC_ALL', 'C.UTF-8', '--bind', tree / 'usr', '/usr',
            '--bind', etc, '/etc', '--symlink', 'usr/bin', '/bin', '--symlink', 'usr/sbin', '/sbin',
            '--symlink', 'usr/lib', '/lib', '--symlink', 'usr/lib64', '/lib64', '--tmpfs', '/tmp', '--proc', '/proc',
            '--dev', '/dev', *more]


def library_folder():
    """Where Debian keeps libraries, like /usr/lib/x86_64-linux-gnu."""
    answer = subprocess.run(['dpkg-architecture', '-qDEB_HOST_MULTIARCH'], capture_output=True, text=True) \
        if shutil.which('dpkg-architecture') else None
    triplet = answer.stdout.strip() if answer else f'{os.uname().machine}-linux-gnu'
    return f'/usr/lib/{triplet}'


def run_triggers(tree, log):
    """What a package manager does once all files are there, as far as a GTK program sees it."""
    usr, libraries = Path(tree) / 'usr', library_folder()
    loaders = f'{libraries}/gdk-pixbuf-2.0/gdk-pixbuf-query-loaders'
    etc = usr / 'etc' if (usr / 'etc/ld.so.conf').exists() else Path(tree) / 'etc'

    quiet(inside(tree, 'glib-compile-schemas', '/usr/share/glib-2.0/schemas'), log)
    query = '/usr/bin/gio-querymodules'
    if not (Path(tree) / query[1:]).exists():
        query = f'{libraries}/glib-2.0/gio-querymodules'
    if (Path(tree) / query[1:]).exists() and (usr / libraries[5:] / 'gio/modules').exists():
        quiet(inside(tree, query, f'{libraries}/gio/modules'), log)
    if (Path(tree) / loaders[1:]).exists():
        quiet(inside(tree, loaders, '--update-cache'), log)
    for theme in ('Adwaita', 'hicolor'):
        if (usr / 'share/icons' / theme / 'index.theme').exists():
            quiet(inside(tree, 'gtk4-update-icon-cache', '-qtf', f'/usr/share/icons/{theme}'), log)
    quiet(inside(tree, 'update-mime-database', '/usr/share/mime'), log)
    certificates = sorted((usr / 'share/ca-certificates').rglob('*.crt'))
    if certificates:
        (etc / 'ssl/certs').mkdir(parents=True, exist_ok=True)
        (etc / 'ssl/certs/ca-certificates.crt').write_text(''.join(file.read_text() for file in certificates))
    # Chosen among alternatives by scripts that have not run.
    for name, target in (('cc', 'gcc'), ('c++', 'g++'), ('awk', 'mawk')):
        link = usr / 'bin' / name
        if (usr / 'bin' / target).exists() and not link.is_symlink() and not link.exists():
            link.symlink_to(target)
