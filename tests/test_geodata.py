from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gapdash import checks
from gapdash.geodata import Geodata, load_geodata
from gapdash.problems import DataProblem

KS2 = "indicators/figures/ks2_rwm.csv"
SCHOOLS_KS2 = "schools/ks2.csv"


def test_what_was_gathered_is_all_there(data: Geodata) -> None:
    assert len(data.figures) == 58925
    assert data.figures["indicator"].nunique() == 29
    assert data.gathered == "2026-11"
    english = data.figures["area_code"].str.match("E0|E10")
    assert data.figures.loc[english, "area_code"].nunique() == 153
    scottish = data.figures["area_code"].str.startswith("S12")
    assert data.figures.loc[scottish, "area_code"].nunique() == 32


def test_figures_as_published(data: Geodata) -> None:
    table = data.figures.set_index(["indicator", "year", "area_code", "group"])["value"]
    assert table["eyfsp_gld", 2025, "E12000009", "disadvantaged"] == 48.6
    assert table["eyfsp_gld", 2025, "E12000009", "other"] == 74.0
    assert table["ks2_rwm", 2025, "E12000009", "disadvantaged"] == 41
    assert table["ks2_rwm", 2025, "E92000001", "disadvantaged"] == 48


def test_schools_as_published(data: Geodata) -> None:
    assert (len(data.schools), len(data.results)) == (2853, 14462)
    assert data.schools["area_code"].nunique() == 23
    table = data.results
    row = table[(table["urn"] == "100321") & (table["year"] == 2016)]
    shown = ["stage", "pupils", "share", "value_all", "value_disadvantaged"]
    assert row[shown].to_numpy().tolist() == [["ks2", 57, 79, 51, 49]]
    assert data.results["disadvantaged"].isna().all()
    # A suppressed result stays missing and says so; nobody has no rate, whatever a table prints.
    counts = data.results["status_disadvantaged"].value_counts().to_dict()
    assert counts == {"": 8333, "x": 5647, "z": 482}


def test_missing_figures_say_why(data: Geodata) -> None:
    missing = data.figures[data.figures["value"].isna()]
    assert set(missing["status"]) <= set("ckxz")
    assert (data.figures.loc[data.figures["value"].notna(), "status"] == "").all()


def test_the_gap_index_fell_as_a_plan_of_the_time_says(data: Geodata) -> None:
    index = data.gap_index.set_index(["indicator", "year"])["value"]
    fall = {
        key: 100 * (1 - index[key, 2018] / index[key, 2011])
        for key in data.gap_index["indicator"].unique()
    }
    assert fall["ks2_gap_index"] == pytest.approx(13.2, abs=0.05)
    assert fall["ks4_gap_index"] == pytest.approx(9.6, abs=0.05)


