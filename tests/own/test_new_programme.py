from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from gapdash import places
from gapdash.geodata import load_geodata
from gapdash.own.drafts import slug_of
from gapdash.problems import DataProblem
from tests.own.made_up import run

NOTHING = "Nothing was written.\n"


def written(own: Path, slug: str) -> dict[str, object]:
    return tomllib.loads((own / "programmes" / slug / "programme.toml").read_text("utf-8"))


def test_a_programme_of_named_authorities(own_folder: Path) -> None:
    done = run("new-programme", "West Yorkshire", "--authorities", "leeds, 380, E08000033", "--yes")
    assert done.exit_code == 0, done.output
    assert done.output == (
        "Programme: West Yorkshire (programme=west-yorkshire in addresses)\n"
        "Within a sentence: “pupils in West Yorkshire”\n"
        "Compared with: England\n"
        "As a whole: worked out from its authorities, as no published area is just these\n"
        "Authorities: 3\n"
        "  Leeds (E08000035)\n"
        "  Bradford (E08000032)\n"
        "  Calderdale (E08000033)\n"
        f"Written: {own_folder}/programmes/west-yorkshire/programme.toml\n"
        "To see it: gapdash serve, then http://localhost:8866/voila/render/explore.ipynb?"
        "programme=west-yorkshire\n"
    )
    data = load_geodata(places.geodata(), own_folder)
    assert data.programmes["west-yorkshire"].members == ("E08000035", "E08000032", "E08000033")
    assert "west-yorkshire" not in load_geodata(places.geodata()).programmes


