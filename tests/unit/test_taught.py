"""A worker that fails says where, and nothing of what it read."""

import pytest

from scheduler.taught import taught


async def test_a_failure_names_its_place_and_no_address(tmp_path):
    with pytest.raises(RuntimeError, match=r"scheduler\.pupil ended with 1: .*database.*WrongSchema$") as failed:
        await taught(f"sqlite+aiosqlite:///{tmp_path}/secret.db")
    assert "secret" not in str(failed.value)
