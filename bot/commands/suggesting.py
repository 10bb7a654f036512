"""Commands about suggestions of the right department."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.history import import_history
from bot.commands.words import fail

suggest = typer.Typer(no_args_is_help=True, help="Suggestions of the right department: how good, learned from what.")
suggest.command("import")(import_history)


@suggest.command("eval")
def evaluate(
    file: Annotated[Path, typer.Argument(help="A CSV or .xlsx file: id,text,topic,department.")],
    test: Annotated[Path | None, typer.Option(help="Another such file to ask about; else a fifth of FILE.")] = None,
    *,
    text_alone: Annotated[bool, typer.Option("--text-alone", help="Do not look at where earlier cases went.")] = False,
) -> None:
    """Learn from FILE and say how often the right department is first, in the first three, in the first five."""
    from suggest.evaluation import SEED, TOPS, accuracy, split
    from suggest.table import TableFault, read
    from suggest.training import train

    clock = SystemClock()
    try:
        table = read(file)
        other = read(test) if test else None
    except TableFault as fault:
        fail([str(fault)])
    for line in (*table.faults, *(other.faults if other else ())):
        typer.echo(f"left out: {line}", err=True)
    learned, asked = (table.examples, other.examples) if other else split(table.examples)
    shared = {example.number for example in learned} & {example.number for example in asked}
    ordered = not text_alone and not shared and (other is None or (table.ordered and other.ordered))
    if not learned:
        fail([f"{file}: too few different texts to learn from some and ask about others"])
    began = clock.monotonic()
    model = train(learned, ordered=ordered)
    trained = clock.monotonic()
    found = accuracy(model, learned, asked, ordered=ordered)
    answered = clock.monotonic()
    typer.echo(f"split: {test or f'a fifth of the texts of {file}, seed {SEED}'}")
    typer.echo(f"order: {'a case is judged by what was routed before it' if ordered else 'unknown, the text alone'}")
    typer.echo(f"learned: {len(learned)} messages, {len(model.departments)} departments, {trained - began:.1f} s")
    typer.echo(f"asked: {found.cases} messages, {(answered - trained) / found.cases * 1000:.1f} ms each")
    for top, share in zip(TOPS, found.tops, strict=True):
        typer.echo(f"top-{top}: {share:.3f}")
