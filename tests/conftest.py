"""What a run has left out is said at its end: a developer's machine may lack a server, CI may not."""

import pytest

from tests.browsing import CHROMIUM
from tests.postgres import SERVER


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not SERVER:
        terminalreporter.write_line("PostgreSQL was left out: run with TEST_POSTGRES=$(.ci/postgres)")
    if CHROMIUM is None:
        terminalreporter.write_line("the page was not clicked: apt install chromium")
