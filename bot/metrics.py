"""Vitals in Prometheus' text format. https://prometheus.io/docs/instrumenting/exposition_formats/"""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterable, Mapping
from importlib.metadata import version

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from storage.vitals import Vitals

CONTENT_TYPE = CONTENT_TYPE_LATEST

# An age is left out while there is nothing to measure; a lag is zero then.
AGES = {
    "tick_age": "Since deadlines were last looked for.",
    "poll_age": "Since updates were last asked for.",
    "update_age": "Since the newest update came.",
    "backup_age": "Since the last good daily copy.",
}
LAGS = {
    "outbox_lag": "Of the oldest row of the outbox that is not put off on purpose.",
    "stalled": "Of the oldest row that nothing keeps from being sent.",
    "update_lag": "Of the oldest update not acted on.",
    "deadline_lag": "Of the oldest deadline row that should have fired.",
}


def exposition(vitals: Vitals | None) -> bytes:
    """The whole page; without vitals, as when the database does not answer, only what the process knows itself."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(_Vitals(vitals))
    return generate_latest(registry)


class _Vitals(Collector):
    def __init__(self, vitals: Vitals | None) -> None:
        self._vitals = vitals

    def collect(self) -> Iterable[Metric]:
        about = {"version": version("otklik"), "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
        yield InfoMetricFamily("otklik_build", "What is running.", value=about)
        vitals = self._vitals
        yield _gauge("database_up", "Whether the database answers.", float(vitals is not None))
        if vitals is None:
            return
        yield _sizes("inbox_updates", "Updates that are not done, by state.", vitals.inbox)
        yield _sizes("outbox_rows", "Rows of the outbox that are not done, by state.", vitals.outbox)
        for name, words in AGES.items():
            if (age := getattr(vitals, name)) is not None:
                yield _gauge(f"{name}_seconds", words, age)
        for name, words in LAGS.items():
            yield _gauge(f"{name}_seconds", words, getattr(vitals, name) or 0.0)
        yield _gauge("deadlines_overdue", "Deadline rows that should have fired over a minute ago.", vitals.overdue)
        yield _gauge("open_cases", "Cases that are not closed.", vitals.open_cases)
        yield _gauge("journal_events", "Length of the chain.", vitals.chain_length)


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(f"otklik_{name}", words, value=value)


def _sizes(name: str, words: str, sizes: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(f"otklik_{name}", words, labels=["state"])
    for state, count in sizes.items():
        family.add_metric([state], count)
    return family
