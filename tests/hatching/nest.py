"""A warmed-up parent: it has imported everything and forks a child for each command of the bot.

The child runs what `python -m bot …` runs; only the seconds of importing are saved. A wish comes over a local socket:
arguments, environment and folder as JSON, with the three standard streams beside it. The answers are the number of the
child and, at its end, its code as subprocess tells it (negative for a signal). The parent runs no thread and no event
loop, so a fork of it is a clean process. It lives as long as its own standard input is open.
"""

from __future__ import annotations

import gc
import json
import os
import random
import select
import signal
import socket
import sys
import time
from contextlib import suppress
from typing import Any

import bot.demo.town
import bot.serving  # noqa: F401  what is imported here need not be imported by a child
from bot.__main__ import main
from handlers.texts import Texts

LONGEST_WISH = 1 << 17


def brood(address: str) -> None:
    """Listen until the input ends; each wish has a keeper of its own, which waits for its child."""
    Texts()  # parsed once, for all children
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listener.bind(address)
    listener.listen()
    print("warm", flush=True)
    while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
        line, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            keep(line)
            os._exit(0)
        line.close()


def keep(line: socket.socket) -> None:
    """Fork the child, tell its number, wait, tell its code. It does not outlive whoever has asked for it."""
    wish, streams, _, _ = socket.recv_fds(line, LONGEST_WISH, 3)
    pid = os.fork()
    if pid == 0:
        line.close()
        live(json.loads(wish), streams)
    for stream in streams:
        os.close(stream)
    line.send(str(pid).encode())
    ended = os.pidfd_open(pid)
    if ended not in select.select([ended, line.fileno()], [], [])[0]:
        os.kill(pid, signal.SIGKILL)  # whoever wished for it is gone
    _, status = os.waitpid(pid, 0)
    with suppress(BrokenPipeError):
        line.send(str(os.waitstatus_to_exitcode(status)).encode())


def live(wish: dict[str, Any], streams: list[int]) -> None:
    """One life. It never returns: what ends `main` ends the process, as in a process of its own."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(wish["env"])
    os.chdir(wish["cwd"])
    time.tzset()
    random.seed()  # the parent's next numbers are not shared by all its children
    sys.argv = ["otklik", *wish["arguments"]]
    main()
    sys.exit(0)


if __name__ == "__main__":
    brood(sys.argv[1])
