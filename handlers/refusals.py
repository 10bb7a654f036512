"""Refusals in words: what cannot be done, why, and the paragraph that says so."""

from __future__ import annotations

from handlers.texts import Html, Texts
from workflow.commands import Refused


def refusal_text(texts: Texts, refused: Refused) -> Html:
    """A sentence for the person whose step was refused."""
    known = refused.code.replace("_", "-")
    text = texts.first(f"refused-{known}", "refused-other", code=refused.code, **_plain(refused))
    if not refused.ref:
        return text
    return texts("refused-with-ref", text=text, ref=refused.ref)


def _plain(refused: Refused) -> dict[str, str | int]:
    """Parameters as words or numbers: what a refusal's sentence may name."""
    return {
        key: value
        if isinstance(value, int)
        else ", ".join(map(str, value))
        if isinstance(value, (list, tuple))
        else str(value)
        for key, value in refused.params.items()
        if key != "code"
    }
