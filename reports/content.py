"""What a report says, as tables, for paper and workbook alike. Where an act lists its contents, it has those alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from functools import cached_property

from reports.figures import Breach, Figures
from reports.words import Names, Words

# Contents that acts list, and the totals that answer to each.
TOTALS = {
    "received_total": ("received",),
    "answered_total": ("answered",),
    "timeliness": ("in_time", "late", "excused"),
    "quality": ("returned", "reworked", "refused", "no_reaction", "converted", "interim_open"),
    "dynamics": ("received", "answered", "open"),
    "breaches": ("late", "excused"),
    "state": ("joined", "open"),
}
EVERYTHING = (
    "received_total",
    "answered_total",
    "state",
    "timeliness",
    "quality",
    "answers_by_organ",
    "topics",
    "breaches",
)
READ = ("received", "answered", "joined", "open", "in_time", "late", "excused")  # the order totals are read in


class Took(int):
    """Working minutes: in words on paper, a number in a workbook."""


Cell = str | int


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading; `name` is its part of the report, `widths` are shares of the page."""

    name: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


class Content:
    """Makes the tables of one report."""

    def __init__(self, figures: Figures, contents: Collection[str], words: Words, names: Names, zone: tzinfo) -> None:
        self.figures = figures
        self._contents = contents
        self._words = words
        self._names = names
        self._zone = zone

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every table that has rows, in the order of reading."""
        has = self._contents.__contains__
        found = [self._totals()]
        if has("timeliness"):
            found += [self._stages(), self._verdicts("dept"), self._verdicts("person")]
        if has("answers_by_organ"):
            found.append(self._counted("answered", "dept"))
        if has("quality"):
            found += [self._counted("refused", "ground"), self._counted("returned", "dept")]
            found.append(self._counted("reworked", "dept"))
        if has("topics") or has("dynamics"):
            found.append(self._counted("received", "topic"))
        if has("breaches") or has("timeliness"):
            found.append(self._breaches())
        return tuple(section for section in found if section.rows)

    def totals(self) -> tuple[str, ...]:
        """The totals of this report by key; one a report may leave out is left out where it and its past are zero."""
        figures = self.figures
        found = dict.fromkeys(key for part in self._contents for key in TOTALS.get(part, ()))
        keys = [*(key for key in READ if key in found), *(key for key in found if key not in READ)]
        always = {"received", "answered", "late"}
        return tuple(key for key in keys if key in always or figures.value(key) or figures.was(key))

    def label(self, key: str) -> str:
        """A figure in words."""
        name, _, rest = key.partition(".")
        group, _, code = rest.partition(".")
        said = self._words(f"figure-{name.replace('_', '-')}")
        return f"{said}: {self._names(group, code)}" if group else said

    def _totals(self) -> Section:
        rows = [(self.label(key), *self._against_before(key)) for key in self.totals()]
        return self._section("totals", ("what", "now", "before", "change"), rows, (9, 3, 3, 3))

    def _against_before(self, key: str) -> tuple[Cell, ...]:
        now, before = self.figures.value(key), self.figures.was(key)
        return now, before, f"{now - before:+d}" if now != before else "0"

    def _stages(self) -> Section:
        value = self.figures.value
        rows: list[tuple[Cell, ...]] = []
        for code in self.figures.codes("in_time.stage", "late.stage"):
            counts = (value(f"{verdict}.stage.{code}") for verdict in ("in_time", "late", "excused"))
            took = (self._took(f"{name}.stage.{code}") for name in ("median", "p90"))
            rows.append((self._names("stage", code), *counts, *took))
        return self._section(
            "stage", ("stage", "in-time", "late", "excused", "median", "p90"), rows, (6, 2, 2, 2, 3, 3)
        )

    def _took(self, key: str) -> Cell:
        """How long a stage took; nothing where it has not ended once."""
        return Took(self.figures.value(key)) if key in self.figures.items else ""

    def _verdicts(self, group: str) -> Section:
        rows: list[tuple[Cell, ...]] = []
        for code in self.figures.codes(f"in_time.{group}", f"late.{group}"):
            counts = [self.figures.value(f"{verdict}.{group}.{code}") for verdict in ("in_time", "late", "excused")]
            of_all = f"{100 * counts[0] // (counts[0] + counts[1])} %" if counts[0] + counts[1] else ""
            rows.append((self._names(group, code), *counts, of_all))
        return self._section(group, (group, "in-time", "late", "excused", "share"), rows, (9, 2, 2, 2.5, 2.5))

    def _counted(self, name: str, group: str) -> Section:
        codes = self.figures.codes(f"{name}.{group}")
        rows = [(self._names(group, code), *self._against_before(f"{name}.{group}.{code}")) for code in codes]
        return self._section(f"{name}-{group}", (group, "now", "before", "change"), rows, (9, 3, 3, 3))

    def _breaches(self) -> Section:
        columns = ("case", "stage", "who", "due", "late-by", "excuse")
        return self._section(
            "breaches", columns, list(map(self._breach, self.figures.breaches)), (1.3, 3.6, 5.3, 3.5, 3.1, 3.2)
        )

    def _breach(self, breach: Breach) -> tuple[Cell, ...]:
        who = self._names("dept", breach.dept or "")
        if breach.person is not None:
            who = f"{who}, {self._names('person', str(breach.person))}"
        due = f"{breach.due_at.astimezone(self._zone):%d.%m.%Y %H:%M}"
        excuse = "" if breach.excuse is None else self._words("figure-excused-because", reason=breach.excuse)
        return breach.case, self._names("stage", breach.kind), who, due, Took(breach.late_minutes), excuse

    def _section(
        self, name: str, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]], widths: tuple[float, ...]
    ) -> Section:
        heads = tuple(self._words(f"column-{column}") for column in columns)
        return Section(name, self._words(f"section-{name}"), heads, tuple(rows), widths)

    def traced(self) -> Iterator[str]:
        """Keys of the figures of this report, in order: what each is counted from can be asked."""
        groups = {"timeliness": ("in_time", "late", "excused", "median", "p90"), "answers_by_organ": ("answered",)}
        groups |= {"quality": ("refused", "returned", "reworked"), "topics": ("received",), "dynamics": ("received",)}
        wanted = {name for part in self._contents for name in groups.get(part, ())}
        totals = self.totals()
        yield from (key for key in totals if key in self.figures.items)
        yield from sorted(key for key in self.figures.items if "." in key and key.partition(".")[0] in wanted)
