"""The picture of a report: readable on a phone and in black and white print. https://matplotlib.org/

Colours are Okabe and Ito's, told apart by the colour-blind, and hatched besides. The font is matplotlib's own, so a
machine without fonts draws Russian letters too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import fill, shorten
from typing import Any

from reports.content import Content
from reports.words import Names, Words

BLUE, ORANGE, SKY, GREY = "#0072B2", "#D55E00", "#56B4E9", "#6B7280"
MOST = 6  # bars of a panel
HEADLINES = ("received", "answered", "open", "in_time", "late")
TITLE_WIDTH = 52  # letters
INCHES, BAR_INCHES, DPI = 7.2, 0.33, 150


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars under a heading: names, and for each series its label, colour, hatching and values."""

    heading: str
    names: Sequence[str]
    series: Sequence[tuple[str, str, str, Sequence[int]]]
    stacked: bool


def chart(content: Content, title: str, words: Words, names: Names) -> bytes:
    """The picture as a png. The heavy library is loaded here, when a picture is wanted."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    panels = [panel for panel in _panels(content, words, names) if panel.names]
    heights = [0.9 + BAR_INCHES * len(panel.names) * (1 if panel.stacked else 1.4) for panel in panels]
    figure = Figure(
        figsize=(INCHES, 0.8 + sum(heights)), dpi=DPI, layout=ConstrainedLayoutEngine(h_pad=0.12, hspace=0.06)
    )
    FigureCanvasAgg(figure)
    figure.suptitle(fill(title, TITLE_WIDTH), fontsize=14, fontweight="bold")
    axes = figure.subplots(len(panels), 1, gridspec_kw={"height_ratios": heights}, squeeze=False)[:, 0]
    for axis, panel in zip(axes, panels, strict=True):
        _draw(axis, panel)
    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


def _panels(content: Content, words: Words, names: Names) -> list[Panel]:
    figures, keys = content.figures, [key for key in content.totals() if key in HEADLINES]
    now, before = words("column-now"), words("column-before")

    def compared(heading: str, labels: Sequence[str], of: Sequence[str]) -> Panel:
        series = [(now, BLUE, "", [figures.value(key) for key in of])]
        series.append((before, SKY, "//", [figures.was(key) for key in of]))
        return Panel(heading, labels, series, stacked=False)

    found = [compared(words("section-totals"), [content.label(key) for key in keys], keys)]
    shown = {section.name: section for section in content.sections}
    for group in ("stage", "dept"):
        if group in shown:
            found.append(_verdicts(content, group, shown[group].heading, words, names))
    for part in ("received-topic",) if "dept" in shown else ("answered-dept", "received-topic"):
        if part in shown:
            head, _, group = part.partition("-")
            codes = figures.codes(f"{head}.{group}")[:MOST]
            if codes != [""]:
                labels = [names(group, code) for code in codes]
                found.append(compared(shown[part].heading, labels, [f"{head}.{group}.{code}" for code in codes]))
    return found


def _verdicts(content: Content, group: str, heading: str, words: Words, names: Names) -> Panel:
    figures = content.figures
    codes = figures.codes(f"in_time.{group}", f"late.{group}")[:MOST]
    value: Callable[[str, str], int] = lambda verdict, code: figures.value(f"{verdict}.{group}.{code}")  # noqa: E731
    series = [
        (words("column-in-time"), BLUE, "", [value("in_time", code) for code in codes]),
        (words("column-late"), ORANGE, "//", [value("late", code) - value("excused", code) for code in codes]),
    ]
    if figures.value("excused"):
        series.append((words("column-excused"), GREY, "..", [value("excused", code) for code in codes]))
    return Panel(heading, [names(group, code) for code in codes], series, stacked=True)


def _draw(axis: Any, panel: Panel) -> None:
    """Horizontal bars, the first on top, each with its number."""
    rows = list(range(len(panel.names)))
    left = [0] * len(rows)
    thick = 0.62 if panel.stacked else 0.38
    for number, (label, colour, hatch, values) in enumerate(panel.series):
        at = rows if panel.stacked else [row + (number - 0.5) * 0.4 for row in rows]
        bars = axis.barh(at, values, thick, left=left if panel.stacked else None, color=colour, label=label)
        for bar in bars:
            bar.set(hatch=hatch, edgecolor="white", linewidth=0.6)
        if panel.stacked:
            left = [sum(pair) for pair in zip(left, values, strict=True)]
        else:
            axis.bar_label(bars, [str(value) for value in values], padding=3, fontsize=9)
    if panel.stacked:
        for row, total in zip(rows, left, strict=True):
            parts = [str(values[row]) for _, _, _, values in panel.series]
            axis.annotate(" / ".join(parts), (total, row), (4, 0), textcoords="offset points", va="center", fontsize=9)
    axis.set_title(panel.heading, fontsize=11, loc="left", fontweight="bold")
    axis.set_yticks(rows, [shorten(name, 34, placeholder="…") for name in panel.names], fontsize=9.5)
    axis.invert_yaxis()
    axis.margins(x=0.16)
    axis.set_xlim(left=0)
    axis.xaxis.set_visible(False)
    axis.spines[["top", "right", "bottom"]].set_visible(False)
    axis.tick_params(axis="y", length=0)
    axis.legend(loc="lower center", bbox_to_anchor=(0.5, -0.0), ncols=3, fontsize=9, frameon=False, borderaxespad=-1.6)
