"""Time the start of an analyst's notebook, each in a process of its own: `make bench`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 5
# Seconds of the clock from starting Python to its end, which the first line alone takes.
BUDGET = {"import gapdash": 0.3, "first table of gaps": 1.0}
CODE = {
    "python alone": "",
    "import gapdash": "import gapdash",
    "first table of gaps": (
        'import gapdash; data = gapdash.load(); gapdash.gaps(data, "south-west", "ks2_rwm", 2025)'
    ),
}


def seconds(code: str) -> float:
    """How long a fresh process takes for some code."""
    before = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - this interpreter
    return time.perf_counter() - before


def main() -> None:
    """Print the median time of each, and fail where one is over its budget."""
    late = []
    for name, code in CODE.items():
        seconds(code)
        median = statistics.median(seconds(code) for _ in range(ROUNDS))
        limit = BUDGET.get(name)
        allowed = "" if limit is None else f"   at most {limit:.1f} s"
        sys.stdout.write(f"{name:<24}{median:>9.3f} s{allowed}\n")
        if limit is not None and median > limit:
            late.append(name)
    if late:
        sys.exit(f"Too slow: {', '.join(late)}.")


if __name__ == "__main__":
    main()
