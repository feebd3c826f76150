"""Time the search for partners and the pairing of a whole programme: `make bench`."""

from __future__ import annotations

import dataclasses
import sys
import time
from collections.abc import Callable

import numpy as np

from gapdash.partners import matching, nearest_best, need_met, pair, search, stay, worth
from tests.partners.made_up import world

SCHOOLS, SIDE = 2000, 500
SEARCH, PAIRING = 0.2, 2.0  # seconds
PLACES = range(1, 7)
ROUNDS = 5


def calls() -> dict[str, Callable[[], float]]:
    """The search for 2,000 schools, and all of the pairing for 500 against 500, each timed."""
    field = world(1, SCHOOLS).field
    one = field.wanting(["E1"])["urn"].iloc[0]
    # 500 that want support against 500 strong ones, whatever the rule would say of them.
    known = field.table[field.table["rate"].notna()].sort_values("estimate")
    need, models = known["urn"].head(SIDE), known["urn"].tail(SIDE)
    table = field.table[field.table["urn"].isin([*need, *models])].reset_index(drop=True)
    small = dataclasses.replace(field, table=table.assign(standing="near"))

    def timed(run: Callable[[], object]) -> Callable[[], float]:
        def seconds() -> float:
            before = time.perf_counter()
            run()
            return time.perf_counter() - before

        return seconds

    def whole() -> None:
        found = matching(small, ["E1"], wants=list(need))
        chosen = pair(found.cost, found.allowed, 2)
        _ = [need_met(found.allowed, places) for places in PLACES]
        _ = worth(found, chosen), worth(found, nearest_best(found))

    def steady() -> None:
        found = matching(small, ["E1"], wants=list(need))
        stay(found.cost, found.allowed, 2, 40)

    return {
        "search": timed(lambda: search(field, one, ["E1"])),
        "pairing": timed(whole),
        "40 small changes": timed(steady),
    }


def main() -> None:
    """Print the median time of each."""
    for name, run in calls().items():
        run()
        sys.stdout.write(f"{name:<24}{np.median([run() for _ in range(ROUNDS)]):>9.3f} s\n")


if __name__ == "__main__":
    main()
