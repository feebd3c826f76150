"""Time the start of an analyst's notebook, each in a process of its own: `make bench`.

A map after the first is timed within the process of the first.
"""

from __future__ import annotations

import functools
import statistics
import subprocess
import sys
import time

ROUNDS = 5
# Seconds of the clock from starting Python to its end, which the first line alone takes.
BUDGET = {"import gapdash": 0.3, "first table of gaps": 1.0, "first map": 1.5, "later map": 0.3}
MAP = 'gapdash.gap_map(data, "south-west", "ks2_rwm", {year})'
CODE = {
    "python alone": "",
    "import gapdash": "import gapdash",
    "first table of gaps": (
        'import gapdash; data = gapdash.load(); gapdash.gaps(data, "south-west", "ks2_rwm", 2025)'
    ),
    "first map": f"import gapdash; data = gapdash.load(); {MAP.format(year=2025)}",
}
LATER = (
    f"import time; before = time.perf_counter(); {MAP.format(year=2024)}; "
    "print(time.perf_counter() - before)"
)


def later_map() -> float:
    """How long a map takes after the first of its process."""
    code = [sys.executable, "-c", f"{CODE['first map']}; {LATER}"]
    return float(subprocess.run(code, capture_output=True, text=True, check=True).stdout)  # noqa: S603 - this interpreter


def seconds(code: str) -> float:
    """How long a fresh process takes for some code."""
    before = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - this interpreter
    return time.perf_counter() - before


def main() -> None:
    """Print the median time of each, and fail where one is over its budget."""
    late = []
    timed = {name: functools.partial(seconds, code) for name, code in CODE.items()}
    for name, time_ in {**timed, "later map": later_map}.items():
        time_()
        median = statistics.median(time_() for _ in range(ROUNDS))
        limit = BUDGET.get(name)
        allowed = "" if limit is None else f"   at most {limit:.1f} s"
        sys.stdout.write(f"{name:<24}{median:>9.3f} s{allowed}\n")
        if limit is not None and median > limit:
            late.append(name)
    if late:
        sys.exit(f"Too slow: {', '.join(late)}.")


if __name__ == "__main__":
    main()
