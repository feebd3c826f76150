from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from gapdash import places
from gapdash.geodata import Geodata, load_geodata
from gapdash.own.folders import one_writer, write_folder
from gapdash.own.reading import read_texts
from gapdash.problems import DataProblem
from gapdash.sidecars import read_sidecar
from tests.own.made_up import LEEDS, RATES, SHEFFIELD, contract, older, run, save, tidy

SOURCE = ("--source-publisher", "Made-up Trust", "--source-title", "Made-up survey")
DATE = ("--source-date", "2026-11")
OWN = (*SOURCE, *DATE, "--not-published", "--yes")
NEW = ("--name", "Made-up measure", "--unit", "percent", "--better", "higher", "--stage", "Age 11")
SUBJECT = ("--where", "subject=Reading, writing and maths")
NOTHING = "Nothing was written.\n"
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "made-up.csv"


def write(file: Path, *rows: str) -> Path:
    file.write_text(contract(*rows), "utf-8")
    return file


def added(own: Path) -> Geodata:
    return load_geodata(places.geodata(), own)


def test_a_table_in_the_open_data_layout(own_folder: Path, file: Path) -> None:
    table = tidy([("National", None), ("Local authority", LEEDS), ("Local authority", SHEFFIELD)])
    inner = {**LEEDS, "region_code": "E13000001"}
    more = tidy([("Regional", inner), ("School", LEEDS)])
    save(pd.concat([table, more]), file)
    done = run("add-figures", file, "--indicator", "ks2_rwm", *SUBJECT, *OWN)
    assert done.exit_code == 0, done.output
    assert done.output == (
        "made-up.csv: the open-data layout of the Department for Education, 90 rows.\n"
        "  Figures: the column expected_standard_pupil_percent\n"
        "  Numbers of pupils: the column eligible_pupil_count, published\n"
        "  Pupils: the column disadvantage_status, where disadvantaged is “Disadvantaged”; other "
        "is “Not known to be disadvantaged”; all is “Total”\n"
        "  establishment_type_group: “All state-funded” throughout\n"
        "  sex: “Total” throughout\n"
        "  subject: “Reading, writing and maths” throughout\n"
        "  version: “Revised” throughout\n"
        "  time_identifier: “Academic year” throughout\n"
        "  breakdown_topic: differs from row to row (“Disadvantage status”, “Total”)\n"
        "  breakdown: differs from row to row (“Disadvantaged”, “Not known to be disadvantaged”, "
        "“Total”)\n"
        "To add: 9 figures\n"
        "  ks2_rwm: Expected standard in reading, writing and maths\n"
        "    Years: 2026\n"
        "    Places: 1 nation, 2 authorities\n"
        "    Groups: disadvantaged (3), other (3), all (3)\n"
        "    Disadvantaged means here: pupils eligible for free school meals in the last six "
        "years, looked after, or who left care. See that it does in the file.\n"
        "Note: E08000039 is the code since 2025 of the same authority, Sheffield (E08000019).\n"
        "Not asked for: 69 rows\n"
        "Set aside: 12 rows\n"
        "  9 rows: of the level “School”, of which no figures are held here (lines 83 to 91)\n"
        "  3 rows: “E13000001” is no authority’s code (lines 65 to 67)\n"
        f"Added: {own_folder}/additions/made-up\n"
        "To take them back, delete that folder.\n"
        "To see them: gapdash serve, then http://localhost:8866/voila/render/explore.ipynb?"
        "programme=england&indicator=ks2_rwm&year=2026\n"
    )
    data = added(own_folder)
    new = data.figures.query("indicator == 'ks2_rwm' and year == 2026")
    rates = new.set_index(["area_code", "group"])["value"]
    assert rates["E08000019", "other"] == RATES["Not known to be disadvantaged"]
    assert rates["E92000001", "disadvantaged"] == RATES["Disadvantaged"]
    assert set(new["cohort_basis"]) == {"published"}
    assert set(data.added["source"]) == {"own-made-up"}
    beside = own_folder / "additions/made-up/indicators/figures/ks2_rwm.csv"
    said = read_sidecar(beside)
    assert (said["publisher"], said["rows"]) == ("Made-up Trust", 9)
    assert said["licence"] == "Not published: figures of whoever runs this page"


