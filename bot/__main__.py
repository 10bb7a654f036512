"""`otklik`: the command line. Each command says itself what is wrong and ends with 2; see bot/commands/."""

from __future__ import annotations

import typer

from bot.commands import about, audit, data, law, personal, reporting, roster, running, setup, suggesting

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback must not print local variables: they hold personal data
)
app.callback()(about.otklik)
app.command("demo")(running.demo)
app.command("run")(running.run)
app.command("setup")(setup.setup)
app.command("check")(running.check)
app.command("settings")(about.settings)
app.command("simulate")(law.simulate)
app.command("worktime")(law.worktime)
app.command("describe")(law.describe)
app.command("ladders")(law.ladders)
app.command("migrate")(data.migrate)
app.command("backup")(data.backup)
app.command("restore")(data.restore)
app.command("report")(reporting.report)
app.add_typer(audit.audit, name="audit")
app.add_typer(personal.personal, name="personal")
app.add_typer(roster.roster, name="roster")
app.add_typer(suggesting.suggest, name="suggest")


def main() -> None:
    """The entry point of `otklik` and of `python -m bot`."""
    app()


if __name__ == "__main__":
    main()
