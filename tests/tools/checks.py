# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs checks and tells of them as the Test Anything Protocol has it (testanything.org)."""
import sys


def run(checks):
    """Each check is a function check_NAME that yields what is wrong; ends the program."""
    print(f'1..{len(checks)}')
    failed = False
    for number, check in enumerate(checks, 1):
        problems = list(check())
        failed = failed or bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {check.__name__[6:]}")
        for problem in problems:
            print(f'# {problem}')
    sys.exit(failed)
