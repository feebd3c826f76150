"""What tests share: the real data, copies of it to damage, and small made-up tables."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from gapdash import places
from gapdash.geodata import Geodata, load_geodata
from gapdash.sidecars import read_sidecar, write_sidecar

# These machines are shared: how long an example takes says nothing about it.
settings.register_profile("gapdash", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("gapdash")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own data folder for the test: that of whoever runs it is neither read nor written."""
    own = tmp_path / "own"
    monkeypatch.setenv("GAPDASH_OWN_DATA", str(own))
    return own


@pytest.fixture(autouse=True)
def server_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server's secret for the test: none is kept for whoever runs it."""
    monkeypatch.setenv("GAPDASH_SECRET", "made up for tests alone")


@pytest.fixture(autouse=True)
def patient_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute for each answer of a server under test: the first one may fill a whole story."""
    monkeypatch.setenv("ASYNC_TEST_TIMEOUT", "60")


@pytest.fixture(scope="session")
def data() -> Geodata:
    return load_geodata(places.ROOT / "geodata")


@pytest.fixture
def read_once(data: Geodata, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands take the data as this run has read them, which takes seconds each time."""
    monkeypatch.setattr("gapdash.geodata.load_geodata", lambda *_: data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data folder, for a test to damage."""
    target = tmp_path / "geodata"
    shutil.copytree(places.ROOT / "geodata", target)
    return target


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str, str], None]:
    """Replace a text in a file of the copy and seal it, so that only its content is wrong."""

    def replace(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        if path.suffix == ".csv":
            rows = len(pd.read_csv(path, dtype=str, usecols=[0]))
            write_sidecar(path, {**read_sidecar(path), "rows": rows})

    return replace


def figures(*rows: tuple[str, int, str, str, float | None, float | None]) -> pd.DataFrame:
    """Made-up figures: indicator, year, area, group, value, cohort (all published)."""
    columns = ["indicator", "year", "area_code", "group", "value", "cohort"]
    table = pd.DataFrame(rows, columns=columns).astype({"value": float, "cohort": float})
    return table.assign(
        cohort_basis=table["cohort"].notna().map({True: "published", False: ""}),
        status=table["value"].isna().map({True: "x", False: ""}),
    )


@pytest.fixture(scope="session")
def made_up_catalogue() -> pd.DataFrame:
    """Made-up indicators: with both groups, without other, and one where less is better."""
    return pd.DataFrame(
        {
            "indicator": ["made_up", "made_up_all", "made_up_lower"],
            "groups": ["disadvantaged other all", "disadvantaged all", "disadvantaged other all"],
            "better": ["higher", "higher", "lower"],
            "unit": ["percent", "percent", "percent"],
        }
    )
