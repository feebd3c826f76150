"""Editions: what a set of data is called, so that two people know whether they have the same.

An edition is the month in which the packaged figures were gathered, and the first digits of a
checksum over every file that figures are read from: ``2026-11 3fa94c21a0b7``. Where a user's own
figures or programmes stand beside the packaged ones, ``+own`` follows. Nothing of pandas is
needed to work it out.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from pathlib import Path

from gapdash import layers, sidecars
from gapdash.problems import DataProblem, Problem

SUFFIXES = (".csv", ".geojson")
PROGRAMME = "programme.toml"
DIGITS = 12
MARK = "+own"


def edition(
    folder: Path, own: Path | None = None, in_memory: Mapping[str, str] | None = None
) -> str:
    """What the data of a folder are called.

    Parameters
    ----------
    folder
        The data folder.
    own
        The user's own data folder; it need not exist.
    in_memory
        Checksums of what was added without a file, by name.

    Returns
    -------
    str
        Such as "2026-11 3fa94c21a0b7", or "2026-11 5c1e77d0a2b4+own". Two that are the same stand
        for the same figures, boundaries and programmes; stories do not count.

    Raises
    ------
    DataProblem
        If the packaged folder does not say when its figures were gathered.
    """
    found = dict(in_memory or {}) | {
        f"{root.prefix}{path.relative_to(root.folder).as_posix()}": sidecars.sha256(path)
        for root in layers.roots(folder, own)
        for path in layers.files(root.folder)
        if path.suffix in SUFFIXES or path.name == PROGRAMME
    }
    added = (layers.OWN, f"{layers.ADDITIONS}/")
    marked = bool(in_memory) or any(name.startswith(added) for name in found)
    listed = "".join(
        f"{name}\n{digest}\n" for name, digest in sorted({**found, **(in_memory or {})}.items())
    )
    digits = hashlib.sha256(listed.encode()).hexdigest()[:DIGITS]
    return f"{_gathered(folder)} {digits}{MARK if marked else ''}"


def _gathered(folder: Path) -> str:
    """When the packaged figures were gathered, as ISO year and month; the latest."""
    try:
        with (folder / layers.SOURCES).open(encoding="utf-8", newline="") as lines:
            return max(row["gathered"] for row in csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, KeyError, ValueError) as error:
        wrong = "it does not say when the figures were gathered"
        remedy = "Restore it, or name another data folder in GAPDASH_GEODATA."
        raise DataProblem([Problem(layers.SOURCES, "", wrong, remedy)]) from error
