"""The wheel, built from this tree and installed into an empty environment of its own, far from the tree."""

import os
import site
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, and a folder to work in that knows nothing of the tree."""

    wheel: Path
    bin: Path
    folder: Path

    @property
    def environment(self):
        """Nothing of the tests' own environment: no settings, no path, no virtual environment."""
        return {"PATH": f"{self.bin}:/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8"}

    def __call__(self, *words, **variables):
        environment = self.environment | variables
        return subprocess.run(
            words, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120, check=False
        )


def done(*words):
    environment = os.environ | {"PIP_NO_INDEX": "1"}
    found = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """`pip wheel`, then `pip install` without an index. What the lock names is seen through one path file."""
    base = tmp_path_factory.mktemp("wheel")
    done(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(base), ".")
    (wheel,) = base.glob("otklik-*.whl")
    venv.create(base / "empty", with_pip=False)
    python = base / "empty" / "bin" / "python"
    done(sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel))
    packages = sysconfig.get_path("purelib", vars={"base": str(base / "empty")})
    # A path that a path file adds is only a folder: the editable installation in it is not followed.
    Path(packages, "lock.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    folder = base / "srv"
    folder.mkdir()
    return Installed(wheel, base / "empty" / "bin", folder)