DAMAGES = {
    "a text in a number": (
        (KS2, "2016,E06000001,all,53.0", "2016,E06000001,all,about half"),
        "indicators/figures/ks2_rwm.csv, line 2, column value: “about half” is not a number. "
        "Write a number, or nothing where the value is missing.",
    ),
    "a percentage of 140": (
        (KS2, "2016,E06000001,all,53.0", "2016,E06000001,all,140"),
        "indicators/figures/ks2_rwm.csv, line 2, column value: “140.0” is not allowed. "
        "Allowed: 0 to 100.",
    ),
    "an unknown code": (
        (KS2, "2016,E06000001,all,53.0", "2016,E06999999,all,53.0"),
        "indicators/figures/ks2_rwm.csv, line 2, column area_code: “E06999999” is not allowed. "
        "Allowed: codes of the tables in areas.",
    ),
    "a key twice": (
        (KS2, "2017,E06000001,all", "2016,E06000001,all"),
        "indicators/figures/ks2_rwm.csv, line 5: 2016 E06000001 all: this year, area and group "
        "stand in it before. Remove one of the two.",
    ),
    "a column gone": (
        (KS2, "year,area_code,group,value", "year,area_code,group,figure"),
        "indicators/figures/ks2_rwm.csv: the column “value” is missing. Add it.",
    ),
    "an unknown group": (
        (KS2, "2016,E06000001,all,53.0", "2016,E06000001,everyone,53.0"),
        "indicators/figures/ks2_rwm.csv, line 2, column group: “everyone” is not allowed. "
        "Allowed: all, disadvantaged, other, simd_q1, simd_q2, simd_q3, simd_q4, simd_q5, gap.",
    ),
    "a value without reason for its absence": (
        (KS2, "2016,E06000001,all,53.0,1081,published,", "2016,E06000001,all,,1081,published,"),
        "indicators/figures/ks2_rwm.csv, line 2: 2016 E06000001 all: it has neither value nor "
        "status. Give a value, or say why there is none.",
    ),
    "a cohort that nobody knows the basis of": (
        (KS2, "2016,E06000001,all,53.0,1081,published,", "2016,E06000001,all,53.0,1081,,"),
        "indicators/figures/ks2_rwm.csv, line 2: 2016 E06000001 all: cohort and cohort_basis do "
        "not go together. Give both or neither.",
    ),
    "published cohorts that do not add up": (
        (
            "indicators/figures/eyfsp_gld.csv",
            "2016,E06000001,disadvantaged,53.0,325,published",
            "2016,E06000001,disadvantaged,53.0,925,published",
        ),
        "indicators/figures/eyfsp_gld.csv, 2016 E06000001: the cohorts 925 and 883 do not add up "
        "to 1208. Correct them, or give a cohort_basis other than published.",
    ),
    "markup in a name": (
        ("areas/authorities.csv", "Hartlepool", "<b>Hartlepool</b>"),
        "areas/authorities.csv, line 2, column name: “<b>Hartlepool</b>” is not allowed. "
        "Allowed: plain text.",
    ),
    "a name that differs from the boundary's": (
        ("areas/authorities.csv", "Hartlepool", "Hartlepol"),
        "boundaries/authorities.geojson: E06000001 is called 'Hartlepool', in "
        "areas/authorities.csv 'Hartlepol'. Use one name.",
    ),
    "a break outside its series": (
        ("indicators/breaks.csv", "ks2_rwm,2017,2018", "ks2_rwm,2007,2008"),
        "indicators/breaks.csv, line 3: 2007 to 2008 does not lie within 2016 to 2025. "
        "Use years of indicators/figures/ks2_rwm.csv.",
    ),
    "a sentence without its place": (
        ("indicators/catalogue.csv", "pupils in {place} reached the phonics", "pupils reached the"),
        "indicators/catalogue.csv, phonics_y1: its sentence_disadvantaged holds the slots "
        "['value']. It needs {value} and {place}, once each.",
    ),
    "a school of an unknown authority": (
        ("schools/schools.csv", "Addison Primary School,E09000013", "Addison Primary School,E09"),
        "schools/schools.csv, line 2: the authority E09 is unknown. Use a code of "
        "areas/authorities.csv.",
    ),
    "a school's number twice": (
        ("schools/schools.csv", "100322,Avonmore", "100321,Avonmore"),
        "schools/schools.csv, line 2, column urn: “100321” is not allowed. Use it once only.",
    ),
    "a school's result of an unknown school": (
        (SCHOOLS_KS2, "100321,2016,57,79", "999999,2016,57,79"),
        "schools/ks2.csv, line 2: 999999 2016: this school is unknown. Add it to "
        "schools/schools.csv.",
    ),
    "a school's year twice": (
        (SCHOOLS_KS2, "100321,2017,", "100321,2016,"),
        "schools/ks2.csv, line 3: 100321 2016: this school and year stand in it before. Remove "
        "one of the two.",
    ),
    "a school's result without reason for its absence": (
        (SCHOOLS_KS2, "100321,2016,57,79,51,49,", "100321,2016,57,79,51,,"),
        "schools/ks2.csv, line 2: 100321 2016: it has neither value nor status. Give a value, or "
        "say why there is none.",
    ),
    "a school's result with a reason for its absence": (
        (SCHOOLS_KS2, "100321,2016,57,79,51,49,", "100321,2016,57,79,51,49,x"),
        "schools/ks2.csv, line 2: 100321 2016: it has both a value and a reason for having none. "
        "Remove one of them.",
    ),
    "a school's result of nobody": (
        (SCHOOLS_KS2, "100321,2016,57,79,51,49,", "100321,2016,57,0,51,49,"),
        "schools/ks2.csv, line 2: 100321 2016: it has a value of a group without pupils. A share "
        "of 0 has no rate.",
    ),
    "a school's share of 790": (
        (SCHOOLS_KS2, "100321,2016,57,79,", "100321,2016,57,790,"),
        "schools/ks2.csv, line 2, column share: “790.0” is not allowed. Allowed: 0 to 100.",
    ),
    "an age twice": (
        ("indicators/catalogue.csv", "changed in 2018.,11", "changed in 2018.,5"),
        "indicators/catalogue.csv, ks2_rwm: its age 5 is that of eyfsp_gld too. Give each age to "
        "one indicator.",
    ),
    "an age of a gap to all pupils": (
        (
            "indicators/catalogue.csv",
            "the gap is to all pupils.,,\nks2",
            "the gap is to all pupils.,6,\nks2",
        ),
        "indicators/catalogue.csv, phonics_y1: it has the age 6, but is no percentage with figures "
        "of other pupils. Leave its age empty: its gap has no interval.",
    ),
    "an age of an average": (
        ("indicators/catalogue.csv", 'no key stage 2 tests.",', 'no key stage 2 tests.",15'),
        "indicators/catalogue.csv, ks4_progress8: it has the age 15, but is no percentage with "
        "figures of other pupils. Leave its age empty: its gap has no interval.",
    ),
    "an unknown source": (
        ("indicators/catalogue.csv", "dfe-phonics", "dfe-phonetics"),
        "indicators/catalogue.csv, phonics_y1: its source dfe-phonetics is unknown. "
        "Add it to indicators/sources.csv.",
    ),
    "a programme with an unknown authority": (
        ("programmes/south-west/programme.toml", "E06000066", "E06000099"),
        "programmes/south-west/programme.toml, sub_regions 1: the authority E06000099 is unknown. "
        "Use a code of areas/authorities.csv.",
    ),
    "an authority in two sub-regions": (
        ("programmes/south-west/programme.toml", "E06000030", "E06000066"),
        "programmes/south-west/programme.toml, sub_regions: the authority E06000066 stands in it "
        "more than once. Name it once: members of two sub-regions would be counted twice.",
    ),
    "a script's string in a name": (
        ("areas/regions.csv", "E12000009,South West", "E12000009,South` West"),
        "areas/regions.csv, line 10, column name: “South` West” is not allowed. "
        "Allowed: plain text.",
    ),
    "markup in a sentence": (
        ("indicators/catalogue.csv", "{value} of children in", "<b>{value}</b> of children in"),
        "indicators/catalogue.csv, line 2, column sentence_all: “<b>{value}</b> of children in "
        "{place} reached a good level of development at age 5” is not allowed. "
        "Allowed: plain text with its slots.",
    ),
    "a month that does not exist": (
        ("indicators/sources.csv", "2026-11", "2026-13"),
        "indicators/sources.csv, line 2, column gathered: “2026-13” is not allowed. "
        "Allowed: YYYY-MM.",
    ),
    "an authority without its region": (
        ("areas/authorities.csv", "805,E12000001", "805,"),
        "areas/authorities.csv, line 2: Hartlepool is in the region “”. "
        "Use a region of areas/regions.csv; none outside England.",
    ),
    "a year that is still to come": (
        (KS2, "2025,E06000001,all", "2031,E06000001,all"),
        "indicators/figures/ks2_rwm.csv, column year: 2031 is still to come. "
        "The figures were gathered in 2026.",
    ),
    "a rate of nobody": (
        (KS2, "2016,E06000001,all,53.0,1081,published,", "2016,E06000001,all,53.0,0,published,"),
        "indicators/figures/ks2_rwm.csv, line 2: 2016 E06000001 all: it has a value of a group "
        "without pupils. A cohort of 0 is no rate.",
    ),
    "members that are no list": (
        ("programmes/south-west/programme.toml", 'members = ["E06000053"]', "members = 3"),
        "programmes/south-west/programme.toml: its contents have the wrong shape ('int' object "
        "is not iterable). Compare it with programmes/south-west/programme.toml.",
    ),
    "a letter that is a number": (
        ("programmes/south-west/programme.toml", 'letter = "A"', "letter = 1"),
        "programmes/south-west/programme.toml, sub_regions 1: its letter is 1. Use up to twelve "
        "letters, digits or hyphens that are no area's code.",
    ),
    "a programme that is no TOML": (
        ("programmes/south-west/programme.toml", 'letter = "A"', "letter = A"),
        "programmes/south-west/programme.toml: it is not TOML: Invalid value (at line 21, column "
        "10). Correct the line that it names.",
    ),
}


