"""Editions: what a set of data is called."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

import gapdash
from gapdash import places
from gapdash.editions import edition
from gapdash.geodata import Geodata
from gapdash.problems import DataProblem
from gapdash.tables.documents import head


def test_an_edition_is_a_month_and_a_checksum(data: Geodata) -> None:
    assert re.fullmatch(r"20\d\d-\d\d [0-9a-f]{12}", data.edition)
    assert data.edition.startswith(data.gathered)
    assert data.edition == edition(places.ROOT / "geodata")
    assert head(data, data.programmes["england"])["edition"] == data.edition


def test_every_file_that_figures_depend_on_counts_and_no_other(
    folder: Path, data: Geodata, edit: Callable[[str, str, str], None]
) -> None:
    assert edition(folder) == data.edition
    (folder / "programmes/south-west/stories/other.toml").write_text("", "utf-8")
    (folder / "notes.txt").write_text("", "utf-8")
    assert edition(folder) == data.edition
    edit("programmes/south-west/programme.toml", "South West", "Southwest")
    changed = edition(folder)
    assert changed != data.edition
    edit("indicators/figures/ks2_rwm.csv", ",40.0,", ",41.0,")
    assert edition(folder) not in {changed, data.edition}


def test_what_a_user_has_added_is_marked(folder: Path, own_folder: Path, data: Geodata) -> None:
    assert edition(folder, own_folder) == data.edition
    path = own_folder / "programmes/ours/programme.toml"
    path.parent.mkdir(parents=True)
    path.write_text('name = "Ours"', "utf-8")
    assert edition(folder, own_folder).endswith("+own")
    beside = folder / "additions/ours/indicators/figures/ks2_rwm.csv"
    beside.parent.mkdir(parents=True)
    beside.write_text("year\n", "utf-8")
    assert edition(folder).endswith("+own")


def test_a_folder_without_figures_has_none(tmp_path: Path) -> None:
    with pytest.raises(DataProblem) as caught:
        edition(tmp_path)
    assert str(caught.value) == (
        "indicators/sources.csv: it does not say when the figures were gathered. Restore it, or "
        "name another data folder in GAPDASH_GEODATA."
    )


def test_an_edition_is_worked_out_without_pandas() -> None:
    code = (
        "import sys; from gapdash import editions, places; editions.edition(places.geodata()); "
        "print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - this interpreter
    assert done.stdout.strip() == "False"


def test_other_data_than_expected_are_said_to_be_others(data: Geodata) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        gapdash.expect(data, data.edition)
    with pytest.warns(gapdash.OtherData) as caught:
        gapdash.expect(data, "2020-01 0123456789ab")
    assert [str(one.message) for one in caught] == [
        f"These data are the edition {data.edition}, and 2020-01 0123456789ab was expected: "
        "figures may differ from those that you have seen."
    ]
    assert caught[0].filename == __file__
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared below
        gapdash.expect(data, 7)  # type: ignore[arg-type]
    assert str(refused.value) == (
        f"edition is 7, which is no text. Give it as data.edition does, such as {data.edition!r}."
    )
