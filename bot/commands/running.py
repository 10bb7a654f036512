"""Commands that run the bot, or say why it would not run."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.words import SettingsFile, fail, faults_said
from bot.settings import load


def run(settings: SettingsFile = None) -> None:
    """Запустить бота (polling или webhook)."""
    from bot import serving

    with faults_said():
        serving.run(load(settings))


def check(settings: SettingsFile = None) -> None:
    """Проверить настройки, регламент, календарь и базу; каждая ошибка называет файл и ключ. Код 2."""
    from bot.check import faults

    with faults_said():
        chosen = load(settings)
        found = faults(chosen)
    if found:
        fail(found)
    typer.echo("ok")


def demo(
    host: Annotated[str, typer.Option(help="Только этот компьютер: 127.0.0.1.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Порт страницы; 0 — любой свободный.")] = 8080,
    regulation: Annotated[str, typer.Option(help="Регламент: название или путь к файлу.")] = "rubtsovsk",
) -> None:
    """Показать всё на месте: местный Telegram, бот и телефоны сотрудников на одной странице."""
    from bot.demo import demonstrate

    with faults_said():
        demonstrate(host, port, regulation)
