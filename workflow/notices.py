"""Something to tell someone: an address, a stable key, parameters. Never ready text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workflow.actors import Address


@dataclass(frozen=True, slots=True)
class Notice:
    """`about` is of the fixed list: `assigned`, `returned`, `approval_needed`, `overdue:<kind>`, `urgent_report`…

    `urgent` ignores the working calendar of the addressee («незамедлительно»).
    """

    to: Address
    about: str
    params: Mapping[str, Any] = field(default_factory=dict)
    urgent: bool = False
