"""What the bot may do in a group, and what it lacks, in words."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.texts import Html, Texts


@dataclass(frozen=True, slots=True)
class Standing:
    """The bot in a group. `hears_all`: whatever is written there; else commands and replies to itself alone."""

    present: bool
    admin: bool
    hears_all: bool
    may_post: bool
    may_pin: bool
    forum: bool


ABSENT = Standing(present=False, admin=False, hears_all=False, may_post=False, may_pin=False, forum=False)


def missing(standing: Standing, thread_id: int | None) -> list[str]:
    """What is to be put right, the worst first."""
    if not standing.present:
        return ["absent"]
    lacks = {
        "post": not standing.may_post,
        "replies": not standing.hears_all,
        "pin": not standing.may_pin,
        "topic": standing.forum and thread_id is None,
    }
    return [name for name, is_lacking in lacks.items() if is_lacking]


def rights_text(texts: Texts, title: str, code: str, found: list[str]) -> Html:
    """What to do about it."""
    lines = [texts(f"rights-{name}", code=code) for name in found]
    return texts("rights", title=title, lines=Html("\n".join(lines)))
