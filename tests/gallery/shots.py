"""What a story shows: one person's phone with one chat open."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

from tests.scenario.town import Town

Shot = tuple[str, Any, Any]  # a title, a person, a chat (None for the private one)
Story = Callable[[Town], AsyncIterator[Shot]]
