"""The bundle of the page "Indicators": a programme's evaluation framework as a scorecard."""

from __future__ import annotations

from typing import Any

import pandas as pd

from gapdash import table_files, words_framework
from gapdash.bundles import blocks
from gapdash.bundles.framework_parts import (
    drivers_section,
    framework_csv,
    missing_section,
    reading_section,
)
from gapdash.bundles.framework_rows import framework_row
from gapdash.bundles.framework_sheet import Sheet
from gapdash.geodata import Geodata
from gapdash.measures.framework import EARLIER, FIRST
from gapdash.programmes import Programme
from gapdash.tables.documents import head


def framework_bundle(data: Geodata, programme: Programme) -> dict[str, Any]:
    """The bundle of a programme's page "Indicators".

    Parameters
    ----------
    data
        All the data, checked.
    programme
        One of its programmes; one without a framework is told what is missing.

    Returns
    -------
    dict
        What ``as_json`` takes: ``title``, ``lead``, ``caution`` and ``credit``; ``sections`` of
        ``blocks``, among them those of kind "scorecard", one for each theme; ``csv``, the whole
        table, or None; ``missing``, whether there is no framework.
    """
    common = head(data, programme)
    sheet = Sheet.of(data, programme)
    if sheet is None:
        return {
            **common,
            "title": words_framework.TITLE.format(programme=programme.in_words),
            "lead": words_framework.NONE_LEAD.format(programme=programme.in_words),
            "caution": "",
            "sections": [missing_section(data, programme)],
            "credit": "",
            "csv": None,
            "missing": True,
        }
    themes = sheet.themes()
    rows = {
        theme: [framework_row(sheet, about) for about in table_files.rows(own)]
        for theme, own in themes.items()
    }
    told = [(theme, len(own), sheet.told(own["indicator"])[0]) for theme, own in themes.items()]
    return {
        **common,
        "title": words_framework.TITLE.format(programme=programme.in_words),
        "lead": words_framework.lead(told),
        "caution": words_framework.caution(told),
        "sections": [
            *(
                _theme(sheet, number, theme, own, rows[theme])
                for number, (theme, own) in enumerate(themes.items(), start=1)
            ),
            drivers_section(sheet),
            reading_section(data, sheet),
        ],
        "credit": credit_of(sheet),
        "csv": framework_csv(sheet, [row for own in rows.values() for row in own]),
        "missing": False,
    }


def _theme(
    sheet: Sheet, number: int, theme: str, own: pd.DataFrame, rows: list[dict[str, Any]]
) -> blocks.Block:
    told, alone = sheet.told(own["indicator"])
    count = f"{len(own)} indicator" + ("" if len(own) == 1 else "s")
    scorecard = {
        "kind": "scorecard",
        "caption": f"{theme}: {count}, {sheet.labels[0]} to {sheet.labels[-1]}",
        "years": sheet.labels,
        "heads": {
            **words_framework.HEADS,
            "changes": [words_framework.SINCE[since] for since in (FIRST, EARLIER)],
            "nation": words_framework.HEADS["nation"].format(nation=sheet.nation),
        },
        "nation": sheet.nation,
        "doubt": words_framework.DOUBT,
        "rows": rows,
    }
    said = blocks.text(f"{count}. {words_framework.tally(told, alone)}")
    return blocks.section(f"theme-{number}", theme, said, scorecard)


def credit_of(sheet: Sheet) -> str:
    """Where the printed values come from, and on what terms they are shown."""
    return words_framework.credit(sheet.source, (sheet.years[0], sheet.years[-1]))
