"""Repository: what these tests are part of, and which gapdash they test.

`make test` names the folder that the wheel is installed to, in ``GAPDASH_TESTED``; a test run by
itself tests the checkout.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTED = Path(os.environ.get("GAPDASH_TESTED") or ROOT)
PACKAGE = TESTED / "gapdash"


def is_tested(imported: str | None) -> bool:
    """Whether a module's file is one of the gapdash that is to be tested."""
    return Path(imported or "").is_relative_to(PACKAGE)