def test_a_table_with_every_breakdown_in_one_column(own_folder: Path, file: Path) -> None:
    save(older({"Total": "70.1", "FSM": "low", "All other pupils": ":"}), file)
    done = run("add-figures", file, "--indicator", "made_up", *NEW, *OWN)
    assert done.exit_code == 0, done.output
    assert (
        "  Pupils: the column characteristic, where disadvantaged is “FSM”; other is “All other "
        "pupils”; all is “Total”\n"
    ) in done.output
    new = added(own_folder).figures.query("indicator == 'made_up'")
    assert set(new["year"]) == {2019}
    assert new.set_index(["area_code", "group"])["status"]["E08000035"].to_dict() == {
        "all": "",
        "disadvantaged": "k",
        "other": "x",
    }


def test_a_new_indicator_is_described(own_folder: Path, file: Path) -> None:
    write(
        file,
        *(
            f"made_up,{year},{code},{group},{value},{pupils},published,"
            for year in (2025, 2026)
            for code in ("E92000001", "E08000035")
            for group, value, pupils in (
                ("disadvantaged", 40.5, 300),
                ("other", 60, 700),
                ("all", 54, 1000),
            )
        ),
    )
    done = run("add-figures", file, *NEW, *OWN)
    assert done.exit_code == 0, done.output
    catalogue = added(own_folder).catalogue
    row = catalogue[catalogue["indicator"] == "made_up"].iloc[0].to_dict()
    assert row["groups"] == "disadvantaged other all"
    assert (row["decimals"], row["unit"], row["better"]) == (1, "percent", "higher")
    assert catalogue["indicator"].tolist().index("made_up") == 1 + catalogue[
        "indicator"
    ].tolist().index("ks2_rwm")
    more = write(file, "made_up,2024,E92000001,all,50,,,")
    done = run("add-figures", more, *OWN)
    assert f"Added: {own_folder}/additions/made-up-2\n" in done.output
    assert set(added(own_folder).figures.query("indicator == 'made_up'")["year"]) == {
        2024,
        2025,
        2026,
    }


def test_what_is_there_already_is_left_out_and_nothing_is_overwritten(
    own_folder: Path, file: Path, data: Geodata
) -> None:
    there = data.figures.query("indicator == 'ks2_rwm' and year == 2025 and group == 'all'")
    code, value = there[["area_code", "value"]].iloc[0]
    same = f"ks2_rwm,2025,{code},all,{value:g},,,"
    done = run("add-figures", write(file, same, "ks2_rwm,2026,E08000035,all,50,,,"), *OWN)
    assert "There already, and the same: 1\n" in done.output
    assert len(added(own_folder).figures) == len(data.figures) + 1
    done = run("add-figures", write(file, f"ks2_rwm,2025,{code},all,{value + 1:g},,,"), *OWN)
    assert done.exit_code == 1
    assert done.output.endswith(
        "Wrong: 1 row\n"
        f"  1 row: ks2_rwm, 2025 {code} all: {value + 1:g} here, {value:g} there already (line 2)\n"
        "Error: made-up.csv: 1 row is wrong, as listed above. Mend them, or leave them out with "
        f"--where: all of a file is added, or nothing.\n{NOTHING}"
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "2026,E08000035,all,=1+1,,,",
            "the value “=1+1” is a formula: save its result in its place",
        ),
        ("2026,E08000035,all,many,,,", "the value “many” is no number"),
        (
            '2026,E08000035,all,"45,3",,,',
            "the value “45,3” has a comma for its decimals: write a point",
        ),
        ("2026,E08000035,all,120,,,", "the value 120 lies outside 0 to 100 (percent)"),
        ("2026,E08000035,all,,,,", "it has neither a value nor a status that says why"),
        (
            "2026,E08000035,all,50,,,c",
            "it has both a value and a status that says why there is none",
        ),
        ("2026,E08000035,all,50,0,published,", "it has a value of a group without pupils"),
        ("2026,E08000035,all,50,10,,", "it has a cohort, but no cohort_basis"),
        ("2026,E08000035,all,50,ten,published,", "the cohort “ten” is no number"),
        (
            "2026,E08000035,girls,50,,,",
            "“girls” is no pupil group: write all, disadvantaged, other, simd_q1, simd_q2, "
            "simd_q3, simd_q4, simd_q5 or gap",
        ),
        (
            "2026,Brsitol,all,50,,,",
            "“Brsitol” is no authority. Did you mean Bristol, City of (E06000023)?",
        ),
        (
            "2026,E06000999,all,50,,,",
            "“E06000999” is no authority’s code. Use a name or a code of areas/authorities.csv",
        ),
        ("2026,E08000035,all,,,,q", "“q” is no status: write c, k, u, x or z"),
        (
            "2024/26,E08000035,all,50,,,",
            "“2024/26” is no academic year: write 202324, 2023/24 or 2024",
        ),
        (
            "2027,E08000035,all,50,,,",
            "the year 2027 was still to come when the figures were gathered, 2026-11",
        ),
    ],
)
def test_a_wrong_row_is_named_with_its_line(
    own_folder: Path, file: Path, row: str, said: str
) -> None:
    fine = "ks2_rwm,2026,E08000032,all,50,,,"
    done = run("add-figures", write(file, fine, f"ks2_rwm,{row}"), *OWN)
    assert done.exit_code == 1
    assert f"Wrong: 1 row\n  1 row: {said} (line 3)\n" in done.output
    assert not own_folder.exists()


