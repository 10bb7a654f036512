"""Links that open the bot. https://core.telegram.org/bots/features#deep-linking"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,512}")


def start_command(link: str, username: str | None) -> str | None:
    """The text the app sends after the link is opened, `/start TOKEN`; None when it leads elsewhere."""
    parts = urlsplit(link if "://" in link else f"https://{link}")
    if parts.scheme == "tg" and parts.netloc == "resolve":
        name = parse_qs(parts.query).get("domain", [""])[0]
    elif parts.netloc in {"t.me", "telegram.me"}:
        name = parts.path.strip("/")
    else:
        return None
    payload = parse_qs(parts.query).get("start", [""])[0]
    if name != username or PAYLOAD.fullmatch(payload) is None:
        return None
    return f"/start {payload}".strip()
