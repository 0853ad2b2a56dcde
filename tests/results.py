#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What came of a run of the tests. Usage: results.py count BUILD | results.py failed BUILD…

count: the test cases of the run that BUILD holds, as "passed failed skipped"; which failed and which
       were skipped go to standard error.
failed: each test that failed, with the last lines of what it said.
"""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

LAST_LINES = 40
GOOD = {'OK', 'SKIP', 'EXPECTEDFAIL'}


def count(build):
    """Adds up the cases of a JUnit file."""
    passed = failed = skipped = 0
    # What a test has printed may hold characters that XML does not allow; meson lets them through.
    text = (build / 'meson-logs/testlog.junit.xml').read_text(encoding='utf-8', errors='replace')
    text = re.sub('[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]', '?', text)
    for suite in xml.fromstring(text.encode()).iter('testsuite'):
        for case in suite.iter('testcase'):
            if case.find('failure') is not None or case.find('error') is not None:
                failed += 1
                print('FAILED', suite.get('name'), case.get('name'), file=sys.stderr)
            elif case.find('skipped') is not None:
                skipped += 1
                print('skipped', suite.get('name'), case.get('name'), file=sys.stderr)
            else:
                passed += 1
    print(passed, failed, skipped)


def tell_failed(build):
    """Prints what failed."""
    for line in (build / 'meson-logs/testlog.json').read_text(encoding='utf-8', errors='replace').splitlines():
        test = json.loads(line)
        if test['result'] in GOOD:
            continue
        said = (test.get('stdout', '') + test.get('stderr', '')).splitlines()[-LAST_LINES:]
        print(f'--- {build.name}: {test["name"]}: {test["result"]} after {test["duration"]:.0f} s ---')
        print('\n'.join(said))


def main():
    if len(sys.argv) < 3 or sys.argv[1] not in ('count', 'failed'):
        sys.exit(__doc__)
    for build in sys.argv[2:]:
        (count if sys.argv[1] == 'count' else tell_failed)(pathlib.Path(build))


main()
