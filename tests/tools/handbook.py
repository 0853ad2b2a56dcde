#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks manual pages and completions against what the programs say of themselves; prints TAP.

Usage: handbook.py TOP DASTAN DASTAN-CLI
"""
import re
import shutil
import subprocess
import sys
from pathlib import Path

import checks

top, dastan, cli = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
COMPLETIONS = top / 'data/completions'
# What GLib adds to every program that shows windows.
NOT_OURS = {'--help-all', '--help-gapplication', '--help'}


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def options_in(text):
    return set(re.findall(r'--[a-z][a-z-]*', text)) - NOT_OURS


def listed(text):
    """The options that a help text lists, one a line; not those that it mentions."""
    return set(re.findall(r'^  (?:-\w, )?(--[a-z][a-z-]*)', text, re.MULTILINE)) - NOT_OURS


def manual(name):
    text = (top / f'data/man/{name}.1').read_text(encoding='utf-8')
    return re.sub(r'\\f.', '', text).replace('\\-', '-')


help_of = {}
commands = re.findall(r'^  ([a-z]+) ', output(cli, '--help'), re.MULTILINE)
for command in commands:
    help_of[command] = output(cli, command, '--help')
of_dastan, of_cli = listed(output(dastan, '--help')), set().union(*map(listed, help_of.values()))


def check_told():
    if not {'date', 'export'} <= set(commands) or '--screenshot' not in of_dastan or '--lanes' not in of_cli:
        yield f'the programs tell too little: {commands} {of_dastan} {of_cli}'


def compare(name, own, others):
    for missing in sorted(own - others):
        yield f'{name} lacks {missing}'
    for extra in sorted(others - own):
        yield f'{name} has {extra}, which the program does not know'


def check_manuals():
    yield from compare('dastan.1', of_dastan, options_in(manual('dastan')))
    yield from compare('dastan-cli.1', of_cli, options_in(manual('dastan-cli')))
    for command in commands:
        if not re.search(rf'^\.BI? {command}\b|^\.BR {command}\b', manual('dastan-cli'), re.MULTILINE):
            yield f'dastan-cli.1 lacks the command {command}'


def check_layout():
    if shutil.which('groff') is None:
        return
    for name in ('dastan', 'dastan-cli'):
        said = subprocess.run(['groff', '-man', '-Tutf8', '-ww', top / f'data/man/{name}.1'], capture_output=True,
                              text=True)
        if said.returncode != 0 or said.stderr:
            yield f'{name}.1: {said.stderr}'


def completed(program, *words):
    """What bash offers for the last of WORDS, by running the completion as bash does."""
    function = '_' + program.replace('-', '_')
    script = (f'source "$1"; shift; COMP_WORDS=({program} "$@"); COMP_CWORD=$#; {function}; '
              'printf "%s\\n" "${COMPREPLY[@]}"')
    answer = subprocess.run(['bash', '--norc', '-c', script, 'bash', COMPLETIONS / f'{program}.bash', *words],
                            capture_output=True, text=True, cwd=top)
    if answer.returncode != 0 or answer.stderr:
        raise AssertionError(f'bash {words}: {answer.stderr}')
    return {word.rstrip('=') for word in answer.stdout.split()}


def check_bash():
    yield from compare('bash, dastan', of_dastan, completed('dastan', '--') - NOT_OURS)
    if completed('dastan-cli', '') - {'--help'} != set(commands):
        yield f'bash offers {completed("dastan-cli", "")}'
    for command in commands:
        yield from compare(f'bash, {command}', listed(help_of[command]),
                           completed('dastan-cli', command, '--') - NOT_OURS)
    for words, wanted in ((('export', '--view', 'b'), {'both'}), (('counts', '--by', '=', 'y'), {'year'}),
                          (('check', 'READ'), {'README.md'}), (('import', '--date-order', '='), {'dmy', 'mdy'})):
        if completed('dastan-cli', *words) != wanted:
            yield f'bash offers {completed("dastan-cli", *words)} for {words}'
    if completed('dastan', 'READ') != {'README.md'}:
        yield 'bash offers no files to dastan'


def check_zsh():
    for program, own in (('dastan', of_dastan), ('dastan-cli', of_cli)):
        path = COMPLETIONS / f'_{program}'
        yield from compare(path.name, own, options_in(path.read_text(encoding='utf-8')))
        if shutil.which('zsh') is not None:
            said = subprocess.run(['zsh', '-n', path], capture_output=True, text=True)
            if said.returncode != 0 or said.stderr:
                yield said.stderr


CHECKS = [check_told, check_manuals, check_layout, check_bash, check_zsh]
checks.run(CHECKS)
