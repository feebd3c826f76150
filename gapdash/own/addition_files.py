"""Addition files: the folder that an addition of figures is written as."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from gapdash import indicators, layers
from gapdash.additions import OWN_SOURCE
from gapdash.csv_files import csv_text
from gapdash.own.describing import Source
from gapdash.own.names import plain
from gapdash.own.taking import COLUMNS
from gapdash.sidecars import sidecar_text

MADE = "Added with “gapdash add-figures” from the file {file} ({layout}): {what}"


def folder_for(root: Path, file: str) -> Path:
    """The folder of an addition, named after its file; numbered where that is taken."""
    stem = plain(Path(file).stem).replace(" ", "-")[:40] or "figures"
    names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    folder = root / layers.ADDITIONS
    return next(folder / name for name in names if not (folder / name).exists())


def source_key(folder: Path) -> str:
    """The key of an addition's source."""
    return f"{OWN_SOURCE}{folder.name}"


def addition_files(
    folder: Path,
    figures: pd.DataFrame,
    catalogue: Iterable[dict[str, Any]],
    source: Source,
    made: tuple[str, str],
) -> dict[str, str]:
    """The texts of an addition's files, by name.

    Parameters
    ----------
    folder
        Where it will stand, which names its source.
    figures
        What ``merging.fresh`` gives.
    catalogue
        Rows of the catalogue for indicators that are new.
    source
        Where the figures come from.
    made
        The name of the user's file, and its layout in words.
    """
    columns = [name for name in COLUMNS if name != "indicator"]
    tables = {
        indicators.figure_file(str(key)): (columns, rows.sort_values(columns[:3])[columns])
        for key, rows in figures.groupby("indicator")
    }
    said = [source_key(folder), source.publisher, source.title, source.page, "no", source.licence]
    said += [source.attribution, source.gathered, ""]
    header = list(indicators.SOURCE_SCHEMA.columns)
    tables[indicators.SOURCES] = (header, pd.DataFrame([said], columns=header))
    rows = list(catalogue)
    if rows:
        header = list(indicators.CATALOGUE_SCHEMA.columns)
        tables[indicators.CATALOGUE] = (header, pd.DataFrame(rows)[header])
    texts: dict[str, str] = {}
    for name, (names, table) in tables.items():
        texts[name] = csv_text(names, table.to_numpy(dtype=object).tolist())
        texts[f"{name}.toml"] = _sidecar(texts[name], table, source, made)
    return texts


def _sidecar(text: str, table: pd.DataFrame, source: Source, made: tuple[str, str]) -> str:
    file, layout = made
    what = "the values as they stand there, in the columns of this project."
    return sidecar_text(
        text.encode(),
        {
            "publisher": source.publisher,
            "title": source.title,
            "page": source.page,
            "page_checked": False,
            "licence": source.licence,
            "attribution": source.attribution,
            "gathered": source.gathered,
            "rows": len(table),
            "made": MADE.format(file=file, layout=layout, what=what),
        },
    )
