#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes countries.tsv, places.tsv and cities.tsv from CLDR, Natural Earth and GeoNames. Run by ../basemap/bake.sh.

Usage: make.py CLDR_CORE CLDR_LOCALENAMES CLDR_DATES MAGICS_10M GEONAMES_LOCALE OUTPUT_FOLDER
"""
import gettext
import json
import pathlib
import struct
import sys

LANGUAGES = 'en ja zh ru kk ky tg tk uz'.split()
CITY_RANK = 6  # of towns that are neither in the region nor a capital: names on the base map
REGION = ('KZ', 'UZ', 'TM', 'KG', 'TJ', 'JP')
# CLDR's Russian has the older name; Kyrgyzstan itself uses this one in Russian.
COUNTRY_OVERRIDES = {('KG', 'ru'): 'Кыргызстан'}
# CLDR's shorter form reads better on a map.
SHORT = ('HK', 'MO', 'PS')
# Codes that have given way to others, and groupings that are no country.
NOT_COUNTRIES = {'AC', 'AN', 'BU', 'CQ', 'CS', 'DD', 'DG', 'EA', 'EU', 'EZ', 'FX', 'IC', 'NT', 'QO', 'QU', 'SU', 'TA',
                 'TP', 'UN', 'XA', 'XB', 'YD', 'YU', 'ZR'}
# Natural Earth's own codes where it has no ISO code.
CODES = {'KOS': 'XK', 'SOL': 'SO', 'CYN': 'CY', 'FRA': 'FR', 'NOR': 'NO', 'PSX': 'PS', 'SAH': 'EH'}

# Towns of West Africa to which Natural Earth gives the code of San Marino.
TOWN_CODES = {'Kaedi': 'MR', 'Kaolack': 'SN', 'Ziguinchor': 'SN'}


def clean(text):
    return ' '.join(text.split())


def countries(core, names):
    mappings = json.loads((core / 'supplemental/codeMappings.json').read_text('utf-8'))['supplemental']['codeMappings']
    tables = {l: json.loads((names / f'main/{l}/territories.json').read_text('utf-8'))
              ['main'][l]['localeDisplayNames']['territories'] for l in LANGUAGES}
    codes = [c for c in mappings if len(c) == 2 and c not in NOT_COUNTRIES and c in tables['en']]
    for code in sorted(set(codes) | {'XK', 'ZZ'}):
        key = code + '-alt-short' if code in SHORT else code
        yield [code] + [clean(COUNTRY_OVERRIDES.get((code, l)) or tables[l].get(key) or tables[l].get(code)
                              or tables['en'][code]) for l in LANGUAGES]


def decode(cell):
    """Some names are UTF-8, some are in the Western code page."""
    try:
        return cell.decode('utf-8')
    except UnicodeDecodeError:
        return cell.decode('cp1252', 'replace')


def rows_of_dbf(path):
    data = path.read_bytes()
    n, header, width = struct.unpack('<IHH', data[4:12])
    fields, at = [], 32
    while data[at] != 13:
        fields.append((data[at:at + 11].split(b'\0')[0].decode('ascii'), data[at + 16]))
        at += 32
    for i in range(n):
        at, row = header + i * width + 1, {}
        for name, length in fields:
            row[name] = decode(data[at:at + length]).strip()
            at += length
        yield row


def cities_of_cldr(dates):
    """English name -> language -> name, from the cities that stand for time zones."""
    def walk(zones, prefix=()):
        for key, value in zones.items():
            if isinstance(value, dict):
                if 'exemplarCity' in value:
                    yield prefix + (key,), value['exemplarCity']
                yield from walk({k: v for k, v in value.items() if isinstance(v, dict)}, prefix + (key,))
    tables = {l: dict(walk(json.loads((dates / f'main/{l}/timeZoneNames.json').read_text('utf-8'))
                           ['main'][l]['dates']['timeZoneNames']['zone'])) for l in LANGUAGES}
    cities = {}
    for zone in sorted({z for table in tables.values() for z in table}):
        english = tables['en'].get(zone, zone[-1].replace('_', ' '))
        cities[english] = {l: clean(tables[l].get(zone, english)) for l in LANGUAGES}
    return cities


def names_of_geonames(folder):
    tables = {}
    for language in LANGUAGES[1:]:
        path = folder / language / 'LC_MESSAGES/geonames.mo'
        if path.exists():
            with path.open('rb') as file:
                tables[language] = gettext.GNUTranslations(file)
    return tables


def in_script(language, name):
    """GeoNames has some Kazakh and Tajik names in Latin letters: better none."""
    if language in ('ru', 'kk', 'ky', 'tg'):
        return any('Ѐ' <= c <= 'ӿ' for c in name)
    if language in ('ja', 'zh'):
        return any(c >= '⺀' for c in name) and (language != 'zh' or is_simplified(name))
    return True


def is_simplified(name):
    """GeoNames has names in both kinds of Chinese characters under one language."""
    try:
        name.encode('gb2312')
    except UnicodeEncodeError:
        return False
    return True


def without_suffix(language, name):
    """On a map a city needs no word that says it is one."""
    return name[:-1] if language in ('ja', 'zh') and len(name) > 2 and name.endswith('市') else name


def places(magics, dates, geonames, overrides, is_wanted):
    cldr, tables = cities_of_cldr(dates), names_of_geonames(geonames)
    chosen = []
    for row in rows_of_dbf(magics / 'ne_10m_populated_places_simple.dbf'):
        code = row['iso_a2'] if len(row['iso_a2']) == 2 and row['iso_a2'].isalpha() else CODES.get(row['adm0_a3'])
        code = TOWN_CODES.get(row['name'], code)
        capital = row['featurecla'] == 'Admin-0 capital'
        if code is None or not is_wanted(code, capital, int(row['scalerank'])):
            continue
        hand = overrides.get(row['name'], {})
        english = hand.get('en') or clean(row['name'])
        number = str(int(float(row['geonameid'])))
        names = [english]
        for language in LANGUAGES[1:]:
            name = hand.get(language) or cldr.get(english, {}).get(language, '')
            if not name and language in tables and number != '-1':
                name = clean(tables[language].gettext(number))
                name = '' if name == number or not in_script(language, name) else without_suffix(language, name)
            names.append(name)
        chosen.append([code, row['scalerank'], '1' if capital else '0', '%.4f' % float(row['latitude']),
                       '%.4f' % float(row['longitude'])] + names)
    return sorted(chosen, key=lambda p: (int(p[1]), p[0], p[5], p[3]))


def read_overrides(path):
    table = {}
    for line in path.read_text('utf-8').splitlines():
        if line and not line.startswith('#'):
            cells = line.split('\t')
            assert len(cells) == len(LANGUAGES) + 1, line
            table[cells[0]] = dict(zip(LANGUAGES, cells[1:]))
    return table


def write(path, header, rows):
    path.write_text('\n'.join('\t'.join(row) for row in [header] + list(rows)) + '\n', 'utf-8')


def main():
    core, names, dates, magics, geonames, output = map(pathlib.Path, sys.argv[1:7])
    overrides = read_overrides(pathlib.Path(__file__).with_name('overrides.tsv'))
    write(output / 'countries.tsv', ['code'] + LANGUAGES, countries(core, names))
    head = ['country', 'rank', 'capital', 'latitude', 'longitude'] + LANGUAGES
    write(output / 'places.tsv', head, places(magics, dates, geonames, overrides,
                                              lambda code, capital, rank: code in REGION or capital))
    write(output / 'cities.tsv', head, places(magics, dates, geonames, overrides,
                                              lambda code, capital, rank: code not in REGION and not capital
                                              and rank <= CITY_RANK))


if __name__ == '__main__':
    main()