def test_the_same_figure_twice(own_folder: Path, file: Path) -> None:
    row = "ks2_rwm,2026,E08000035,all,{},,,"
    done = run("add-figures", write(file, row.format(50), row.format(51)), *OWN)
    assert (
        "  2 rows: 2026 E08000035 all stands in it with different figures (lines 2 to 3)\n"
        in done.output
    )
    done = run("add-figures", write(file, row.format(50), row.format("50.0")), *OWN)
    assert "Note: 1 rows say again what another row says.\n" in done.output
    assert len(added(own_folder).added) == 1


def test_a_group_that_would_change_every_comparison_is_refused(file: Path) -> None:
    done = run("add-figures", write(file, "phonics_y1,2026,E08000035,other,80,,,"), *OWN)
    assert (
        "  1 row: phonics_y1 has no figures of the group other: they would change what its gaps "
        "are compared with (a new indicator can have them) (line 2)\n"
    ) in done.output


def test_percentages_as_shares_of_one(own_folder: Path, file: Path) -> None:
    write(file, "ks2_rwm,2026,E08000035,all,0.57,,,", "ks2_rwm,2026,E08000032,all,0.6,,,")
    done = run("add-figures", file, *OWN)
    assert done.output == (
        "Error: made-up.csv: every percentage lies between 0 and 1. Say it with --shares or "
        f"--no-shares.\n{NOTHING}"
    )
    assert run("add-figures", file, *OWN, "--shares").exit_code == 0
    new = added(own_folder).figures.query("indicator == 'ks2_rwm' and year == 2026")
    assert sorted(new["value"]) == [57, 60]


def test_percent_signs_are_understood(own_folder: Path, file: Path) -> None:
    write(file, "ks2_rwm,2026,E08000035,all,57.5%,,,")
    assert run("add-figures", file, *OWN).exit_code == 0
    assert added(own_folder).figures.query("year == 2026")["value"].tolist() == [57.5]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            (),
            "the indicator: this is not said, and nobody is here to ask. Say it with --indicator "
            "…: one of eyfsp_gld, ",
        ),
        (
            ("--indicator", "made_up"),
            "--indicator: “made_up” is not in the catalogue, and not described. Say --name … "
            "--unit … --better … --stage …, or use a key of the catalogue: eyfsp_gld, ",
        ),
        (
            ("--indicator", "ks2_rmw"),
            "--indicator: “ks2_rmw” is not in the catalogue, and not described. Did you mean "
            "ks2_rwm? Say --name … --unit … --better … --stage …, or use a key of the catalogue: ",
        ),
        (
            ("--indicator", "ks2_rwm"),
            "made-up.csv: rows of the same place, year and group differ in the column subject. Say "
            'it with --where "subject=…"; the file has “Maths”, “Reading, writing and maths”.\n',
        ),
        (
            ("--indicator", "ks2_rwm", "--where", "subject=Science"),
            "made-up.csv: the column subject does not hold “Science”. It holds “Maths”, “Reading, "
            "writing and maths”.\n",
        ),
        (
            ("--indicator", "ks2_rwm", "--value", "nothing"),
            "made-up.csv, line 1: it has no column nothing. It has time_period, ",
        ),
        (
            ("--indicator", "ks2_rwm", "--where", "subject"),
            "--where: “subject” is not understood. Write COLUMN=VALUE, with quotes around it where "
            "it has blanks.\n",
        ),
        (
            ("--indicator", "ks4_progress8", *SUBJECT),
            "made-up.csv: it is not clear which column holds the figures. Say it with --value …; "
            "the file has “expected_standard_pupil_count”, “expected_standard_pupil_percent”.\n",
        ),
    ],
)
def test_what_is_missing_names_its_option_and_what_the_file_has(
    file: Path, more: tuple[str, ...], said: str
) -> None:
    save(tidy([("National", None), ("Local authority", LEEDS)]), file)
    done = run("add-figures", file, *more, *OWN)
    assert done.exit_code == (1 if more else 2)  # without any, nothing was asked of the file yet
    assert done.output.startswith(f"Error: {said}"), done.output
    assert done.output.endswith(NOTHING)


