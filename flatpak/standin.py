# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for org.gnome.Platform and org.gnome.Sdk, made of Debian's packages.

Where Flathub cannot be reached the manifest is built against it unchanged. It proves that the manifest brings what
the runtime lacks, that the program starts in the sandbox and asks for nothing it was not given. It does not prove the
very versions of the GNOME runtime, nor drawing by OpenGL.
"""
import hashlib
import inspect
import shutil
from pathlib import Path

import debian
from debian import Suite, inside, library_folder, quiet, run_triggers

# What the runtime offers; without libshumate, protobuf-c and libportal, which it does not have.
PLATFORM = """
    base-files bash coreutils dash findutils grep gzip libc-bin libc6 mawk sed tar tzdata
    adwaita-icon-theme ca-certificates fontconfig fonts-cantarell fonts-dejavu-core glib-networking
    gsettings-desktop-schemas hicolor-icon-theme libadwaita-1-0 libgdk-pixbuf2.0-bin libglib2.0-bin libgtk-4-1
    libgtk-4-bin libgtk-4-common libjson-glib-1.0-0 liblcms2-2 librsvg2-common libsoup-3.0-0 libsqlite3-0 shared-mime-info
    """.split()
SDK = PLATFORM + """
    appstream appstream-compose autoconf automake binutils bzip2 debugedit desktop-file-utils diffutils elfutils file
    g++ gcc gettext gperf libadwaita-1-dev libc6-dev libgtk-4-dev libjson-glib-dev liblcms2-dev libsoup-3.0-dev libsqlite3-dev
    libtool locales make meson ninja-build patch perl pkgconf python3 xz-utils
    """.split()
# Drawn in by others but of no use in a sandbox, or large: GTK draws with Cairo where there is no OpenGL driver. And
# without dconf settings are kept in a file, as in a sandbox that may not reach the desktop's.
UNWANTED = ('dbus', 'dconf', 'libdconf', 'dpkg', 'libdpkg-perl', 'icu-devtools', 'libicu-dev', 'libasan', 'libhwasan',
            'liblsan', 'libtsan', 'libgl1-mesa-dri', 'libllvm', 'mesa-', 'libpam', 'libsystemd-shared', 'libz3-',
            'mount_', 'openssl_', 'procps_', 'systemd')

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/app/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""

# Older flatpak-builders call this program, of a package that Debian has no more, and look for the metainfo file
# under the folder's name of old.
COMPOSE = r"""#!/bin/bash
prefix=/app name=app list=
for word; do
  case $word in
    --prefix=*) prefix=${word#--prefix=} ;;
    --basename=*) name=${word#--basename=} ;;
    -*) ;;
    *) list=${list:+$list,}$word ;;
  esac
