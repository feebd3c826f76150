from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from gapdash import measures
from gapdash.geodata import Geodata

NEIGHBOURS = pd.DataFrame(
    [
        ("A0", 1, "A1", "very close"),
        ("A0", 2, "A2", "close"),
        ("A0", 3, "A3", "somewhat close"),
        ("A1", 1, "A0", "close"),
        ("A2", 1, "A1", "somewhat close"),
        ("A2", 2, "A3", "not close"),
    ],
    columns=["area_code", "rank", "neighbour_code", "closeness"],
)
FRAME = pd.DataFrame(
    {
        "indicator": "made_up",
        "year": 2025,
        "area_code": ["A0", "A1", "A2", "A3"],
        "gap_local": [10.0, 20.0, np.nan, 36.0],
    }
)


def means() -> pd.DataFrame:
    found = measures.neighbour_means(FRAME, NEIGHBOURS, ("gap_local",))
    return found.set_index("area_code")


def test_the_plain_mean_of_neighbours_that_have_a_value() -> None:
    row = means().loc["A0"]
    assert (row["gap_local"], row["counted_gap_local"]) == (28.0, 2)
    assert not row["withheld"]


def test_where_no_neighbour_is_close_it_is_withheld() -> None:
    row = means().loc["A2"]
    assert row["withheld"]
    assert np.isnan(row["gap_local"])


def test_where_no_neighbour_has_a_value_it_is_missing() -> None:
    frame = FRAME.assign(gap_local=[np.nan, 20.0, 30.0, 36.0])
    row = measures.neighbour_means(frame, NEIGHBOURS, ("gap_local",)).set_index("area_code")
    assert np.isnan(float(row["gap_local"].loc["A1"]))
    assert not row["withheld"].loc["A1"]


def test_pairings_are_mutual_where_each_names_the_other() -> None:
    found = measures.add_mutual(NEIGHBOURS)["mutual"]
    assert found.tolist() == [True, False, False, True, False, False]


def test_a_column_that_the_frame_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError) as caught:
        measures.neighbour_means(FRAME, NEIGHBOURS, ("gap_local", "gap_imaginary"))
    assert caught.value.args[0] == ("The frame has no gap_imaginary. Add it with measures.measure.")


def test_plain_loops_find_the_same_for_every_authority(data: Geodata) -> None:
    frame = data.measure_nation("E92000001")
    frame = frame[frame["indicator"].isin(["ks2_rwm", "persistent_absence"])]
    found = measures.neighbour_means(frame, data.neighbours, ("gap_local", "all"))
    near: dict[str, list[tuple[str, str]]] = {}
    for row in data.neighbours.to_dict("records"):
        near.setdefault(row["area_code"], []).append((row["neighbour_code"], row["closeness"]))
    rows = {(r["indicator"], r["year"], r["area_code"]): r for r in frame.to_dict("records")}
    for row in found.to_dict("records"):
        pairs = near[row["area_code"]]
        withheld = not {closeness for _, closeness in pairs} & {
            "extremely close",
            "very close",
            "close",
        }
        assert row["withheld"] == withheld
        for name in ("gap_local", "all"):
            keys = [(row["indicator"], row["year"], code) for code, _ in pairs]
            values = [rows[key][name] for key in keys if key in rows]
            values = [value for value in values if not np.isnan(value)]
            expected = sum(values) / len(values) if values and not withheld else np.nan
            assert row[name] == pytest.approx(expected, nan_ok=True)
            assert row[f"counted_{name}"] == len(values)
    # None of the ten of the Isles of Scilly is close.
    assert found.loc[found["area_code"] == "E06000053", "withheld"].all()
    assert found["all"].notna().sum() > 1000
