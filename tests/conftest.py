"""What a run has left out is said at its end: a developer's machine may lack a server, CI may not."""

import gc
from collections.abc import Iterator

import pytest
import structlog

import bot  # noqa: F401  before anything imports aiogram: see bot/types_on_demand.py
from tests.browsing import CHROMIUM
from tests.hatching import close_nest
from tests.postgres import SERVER


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take longest begin first, so that no worker is left alone with one at the end."""
    longest = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in longest)


def pytest_collection_finish() -> None:
    """What was imported stays: the collector need not visit half a million objects of aiogram again and again."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not SERVER:
        terminalreporter.write_line("PostgreSQL was left out: run with TEST_POSTGRES=$(.ci/postgres)")
    if CHROMIUM is None:
        terminalreporter.write_line("the page was not clicked: apt install chromium")


def pytest_sessionfinish() -> None:
    close_nest()


@pytest.fixture(autouse=True)
def _log_of_its_own() -> Iterator[None]:
    """A command that is run in a test sets up the log for the stream of that test, which is closed after it."""
    yield
    structlog.reset_defaults()
