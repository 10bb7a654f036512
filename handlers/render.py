"""Outbox rows to messages: rows hold keys and arguments, the words are found when the message is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from handlers.absences import listed
from handlers.actors import actors_of_chat
from handlers.adviser import Adviser
from handlers.alert_cards import AlertCard
from handlers.board import render_board
from handlers.calendars.pages import CalendarPages
from handlers.callbacks import DraftPress, PromptPress, ShowPress
from handlers.cards import CardText, term_title
from handlers.digest import Digest
from handlers.excusing import excuse_button
from handlers.excusing import menu as excuse_menu
from handlers.instructions import instruction_buttons, instruction_lines, instructions_for
from handlers.keyboards import Keyboard
from handlers.lists import Lists
from handlers.names import address_title, department_title, field_names
from handlers.proofreading import remarks_line
from handlers.rendered import Button, Choice, Rendered, Rows, clip, formatted
from handlers.reports import menu as report_menu
from handlers.revoking import handing_over
from handlers.setup.desk import Desk
from handlers.setup.screens import drawn
from handlers.supposing import supposed
from handlers.texts import Html, Texts
from handlers.topics.pages import TopicPages
from handlers.troubles import Troubles
from handlers.vacancies import vacant
from storage import cases, compositions, people, prompts
from storage.compositions import draft_key
from storage.outbox import Pending
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import Address
from workflow.case import Case
from workflow.regulation import Regulation

QUOTE_LIMIT = 300
BREACHES = frozenset({"overdue", "breach"})  # notices of a missed term
PREVIEW_LIMIT = 3500
# Prompts answered by a button, or by choosing in Telegram; the others by typing.
CHOSEN = {"pick_people": "people", "pick_group": "group"}
CHOICES = {"publish": ("nolink", "elsewhere", "cancel"), "erase": ("erase", "cancel")}


class Renderer:
    """Finds the words and buttons of a row. Returns None where there is nothing left to show."""

    def __init__(self, rules: Callable[[], Rules], texts: Texts, adviser: Adviser) -> None:
        self._adviser = adviser
        self._rules = rules
        self._texts = texts

    @property
    def texts(self) -> Texts:
        return self._texts

    @property
    def law(self) -> Regulation:
        return self._rules().regulation

    def __call__(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        kinds: dict[str, Callable[[Tx, Pending, datetime], Rendered | None]] = {
            "card": self._card,
            "line": self._line,
            "alert": self._line,
            "prompt": self._prompt,
            "preview": self._preview,
            "retired": self._retired,
            "trouble_alarm": self._alarm,
            "troubles": self._troubles,
            "screen": self._screen,
            "topics": self._topics,
            "calendar": self._calendar,
            "vacancy": lambda tx, row, now: vacant(tx, self._rules(), self._texts, row, now),
            "handover": lambda tx, row, _now: handing_over(tx, self._rules(), self._texts, row),
            "absences": lambda tx, _row, _now: listed(tx, self._rules(), self._texts),
            "list": self._list,
            "digest": self._digest,
            "keyed": self._keyed,
            "urgent": self._urgent,
            "urgent_note": self._urgent_note,
            "board": lambda tx, _row, now: render_board(tx, self._rules(), self._texts, now),
            "excuse_menu": lambda tx, row, _now: excuse_menu(tx, self._texts, row),
            "report_menu": lambda _tx, _row, _now: report_menu(self._texts),
        }
        return kinds.get(row.kind, self._text)(tx, row, now)

    def _urgent(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        return AlertCard(tx, self._rules(), self._texts, now).message(row.payload["alert"], row.chat_id)

    def _urgent_note(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        return AlertCard(tx, self._rules(), self._texts, now).note(row.payload)

    def _card(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        case = cases.load(tx, row.payload["case"])
        if case is None:
            return None
        rules = self._rules()
        actors = actors_of_chat(tx, rules, row.chat_id, row.thread_id)
        charged = instructions_for(tx, case, actors)
        advice, lines = supposed(tx, self._texts, rules.of(case).regulation, case, actors, self._adviser)
        notes = [*instruction_lines(tx, rules, self._texts, charged), *lines]
        text = CardText(tx, rules, self._texts, case, now, notes).full(row.payload.get("about", ""))
        rows = Keyboard(tx, rules, self._texts, case, row.chat_id, now, advice).draw(
            actors, row.payload.get("view", "")
        )
        rows.grid(instruction_buttons(self._texts, charged), 1)
        return Rendered(text, rows.done())

    def _line(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        case = cases.load(tx, row.payload["case"])
        if case is None:
            return None
        texts, rules = self._texts, self._rules()
        card = CardText(tx, rules, texts, case, now)
        name, _, kind = row.payload["about"].partition(":")
        params = self._words(tx, row.payload["params"])
        kind = kind or str(row.payload["params"].get("kind", ""))
        head = texts.first(
            f"line-{name.replace('_', '-')}",
            "line-other",
            number=case.number,
            kind=term_title(texts, kind) if kind else "",
            about=row.payload["about"],
            depts=", ".join(department_title(tx, part.dept) for part in case.current),
            **{"dept": "", "role": "", "due": "", **params},
        )
        body = texts("line-quote", text=clip(case.text, QUOTE_LIMIT)) if case.text else Html("")
        text = Html("\n\n".join(part for part in (head, body, card.terms()) if part))
        rows = Rows()
        rows.add(
            Button(texts("button-open-card"), ShowPress(number=case.number, what="card").pack()),
            Button(texts("button-original"), ShowPress(number=case.number, what="original").pack()),
        )
        excuses = excuse_button(texts, case, actors_of_chat(tx, rules, row.chat_id, row.thread_id))
        if excuses is not None and name in BREACHES:
            rows.add(excuses)
        return Rendered(text, rows.done())

    def _words(self, tx: Tx, params: dict[str, Any]) -> dict[str, Any]:
        """Parameters of a notice as people read them: departments and roles by title."""
        words: dict[str, Any] = {}
        for name, value in params.items():
            if name == "dept" and value:
                words[name] = department_title(tx, str(value))
            elif name == "role":
                words[name] = address_title(tx, self._rules().regulation, self._texts, Address.parse(str(value)))
            elif isinstance(value, (str, int)) and name in {"role", "due", "late_minutes"}:
                words[name] = value
        return words

    def _prompt(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        prompt = prompts.get(tx, row.payload["prompt"])
        if prompt is None:
            return None
        person = people.by_id(tx, prompt.person_id)
        mention = self._mention(person.telegram_id, person.name) if person is not None and row.chat_id < 0 else Html("")
        texts, arg = self._texts, str(prompt.args.get("arg", ""))
        key = f"prompt-{prompt.purpose.replace('_', '-')}"
        fields = field_names(texts, self._rules().regulation.conversion.fields)
        reason = str(prompt.args.get("reason", ""))
        number = prompt.case_number or 0
        title = str(prompt.args.get("title", ""))
        said = {"number": number, "who": mention, "fields": fields, "reason": reason, "title": title}
        text = texts.first(f"{key}-{arg.replace('_', '-')}", key, **said)
        text = text if mention else Html(text[:1].upper() + text[1:])
        if prompt.purpose == "publish":
            case = cases.load(tx, number)
            sources = len(case.sources) if case is not None else 0
            text = Html(f"{text} {texts('prompt-publish-sources', count=sources + 1)}") if sources else text
        if prompt.purpose in CHOSEN:
            label, cancel = texts(f"choose-{CHOSEN[prompt.purpose]}"), texts("button-cancel")
            return Rendered(text, choice=Choice(CHOSEN[prompt.purpose], prompt.id, label, cancel))
        if prompt.purpose not in CHOICES:
            return Rendered(text, force_reply=texts.first(f"{key}-hint", "prompt-hint"))
        rows = Rows()
        for choice in CHOICES[prompt.purpose]:
            if choice == "elsewhere" and not self._rules().regulation.publication.fallback:
                continue
            rows.add(Button(texts(f"button-{choice}"), PromptPress(prompt=prompt.id, choice=choice).pack()))
        return Rendered(text, rows.done())

    @staticmethod
    def _mention(telegram_id: int, name: str) -> Html:
        from html import escape

        return Html(f'<a href="tg://user?id={telegram_id}">{escape(name, quote=False)}</a>, ')

    def _preview(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        number, person = row.payload["case"], row.payload["person"]
        value = compositions.get(tx, number, draft_key(person))
        case = cases.load(tx, number)
        if value is None or case is None or value["revision"] != row.payload["revision"]:
            return None
        texts = self._texts
        kind = texts.first(f"draft-kind-{value['kind']}", "draft-kind-answer")
        body = formatted(value["text"], value.get("html", ""), PREVIEW_LIMIT)
        warned = remarks_line(texts, value["text"])
        terms = CardText(tx, self._rules(), texts, case, now).terms()
        text = texts(
            "draft-preview", number=number, kind=kind, text=body, media=len(value["media"]), terms=terms, remarks=warned
        )
        buttons = [
            Button(
                texts(f"button-draft-{choice}"),
                DraftPress(number=number, person=person, revision=value["revision"], choice=choice).pack(),
            )
            for choice in ("send", "edit", "cancel")
        ]
        return Rendered(text, ((buttons[0],), tuple(buttons[1:])), reply_to=row.payload.get("reply_to"))

    def _retired(self, _tx: Tx, row: Pending, _now: datetime) -> Rendered | None:
        """What stays of a card whose place is further down now."""
        return Rendered(self._texts("card-moved", number=row.payload["case"]))

    def _screen(self, tx: Tx, row: Pending, now: datetime) -> Rendered:
        return drawn(Desk(tx, self._rules(), self._texts, now), row)

    def _list(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        return Lists(tx, self._rules(), self._texts, now).page(row)

    def _topics(self, tx: Tx, row: Pending, _now: datetime) -> Rendered | None:
        return TopicPages(tx, self._rules(), self._texts).page(row)

    def _calendar(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        calendar = self._rules().calendar
        return CalendarPages(tx, calendar, self._texts, calendar.local(now).date()).page(row)

    def _digest(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        return Digest(tx, self._rules(), self._texts, now).page(row)

    def _keyed(self, _tx: Tx, row: Pending, _now: datetime) -> Rendered | None:
        return Rendered(self._texts(row.payload["key"], **row.payload.get("params", {})))

    def _text(self, _tx: Tx, row: Pending, _now: datetime) -> Rendered | None:
        button = row.payload.get("button")
        buttons = row.payload.get("buttons", [button] if button else [])
        rows = (tuple(Button(*item) for item in buttons),) if buttons else ()
        forget = bool(row.payload.get("forget_keyboard"))
        return Rendered(Html(row.payload["html"]), rows, row.payload.get("reply_to"), forget_keyboard=forget)

    def _alarm(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        return Troubles(tx, self._rules(), self._texts, now).alarm(row)

    def _troubles(self, tx: Tx, row: Pending, now: datetime) -> Rendered | None:
        return Troubles(tx, self._rules(), self._texts, now).page(row)


def original(texts: Texts, case: Case) -> Html:
    """The message as it came, whole."""
    return texts("original", number=case.number, author=case.author, url=case.url, text=clip(case.text, PREVIEW_LIMIT))
