"""Measure how long each measure takes for one call: ``make bench``.

Every measure takes more than 50,000 rows, of the shapes and with the holes that real ones have:
the figures as they are, and the table made of them with a second copy of every indicator.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from gapdash import areas, measures, places
from gapdash.geodata import Geodata, load_geodata
from gapdash.measures.cohorts import small_cohorts
from gapdash.measures.gaps import GROUPS

NATION = "E92000001"
SCOTLAND = "S92000003"
MOST = 50  # milliseconds for a call
ROUNDS = 11


@dataclass(frozen=True)
class Call:
    """One measure, ready to be called, and how many rows it takes."""

    run: Callable[[], object]
    rows: int


def copied(table: pd.DataFrame, copies: int) -> pd.DataFrame:
    """A table with further copies of its indicators."""
    parts = [table.assign(indicator=table["indicator"] + f"_{n}") for n in range(1, copies)]
    return pd.concat([table, *parts], ignore_index=True)


def calls(data: Geodata, copies: int) -> Mapping[str, Call]:
    """Every measure of frames or arrays, with so many copies of each indicator (even)."""
    figures, catalogue, breaks = (
        copied(table, copies) for table in (data.figures, data.catalogue, data.breaks)
    )
    once = copied(data.figures, copies // 2)
    england, wider = data.programmes["england"], areas.members_of_wider(data.authorities)
    parts = measures.parts_of(england)
    wide = measures.by_group(figures)
    gaps = measures.add_gaps(measures.add_cohorts(wide, wider), catalogue, NATION)
    frame = measures.add_intervals(gaps, catalogue, NATION)
    measured = measures.measure(figures, catalogue, england, wider)
    percent = measures.unit_of(frame["indicator"], catalogue) == "percent"
    gap = frame["gap_local"].where(percent).to_numpy()
    low, high = (frame[f"gap_local_{end}"].to_numpy() for end in ("low", "high"))
    d, o = (frame[name].where(percent).to_numpy() / 100 for name in ("disadvantaged", "other"))
    n, m = (frame[f"cohort_{name}"].to_numpy() for name in ("disadvantaged", "other"))
    fifths = np.random.default_rng(1).uniform(1, 100, size=(2, len(frame), 5))
    # A row of a table is one point of a series of five.
    series = gap[: len(frame) // 5, None] + fifths[0][: len(frame) // 5]
    years = np.arange(2021.0, 2026.0)
    fit = measures.fit_trend(years, series, series - 2, series + 2)
    told = measures.trends(frame, breaks, "gap_local")
    pairs = copied(data.neighbours.assign(indicator=""), 33 * copies)
    report = data.frameworks["west-partnership"]
    asked, printed = (copied(table, 60 * copies) for table in (report.indicators, report.printed))
    found: dict[str, Callable[[], object]] = {
        "unit_of": lambda: measures.unit_of(frame["indicator"], catalogue),
        "add_cohorts": lambda: measures.add_cohorts(wide, wider),
        "add_gaps": lambda: measures.add_gaps(wide, catalogue, NATION),
        "rate_interval": lambda: measures.rate_interval(d, n),
        "gap_interval": lambda: measures.gap_interval(o, m, d, n),
        "add_intervals": lambda: measures.add_intervals(gaps, catalogue, NATION),
        "aggregate": lambda: measures.aggregate(wide, parts),
        "within_between": lambda: measures.within_between(wide, parts),
        "verdicts": lambda: measures.verdicts(low, high, 20.0, more_is_worse=True),  # type: ignore[arg-type]
        "rounding_error": lambda: measures.rounding_error(2, n > 0, m > 0),
        "pupils_behind": lambda: measures.pupils_behind(gap, n),
        "small_cohorts": lambda: small_cohorts(wide),
        "segments": lambda: measures.segments(wide["year"].to_numpy(), data.breaks),
        "neighbour_means": lambda: measures.neighbour_means(
            frame, data.neighbours, ("gap_local", *GROUPS)
        ),
        "slope_index": lambda: measures.slope_index(fifths[0], fifths[1]),
        "add_slope": lambda: measures.add_slope(wide, catalogue),
        "fit_trend": lambda: measures.fit_trend(years, series, series - 2, series + 2),
        "time_to_close": lambda: measures.time_to_close(series[:, -1], fit.slope, fit.error),
        "trends": lambda: measures.trends(frame, breaks, "gap_local"),
        "trend_kinds": lambda: measures.trend_kinds(told, told["slope"].notna().to_numpy(), 0.5),
        "missing_reasons": lambda: measures.missing_reasons(measured, "disadvantaged", "other"),
        "difference_interval": lambda: measures.difference_interval(
            (gap, low, high), (gap + 1, low + 1, high + 1)
        ),
        "widest_step": lambda: measures.widest_step(series, series - 2, series + 2),
    }
    named = {name: Call(run, len(wide)) for name, run in found.items()}
    reported: dict[str, Callable[[], object]] = {
        "printed_changes": lambda: measures.printed_changes(asked, printed, data.breaks),
        "cut_as": lambda: measures.cut_as(asked),
        "beside_nation": lambda: measures.beside_nation(asked, printed, data.figures, SCOTLAND),
    }
    named |= {name: Call(run, len(printed)) for name, run in reported.items()}
    return {
        "by_group": Call(lambda: measures.by_group(once), len(once)),
        **named,
        "add_mutual": Call(lambda: measures.add_mutual(pairs), len(pairs)),
        "measure": Call(lambda: measures.measure(once, catalogue, england, wider), len(once)),
    }


def milliseconds(run: Callable[[], object]) -> list[float]:
    """Times of some calls, after one to warm up."""
    run()
    times = []
    for _ in range(ROUNDS):
        before = time.perf_counter()
        run()
        times.append(1000 * (time.perf_counter() - before))
    return times


def main() -> None:
    """Print the median time of each measure, and the least: the rest of it is a busy machine."""
    data = load_geodata(places.ROOT / "geodata")
    sys.stdout.write(f"{'measure':<24}{'rows':>10}{'median':>12}{'least':>12}\n")
    for name, call in calls(data, 2).items():
        times = milliseconds(call.run)
        median = statistics.median(times)
        # The last one is most of the others in a row.
        slow = "" if median <= MOST or name == "measure" else f"  over {MOST} ms"
        sys.stdout.write(
            f"{name:<24}{call.rows:>10,}{median:>9.1f} ms{min(times):>9.1f} ms{slow}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
