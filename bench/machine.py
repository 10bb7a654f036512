"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path


def machine() -> str:
    """Processor, cores, memory, and the versions that matter."""
    processor = _line("/proc/cpuinfo", "model name") or platform.processor() or platform.machine()
    memory = int(_line("/proc/meminfo", "MemTotal").split()[0]) / 1024**2
    libraries = ", ".join(f"{name} {version(name)}" for name in ("aiogram", "SQLAlchemy", "aiosqlite", "pydantic"))
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}"
    )


def _line(file: str, name: str) -> str:
    found = (line for line in Path(file).read_text(encoding="utf-8").splitlines() if line.startswith(name))
    return next(found, "").partition(":")[2].strip()
