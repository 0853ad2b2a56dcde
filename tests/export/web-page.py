#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives an exported web page in a real Chromium without a network; prints TAP.

Usage: web-page.py DASTAN-CLI. Speaks the browser's own protocol over a pipe.
"""
import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 60


class Browser:
    def __init__(self, program, home):
        to_browser, self.out = os.pipe()
        self.back, from_browser = os.pipe()

        def set_up():
            # The browser reads at 3 and writes at 4; both may be in the way of the other.
            read, write = os.dup(to_browser), os.dup(from_browser)
            os.dup2(read, 3)
            os.dup2(write, 4)

        self.process = subprocess.Popen(
            [program, '--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', '--no-first-run',
             '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND', f'--user-data-dir={home}/profile'],
            env={**os.environ, 'HOME': home}, preexec_fn=set_up, close_fds=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b''
        self.number = 0
        self.events = []
        self.session = None

    def read(self):
        while b'\0' not in self.buffer:
            piece = os.read(self.back, 1 << 16)
            if not piece:
                raise EOFError('the browser has gone')
            self.buffer += piece
        message, self.buffer = self.buffer.split(b'\0', 1)
        return json.loads(message)

    def send(self, method, **parameters):
        self.number += 1
        number = self.number
        message = {'id': number, 'method': method, 'params': parameters}
        if self.session:
            message['sessionId'] = self.session
        os.write(self.out, json.dumps(message).encode() + b'\0')
        while True:
            answer = self.read()
            if answer.get('id') != number:
                self.events.append(answer)
                continue
            if 'error' in answer:
                raise RuntimeError(f'{method}: {answer["error"]}')
            return answer['result']

    def open(self, address):
        target = self.send('Target.createTarget', url='about:blank')['targetId']
        self.session = self.send('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Network', 'Log'):
            self.send(domain + '.enable')
        self.send('Network.emulateNetworkConditions', offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        self.events.clear()
        self.send('Page.navigate', url=address)
        while not any(event.get('method') == 'Page.loadEventFired' for event in self.events):
            self.events.append(self.read())

    def eval(self, script):
        result = self.send('Runtime.evaluate', expression=script, returnByValue=True)
        if 'exceptionDetails' in result:
            raise RuntimeError(result['exceptionDetails'])
        return result['result'].get('value')

    def press(self, key, text=''):
        for kind in ('keyDown', 'keyUp'):
            self.send('Input.dispatchKeyEvent', type=kind, key=key, code=key,
                      **({'text': text} if text and kind == 'keyDown' else {}))

    def close(self):
        self.process.kill()
        self.process.wait()


def shown(browser):
    return browser.eval("[...document.querySelectorAll('.event')].filter(e => !e.hidden).length")


def check_loads(browser, page, n):
    yield browser.eval('document.title') == 'Japan and Central Asia', 'it has its title'
    yield shown(browser) == n, f'{n} events are shown'
    requests = [event['params']['request']['url'] for event in browser.events
                if event.get('method') == 'Network.requestWillBeSent'
                and not event['params']['request']['url'].startswith('data:')]
    yield all(url.startswith('file:') for url in requests) and len(requests) == 1, f'nothing else is asked for: {requests}'
    errors = [event for event in browser.events
              if event.get('method') in ('Log.entryAdded', 'Runtime.exceptionThrown')]
    yield not errors, f'nothing is wrong with it: {errors}'
    yield browser.eval("document.querySelectorAll('#timeline svg.light .hit').length") == n, 'each bar leads to its event'
    yield browser.eval("getComputedStyle(document.querySelector('#timeline svg.dark')).display") == 'none', 'light it is'
    yield browser.eval("[...document.querySelectorAll('.step figure svg.light :is(image, use)')]"
                       ".every(e => e.getBBox().width > 600)"), 'every step has its map'
    yield browser.eval("document.querySelectorAll('.step figure svg.light').length") >= 9, 'each of the story'
    yield page.stat().st_size < 5000000, 'the page is no larger than 5 MB'


def check_keys(browser, page, n):
    browser.press('j', 'j')
    first = browser.eval('document.activeElement.id')
    browser.press('ArrowRight')
    second = browser.eval('document.activeElement.id')
    browser.press('k', 'k')
    yield (first, second) == ('event-1', 'event-2'), 'keys go on from event to event'
    yield browser.eval('document.activeElement.id') == 'event-1', 'and back'
    browser.press('End')
    yield browser.eval('document.activeElement.id') == f'event-{n}', 'and to the last'


def check_search(browser, page, n):
    browser.press('/', '/')
    yield browser.eval('document.activeElement.tagName') == 'INPUT', 'a key leads to the search'
    for letter in 'SILK road':
        browser.press(letter, letter)
    found = shown(browser)
    yield 0 < found < n, f'it finds {found} of {n}'
    yield browser.eval("document.querySelector('[role=status]').textContent") == f'{found} of {n} events', 'it says how many'
    yield browser.eval("[...document.querySelectorAll('.event')].filter(e => !e.hidden)"
                       ".every(e => /silk/i.test(e.textContent) && /road/i.test(e.textContent))"), 'the right ones'
    browser.press('Enter', '\r')
    yield browser.eval("document.activeElement.classList.contains('event')"), 'Enter goes to the first of them'
    browser.press('Escape')
    yield shown(browser) == n, 'Escape shows all again'


def check_links(browser, page, n):
    yield browser.eval("[...document.querySelectorAll('a[href^=\"#\"]')]"
                       ".every(a => document.getElementById(a.getAttribute('href').slice(1)))"), 'every link leads somewhere'
    yield browser.eval("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
                       " === document.querySelectorAll('[id]').length"), 'every name is there once'
    browser.eval("document.querySelector('#timeline svg.light .hit').focus()")
    browser.press('Enter', '\r')
    yield browser.eval("document.activeElement.id").startswith('event-'), 'a bar leads to its event'


def check_forms(browser, page, n):
    browser.send('Emulation.setDeviceMetricsOverride', width=360, height=700, deviceScaleFactor=1, mobile=False)
    yield browser.eval('document.documentElement.scrollWidth') <= 360, 'a narrow window shows it without scrolling sideways'
    browser.send('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': 'dark'}])
    yield browser.eval("getComputedStyle(document.querySelector('#timeline svg.light')).display") == 'none', 'dark'
    yield browser.eval('getComputedStyle(document.body).backgroundColor') == 'rgb(30, 30, 30)', 'dark all over'
    pdf = base64.b64decode(browser.send('Page.printToPDF')['data'])
    yield pdf.startswith(b'%PDF') and len(pdf) > 50000, 'it prints'


def check_without_script(browser, page, n):
    browser.send('Emulation.setScriptExecutionDisabled', value=True)
    browser.events.clear()
    browser.send('Page.reload')
    while not any(event.get('method') == 'Page.loadEventFired' for event in browser.events):
        browser.events.append(browser.read())
    browser.send('Emulation.setScriptExecutionDisabled', value=False)
    yield shown(browser) == n, 'without a script all can be read'
    yield browser.eval("document.querySelector('nav input')") is None, 'and nothing stands there that would not work'


def check_text(browser, page, n):
    text = page.read_text()
    yield not re.search(r'<(img|link|iframe|object|embed|video|audio|source|base)\b', text), 'no element brings anything'
    yield not re.search(r'\b(src|srcset|xlink:href)="(?!#)', text), 'no attribute does'
    yield not re.search(r'<(image|use)\b[^>]* href="(?!#|data:image/png;base64,)', text), 'and an image is in the page'
    yield not re.search(r'@import|url\((?!#)', text), 'no style does'
    yield "default-src 'none'" in text, 'and a policy forbids it'


CHECKS = [check_loads, check_keys, check_search, check_links, check_forms, check_without_script, check_text]


def main():
    program = shutil.which('chromium') or shutil.which('chromium-browser')
    if program is None:
        print('1..0 # SKIP Chromium is not installed (Debian: apt-get install chromium)')
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        page = Path(home) / 'page.html'
        subprocess.run([sys.argv[1], 'export', '-o', page], check=True, timeout=SECONDS)
        n = len(re.findall(r'<li class="event"', page.read_text()))
        browser = Browser(program, home)
        results = []
        try:
            browser.open(page.as_uri())
            for check in CHECKS:
                results += check(browser, page, n)
        finally:
            browser.close()
    print(f'1..{len(results)}')
    for number, (is_good, words) in enumerate(results, 1):
        print(f"{'ok' if is_good else 'not ok'} {number} - {words}".replace('#', ' '))
    return 0 if all(is_good for is_good, _ in results) else 1


sys.exit(main())
