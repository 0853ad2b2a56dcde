#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the names of countries and the words of dates against Unicode CLDR, as Babel brings it; prints TAP.

The tables of the program are of CLDR 48. Babel has an older CLDR (41 on Debian 12, 46 on Debian 13): where that differs
is said below, one by one, and nothing else may differ.

Usage: cldr.py TOP DASTAN-CLI, with DASTAN_LOCALE_DIR set to the translations of the build
"""
import datetime
import os
import re
import subprocess
import sys
from pathlib import Path

import checks

try:
    from babel import Locale
    from babel.dates import format_date, format_skeleton
except ImportError:
    print('1..0 # SKIP python3-babel is not there, which holds the tables of Unicode CLDR')
    sys.exit(0)

top, program = Path(sys.argv[1]), sys.argv[2]
LANGUAGES = 'en ja zh ru kk ky tg tk uz'.split()
# Day before month, as the program has it in English.
LOCALES = {'en': 'en_GB', 'zh': 'zh_CN'}
TRANSLATED = {'ja': 'ja_JP', 'ru': 'ru_RU', 'zh': 'zh_CN'}

# The short forms of CLDR (HK-alt-short …), of which Babel has the long ones only.
SHORT = {'HK', 'MO', 'PS'}
# What the project has otherwise on purpose: so Kyrgyzstan calls itself in Russian.
OURS = {('KG', 'ru'): 'Кыргызстан'}
# What CLDR has changed or added between 41 and 48.
CHANGED = {
    ('TR', 'en'): 'Türkiye',
    ('BN', 'ru'): 'Бруней',
    ('CK', 'ru'): 'о-ва Кука',
    ('KY', 'ru'): 'о-ва Кайман',
    ('MH', 'ru'): 'Маршалловы о-ва',
    ('SB', 'ru'): 'Соломоновы о-ва',
    ('SC', 'ru'): 'Сейшельские о-ва',
    ('TC', 'ru'): 'Тёркс и Кайкос',
    ('AT', 'kk'): 'Аустрия',
    ('AU', 'kk'): 'Аустралия',
    ('SZ', 'kk'): 'Эсватини',
    ('ZA', 'kk'): 'Оңтүстік Африка',
    ('GF', 'ky'): 'Франция Гвианасы',
    ('JP', 'ky'): 'Жапония',
    ('BQ', 'tg'): 'Кариби Нидерланд',
    ('CD', 'tg'): 'Конго - Киншаса',
    ('CG', 'tg'): 'Конго - Браззавил',
    ('CP', 'tg'): 'Ҷазираи Клиппертон',
    ('EH', 'tg'): 'Сахараи Ғарбӣ',
    ('KR', 'tg'): 'Кореяи Ҷанубӣ',
    ('SZ', 'tg'): 'Эсватини',
}


def check_countries():
    """Every name of every country in nine languages."""
    lines = (top / 'data/gazetteer/countries.tsv').read_text(encoding='utf-8').splitlines()
    if lines[0].split('\t')[1:] != LANGUAGES:
        yield f'the columns are {lines[0]}'
        return
    tables = {language: Locale.parse(language).territories for language in LANGUAGES}
    if len(lines) < 250:
        yield f'only {len(lines) - 1} countries'
    for line in lines[1:]:
        code, *names = line.split('\t')
        for language, name in zip(LANGUAGES, names):
            expected = OURS.get((code, language)) or tables[language].get(code)
            if name != expected and code not in SHORT and CHANGED.get((code, language)) != name:
                yield f'{code} is “{name}” in “{language}”; CLDR has “{expected}”'


def words(language, dates):
    """Dates in words, as the program says them; None where that language cannot be tried here."""
    environment, command = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE=language), [program, 'date', *dates]
    if language in TRANSLATED:
        # What is translated asks for a locale.
        command = [top / 'tests/tools/locale.sh', TRANSLATED[language], *command]
    answer = subprocess.run(command, capture_output=True, text=True, env=environment)
    if answer.returncode == 77:
        print(f'# {answer.stdout.strip().partition("SKIP ")[2]}')
        return None
    answer.check_returncode()
    return [line.split('\t')[-1] for line in answer.stdout.splitlines()]


def check_dates():
    """Whole dates, and months with their year, the year through."""
    for language in LANGUAGES:
        locale = LOCALES.get(language, language)
        days = [datetime.date(2025, month, 2 * month + 3) for month in range(1, 13)]
        expected = [format_date(day, 'long', locale=locale) for day in days] \
            + [format_skeleton('yMMMM', day, locale=locale) for day in days]
        said = words(language, [str(day) for day in days] + [str(day)[:7] for day in days])
        for ours, theirs in zip(said, expected, strict=True) if said is not None else ():
            # CLDR has changed the width of its spaces.
            if ' '.join(ours.split()) != ' '.join(theirs.split()):
                yield f'“{ours}” in “{language}”; CLDR has “{theirs}”'


def check_months():
    """The names of months alone, in dates and abbreviated, of the languages whose tables are in the program."""
    text = (top / 'app/time/dastan-date-cldr.c').read_text(encoding='utf-8')
    found = re.findall(r'\{ "([a-z]{2})",\s*\{([^}]*)\},\s*\{([^}]*)\},\s*\{([^}]*)\},', text)
    if [entry[0] for entry in found] != 'kk ky tg tk uz'.split():
        yield f'tables of {[entry[0] for entry in found]}'
    for language, *tables in found:
        months = Locale.parse(language).months
        theirs = (months['stand-alone']['wide'], months['format']['wide'], months['stand-alone']['abbreviated'])
        for table, of_cldr in zip(tables, theirs, strict=True):
            names = re.findall(r'"([^"]*)"', table)
            expected = [of_cldr[number] for number in range(1, 13)]
            if names != expected:
                yield f'“{language}”: {names}; CLDR has {expected}'


checks.run([check_countries, check_dates, check_months])
