"""Made-up files of figures, in the project's own columns and in the open-data layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from click.testing import CliRunner, Result

from gapdash.commands import main

LEEDS = {
    "region_code": "E12000003",
    "region_name": "Yorkshire and The Humber",
    "old_la_code": "383",
    "new_la_code": "E08000035",
    "la_name": "Leeds",
}
SHEFFIELD = {
    "region_code": "E12000003",
    "region_name": "Yorkshire and The Humber",
    "old_la_code": "373",
    "new_la_code": "E08000039",
    "la_name": "Sheffield",
}
STATUS = ("Total", "Disadvantaged", "Not known to be disadvantaged")
RATES = dict(zip(STATUS, (60, 45, 68), strict=True))
COUNTS = dict(zip(STATUS, (1000, 300, 700), strict=True))


def run(*arguments: str | Path, answers: Iterable[str] | None = None) -> Result:
    """A command as it is typed; answers are typed one after the other."""
    typed = None if answers is None else "".join(f"{answer}\n" for answer in answers)
    return CliRunner().invoke(main, [*(str(one) for one in arguments), "--quiet"], input=typed)


def open_data_row(
    level: str, place: Mapping[str, str] | None = None, **more: Any
) -> dict[str, Any]:
    """A row of the open-data layout: England, or a place within it."""
    geography = {"region_code": "", "region_name": "", "old_la_code": "", "new_la_code": ""}
    return {
        "time_period": "202526",
        "time_identifier": "Academic year",
        "geographic_level": level,
        "country_code": "E92000001",
        "country_name": "England",
        **geography,
        "la_name": "",
        **(place or {}),
        **more,
    }


def tidy(places: Iterable[tuple[str, Mapping[str, str] | None]], **fixed: Any) -> pd.DataFrame:
    """A made-up table such as key stage 2's: filters sex, disadvantage_status and subject."""
    rows = []
    for level, place in places:
        for subject in ("Maths", "Reading, writing and maths"):
            for sex in ("Total", "Female", "Male"):
                for status in STATUS:
                    topic = (
                        "Total" if (sex, status) == ("Total", "Total") else "Disadvantage status"
                    )
                    rows.append(
                        open_data_row(
                            level,
                            place,
                            establishment_type_group="All state-funded",
                            breakdown_topic=topic,
                            breakdown=status if sex == "Total" else f"{sex} {status}",
                            sex=sex,
                            disadvantage_status=status,
                            subject=subject,
                            version="Revised",
                            eligible_pupil_count=str(COUNTS[status]),
                            expected_standard_pupil_count=str(
                                COUNTS[status] * RATES[status] // 100
                            ),
                            expected_standard_pupil_percent=str(RATES[status]),
                            **fixed,
                        )
                    )
    return pd.DataFrame(rows)


def older(values: Mapping[str, str]) -> pd.DataFrame:
    """A made-up table as of 2019: one column holds every breakdown in turn, by topic."""
    pupils = {"Total": "400", "FSM": "100", "All other pupils": "300"}
    topics = {"Total": "All pupils", "FSM": "FSM status", "All other pupils": "FSM status"}
    rows = [
        open_data_row(
            level,
            place,
            time_period="201819",
            gender="Total",
            characteristic_group=topics[group],
            characteristic=group,
            number_of_pupils=pupils[group],
            gld_percentage=value,
        )
        for level, place in (("National", None), ("Local authority", LEEDS))
        for group, value in values.items()
    ]
    return pd.DataFrame(rows)


def save(table: pd.DataFrame, path: Path) -> Path:
    """A made-up file."""
    # The project's own writer would neutralise what these files are to be refused for.
    lines = [",".join(f'"{cell}"' for cell in row) for row in table.to_numpy().tolist()]
    path.write_text("\n".join([",".join(table.columns), *lines]) + "\n", "utf-8")
    return path


def contract(*rows: str) -> str:
    """A made-up file in the project's own columns."""
    head = "indicator,year,area_code,group,value,cohort,cohort_basis,status"
    return "\n".join([head, *rows]) + "\n"
