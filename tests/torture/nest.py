"""A warmed-up parent: it has imported everything and forks a child for each life of the bot.

The child runs the same command as `python -m bot run`; what is saved is the seconds of importing. The parent reads a
line a life from its standard input and answers two: `pid N` at the start, `code N` at the end, as os.waitpid tells it
(negative for a signal). It runs no thread and no event loop, so a fork of it is a clean process.
"""

from __future__ import annotations

import gc
import os
import sys

import bot.serving  # noqa: F401  what is imported here need not be imported by a child
from bot.__main__ import main
from handlers.texts import Texts


def child(log: str) -> None:
    """One life: never returns."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(descriptor, stream)
    sys.argv = ["otklik", "run"]
    code = 1
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stderr.flush()
        os._exit(code)


def brood(log: str) -> None:
    """Fork a child for each line that comes, one at a time, until the input ends."""
    Texts()  # parsed once, for all children
    gc.freeze()
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            child(log)
        print(f"pid {pid}", flush=True)
        _, status = os.waitpid(pid, 0)
        print(f"code {os.waitstatus_to_exitcode(status)}", flush=True)


if __name__ == "__main__":
    brood(sys.argv[1])
