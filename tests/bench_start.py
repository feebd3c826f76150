"""Time the start of an analyst's notebook, each in a process of its own: `make bench`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 5
# Seconds of the clock from starting Python to its end, which the first line alone takes; of a
# table's name with "after", the seconds that the call itself takes.
BUDGET = {
    "import gapdash": 0.3,
    "first table of gaps": 1.0,
    "one table, after another": 0.15,
    "all of England, after load": 3.0,
}
CODE = {
    "python alone": "",
    "import gapdash": "import gapdash",
    "first table of gaps": (
        'import gapdash; data = gapdash.load(); gapdash.gaps(data, "south-west", "ks2_rwm", 2025)'
    ),
}
TIMED = """
import time, gapdash
data = gapdash.load()
{before}
begun = time.perf_counter()
{call}
print(time.perf_counter() - begun)
"""
# What is done before, and the call that is timed.
CALLS = {
    "one table, after another": (
        'gapdash.gaps(data, "south-west", "ks2_rwm", 2025)',
        'gapdash.gaps(data, "south-west", "ks4_em5", 2025)',
    ),
    "all of England, after load": ("", 'gapdash.gaps(data, "england")'),
}


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
    timed = {name: (seconds, (code,)) for name, code in CODE.items()}
    timed |= {name: (seconds_of_call, call) for name, call in CALLS.items()}
    late = []
    for name, (measured, code) in timed.items():
        measured(*code)
        median = statistics.median(measured(*code) for _ in range(ROUNDS))
        limit = BUDGET.get(name)
        allowed = "" if limit is None else f"   at most {limit:.2f} s"
        sys.stdout.write(f"{name:<28}{median:>9.3f} s{allowed}\n")
        if limit is not None and median > limit:
            late.append(name)
    if late:
        sys.exit(f"Too slow: {', '.join(late)}.")


if __name__ == "__main__":
    main()
