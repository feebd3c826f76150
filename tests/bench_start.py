"""Time the start of an analyst's notebook, each in a process of its own: `make bench`."""

from __future__ import annotations

import functools
import statistics
import subprocess
import sys
import time

ROUNDS = 5
TABLE = 'gapdash.gaps(data, "south-west", "{key}", 2025)'
MAP = 'gapdash.gap_map(data, "south-west", "ks2_rwm", {year})'
LOADED = "import gapdash; data = gapdash.load()"
# Seconds of the clock from starting Python to its end, which the first line alone takes.
WHOLE: dict[str, tuple[str, float | None]] = {
    "python alone": ("", None),
    "import gapdash": ("import gapdash", 0.3),
    "first table of gaps": (f"{LOADED}; {TABLE.format(key='ks2_rwm')}", 1.0),
}
# Seconds of a call in a process that has loaded the data: what is done before, the call, its limit.
CALLS = {
    "one table, after another": (
        TABLE.format(key="ks2_rwm"), TABLE.format(key="ks4_em5").replace("2025", "2024"), 0.15,
    ),
    "all of England": ("", 'gapdash.gaps(data, "england")', 3.0),
    "first map": ("", MAP.format(year=2025), 1.5),
    "later map": (MAP.format(year=2025), MAP.format(year=2024), 0.3),
}  # fmt: skip
TIMED = """
import time, gapdash
data = gapdash.load()
{before}
begun = time.perf_counter()
{call}
print(time.perf_counter() - begun)
"""


def seconds(code: str) -> float:
    """How long a fresh process takes for some code."""
    before = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - this interpreter
    return time.perf_counter() - before


def seconds_of_call(before: str, call: str) -> float:
    """How long a call takes in a fresh process that has loaded the data."""
    code = TIMED.format(before=before, call=call)
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603 - this interpreter
    return float(done.stdout)


def main() -> None:
    """Print the median time of each, and fail where one is over its budget."""
    timed = [
        (name, functools.partial(seconds, code), limit) for name, (code, limit) in WHOLE.items()
    ]
    timed += [
        (name, functools.partial(seconds_of_call, before, call), limit)
        for name, (before, call, limit) in CALLS.items()
    ]
    late = []
    for name, measured, limit in timed:
        measured()
        median = statistics.median(measured() for _ in range(ROUNDS))
        allowed = "" if limit is None else f"   at most {limit:.2f} s"
        sys.stdout.write(f"{name:<28}{median:>9.3f} s{allowed}\n")
        if limit is not None and median > limit:
            late.append(name)
    if late:
        sys.exit(f"Too slow: {', '.join(late)}.")


if __name__ == "__main__":
    main()
