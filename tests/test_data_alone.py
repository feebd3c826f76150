"""A programme and indicators are added by data alone: nothing in gapdash/ knows their names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from gapdash.bundles import as_json, programme_bundle
from gapdash.geodata import load_geodata
from gapdash.sidecars import read_sidecar, write_sidecar

ENGLISH, SCOTTISH = "made_up_reading", "made_up_tariff"
PROGRAMME = """
name = "Made up"
in_words = "the made-up programme"
nation = "{nation}"
members = ["{members}"]

[source]
publisher = "a test"
"""
KINDS: dict[str, dict[str, Any]] = {
    ENGLISH: {
        "unit": "percent",
        "groups": "disadvantaged other all",
        "nation": "E92000001",
        "members": ["E06000023", "E09000018"],
        "values": {"disadvantaged": 40.0, "other": 65.0, "all": 58.0},
    },
    SCOTTISH: {
        "unit": "tariff",
        "groups": "all simd_q1 simd_q2 simd_q3 simd_q4 simd_q5",
        "nation": "S92000003",
        "members": ["S12000049", "S12000042"],
        "values": {"all": 900.0} | {f"simd_q{n}": 500.0 + 200.0 * n for n in range(1, 6)},
    },
}


def add_indicator(folder: Path, key: str) -> None:
    kind = KINDS[key]
    rows = [
        (2025, code, group, value, "", "", "")
        for code in (kind["nation"], *kind["members"])
        for group, value in kind["values"].items()
    ]
    columns = ["year", "area_code", "group", "value", "cohort", "cohort_basis", "status"]
    path = folder / f"indicators/figures/{key}.csv"
    pd.DataFrame(rows, columns=columns).to_csv(path, index=False)
    said = read_sidecar(folder / "indicators/figures/ks2_rwm.csv")
    write_sidecar(path, {**said, "title": "Made-up figures", "rows": len(rows)})
    catalogue = folder / "indicators/catalogue.csv"
    table = pd.read_csv(catalogue, dtype=str, keep_default_na=False)
    sentence = "{value} was made up for pupils in {place}"
    table.loc[len(table)] = table.iloc[0].to_dict() | {
        "indicator": key, "name": f"Made up: {key}", "unit": kind["unit"], "age": "",
        "groups": kind["groups"], "sentence_disadvantaged": sentence, "sentence_all": sentence,
    }  # fmt: skip
    table.to_csv(catalogue, index=False)
    write_sidecar(catalogue, {**read_sidecar(catalogue), "rows": len(table)})


@pytest.mark.parametrize("key", KINDS)
def test_an_indicator_and_a_programme_need_no_code(folder: Path, key: str) -> None:
    kind = KINDS[key]
    add_indicator(folder, key)
    (folder / "programmes/made-up").mkdir()
    text = PROGRAMME.format(nation=kind["nation"], members='", "'.join(kind["members"]))
    (folder / "programmes/made-up/programme.toml").write_text(text, "utf-8")
    data = load_geodata(folder)
    bundle = programme_bundle(data, data.programmes["made-up"])
    assert as_json(bundle)
    comparators = bundle["indicators"][key]["comparators"]
    assert comparators == ["local", "national_others", "national_disadvantaged"]
    at = [area["key"] for area in bundle["areas"]].index(kind["members"][0])
    own = bundle["parts"][key]
    gap = {ENGLISH: 25, SCOTTISH: 800}[key]
    assert own["measures"]["local"]["columns"]["value"][at] == gap
    assert (own["fifths"] is not None) == (key == SCOTTISH)
    if key == SCOTTISH:
        # A straight line through all five: 200 for a fifth of the ranks.
        assert own["columns"]["slope_index"][at] == 1000
