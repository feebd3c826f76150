"""Open data: key stage 4 of schools in the layout of the DfE's statistics since 2024."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from gapdash.school_files import cells, sentences
from gapdash.school_files.found import KS4, SchoolFile, Seen, frame_of, tally
from gapdash.school_files.lines import Lines
from gapdash.school_files.places import authority
from gapdash.school_files.refusals import Refused
from gapdash.school_files.stages import INDEPENDENT, SPECIALS, WIDER
from gapdash.schools import RESULTS, SCHOOLS

# Department for Education, "Key stage 4 performance", institution level: schools
# (202324_performance_tables_schools_final.csv, 202425_performance_tables_schools_*.csv). The two
# releases name the same columns differently.
TITLE = "key stage 4 performance of schools (performance_tables_schools.csv)"
NEEDED = {
    "urn": "school_urn",
    "name": "school_name",
    "period": "time_period",
    "lea": "old_la_code",
    "topic": "breakdown_topic",
    "group": "breakdown",
}
FIGURES = (
    {"pupils": "pupil_count", "value": "engmath_95_percent"},
    {"pupils": "t_pupils", "value": "pt_l2basics_95"},
)
KIND = "establishment_type_group"
GROUPS = {"total": "all", "disadvantaged": "disadvantaged"}
TOPICS = ("total", "disadvant")
OTHER_GROUPS = "rows of other groups of pupils"
PERIOD = re.compile(r"20\d{4}")


def is_open_data(lines: Lines) -> bool:
    """Whether a file is in this layout."""
    return {"school_urn", "time_period"} <= set(lines.columns)


def read_open_data(lines: Lines, codes: Mapping[str, str]) -> SchoolFile:
    """Read key stage 4 of schools, of all years that the file has.

    Parameters
    ----------
    lines
        The file.
    codes
        See ``places.authority_codes``.

    Returns
    -------
    SchoolFile
        Its state-funded mainstream schools. The share of disadvantaged pupils follows from the
        two published numbers of pupils.

    Raises
    ------
    Refused
        If anything in it cannot be right: nothing of it is kept then.
    """
    figures = next((one for one in FIGURES if one["value"] in lines.columns), FIGURES[0])
    names = {**NEEDED, **figures}
    places = lines.places(names, TITLE)
    if KIND in lines.columns:
        places["kind"] = lines.columns.index(KIND)
    seen, left_out = Seen(), Counter[str]()
    schools: dict[str, dict[str, Any]] = {}
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for row in lines.rows():
        said = {key: row.cells[place].strip() for key, place in places.items()}
        reason = _reason_to_leave_out(said)
        if reason:
            left_out[reason] += 1
            continue
        urn, year = cells.urn(said["urn"], row.line, "school_urn"), _year(said, row.line)
        group = GROUPS[said["group"].casefold()]
        seen.add(urn, row.line, year, group)
        if urn not in schools:
            area = authority(said["lea"], row.line, "old_la_code", codes)
            schools[urn] = {"urn": urn, "name": cells.plain(said["name"]), "area_code": area}
        one = found.setdefault((urn, year), {"urn": urn, "year": year, "stage": KS4})
        one[f"pupils_{group}"] = cells.pupils(said["pupils"], row.line, names["pupils"])
        value, status = cells.percentage(said["value"], row.line, names["value"])
        one |= {f"value_{group}": value, f"status_{group}": status}
    results = [_result(one) for one in found.values()]
    return SchoolFile(
        KS4,
        frame_of(schools.values(), SCHOOLS),
        frame_of(results, RESULTS),
        tuple(sorted({year for _, year in found}, reverse=True)),
        left_out=dict(left_out),
        missing=tally(one["status_disadvantaged"] for one in results),
        separator=lines.separator,
    )


def _reason_to_leave_out(said: Mapping[str, str]) -> str:
    if not said["urn"] or said["urn"].casefold() in cells.MARKS:
        return WIDER
    kind = said.get("kind", "").casefold()
    if "special" in kind:
        return SPECIALS
    if "independent" in kind:
        return INDEPENDENT
    known = said["group"].casefold() in GROUPS and said["topic"].casefold().startswith(TOPICS)
    return "" if known else OTHER_GROUPS


def _year(said: Mapping[str, str], line: int) -> int:
    period = said["period"]
    if not PERIOD.fullmatch(period) or (int(period[:4]) + 1) % 100 != int(period[4:]):
        raise Refused(sentences.PERIOD, line=line, cell=period, column="time_period")
    return int(period[:4]) + 1


def _result(one: Mapping[str, Any]) -> dict[str, Any]:
    everybody = one.get("pupils_all", cells.NAN)
    disadvantaged = one.get("pupils_disadvantaged", cells.NAN)
    return {
        "urn": one["urn"],
        "year": one["year"],
        "stage": KS4,
        "pupils": everybody,
        "share": 100 * disadvantaged / everybody if everybody else cells.NAN,
        "disadvantaged": disadvantaged,
        "value_all": one.get("value_all", cells.NAN),
        "value_disadvantaged": one.get("value_disadvantaged", cells.NAN),
        "status_disadvantaged": one.get("status_disadvantaged", "x"),
    }