@pytest.mark.usefixtures("person")
def test_a_person_is_asked_for_what_is_missing(own_folder: Path, file: Path) -> None:
    save(tidy([("National", None), ("Local authority", LEEDS)]), file)
    typed = ["3", "2", "Made-up Trust", "Made-up survey", "", "y"]
    done = run("add-figures", file, *DATE, answers=typed)
    assert done.exit_code == 0, done.output
    assert (
        "rows of the same place, year and group differ in the column subject. Which is it?\n"
        "  1. Maths\n  2. Reading, writing and maths\n"
    ) in done.output
    new = added(own_folder)
    assert set(new.added["indicator"]) == {"ks2_rwm"}
    assert set(new.sources.query("source == 'own-made-up'")["licence"]) == {"OGL-UK-3.0"}


def test_the_source_must_be_said(own_folder: Path, file: Path) -> None:
    done = run("add-figures", write(file, "ks2_rwm,2026,E08000035,all,50,,,"), *DATE, "--yes")
    assert done.output.endswith(
        "Error: where the figures come from: this is not said, and nobody is here to ask. Say "
        "--source-publisher … --source-title … --source-licence …; with --not-published if they "
        f"are your own.\n{NOTHING}"
    )
    assert not own_folder.exists()


def test_a_dry_run_writes_nothing(own_folder: Path, file: Path) -> None:
    file = write(file, "ks2_rwm,2026,E08000035,all,50,,,")
    done = run("add-figures", file, *DATE, "--dry-run")
    assert done.exit_code == 0
    assert done.output.endswith("All checks passed. Nothing was written, as --dry-run asks.\n")
    assert not own_folder.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"",
            "made-up.csv: The file is empty. Download the file again, then load it.",
        ),
        (
            b"a,b\n",
            "made-up.csv: Line 1 is a header and no rows follow it. Download the file again, then "
            "load it.",
        ),
        (
            b"\xd0\xcf\x11\xe0 made up",
            "made-up.csv: The file is an Excel workbook, not a CSV file. Open it in a spreadsheet, "
            "save it as “CSV UTF-8 (comma delimited)” and load that file.",
        ),
        (
            b"a,b\n1,2\n\x81,3\n",
            "made-up.csv: Line 3 holds a character that is neither UTF-8 nor Windows-1252. Open it "
            "in a spreadsheet, save it as “CSV UTF-8 (comma delimited)” and load that file.",
        ),
        (
            b"a,b\n1,2,3\n4,5\n",
            "made-up.csv: Line 2 has 3 cells where the header has 2. Correct the line, or download "
            "the file again, then load it.",
        ),
        (
            b"a,a\n1,2\n",
            "made-up.csv: Line 1 has the column “a” more than once. Keep the right one, then load "
            "the file.",
        ),
        (
            b"place,score\nLeeds,2\n",
            "made-up.csv, line 1: its columns (place, score) fit neither layout. Give it year, "
            "area_code, group, value, or the open-data layout of the Department for Education, "
            "which has time_period and geographic_level.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    done = run("add-figures", file, "--indicator", "ks2_rwm", *OWN)
    assert done.output == f"Error: {said}\n{NOTHING}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_files_as_spreadsheets_save_them_are_read(
    file: Path, encoding: str, separator: str
) -> None:
    plain = read_texts(write(file, "ks2_rwm,2026,E08000035,all,50.5,,,"))
    text = file.read_text("utf-8").replace(",", separator)
    file.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    pd.testing.assert_frame_equal(read_texts(file), plain)


