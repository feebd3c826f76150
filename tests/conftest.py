"""What tests share: the real data, copies of it to damage, and small made-up tables."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

import gapdash
from gapdash import places
from gapdash.geodata import Geodata, load_geodata
from gapdash.sidecars import read_sidecar, write_sidecar
from tests import repository

# These machines are shared: how long an example takes says nothing about it.
settings.register_profile("gapdash", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("gapdash")


def pytest_configure() -> None:
    """Refuse to test another gapdash than was asked for: here, and in every worker."""
    if not repository.is_tested(gapdash.__file__):
        message = f"{gapdash.__file__} would be tested, instead of {repository.PACKAGE}."
        raise pytest.UsageError(message)


def pytest_report_header() -> str:
    """What is tested, for whoever reads the output."""
    return f"gapdash: {repository.PACKAGE}"


@pytest.fixture(scope="session", autouse=True)
def nobody_s_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """For what is started once for many tests: no own data folder is there, nor anyone's home."""
    nobody = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(nobody))
        patch.setenv("GAPDASH_OWN_DATA", str(nobody / "own"))
        patch.setenv("GAPDASH_CACHE", str(nobody / "cache"))
        yield


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own data folder for the test: that of whoever runs it is neither read nor written."""
    own = tmp_path / "own"
    monkeypatch.setenv("GAPDASH_OWN_DATA", str(own))
    return own


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for the test: nothing that another has made is read."""
    cache = tmp_path / "cache"
    monkeypatch.setenv("GAPDASH_CACHE", str(cache))
    return cache


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
def checkout(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose data folder is the copy: what is added is written there."""
    monkeypatch.delenv("GAPDASH_OWN_DATA")
    monkeypatch.setenv("GAPDASH_GEODATA", str(folder))
    monkeypatch.setattr("gapdash.places._CHECKOUT", True)
    return folder


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
