#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds words that are shown but cannot be translated, and translations that would not fit; prints TAP.

Usage: words.py TOP. That every source with translatable words is listed is checked by house.py.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import checks

top = Path(sys.argv[1])
# Functions whose arguments are shown, and properties of the accessibility bus, which are read out.
SHOWN = r'''gtk_label_new gtk_label_new_with_mnemonic gtk_label_set_text gtk_label_set_label gtk_label_set_markup
gtk_button_new_with_label gtk_button_new_with_mnemonic gtk_button_set_label gtk_check_button_new_with_label
gtk_check_button_set_label gtk_menu_button_set_label gtk_window_set_title gtk_entry_set_placeholder_text
gtk_search_entry_set_placeholder_text gtk_widget_set_tooltip_text gtk_expander_new gtk_expander_set_label
adw_preferences_row_set_title adw_preferences_group_set_title adw_preferences_group_set_description
adw_preferences_page_set_title adw_action_row_set_subtitle adw_status_page_set_title adw_status_page_set_description
adw_window_title_set_title adw_window_title_set_subtitle adw_toast_new dastan_toast_new adw_toast_set_title adw_toast_set_button_label
adw_message_dialog_new adw_message_dialog_set_body adw_message_dialog_set_heading adw_message_dialog_add_response
adw_about_window_set_comments adw_about_window_set_copyright adw_about_window_add_legal_section dastan_tooltip_set
g_menu_append g_menu_append_submenu g_menu_append_section g_menu_insert g_menu_insert_submenu g_menu_item_new
g_set_error g_set_error_literal g_prefix_error dastan_cli_fail gtk_file_chooser_native_new gtk_file_filter_set_name
g_option_context_set_summary g_option_context_set_description'''.split()
MARKS = {'_', 'N_', 'C_', 'NC_', 'Q_', 'ngettext', 'g_dngettext', 'g_dpgettext2', 'gettext', 'dgettext'}
# What is the same in every language, or no word.
SAME = re.compile(r'^(Dastan|dastan|[A-Z]{2,5}|UTF-(8|16)( LE| BE)?|https?://\S*|[a-z]+\.[a-z:-]+|flatpak .*|'
                  r'[a-z]+\.[a-z:-]+(\(.*\))?|[a-z-]+-symbolic|[a-z0-9-]+)$')
PROPERTIES = {'label', 'title', 'subtitle', 'description', 'tooltip-text', 'placeholder-text'}
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def tokens(text):
    """The source without comments, as (position, kind, value): 's' a string, 'n' a name, '(' and ')', ','."""
    pattern = re.compile(r'/\*.*?\*/|//[^\n]*|"((?:[^"\\]|\\.)*)"|\'(?:[^\'\\]|\\.)\'|([A-Za-z_]\w*)|([(),;])', re.DOTALL)
    for found in pattern.finditer(text):
        if found[0].startswith('"'):
            yield found.start(), 's', found[1]
        elif found[2]:
            yield found.start(), 'n', found[2]
        elif found[3]:
            yield found.start(), found[3], found[3]


def is_words(literal):
    """Whether a person would read it: a word of three letters that is no part of a format or an escape."""
    bare = re.sub(r'%[-+ 0#]*\d*(\.\d+|\.\*)?(l|ll|z|j|h)*[a-zA-Z%]|\\.|<[^>]*>|&\w+;', ' ', literal)
    return re.search(r'[^\W\d_]{3,}', bare) is not None and not SAME.match(bare.strip())


def check_sources():
    for path in sorted((top / 'app').rglob('*.c')):
        text = path.read_text(encoding='utf-8')
        stack, last = [], ''
        for position, kind, value in tokens(text):
            if kind == '(':
                stack.append(last)
            elif kind == ')' and stack:
                stack.pop()
            elif kind == ';':
                stack = []
            elif kind == 's' and stack and is_words(value):
                shown = [name for name in stack if name in SHOWN]
                # Words are those of the function right around them, or marked; a message inside another call is not shown.
                if shown and stack[-1] in SHOWN:
                    line = text.count('\n', 0, position) + 1
                    yield f'{path.relative_to(top)}:{line}: “{value}” is shown by {shown[-1]} and cannot be translated'
            last = value if kind == 'n' else ''


def check_forms():
    for path in sorted((top / 'ui').glob('*.ui')):
        text = path.read_text(encoding='utf-8')
        for found in re.finditer(r'<(?:property|attribute) name="([a-z-]+)"([^>]*)>([^<]*)<', text):
            if found[1] in PROPERTIES and 'translatable="yes"' not in found[2] and is_words(found[3]):
                yield f'{path.name}: “{found[3]}” cannot be translated'


def check_catalogs():
    """No translation drops a part that is filled in, and each is what its tools take."""
    for path in sorted((top / 'po').glob('*.po')):
        said = subprocess.run(['msgfmt', '--check', '-o', '/dev/null', path], capture_output=True, text=True)
        if said.returncode != 0:
            yield said.stderr.strip()


def check_itself():
    """That the search finds what it is for."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / 'x.c'
        file.write_text('gtk_label_new ("Plain words"); gtk_label_new (_("Marked words")); gtk_label_new ("%d"); '
                        'gtk_label_set_text (label, g_strdup (N_ ("x y z"))); /* gtk_label_new ("In a comment") */')
        found = [value for _, kind, value in tokens(file.read_text()) if kind == 's' and is_words(value)]
        if found != ['Plain words', 'Marked words']:
            yield f'it sees {found}'


CHECKS = [check_itself, check_sources, check_forms, check_catalogs]
checks.run(CHECKS)
