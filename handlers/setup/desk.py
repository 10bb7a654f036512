"""What a screen is drawn with, and the buttons all screens have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from handlers.callbacks import SetupPress
from handlers.names import role_of
from handlers.rendered import Button, Rows
from handlers.texts import Html, Texts
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import Address

PAGE = 8


@dataclass(frozen=True, slots=True)
class Desk:
    """The roster as it is when the screen is drawn."""

    tx: Tx
    rules: Rules
    texts: Texts
    now: datetime

    def button(self, key: str, to: str, *of: str | int, **params: str | int) -> Button:
        """A button with the label `button-setup-<key>`, leading `to` a screen or a deed."""
        return Button(self.texts(f"button-setup-{key}", **params), press(to, *of))

    def back(self, to: str, *of: str | int) -> Button:
        """To the screen before."""
        return Button(self.texts("button-back"), press(to, *of))

    def lines(self, lines: Iterable[str]) -> Html:
        """Lines of a list, made by texts; a word where there are none."""
        return Html("\n".join(lines) or self.texts("none-yet"))

    def role(self, address: Address) -> str:
        """A role in words, with its department."""
        return role_of(self.tx, self.rules.regulation, self.texts, address)


@dataclass(slots=True)
class Screen:
    """What is to be seen: a text and rows of buttons."""

    text: Html
    rows: Rows = field(default_factory=Rows)


Draw = Callable[[Desk, str], Screen]


def press(to: str, *of: str | int) -> str:
    """The data of a button: where it leads, and what of. Codes and numbers have no dots."""
    return SetupPress(to=to, of=".".join(map(str, of))).pack()


def turning(desk: Desk, to: str, page: int, count: int) -> list[Button]:
    """Buttons to the pages beside this one."""
    found = [Button(desk.texts("button-previous"), press(to, page - 1))] if page else []
    return [*found, Button(desk.texts("button-next"), press(to, page + 1))] if (page + 1) * PAGE < count else found


def paged(of: str, count: int) -> int:
    """The page a button asks for; the last there is where it has vanished meanwhile."""
    page = int(of) if of.isdecimal() and len(of) < 6 else 0
    return max(0, min(page, (count - 1) // PAGE))
