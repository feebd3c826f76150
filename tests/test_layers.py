"""What a user adds, beside the packaged data: read, and never over them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest
from click.testing import CliRunner

import gapdash
from gapdash import bundles, places
from gapdash.commands import main
from gapdash.geodata import Geodata, load_geodata
from gapdash.own.addition_files import addition_files
from gapdash.own.describing import Source
from gapdash.problems import DataProblem
from gapdash.serving.store import signature
from gapdash.sidecars import read_sidecar, write_sidecar
from gapdash.stories import shelf
from tests.conftest import figures

SOURCE = Source("Made-up Trust", "Made-up survey", "made up", "2026-11")
ROW = {
    "stage": "Age 11",
    "name": "Made-up measure",
    "short_name": "Made up",
    "unit": "percent",
    "decimals": "0",
    "better": "higher",
    "groups": "all",
    "disadvantaged_means": "",
    "other_means": "",
    "definition": "Made up.",
    "sentence_disadvantaged": "",
    "sentence_all": "{value} of pupils in {place} made it up",
    "source": "own-made-up",
    "note": "",
    "age": "",
    "opens": "",
}
Add = Callable[..., Path]
NATION, ALL = "E92000001", ("all", 60.0, None)


@pytest.fixture
def add(own_folder: Path) -> Add:
    """Writes an addition of made-up figures, with indicators that are new."""

    def write(*rows: tuple[str, int, str, str, float, None], new: tuple[str, ...] = ()) -> Path:
        folder = own_folder / "additions/made-up"
        catalogue = [{**ROW, "indicator": key} for key in new]
        texts = addition_files(
            folder, figures(*rows), catalogue, SOURCE, ("made-up.csv", "made up")
        )
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        return folder

    return write


def refused(own: Path) -> list[str]:
    with pytest.raises(DataProblem) as caught:
        load_geodata(places.geodata(), own)
    return [str(problem) for problem in caught.value.problems]


def test_figures_are_added_and_those_that_are_there_stay(
    add: Add, own_folder: Path, data: Geodata
) -> None:
    held = data.figures.query("indicator == 'ks2_rwm' and group == 'all' and value.notna()").iloc[0]
    same = ("ks2_rwm", int(held["year"]), held["area_code"], "all", float(held["value"]), None)
    add(same, ("ks2_rwm", 2026, "E08000035", "all", 60.0, None))
    more = load_geodata(places.geodata(), own_folder)
    assert len(more.figures) == len(data.figures) + 1
    assert more.added.to_dict("records") == [
        {
            "indicator": "ks2_rwm",
            "year": 2026,
            "area_code": "E08000035",
            "group": "all",
            "source": "own-made-up",
        }
    ]
    assert more.gathered == data.gathered


def test_additions_that_contradict_are_left_out_as_a_whole(
    add: Add, own_folder: Path, data: Geodata, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = data.figures.set_index(["indicator", "year", "area_code", "group"])["value"]
    value = held["ks2_rwm", 2025, "E08000035", "all"]
    first = add(("ks2_rwm", 2026, "E08000035", "all", 60.0, None))
    shutil.move(first, first.with_name("first"))
    other = ("ks2_rwm", 2025, "E08000035", "all", 1.0, None)
    add(other, ("ks2_rwm", 2026, "E08000035", "all", 61.0, None), ("ks2_rwm", 2026, NATION, *ALL))
    more = load_geodata(places.geodata(), own_folder)
    new = more.figures.query("indicator == 'ks2_rwm' and year == 2026")
    assert new[["area_code", "value"]].to_numpy().tolist() == [["E08000035", 60.0]]
    table = "own/additions/made-up/indicators/figures/ks2_rwm.csv"
    said = [
        "own/additions/made-up/: all of it is left out, as it contradicts figures that are there. "
        "Delete that folder, or the addition that it contradicts.",
        f"{table}, line 2: 2025 E08000035 all is 1 here and {value:g} already. Leave the row out: "
        "what is there is not overwritten.",
        f"{table}, line 3: 2026 E08000035 all is 61 here and 60 already. Leave the row out: what "
        "is there is not overwritten.",
    ]
    assert [str(problem) for problem in more.left_out] == said
    with pytest.warns(UserWarning, match="all of it is left out"):
        gapdash.load()
    monkeypatch.setattr(bundles, "every_bundle", lambda *_: {})
    monkeypatch.setattr(shelf, "check_stories", lambda *_: None)
    done = CliRunner().invoke(main, ["check", "--quiet"])
    assert done.exit_code == 1
    assert done.output.startswith("\n".join(said))


def test_an_added_indicator_may_not_hide_a_packaged_one(add: Add, own_folder: Path) -> None:
    add(("ks2_rwm", 2026, "E08000035", "all", 60.0, None), new=("ks2_rwm",))
    assert refused(own_folder) == [
        "own/additions/made-up/indicators/catalogue.csv, line 2: the indicator ks2_rwm is there "
        "already. Give it another key: an added indicator may not hide one."
    ]


def test_an_added_indicator_needs_figures_of_its_nation(add: Add, own_folder: Path) -> None:
    add(("made_up", 2026, "E08000035", "all", 60.0, None), new=("made_up",))
    assert refused(own_folder) == [
        "own/additions/made-up/indicators/figures/made_up.csv: it has no figures of a nation. Add "
        "them: areas are compared with their nation."
    ]


def test_an_unknown_indicator_and_a_year_to_come_are_refused(add: Add, own_folder: Path) -> None:
    folder = add(("made_up", 2026, "E92000001", "all", 60.0, None))
    assert refused(own_folder) == [
        "own/additions/made-up/indicators/figures/made_up.csv: the indicator made_up is unknown. "
        "Describe it in indicators/catalogue.csv of this addition, or correct the name."
    ]
    shutil.rmtree(folder)
    add(("ks2_rwm", 2027, "E92000001", "all", 60.0, None))
    assert refused(own_folder) == [
        "own/additions/made-up/indicators/figures/ks2_rwm.csv, column year: 2027 is still to come. "
        "The figures were gathered in 2026-11."
    ]


def test_a_group_that_an_indicator_does_not_have_is_refused(add: Add, own_folder: Path) -> None:
    add(("phonics_y1", 2026, "E92000001", "other", 60.0, None))
    assert refused(own_folder) == [
        "own/additions/made-up/indicators/figures/phonics_y1.csv, column group: phonics_y1 has "
        "figures of disadvantaged all, not of the group other. It would change what every gap of "
        "it is compared with: make it a new indicator."
    ]


def test_a_file_that_was_changed_or_is_not_read_is_named(add: Add, own_folder: Path) -> None:
    folder = add(("ks2_rwm", 2026, "E08000035", "all", 60.0, None))
    table = folder / "indicators/figures/ks2_rwm.csv"
    table.write_text(table.read_text("utf-8").replace("60", "61"), "utf-8")
    assert refused(own_folder)[0].startswith(
        "own/additions/made-up/indicators/figures/ks2_rwm.csv: its sha256 is "
    )
    write_sidecar(table, read_sidecar(table))
    (folder / "notes.txt").write_text("made up", "utf-8")
    assert refused(own_folder) == [
        "own/additions/made-up/notes.txt: an addition is not read for such a file. Move it "
        "elsewhere."
    ]


def test_an_own_programme_may_not_hide_a_packaged_one(own_folder: Path) -> None:
    target = own_folder / "programmes/south-west"
    shutil.copytree(places.geodata() / "programmes/london-west", target)
    assert refused(own_folder) == [
        "own/programmes/south-west/programme.toml: there is a programme south-west already. Give "
        "its folder another name: a programme of your own may not hide that one."
    ]


def test_what_is_wrong_with_an_own_programme_names_its_file(own_folder: Path) -> None:
    target = own_folder / "programmes/made-up"
    shutil.copytree(places.geodata() / "programmes/london-west", target)
    file = target / "programme.toml"
    file.write_text(file.read_text("utf-8").replace("E09000005", "E09000099"), "utf-8")
    assert refused(own_folder) == [
        "own/programmes/made-up/programme.toml, key members: the authority E09000099 is unknown. "
        "Use a code of areas/authorities.csv."
    ]


def test_an_own_folder_holds_nothing_else(own_folder: Path) -> None:
    (own_folder / "areas").mkdir(parents=True)
    assert refused(own_folder) == [
        "own/areas: it is not read from your own data folder. It may hold additions and "
        "programmes; move it elsewhere."
    ]


def test_what_is_still_being_written_is_not_read(own_folder: Path, data: Geodata) -> None:
    unfinished = own_folder / "additions/.unfinished-made-up/indicators"
    unfinished.mkdir(parents=True)
    (unfinished / "sources.csv").write_text("made up", "utf-8")
    assert len(load_geodata(places.geodata(), own_folder).figures) == len(data.figures)
    assert signature(places.geodata(), own_folder) == signature(places.geodata())


def test_the_server_notices_what_is_added(add: Add, own_folder: Path) -> None:
    before = signature(places.geodata(), own_folder)
    add(("ks2_rwm", 2026, "E08000035", "all", 60.0, None))
    assert signature(places.geodata(), own_folder) != before


def test_where_a_user_adds_to(own_folder: Path) -> None:
    assert places.own_data() == own_folder
    assert places.written_to() == own_folder


def test_where_is_added_to_in_a_checkout(checkout: Path) -> None:
    assert places.own_data() is None
    assert places.written_to() == checkout


def test_where_is_added_to_without_a_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GAPDASH_OWN_DATA")
    monkeypatch.setattr("gapdash.places._CHECKOUT", False)
    user = platformdirs.user_data_path("gapdash", appauthor=False)
    assert places.own_data() == places.written_to() == user
