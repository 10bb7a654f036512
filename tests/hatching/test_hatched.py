"""A child of the nest is what a process of its own would be: its code, its streams, its folder, its settings."""

import os
import signal
import subprocess
import sys

from tests.hatching import KNOCK, hatch, nest, ran


def test_what_it_says_and_the_code_it_ends_with(tmp_path):
    wrong = os.environ | {"OTKLIK_STORAGE__URL": "nonsense"}
    command = [sys.executable, "-m", "bot", "migrate"]
    plain = subprocess.run(command, env=wrong, cwd=tmp_path, capture_output=True, text=True, check=False)
    hatched = ran("migrate", env=wrong, cwd=tmp_path)
    assert "storage.url" in plain.stderr
    assert (hatched.returncode, hatched.stdout, hatched.stderr) == (plain.returncode, plain.stdout, plain.stderr)


def test_its_folder_is_its_own(tmp_path):
    (tmp_path / "settings.toml").write_text("[storage]\nurl = 5\n", encoding="utf-8")
    assert "settings.toml: storage.url" in ran("check", env=os.environ, cwd=tmp_path).stderr
    assert "otklik" in ran("--version", env=os.environ, cwd=tmp_path).stdout


async def test_a_signal_reaches_it_and_its_end_is_told(tmp_path):
    reading, writing = os.pipe()
    demo = hatch("demo", "--port", "0", env=os.environ, cwd=tmp_path, stdout=writing, stderr=writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        assert said.readline()
        assert demo.returncode is None
        demo.send_signal(signal.SIGKILL)
        assert await demo.wait() == -signal.SIGKILL
    demo.kill()  # harmless: it is over


def test_a_shell_may_knock_too(tmp_path):
    command = [sys.executable, "-I", "-S", str(KNOCK), nest(), "reprot"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "reprot" in done.stderr


def test_it_does_not_outlive_whoever_asked_for_it(tmp_path):
    """A run that is killed leaves no bots behind, which would ask for the updates of the next one."""
    command = [sys.executable, "-I", "-S", str(KNOCK), nest(), "demo", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE) as asking:
        assert asking.stdout is not None
        assert asking.stdout.readline()
        asking.kill()
        asking.stdout.read()  # to its end: the child has had the other end of it too
