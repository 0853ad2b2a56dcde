#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives an exported web page in a real Firefox without a network; prints TAP.

Usage: web-page-firefox.py DASTAN-CLI. Speaks the browser's own protocol, Marionette.
"""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SECONDS = 60
# Nothing but the page: every other address goes to a port where nobody is.
PREFERENCES = """
user_pref("marionette.port", 0);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("layout.css.prefers-color-scheme.content-override", %d);
"""
DARK, LIGHT = 0, 1


class Browser:
    def __init__(self, program, home, scheme):
        profile = Path(home) / f'profile-{scheme}'
        profile.mkdir()
        (profile / 'user.js').write_text(PREFERENCES % scheme)
        self.process = subprocess.Popen(
            [program, '--headless', '--marionette', '--no-remote', '--profile', str(profile)],
            env={**os.environ, 'HOME': home, 'MOZ_HEADLESS': '1'}, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.socket = self.connect(profile / 'MarionetteActivePort')
        self.buffer = b''
        self.number = 0
        self.read()
        self.send('WebDriver:NewSession')

    def connect(self, file):
        """It writes which port it has taken."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            if file.exists() and file.read_text().strip():
                return socket.create_connection(('127.0.0.1', int(file.read_text())), timeout=SECONDS)
            time.sleep(0.1)
        raise RuntimeError('Firefox did not start')

    def read(self):
        while True:
            length, colon, rest = self.buffer.partition(b':')
            if colon and len(rest) >= int(length):
                self.buffer = rest[int(length):]
                return json.loads(rest[:int(length)])
            piece = self.socket.recv(1 << 16)
            if not piece:
                raise EOFError('the browser has gone')
            self.buffer += piece

    def send(self, command, **parameters):
        self.number += 1
        message = json.dumps([0, self.number, command, parameters]).encode()
        self.socket.sendall(str(len(message)).encode() + b':' + message)
        while True:
            answer = self.read()
            if answer[0] == 1 and answer[1] == self.number:
                if answer[2]:
                    raise RuntimeError(f'{command}: {answer[2]}')
                return answer[3]

    def eval(self, script):
        return self.send('WebDriver:ExecuteScript', script='return ' + script, args=[])['value']

    def press(self, key):
        self.send('WebDriver:PerformActions', actions=[{
            'type': 'key', 'id': 'keyboard',
            'actions': [{'type': 'keyDown', 'value': key}, {'type': 'keyUp', 'value': key}]}])

    def close(self):
        self.process.kill()
        self.process.wait()


RIGHT, ESCAPE, ENTER = '\ue014', '\ue00c', '\ue007'
SHOWN = "[...document.querySelectorAll('.event')].filter(e => !e.hidden).length"


def check_loads(browser, n):
    yield browser.eval('document.title') == 'Japan and Central Asia', 'it has its title'
    yield browser.eval(SHOWN) == n, f'{n} events are shown'
    yield browser.eval("performance.getEntriesByType('resource').filter(e => !e.name.startsWith('data:')).length") == 0, \
        'nothing else is asked for'
    yield browser.eval("document.querySelectorAll('#timeline svg.light .hit').length") == n, 'each bar leads to its event'
    yield browser.eval("getComputedStyle(document.querySelector('#timeline svg.dark')).display") == 'none', 'light it is'
    yield browser.eval("[...document.querySelectorAll('svg.light')].every(s => s.getBoundingClientRect().width > 200)"), \
        'every picture has its room'
    yield browser.eval("[...document.querySelectorAll('.step figure svg.light :is(image, use)')]"
                       ".every(e => e.getBBox().width > 600)"), 'every step has its map'


def check_keys(browser, n):
    browser.press('j')
    first = browser.eval('document.activeElement.id')
    browser.press(RIGHT)
    yield (first, browser.eval('document.activeElement.id')) == ('event-1', 'event-2'), 'keys go from event to event'
    browser.press('/')
    yield browser.eval('document.activeElement.tagName') == 'INPUT', 'a key leads to the search'
    for letter in 'silk':
        browser.press(letter)
    yield 0 < browser.eval(SHOWN) < n, 'it finds some'
    browser.press(ENTER)
    yield browser.eval("document.activeElement.classList.contains('event')"), 'Enter goes to the first of them'
    browser.press(ESCAPE)
    yield browser.eval(SHOWN) == n, 'Escape shows all again'


def check_forms(browser, n):
    browser.send('WebDriver:SetWindowRect', width=500, height=800)
    yield browser.eval('document.documentElement.scrollWidth <= innerWidth'), \
        'a narrow window shows it without scrolling sideways'
    pdf = browser.send('WebDriver:Print')['value']
    yield len(pdf) > 50000, 'it prints'


def check_dark(browser, n):
    yield browser.eval("getComputedStyle(document.querySelector('#timeline svg.light')).display") == 'none', 'dark'
    yield browser.eval('getComputedStyle(document.body).backgroundColor') == 'rgb(30, 30, 30)', 'dark all over'
    yield browser.eval("[...document.querySelectorAll('.step figure svg.dark :is(image, use)')]"
                       ".every(e => e.getBBox().width > 600)"), 'and the maps of the steps'


def main():
    program = shutil.which('firefox-esr') or shutil.which('firefox')
    if program is None:
        print('1..0 # SKIP Firefox is not installed (Debian: apt-get install firefox-esr)')
        return 0
    results = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        page = Path(home) / 'page.html'
        subprocess.run([sys.argv[1], 'export', '-o', page], check=True, timeout=SECONDS)
        n = len(re.findall(r'<li class="event"', page.read_text()))
        for scheme, checks in (LIGHT, [check_loads, check_keys, check_forms]), (DARK, [check_dark]):
            browser = Browser(program, home, scheme)
            try:
                browser.send('WebDriver:Navigate', url=page.as_uri())
                for check in checks:
                    results += check(browser, n)
            finally:
                browser.close()
    print(f'1..{len(results)}')
    for number, (is_good, words) in enumerate(results, 1):
        print(f"{'ok' if is_good else 'not ok'} {number} - {words}".replace('#', ' '))
    return 0 if all(is_good for is_good, _ in results) else 1


sys.exit(main())
