"""Disks that fill up and disks that cannot be written to: real ones, where the tests may mount them."""

import os
import subprocess
from contextlib import contextmanager

import pytest


@contextmanager
def mounted(folder, size_kilobytes):
    """A disk of its own at `folder`. Skips where this user may not mount one."""
    folder.mkdir(exist_ok=True)
    done = _mount("-t", "tmpfs", "-o", f"size={size_kilobytes}k", "none", folder)
    if done.returncode != 0:
        pytest.skip(f"no disk of a chosen size can be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def read_only(folder):
    """Nobody, root included, can write to the disk at `folder` any more."""
    assert _mount("-o", "remount,ro", folder).returncode == 0


@contextmanager
def not_to_be_written(file):
    """One file that can only be read; root is kept out by a mount, as nothing is forbidden to it."""
    file.chmod(0o444)
    if os.geteuid() != 0:
        yield
        return
    assert _mount("--bind", file, file).returncode == 0
    assert _mount("-o", "remount,bind,ro", file).returncode == 0
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", file], check=True)


def fill(folder):
    """Take all the space that is left; the file that takes it."""
    ballast = folder / "ballast"
    with ballast.open("wb") as file:
        room = os.statvfs(folder)
        file.truncate(0)
        try:
            for _ in range(room.f_bavail + 1):
                os.write(file.fileno(), bytes(room.f_frsize))
        except OSError:
            pass
    return ballast


def overwrite(file, at, size=4096):
    """What a bad disk does: bytes in the middle of a file that nobody wrote."""
    with file.open("r+b") as damaged:
        damaged.seek(at)
        damaged.write(b"\xa5" * size)


def _mount(*arguments):
    return subprocess.run(["mount", *map(str, arguments)], check=False, capture_output=True, text=True)
