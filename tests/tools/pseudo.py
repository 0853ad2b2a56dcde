#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a language that nobody speaks of every word of the program, to look at: accented, in brackets, half as long again.

What shows without brackets is not translated; what shows with one bracket is cut off.
Usage: pseudo.py TOP FOLDER LANGUAGE…   writes FOLDER/LANGUAGE/LC_MESSAGES/dastan.mo, to be named by DASTAN_LOCALE_DIR
"""
import re
import subprocess
import sys
from pathlib import Path

ACCENTS = str.maketrans('aeiouycnsAEIOUYCNS', 'áéíöüýçñšÁÉÍÖÜÝÇÑŠ')
# Kept as they are: what is filled in, tags, entities, escapes, keys of menus.
KEPT = re.compile(r'(%[-+ 0#]*(?:\d+\$)?\d*(?:\.\d+)?(?:l|ll|z|j|h)*[a-zA-Z%]|<[^>]*>|&\w+;|\\.|_(?=\w))')
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'Q_:1g', 'ngettext:1,2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']


def pseudo(text):
    if text.endswith('\\n'):
        return pseudo(text[:-2]) + '\\n'
    parts = KEPT.split(text)
    words = ''.join(part if i % 2 else part.translate(ACCENTS) for i, part in enumerate(parts))
    letters = sum(len(part) for i, part in enumerate(parts) if i % 2 == 0)
    # Long words grow by a third, short ones by more, as translations do.
    more = ' öñé' * max(1, round(letters / 12)) if letters > 2 else ''
    return f'⟦{words}{more}⟧'


def quoted(text):
    return '"' + text + '"'


def entries(pot):
    """The entries of a template after its header, each a dictionary of joined strings."""
    for block in pot.split('\n\n')[1:]:
        entry, key = {}, None
        for line in block.split('\n'):
            found = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) "(.*)"$', line)
            if found:
                key = found[1]
                entry[key] = found[2]
            elif line.startswith('"') and key:
                entry[key] += line[1:-1]
        if entry.get('msgid'):
            yield entry


def main():
    top, folder, languages = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    pot = subprocess.run(['xgettext', '--from-code=UTF-8', '--no-location', '--no-wrap', '-o', '-', '-D', top,
                          '-f', top / 'po/POTFILES.in', *(f'--keyword={word}' for word in KEYWORDS)],
                         capture_output=True, text=True, check=True).stdout
    lines = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"\n']
    for entry in entries(pot):
        context = f'msgctxt {quoted(entry["msgctxt"])}\n' if 'msgctxt' in entry else ''
        # Patterns of dates are no words.
        change = (lambda text: text) if re.fullmatch(r'(?:[^a-zA-Z]|%-?\w)*', entry['msgid']) else pseudo
        if 'msgid_plural' in entry:
            lines.append(f'{context}msgid {quoted(entry["msgid"])}\nmsgid_plural {quoted(entry["msgid_plural"])}\n'
                         f'msgstr[0] {quoted(change(entry["msgid"]))}\nmsgstr[1] {quoted(change(entry["msgid_plural"]))}\n')
        else:
            lines.append(f'{context}msgid {quoted(entry["msgid"])}\nmsgstr {quoted(change(entry["msgid"]))}\n')
    for language in languages:
        target = folder / language / 'LC_MESSAGES/dastan.mo'
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(['msgfmt', '-o', target, '-'], input='\n'.join(lines), text=True, check=True)
    print(f'{len(lines) - 1} words and sentences')


main()