done
shopt -s nullglob
mkdir -p "$prefix/share/metainfo"
for old in "$prefix"/share/appdata/*.xml; do
  base=$(basename "$old" .xml)
  mv "$old" "$prefix/share/metainfo/${base%.appdata}.metainfo.xml"
done
exec appstreamcli compose --no-net --prefix=/ --origin="$name" --components="$list" --result-root="$prefix" \
  --data-dir="$prefix/share/app-info/xmls" --icons-dir="$prefix/share/app-info/icons/flatpak" "$prefix"
"""

BUILDER_DEFAULTS = """{
    "cflags": "-O2 -g -pipe -fstack-protector-strong",
    "cxxflags": "-O2 -g -pipe -fstack-protector-strong",
    "cppflags": "-D_FORTIFY_SOURCE=2",
    "ldflags": "-L/app/lib -Wl,-z,relro,-z,now -Wl,--as-needed",
    "libdir": "/app/lib"
}
"""


def shape(tree, name, branch, suite):
    """Gives a tree of packages the shape that Flatpak expects: all of it below usr, its settings in usr/etc."""
    usr, libraries = tree / 'usr', library_folder()
    etc = usr / 'etc'

    # One folder of programs: a sandbox does not look into sbin, and Flatpak itself looks for ldconfig in bin.
    if not (usr / 'sbin').is_symlink():
        shutil.copytree(usr / 'sbin', usr / 'bin', symlinks=True, dirs_exist_ok=True)
        shutil.rmtree(usr / 'sbin')
        (usr / 'sbin').symlink_to('bin')
    # One of libraries: lib64, like Debian's own version file, would have Meson install where Flatpak does not look.
    for file in (usr / 'lib64').iterdir() if not (usr / 'lib64').is_symlink() else []:
        (usr / 'lib' / file.name).unlink(missing_ok=True)
        if file.is_symlink():
            (usr / 'lib' / file.name).symlink_to(f'{Path(libraries).name}/{file.name}')
        else:
            shutil.move(file, usr / 'lib' / file.name)
    if not (usr / 'lib64').is_symlink():
        shutil.rmtree(usr / 'lib64')
        (usr / 'lib64').symlink_to('lib')

    etc.mkdir(exist_ok=True)
    for wanted in ('fonts', 'ssl', 'gai.conf', 'host.conf', 'protocols', 'services', 'profile.d'):
        source = tree / 'etc' / wanted
        if source.is_dir():
            shutil.copytree(source, etc / wanted, symlinks=True)
        elif source.exists():
            shutil.copy(source, etc / wanted)
    # Empty, so that Flatpak writes its own with /app/lib in it.
    (etc / 'ld.so.conf').write_text('')
    (etc / 'nsswitch.conf').write_text('passwd: files\ngroup: files\nhosts: files dns\n')
    (etc / 'fonts/conf.d/50-flatpak.conf').write_text(FONTS)
    for release in (etc / 'os-release', usr / 'lib/os-release'):
        release.unlink(missing_ok=True)
    (usr / 'lib/os-release').write_text(f'NAME="Stand-in for {name}"\nID=standin\nVERSION_ID={branch}\n'
                                        f'PRETTY_NAME="Stand-in for {name} {branch}, from Debian {suite}"\n')
    (etc / 'os-release').symlink_to('../lib/os-release')
    # An absolute link of Debian's, which would lead out.
    (usr / 'share/zoneinfo/localtime').unlink(missing_ok=True)
    for folder in ('games', 'local', 'src'):
        shutil.rmtree(usr / folder, ignore_errors=True)


def add_build_tools(tree, log):
    """What only the SDK has: the locale that builds are run in, the builder's defaults, a program of old."""
    usr = tree / 'usr'

    (usr / 'lib/locale').mkdir(exist_ok=True)
    quiet(inside(tree, 'localedef', '-i', 'en_US', '-f', 'UTF-8', '--no-archive', '/usr/lib/locale/en_US.utf8'), log)
    (usr / 'etc/flatpak-builder').mkdir()
    (usr / 'etc/flatpak-builder/defaults.json').write_text(BUILDER_DEFAULTS)
    compose = usr / 'bin/appstream-compose'
    if not compose.exists():
        compose.write_text(COMPOSE)
        compose.chmod(0o755)


def commit(tree, names, name, branch, repository, log):
    """Puts a finished tree into the repository as the runtime NAME."""
    runtime, sdk, architecture = names
    (tree / 'metadata').write_text(
        f'[Runtime]\nname={name}\nruntime={runtime}/{architecture}/{branch}\nsdk={sdk}/{architecture}/{branch}\n\n'
        '[Environment]\nXDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:'
        '/run/host/share\n')
    quiet(['flatpak', 'build-export', '--runtime', '--files=usr', '--disable-fsync', '--no-update-summary',
           repository, tree, branch], log)


def make(suite_name, names, branch, cache, log, say):
    """The folder of a repository with both stand-ins, from CACHE or made now. NAMES: runtime, SDK, architecture."""
    recipe = ''.join(inspect.getsource(module) for module in (debian, inspect.getmodule(make)))
    key = hashlib.sha256(f'{recipe}{names}{branch}'.encode()).hexdigest()[:12]
    folder = Path(cache) / f'standin-{suite_name}-{branch}-{key}'
    if (folder / 'complete').exists():
        return folder / 'repository'
    for old in Path(cache).glob(f'standin-{suite_name}-{branch}-*'):
        shutil.rmtree(old)
    (folder / 'trees').mkdir(parents=True)
    suite = Suite(suite_name, Path(cache) / f'debian-{suite_name}')
    suite.update()
    kinds = {names[1]: suite.resolve(SDK, UNWANTED), names[0]: suite.resolve(PLATFORM, UNWANTED)}
    say(f'{len(kinds[names[1]])} packages of Debian {suite_name} are fetched')
    suite.fetch(sorted(set().union(*kinds.values())))
    # With hard links into installations: a compressed repository is slow to write and twice the size.
    quiet(['ostree', 'init', f'--repo={folder}/repository', '--mode=bare-user-only'], log)
    quiet(['ostree', 'config', f'--repo={folder}/repository', 'set', 'core.fsync', 'false'], log)
    for name, files in kinds.items():
        tree = folder / 'trees' / name
        say(f'the stand-in for {name} is put together')
        suite.unpack(files, tree, ['./usr/share/locale/*', './usr/share/bash-completion/*', './usr/share/zsh/*'])
        shape(tree, name, branch, suite_name)
        run_triggers(tree, log)
        if name == names[1]:
            add_build_tools(tree, log)
        # No program of a runtime runs as somebody else.
        for file in (tree / 'usr').rglob('*'):
            if not file.is_symlink() and file.stat().st_mode & 0o6000:
                file.chmod(file.stat().st_mode & 0o1777)
        commit(tree, names, name, branch, folder / 'repository', log)
        shutil.rmtree(tree)
    quiet(['flatpak', 'build-update-repo', folder / 'repository'], log)
    (folder / 'complete').touch()
    return folder / 'repository'