def test_a_file_as_a_spreadsheet_saves_it_is_added(own_folder: Path, file: Path) -> None:
    text = contract("ks2_rwm,2026,E08000035,all,50.5,,,").replace(",", "\t")
    file.write_bytes(text.replace("\n", "\r\n").encode("utf-16"))
    assert run("add-figures", file, *OWN).exit_code == 0
    assert added(own_folder).figures.query("year == 2026")["value"].tolist() == [50.5]


def test_a_failure_in_the_middle_leaves_everything_as_it_was(
    own_folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", fail)
    done = run("add-figures", write(file, "ks2_rwm,2026,E08000035,all,50,,,"), *OWN)
    assert done.output.endswith(
        f"Error: {own_folder}/additions/made-up: it cannot be written (No space left on device). "
        f"Make it writable, or name another folder with GAPDASH_OWN_DATA.\n{NOTHING}"
    )
    assert not own_folder.exists()


def test_a_process_that_is_killed_leaves_what_was_there(own_folder: Path, data: Geodata) -> None:
    script = (
        "import os, sys; from pathlib import Path; from gapdash.own.folders import write_folder;"
        "write_folder(Path(sys.argv[1]), {'made-up.csv': 'a'}, lambda _: os._exit(9))"
    )
    target = own_folder / "additions/made-up"
    done = subprocess.run([sys.executable, "-c", script, target], check=False)  # noqa: S603 - our own
    assert done.returncode == 9
    assert not target.exists()
    assert len(added(own_folder).figures) == len(data.figures)


def test_a_folder_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    write_folder(tmp_path / "made-up", {"a.txt": "first"}, lambda _: None)
    with pytest.raises(DataProblem, match="it is there already"):
        write_folder(tmp_path / "made-up", {"a.txt": "second"}, lambda _: None)
    assert (tmp_path / "made-up/a.txt").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["made-up"]


def test_two_commands_do_not_write_at_once(own_folder: Path, file: Path) -> None:
    write(file, "ks2_rwm,2026,E08000035,all,50,,,")
    programme = ("new-programme", "Made up", "--authorities", "Leeds, Bradford", "--yes")
    said = (
        f"Error: {own_folder}: another add-figures or new-programme is writing into it. Wait until "
        f"that has ended, then run this again.\n{NOTHING}"
    )
    with one_writer(own_folder):
        assert run("add-figures", file, *OWN).output.endswith(said)
        assert run(*programme).output.endswith(said)
    assert not own_folder.exists()
    assert run("add-figures", file, *OWN).exit_code == 0


def test_in_a_checkout_figures_are_written_beside_the_packaged_ones(
    checkout: Path, file: Path
) -> None:
    before = {path: path.read_bytes() for path in checkout.rglob("*") if path.is_file()}
    done = run("add-figures", write(file, "ks2_rwm,2026,E08000035,all,50,,,"), *OWN)
    assert f"Added: {checkout}/additions/made-up\n" in done.output
    assert {path: path.read_bytes() for path in before} == before
    assert len(load_geodata(checkout).added) == 1


def test_a_terms_figures_do_not_stand_for_the_year_unasked(own_folder: Path, file: Path) -> None:
    table = tidy([("Local authority", LEEDS)]).assign(time_identifier="Autumn term")
    save(table, file)
    asked = ("add-figures", file, "--indicator", "ks2_rwm", *SUBJECT, *OWN)
    done = run(*asked)
    assert done.exit_code == 1
    assert (
        "“Autumn term” is a part of a year; if it stands for the year, say "
        '--where "time_identifier=Autumn term"'
    ) in done.output
    assert not (own_folder / "additions").exists()
    meant = run(*asked, "--where", "time_identifier=Autumn term")
    assert meant.exit_code == 0, meant.output
