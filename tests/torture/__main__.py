"""`make torture`: thousands of kills, town after town. The same seed and folder go on where a run was stopped."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
from pathlib import Path
from random import SystemRandom

from tests.torture.outcome import Outcome, known
from tests.torture.run import tortured
from tests.torture.table import table

PER_TOWN = 250


def main() -> int:
    """The exit code is 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=10_000, help="kill -9 and SIGTERM together")
    parser.add_argument(
        "--seed", type=int, default=SystemRandom().randrange(10**6), help="of the load and the instants"
    )
    parser.add_argument("--folder", type=Path, default=Path("data/torture"), help="where the towns are kept")
    asked = parser.parse_args()
    print(f"seed {asked.seed}: to go on later, --seed {asked.seed} --kills {asked.kills}", flush=True)
    outcomes: list[Outcome] = []
    while (left := asked.kills - sum(one.kills + one.terms for one in outcomes)) > 0:
        outcomes.append(_town(asked.folder / str(asked.seed), asked.seed, len(outcomes) + 1, min(left, PER_TOWN)))
        print(_progress(outcomes, asked.kills), flush=True)
    print(f"\n{table(outcomes)}")
    return 1 if any(one.faults for one in outcomes) else 0


def _town(folder: Path, seed: int, town: int, kills: int) -> Outcome:
    """Polling and webhook by turns. What a sound town leaves behind is thrown away."""
    place = folder / f"town-{town}"
    outcome = known(place.with_suffix(".json"))
    if outcome is not None:
        return outcome
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    outcome = asyncio.run(tortured(place, seed * 1000 + town, kills, webhook=town % 2 == 0, town=town))
    outcome.write(place.with_suffix(".json"))
    if not outcome.faults:
        shutil.rmtree(place)
    return outcome


def _progress(outcomes: list[Outcome], kills: int) -> str:
    done, last = sum(one.kills + one.terms for one in outcomes), outcomes[-1]
    wrong = sum(len(one.faults) for one in outcomes)
    return f"{done} of {kills} kills, town {last.town} took {last.minutes:.1f} min, {wrong} faults"


if __name__ == "__main__":
    sys.exit(main())