@pytest.mark.parametrize(("change", "expected"), DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_refused_with_file_place_value_and_remedy(
    folder: Path,
    edit: Callable[[str, str, str], None],
    change: tuple[str, str, str],
    expected: str,
) -> None:
    edit(*change)
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    assert expected in str(caught.value).split("\n")


@pytest.mark.parametrize(
    ("kept", "wrong"),
    [([], "no indicator has an age"), (["ks2_rwm"], "ks2_rwm alone has an age")],
)
def test_a_catalogue_needs_two_ages(data: Geodata, kept: list[str], wrong: str) -> None:
    ages = data.catalogue["age"].where(data.catalogue["indicator"].isin(kept))
    found = checks.age_problems(data.catalogue.assign(age=ages))
    assert [str(problem) for problem in found] == [
        f"indicators/catalogue.csv, column age: {wrong}. Give one to at least two indicators: "
        "profiles go from age to age."
    ]


def test_a_changed_file_must_be_sealed(folder: Path) -> None:
    path = folder / KS2
    path.write_text(path.read_text("utf-8").replace("53.0", "54.0", 1), "utf-8")
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    (line,) = str(caught.value).split("\n")
    assert line.startswith(f"{KS2}: its sha256 is ")
    assert line.endswith(
        f"If the change was meant, run “gapdash seal {KS2}”; if not, restore the file."
    )


def test_a_file_without_sidecar_is_refused(folder: Path) -> None:
    (folder / f"{KS2}.toml").unlink()
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    assert str(caught.value) == (
        f"{KS2}: it has no sidecar, so nobody knows its source. Write {KS2}.toml with the keys "
        "publisher, title, page, page_checked, licence, attribution, gathered, rows, made, sha256."
    )


def test_a_missing_file_is_named_and_every_other_problem_too(folder: Path) -> None:
    (folder / KS2).unlink()
    (folder / "areas/regions.csv.toml").write_text("publisher = 1", "utf-8")
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    lines = str(caught.value).split("\n")
    assert f"{KS2}: the file is missing. Restore it." in lines
    assert (
        "areas/regions.csv.toml, key publisher: it holds 1. Give it a value of type str." in lines
    )


def test_a_programme_must_have_a_name_that_an_address_can_hold(folder: Path) -> None:
    path = folder / "programmes/south-west"
    path.rename(folder / "programmes/South West!")
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    assert str(caught.value).split("\n") == [
        "programmes/South West!/programme.toml: its name cannot stand in an address. "
        "Name its folder with small letters, digits and hyphens; not default."
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("year,area_code,group,value,cohort,cohort_basis,status\n", "it has no rows. Restore it."),
        ("", "it is not a CSV file in UTF-8 (No columns to parse from file). "),
    ],
)
def test_an_empty_table_is_refused(folder: Path, content: str, expected: str) -> None:
    (folder / KS2).write_text(content, "utf-8")
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    assert str(caught.value).startswith(f"{KS2}: {expected}")


def test_a_row_with_too_many_cells_is_refused(folder: Path) -> None:
    path = folder / KS2
    path.write_text(path.read_text("utf-8").replace("53.0,", "53.0,,", 1), "utf-8")
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    assert str(caught.value).startswith(f"{KS2}: it is not a CSV file in UTF-8 (Length of header")


def test_a_binary_file_is_refused(folder: Path) -> None:
    (folder / KS2).write_bytes(b"\xff\xfe\x00\x01" * 50)
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    assert str(caught.value).startswith(f"{KS2}: it is not a CSV file in UTF-8 (")


def test_readers_get_one_sentence_without_the_details(folder: Path) -> None:
    (folder / KS2).unlink()
    with pytest.raises(DataProblem) as caught:
        load_geodata(folder)
    assert caught.value.for_readers == (
        "The figures cannot be shown: indicators/figures/ks2_rwm.csv has something wrong in it. "
        "Whoever runs this page finds what and where with the command “gapdash check”."
    )
