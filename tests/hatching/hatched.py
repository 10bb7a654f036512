"""Asking the nest for processes, and speaking of them as `subprocess` does."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from select import select
from subprocess import CompletedProcess

ROOT = Path(__file__).parents[2]
KNOCK = Path(__file__).parent / "knock.py"
LONGEST_SECONDS = 120.0  # of a command that ends by itself


class Hatched:
    """A process of the bot."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self.pid = int(line.recv(64))
        self._code: int | None = None
        line.setblocking(False)

    @property
    def returncode(self) -> int | None:
        """Its code, if it has ended."""
        if self._code is None:
            with suppress(BlockingIOError):
                self._ended(self._line.recv(64))
        return self._code

    async def wait(self) -> int:
        """Its code, at its end. Whoever is tired of waiting may come again."""
        if self.returncode is None:
            self._ended(await asyncio.get_running_loop().sock_recv(self._line, 64))
        assert self._code is not None
        return self._code

    def joined(self, seconds: float = LONGEST_SECONDS) -> int:
        """Its code, at its end, with everything else standing still meanwhile. One that does not end is killed."""
        select([self._line], [], [], seconds)
        code = self.returncode
        if code is None:
            self.kill()
            raise TimeoutError(f"otklik is still there after {seconds:g} s")
        return code

    def send_signal(self, number: signal.Signals) -> None:
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _ended(self, said: bytes) -> None:
        self._code = int(said)
        self._line.close()


def hatch(
    *arguments: str,
    env: Mapping[str, str],
    cwd: Path = ROOT,
    stdout: int | None = None,
    stderr: int | None = None,
) -> Hatched:
    """Start `otklik …`. Streams are descriptors, those of this process where none are given."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    line.connect(nest())
    wish = {"arguments": arguments, "env": dict(env), "cwd": str(cwd)}
    with Path(os.devnull).open(encoding="ascii") as nothing:
        streams = [nothing.fileno(), 1 if stdout is None else stdout, 2 if stderr is None else stderr]
        socket.send_fds(line, [json.dumps(wish).encode()], streams)
        return Hatched(line)


async def plain(
    *arguments: str, env: Mapping[str, str], stdout: int | None = None, stderr: int | None = None
) -> Process:
    """Start `python -m bot …` as an administrator does, from the first import."""
    command = (sys.executable, "-m", "bot", *arguments)
    return await asyncio.create_subprocess_exec(*command, env=env, stdout=stdout, stderr=stderr)


def ran(*arguments: str, env: Mapping[str, str], cwd: Path) -> CompletedProcess[str]:
    """Run `otklik …` to its end, as `subprocess.run` does with its output captured."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        code = hatch(*arguments, env=env, cwd=cwd, stdout=out.fileno(), stderr=err.fileno()).joined()
        out.seek(0)
        err.seek(0)
        return CompletedProcess(arguments, code, out.read(), err.read())


@cache
def _nest() -> tuple[subprocess.Popen[bytes], str]:
    """The nest of this run, begun by the first that needs it."""
    address = f"{tempfile.mkdtemp(prefix='nest-')}/nest"
    command = [sys.executable, "-m", "tests.hatching.nest", address]
    parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"warm\n"
    return parent, address


def nest() -> str:
    """The address of the nest."""
    return _nest()[1]


def close_nest() -> None:
    """Let the nest go, if there is one."""
    if _nest.cache_info().currsize:
        parent, address = _nest()
        parent.communicate()
        Path(address).unlink()
        Path(address).parent.rmdir()
        _nest.cache_clear()