@pytest.mark.usefixtures("quick")
def test_a_programme_from_a_file_with_sub_regions(own_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "made-up.csv"
    file.write_text(
        'authority,sub_region,name\n"Bristol, City of",A,The made-up west\nSwindon,B,\n'
        "Wiltshire,B,\n\nSomerset,A,\n",
        "utf-8",
    )
    done = run("new-programme", "Made-up west", "--csv", file, "--yes")
    assert done.exit_code == 0, done.output
    parts = written(own_folder, "made-up-west")["sub_regions"]
    assert parts == [
        {"letter": "A", "name": "The made-up west", "members": ["E06000023", "E06000066"]},
        {"letter": "B", "name": "Swindon and Wiltshire", "members": ["E06000030", "E06000054"]},
    ]


@pytest.mark.usefixtures("quick")
def test_sub_regions_with_names_get_letters(own_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "made-up.csv"
    file.write_text("authority,sub_region\nLeeds,The city\nBradford,Further out\n", "utf-8")
    assert run("new-programme", "Made up", "--csv", file, "--yes").exit_code == 0
    parts = written(own_folder, "made-up")["sub_regions"]
    assert [(part["letter"], part["name"]) for part in parts] == [  # type: ignore[attr-defined]
        ("A", "The city"),
        ("B", "Further out"),
    ]


@pytest.mark.usefixtures("quick")
def test_a_whole_region_has_its_published_figures(own_folder: Path) -> None:
    north_east = load_geodata(places.geodata()).authorities.query("region_code == 'E12000001'")
    codes = ", ".join(north_east["area_code"])
    done = run("new-programme", "North East", "--authorities", codes, "--yes")
    assert (
        "As a whole: the published figures of the North East, which has just these authorities\n"
    ) in done.output
    said = written(own_folder, "north-east")
    assert (said["whole"], said["in_words"]) == ("E12000001", "the North East")


@pytest.mark.usefixtures("quick", "person")
def test_a_person_is_asked(own_folder: Path) -> None:
    typed = ["leds, Bradford", "1", "Hull", "1", "", "y", "A", "A", "B", "the made-up north", "y"]
    done = run("new-programme", "Made-up North", answers=typed)
    assert done.exit_code == 0, done.output
    assert (
        "“leds” is no authority.\nWhich is meant?\n  1. Leeds (E08000035)\n  0. none of these\n"
    ) in done.output
    assert "  Bradford (E08000032)\n" in done.output
    said = written(own_folder, "made-up-north")
    assert said["in_words"] == "the made-up north"
    assert [part["members"] for part in said["sub_regions"]] == [  # type: ignore[attr-defined]
        ["E08000035", "E08000032"],
        ["E06000010"],
    ]


@pytest.mark.usefixtures("quick", "person")
def test_a_person_can_say_no(own_folder: Path) -> None:
    done = run("new-programme", "Leeds", "--authorities", "Leeds", answers=["", "n"])
    assert done.output.endswith("Write this programme? [Y/n]: n\nNothing was written.\n")
    assert not own_folder.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("Made up", "--authorities", "Leds; Bradford"),
            "Error: NAME: “Leds” is no authority. Did you mean Leeds (E08000035)?\n",
        ),
        (
            ("Made up", "--authorities", "Leeds, leeds"),
            "Error: authorities: Leeds is named twice, as “Leeds” and “leeds”. Name it once.\n",
        ),
        (
            ("Made up", "--authorities", "Leeds, Glasgow"),
            "Error: authorities: they are of several nations (England: Leeds; Scotland: Glasgow "
            "City). Keep those of one nation: their figures measure different things.\n",
        ),
        (
            ("Made up", "--authorities", "Cardiff"),
            "Error: authorities: no figures are held of Cardiff. Add some first, with “gapdash "
            "add-figures”.\n",
        ),
        (
            ("South West", "--authorities", "Leeds"),
            "Error: NAME: there is a programme south-west already, South West. Give another name, "
            "or remove that programme’s folder.\n",
        ),
        (
            ("///", "--authorities", "Leeds"),
            "Error: NAME: “///” gives the name “”, which cannot stand in an address. Use up to 60 "
            "letters from a to z, digits and spaces; the name default is taken.\n",
        ),
        (
            ("Made up",),
            "Error: the authorities: this is not said, and nobody is here to ask. Name its "
            "authorities with --authorities or --csv.\n",
        ),
    ],
)
@pytest.mark.usefixtures("quick")
def test_what_cannot_be_a_programme_is_refused(
    own_folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run("new-programme", *arguments, "--yes")
    assert done.exit_code == (2 if "nobody is here to ask" in said else 1)
    assert done.output == said + NOTHING
    assert not own_folder.exists()


@pytest.mark.usefixtures("quick")
def test_nothing_is_written_without_agreement(own_folder: Path) -> None:
    done = run("new-programme", "Made up", "--authorities", "Leeds")
    assert done.output.endswith(
        "Error: your agreement: this is not said, and nobody is here to ask. Say --yes to write it "
        "as it stands above.\nNothing was written.\n"
    )
    assert not own_folder.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "authority,sub_region\nLeds,A\nBradford,B\n",
            "made-up.csv, line 2: “Leds” is no authority. Did you mean Leeds (E08000035)?",
        ),
        (
            "authority,sub_region\nLeeds,A\nBradford,\n",
            "sub-regions: Bradford have no sub-region, others have one. Give one to every "
            "authority, or to none.",
        ),
        (
            "name\nLeeds\n",
            "made-up.csv, line 1: its columns are name. It needs authority, and may have "
            "sub_region and name.",
        ),
        (
            "authority,sub_region\nLeeds\n",
            "made-up.csv: Line 2, the last one, has 1 cell where the header has 2, so the file "
            "seems to have been cut off. Download the file again, then load it.",
        ),
    ],
)
@pytest.mark.usefixtures("quick")
def test_a_file_of_authorities_is_refused_by_its_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "made-up.csv"
    file.write_text(text, "utf-8")
    done = run("new-programme", "Made up", "--csv", file, "--yes")
    assert done.output == f"Error: {said}\n{NOTHING}"


def test_pages_that_cannot_be_made_leave_nothing_behind(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DataProblem([])

    monkeypatch.setattr("gapdash.bundles.every_bundle", fail)
    assert run("new-programme", "Made up", "--authorities", "Leeds", "--yes").exit_code == 1
    assert not own_folder.exists()


def test_a_title_as_it_stands_in_addresses() -> None:
    assert slug_of("West Yorkshire & Hull") == "west-yorkshire-and-hull"
    assert slug_of("Ynys Môn") == "ynys-mon"
    with pytest.raises(DataProblem, match="cannot stand in an address"):
        slug_of("default")
