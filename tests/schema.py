"""An empty database as `otklik migrate` leaves it: made once, for migrations take longer than many a test."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.migrate import upgrade


@cache
def migrated() -> bytes:
    """The whole file, of SQLite."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        upgrade(f"sqlite:///{file}")
        return file.read_bytes()
