"""The table, on a terminal and as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from rich.table import Table

from bench.figures import Figure
from bench.machine import machine

COLUMNS = ("what", "here", "beside", "ratio", "aim", "")
MARKS = {True: "reached", False: "missed", None: ""}
NOTES = """\
Each figure is the median of at least five rounds; what is compared is measured in one run, in turn (A B A B …), and
the ratio is what counts: the milliseconds are those of the machine above, which may have had other work to do.

- **press**: `otklik run` as a process on SQLite (WAL, `synchronous=FULL`), an executor's «accept» under a card in the
  group of a department. Counted from the update's arrival to the answer and the edited card: inbox, decision, journal,
  snapshot, deadlines, outbox, sending. Beside it a bare aiogram bot, which stores one row through aiosqlite (the same
  WAL and FULL), answers and edits. Both talk to a local Bot API in another process. «Twenty a poll» is what a press
  takes when two hundred wait; the bare bot then works on all twenty at once.
- **growth**: the closed cases are copies of one real case: journal, private texts, cards, deadlines, updates, messages
  sent; without the sketches of texts and what stood in the updates, which a press does not read. The bots run side by
  side.
- **restart**: working time, nothing missed; the process is started and an update waits for it.
- **worktime**: one calendar (9 to 13, 14 to 18, public holidays of the production calendar; no shortened days and no
  working Saturdays, which two of the libraries cannot express); the results are compared before the time is taken.
  pandas has no difference of two instants.
- **audit**: events with texts; every hash and every salted hash of a text is computed anew.
- **suggestions**: texts of twenty made-up words, each department with its own favourites; a text shares a fifth more
  rows of the index with others than one of 2 000 real messages does. The search for near copies asks with a text that
  has one word of its copy changed, as the first step of a registration does.
- **report**: `otklik report` into an xlsx, the start of the program included; the cases are copies of one, closed on
  one day.
- **footprint**: the disk cache is warm. The bot is started as `otklik run` and is ready when it first asks for updates.
"""


def table(found: Mapping[str, Sequence[Figure]]) -> Table:
    """For a terminal."""
    drawn = Table(title=machine(), title_justify="left")
    for column in ("row", *COLUMNS):
        drawn.add_column(column)
    for row, figures in found.items():
        for figure in figures:
            style = "red" if figure.reached is False else ""
            drawn.add_row(row, *_cells(figure), style=style)
        drawn.add_section()
    return drawn


def page(found: Mapping[str, Sequence[Figure]], at: datetime) -> str:
    """For docs/benchmarks.md."""
    lines = [
        "# Benchmarks",
        "",
        "Made by `make bench ARGS=--write`, never by hand.",
        "",
        f"{at:%Y-%m-%d}. {machine()}.",
    ]
    lines += ["", f"| row | {' | '.join(COLUMNS)} |", "|---" * (len(COLUMNS) + 1) + "|"]
    for row, figures in found.items():
        lines += [f"| {row} | {' | '.join(_cells(figure))} |" for figure in figures]
    return "\n".join([*lines, "", NOTES])


def _cells(figure: Figure) -> tuple[str, ...]:
    return (figure.what, figure.ours, figure.other, figure.ratio, figure.aim, MARKS[figure.reached])
