from __future__ import annotations

import gzip
import io
import math
import re
import time
import tracemalloc
import zipfile

import pandas as pd
import pytest

from gapdash import areas, places
from gapdash.school_files import (
    KS2,
    KS4,
    REGISTER,
    WANTED,
    Abandoned,
    Refused,
    SchoolFile,
    YearWanted,
    authority_codes,
    read_file,
)
from gapdash.school_files import lines as lines_module
from gapdash.school_files.merge import merge
from gapdash.school_files.sentences import AGAIN, ALLOWED, SAVE_AS
from gapdash.schools import RESULTS, SCHOOLS
from tests import made_up_files as made_up

CODES = authority_codes(areas.authorities(places.ROOT / "geodata"))
NAME = "2023-2024/england_ks4final.csv"


def read(content: bytes, name: str = NAME, year: int | None = None) -> SchoolFile:
    return read_file(io.BytesIO(content), name, CODES, year=year)


def refusal(content: bytes, name: str = NAME, year: int | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read(content, name, year)
    return refused.value.sentence


def test_key_stage_4_is_read_by_its_own_columns() -> None:
    found = read(made_up.ks4())
    assert (found.kind, found.years) == (KS4, (2024,))
    assert tuple(found.schools) == SCHOOLS
    assert tuple(found.results) == RESULTS
    assert found.schools.iloc[0].to_dict() == {
        "urn": "900001",
        "name": "Made-up School",
        "area_code": "E06000023",
        "phase": "",
        "kind": "",
        "sex": "Mixed",
        "faith": "None",
        "admissions": "Non-selective",
        "urban": "",
        "easting": pytest.approx(math.nan, nan_ok=True),
        "northing": pytest.approx(math.nan, nan_ok=True),
    }
    assert found.results.iloc[0].to_dict() == {
        "urn": "900001",
        "year": 2024,
        "stage": "ks4",
        "pupils": 180,
        "share": 30,
        "disadvantaged": 54,
        "value_all": 45,
        "value_disadvantaged": 28,
        "status_disadvantaged": "",
    }


@pytest.mark.parametrize(
    ("said", "read_as"),
    [("SEL", "Selective"), ("NON SEL IN HIGHLY SEL AREA", "Non-selective"), ("", ""), ("NA", "")],
)
def test_selective_schools_are_told_from_others(said: str, read_as: str) -> None:
    assert read(made_up.ks4({"ADMPOL_PT": said})).schools["admissions"].tolist() == [read_as]


def test_key_stage_2_is_read_by_its_own_columns() -> None:
    found = read(made_up.ks2(), "202425_england_ks2final.csv")
    assert (found.kind, found.years, len(found.schools)) == (KS2, (2025,), 2)
    first = found.results.iloc[0]
    assert (first["pupils"], first["value_disadvantaged"], first["value_all"]) == (30, 56, 61)
    assert found.schools["area_code"].tolist() == ["E09000018"] * 2


def test_the_register_is_read_in_its_own_encoding() -> None:
    content = made_up.register({"EstablishmentName": "Made-up St John’s"}, {"URN": "900002"})
    found = read(content.decode().encode("cp1252"), "edubasealldata20261101.csv")
    assert found.kind == REGISTER
    first = found.schools.iloc[0]
    assert (first["name"], first["easting"]) == ("Made-up St John’s", 358000)
    assert first[["phase", "kind", "admissions"]].tolist() == [
        "Secondary",
        "Academy sponsor led",
        "Non-selective",
    ]
    assert found.results.empty


def test_open_data_is_read_with_all_of_its_years() -> None:
    disadvantaged = {"breakdown_topic": "Disadvantage status", "breakdown": "Disadvantaged"}
    found = read(
        made_up.open_data(
            {},
            {**disadvantaged, "pupil_count": "50", "engmath_95_percent": "28.0"},
            {"breakdown_topic": "Sex", "breakdown": "Boys"},
            {"time_period": "202324"},
            {**disadvantaged, "time_period": "202324", "engmath_95_percent": "c"},
            {"school_urn": "z", "geographic_level": "National"},
        )
    )
    assert (found.kind, found.years) == (KS4, (2025, 2024))
    first = found.results.iloc[0]
    assert first[["year", "pupils", "share", "value_disadvantaged"]].tolist() == [2025, 200, 25, 28]
    assert found.results["status_disadvantaged"].tolist() == ["", "c"]
    assert found.left_out == {
        "rows of other groups of pupils": 1,
        "rows of authorities and of England as a whole": 1,
    }


@pytest.mark.parametrize(
    "content",
    [
        b"900001\n900002\n",
        b"urn,why\n900001,a\n900002,b\n",
        "\ufeffURN\r\n900001\r\n900002".encode(),
    ],
)
def test_a_list_of_schools_is_one_a_line_or_a_column(content: bytes) -> None:
    found = read(content, "made-up list.txt")
    assert found.kind == WANTED
    assert list(found.wanted) == ["900001", "900002"]


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("SUPP", "c"),
        ("NE", "z"),
        ("NP", "x"),
        ("LOWCOV", "u"),
        ("NA", "z"),
        ("", "x"),
        ("x", "x"),
        ("z", "z"),
        ("c", "c"),
    ],
)
def test_a_mark_is_missing_with_its_reason(mark: str, status: str) -> None:
    found = read(made_up.ks4({"PTFSM6CLA1ABASICS_95": mark, "PTFSM6CLA1A": mark, "TPUP": mark}))
    row = found.results.iloc[0]
    assert row["status_disadvantaged"] == status
    assert row[["value_disadvantaged", "share", "pupils"]].isna().all()
    assert found.missing == {status: 1}


def test_rows_that_are_no_school_to_search_are_left_out_and_counted() -> None:
    found = read(
        made_up.ks4(
            {},
            {"URN": "900002", "RECTYPE": "2"},
            {"URN": "900003", "ICLOSE": "1"},
            {"URN": "900004", "NFTYPE": "IND"},
            {"URN": "900005", "TPUP": "0", "TFSM6CLA1A": "0"},
            {"URN": "", "RECTYPE": "4", "SCHNAME": ""},
            {"URN": "", "RECTYPE": "5", "LEA": ""},
        )
    )
    assert found.schools["urn"].tolist() == ["900001"]
    assert found.left_out == {
        "special schools, whose pupils are few and differ": 1,
        "schools that have closed": 1,
        "independent schools, for which no disadvantaged pupils are counted": 1,
        "schools without pupils of that age": 1,
        "rows of authorities and of England as a whole": 2,
    }


def test_the_register_keeps_closed_schools_and_leaves_out_what_has_no_stage() -> None:
    found = read(
        made_up.register(
            {},
            {
                "URN": "900002",
                "EstablishmentStatus (name)": "Closed",
                "LA (code)": "909",
                "GSSLACode (name)": "E10000006",
            },
            {"URN": "900003", "PhaseOfEducation (name)": "Nursery"},
            {"URN": "900004", "EstablishmentStatus (name)": "Proposed to open"},
            {"URN": "900005", "LA (code)": "681", "GSSLACode (name)": "W06000015"},
            {"URN": "900006", "Easting": "", "Northing": "0"},
        )
    )
    assert found.schools["urn"].tolist() == ["900001", "900002", "900006"]
    assert found.schools["area_code"].tolist() == ["E06000023", "", "E06000023"]
    assert found.schools.iloc[2][["easting", "northing"]].isna().all()
    assert found.closed == 1
    assert sum(found.left_out.values()) == 3


def test_a_former_authority_is_todays_where_there_is_one_only() -> None:
    found = read(made_up.ks4({"LEA": "837"}, {"URN": "900002", "LEA": "909"}))
    assert found.schools["area_code"].tolist() == ["E06000058", ""]


@pytest.mark.parametrize("name", ["2023-2024_made_up.csv", "2023-24/x.csv", "x_202324.csv"])
def test_the_year_is_taken_from_the_name(name: str) -> None:
    assert read(made_up.ks4(), name).years == (2024,)


def test_a_chosen_year_counts_more_than_the_name() -> None:
    assert read(made_up.ks4(), NAME, 2019).years == (2019,)


def test_without_a_year_the_reader_is_asked_for_it() -> None:
    with pytest.raises(YearWanted) as asked:
        read(made_up.ks4(), "england_ks4final_2024.csv")
    assert asked.value.sentence == (
        "Neither the file nor its name says which academic year its results are of: choose the "
        "year, then load it again."
    )
    assert {2017, 2019, 2022} < set(asked.value.years)
    assert not {2016, 2020, 2021} & set(asked.value.years)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_read(separator: str) -> None:
    found = read(made_up.ks4(separator=separator))
    assert len(found.schools) == 2
    assert found.separator == separator


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_other_encodings_are_read(encoding: str) -> None:
    content = made_up.ks4({"SCHNAME": "Made-up École"}).decode().encode(encoding)
    assert read(content).schools["name"].tolist() == ["Made-up École"]


def test_a_name_like_a_formula_stays_text_and_is_told() -> None:
    found = read(made_up.ks4({"SCHNAME": "=HYPERLINK(A1)"}, {"URN": "900002"}))
    assert found.schools["name"].tolist() == ["=HYPERLINK(A1)", "Made-up School"]
    assert found.formulas == (2,)


def test_a_name_has_no_control_characters_and_no_end_of_line() -> None:
    found = read(made_up.ks4({"SCHNAME": "Made-up\r\nSchool\x07"}))
    assert found.schools["name"].tolist() == ["Made-up School"]


def workbook(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "made up")
    return made.getvalue()


REFUSED = {
    "a list that is too long": (
        "\n".join(map(str, range(900_001, 901_003))).encode(),
        "Line 1001 is one URN more than the 1,000 that a list can have: keep the schools that "
        "matter, then load it.",
    ),
    "an empty file": (b"\xef\xbb\xbf\r\n ", f"The file is empty: {AGAIN}."),
    "an Excel workbook": (
        workbook("xl/workbook.xml"),
        f"The file is an Excel workbook, not a CSV file: {SAVE_AS}.",
    ),
    "an old Excel workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        f"The file is an Excel workbook, not a CSV file: {SAVE_AS}.",
    ),
    "a ZIP archive": (
        workbook("england_ks4final.csv"),
        "The file is a ZIP archive: unpack it and load the CSV file that is in it.",
    ),
    "half of a ZIP archive": (
        workbook("england_ks4final.csv")[:40],
        "The file is a ZIP archive: unpack it and load the CSV file that is in it.",
    ),
    "a compressed file": (
        gzip.compress(b"made up"),
        "The file is compressed: unpack it and load the CSV file that is in it.",
    ),
    "a PDF": (
        b"%PDF-1.7",
        "The file is a PDF, not a CSV file: download the data as CSV and load that file.",
    ),
    "a web page": (
        b"\r\n<!DOCTYPE html><html><body>Sign in</body></html>",
        "The file is a web page, not a CSV file, as happens when a download fails or asks to sign "
        f"in: {AGAIN}.",
    ),
    "a NUL byte": (
        made_up.ks4().replace(b"School", b"Sch\x00ol", 1),
        "Line 2 holds a NUL byte, which no CSV file has, so the file is damaged or is no text: "
        f"{AGAIN}.",
    ),
    "another encoding": (
        made_up.ks4({"SCHNAME": "Made-up École"}).decode().encode("cp850"),
        f"Line 2 holds a character that is neither UTF-8 nor Windows-1252: {SAVE_AS}.",
    ),
    "half of a UTF-16 file": (
        made_up.ks4().decode().encode("utf-16")[:-1],
        f"The file cannot be read as text to its end: {SAVE_AS}.",
    ),
    "a quotation mark that never closes": (
        made_up.ks4({}, {"URN": "900002"}).replace(b"900002", b'"900002'),
        f"Line 3 begins a cell with a quotation mark that never closes: {AGAIN}.",
    ),
    "a line with a cell too many": (
        made_up.ks4({}, {"URN": "900002,"}, {"URN": "900003"}).replace(b'"', b""),
        f"Line 3 has 17 cells where the header has 16: correct the line, or {AGAIN}.",
    ),
    "a last line that is cut off": (
        made_up.ks4()[:-40],
        "Line 3, the last one, has 9 cells where the header has 16, so the file seems to have "
        f"been cut off: {AGAIN}.",
    ),
    "a header alone": (
        made_up.table(made_up.KS4_COLUMNS, []),
        f"Line 1 is a header and no rows follow it: {AGAIN}.",
    ),
    "no school among the rows": (
        made_up.ks4({"RECTYPE": "4"}, {"RECTYPE": "2"}),
        "From line 2 on there is no school to search among, only rows of authorities and of "
        "England as a whole (1), special schools, whose pupils are few and differ (1): load "
        f"{ALLOWED}.",
    ),
    "columns of nothing known": (
        b"made,up,file\r\n1,2,3\r\n",
        "Line 1, which begins “made, up, file”, has none of the columns that tell what the file "
        f"is: load {ALLOWED}.",
    ),
    "another file of the performance tables": (
        b"RECTYPE,LEA,ESTAB,URN,PERCTOT\r\n1,801,4001,900001,5.1\r\n",
        "Line 1, which begins “RECTYPE, LEA, ESTAB”, has none of the columns that tell what the "
        f"file is: load {ALLOWED}.",
    ),
    "a column that is missing": (
        made_up.ks4().replace(b"PTFSM6CLA1ABASICS_95", b"OTHER"),
        "Line 1 lacks the column PTFSM6CLA1ABASICS_95, although the file looks like the key stage "
        "4 performance tables (england_ks4final.csv): load the file as it was downloaded, with "
        "all of its columns.",
    ),
    "a column that is there twice": (
        made_up.ks4().replace(b"ATT8SCR", b"TPUP"),
        "Line 1 has the column “TPUP” more than once: keep the right one, then load the file.",
    ),
    "an older measure": (
        made_up.ks4().replace(b"PTL2BASICS_95", b"PTL2BASICS_LL_PTQ_EE"),
        "Line 1 has the columns of the key stage 4 performance tables (england_ks4final.csv) of "
        "2016 or before, when GCSEs had letters and no grade 5: load those of a later year.",
    ),
    "levels": (
        made_up.ks2().replace(b"PTRWM_EXP,", b"PTREADWRITTAMATX,"),
        "Line 1 has the columns of the key stage 2 performance tables (england_ks2final.csv) of "
        "2015 or before, when levels and not the expected standard counted: load those of a later "
        "year.",
    ),
    "a URN twice": (
        made_up.ks4({}, {"URN": "900002"}, {}),
        f"Lines 2 and 4 both have the URN 900001: keep the right one of them, or {AGAIN}.",
    ),
    "no URN": (
        made_up.ks4({"URN": ""}),
        f"Line 2 has nothing in URN: give the school’s URN, or {AGAIN}.",
    ),
    "a URN with letters": (
        made_up.ks4({}, {"URN": "9000O2"}),
        f"Line 3 has “9000O2” in URN, but a school’s URN has six digits: correct it, or {AGAIN}.",
    ),
    "an unknown authority": (
        made_up.ks4({}, {"URN": "900002", "LEA": "999"}),
        "Line 3 has “999” in LEA, which is the three-digit code of no authority of England: "
        f"correct it, or {AGAIN}.",
    ),
    "an absurd percentage": (
        made_up.ks4({}, {"URN": "900002", "PTL2BASICS_95": "150%"}),
        "Line 3 has “150%” in PTL2BASICS_95, but a percentage lies between 0 and 100: correct it, "
        f"or {AGAIN}.",
    ),
    "an absurd number of pupils": (
        made_up.ks4({"TPUP": "18000"}),
        "Line 2 has “18000” in TPUP, but a school has between 0 and 5,000 pupils of an age: "
        f"correct it, or {AGAIN}.",
    ),
    "half a pupil": (
        made_up.ks4({"TPUP": "18.5"}),
        "Line 2 has “18.5” in TPUP, but a school has between 0 and 5,000 pupils of an age: "
        f"correct it, or {AGAIN}.",
    ),
    "a number with a comma": (
        made_up.ks4({"PTFSM6CLA1A": "30,5"}, separator=";"),
        "Line 2 has “30,5” in PTFSM6CLA1A, which is neither a number nor one of the marks SUPP, "
        f"NE, NP, LOWCOV, NA, c, k, u, x or z: correct it, or {AGAIN}.",
    ),
    "a formula": (
        made_up.ks4({}, {"URN": "900002", "PTFSM6CLA1A": '=HYPERLINK("http://made.up","30")'}),
        'Line 3 has the formula “=HYPERLINK("http://made.up","30")” in PTFSM6CLA1A, and '
        f"formulas are never worked out here: replace it by its value, or {AGAIN}.",
    ),
    "a formula for a URN": (
        made_up.ks4({"URN": "=900001"}),
        "Line 2 has the formula “=900001” in URN, and formulas are never worked out here: replace "
        f"it by its value, or {AGAIN}.",
    ),
    "fractions for percentages": (
        made_up.ks4(*({"URN": f"90000{n}", "PTL2BASICS_95": f"0.4{n}"} for n in range(5))),
        "Line 2 and all others have fractions such as “0.4” in PTL2BASICS_95, where percentages "
        f"are expected: multiply them by 100, or {AGAIN}.",
    ),
    "a place at sea": (
        made_up.register({"Easting": "3580000"}),
        "Line 2 has “3580000” in Easting, which lies outside Great Britain: correct it, or "
        f"{AGAIN}.",
    ),
    "a period that is none": (
        made_up.open_data({"time_period": "2025"}),
        "Line 2 has “2025” in time_period, but an academic year is written there as in 202425: "
        f"correct it, or {AGAIN}.",
    ),
    "a word in a list of URNs": (
        b"900001\nnone\n",
        f"Line 2 has “none” in URN, but a school’s URN has six digits: correct it, or {AGAIN}.",
    ),
}


@pytest.mark.parametrize(("content", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_malformed_file_gets_one_sentence(content: bytes, sentence: str) -> None:
    said = refusal(content)
    assert said == sentence
    assert len(re.findall(r"[.!?](\s|$)", said.replace(".csv", ""))) == 1


def test_a_year_without_results_is_refused() -> None:
    assert refusal(made_up.ks4(), "2019-2020.csv").startswith(
        "No such results were published of schools for 2020: choose one of 2017, 2018, 2019, 2022"
    )


def test_a_file_that_nobody_waits_for_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lines_module, "BEATS", 1)
    with pytest.raises(Abandoned):
        read_file(io.BytesIO(made_up.ks4()), NAME, CODES, awaited=lambda: False)


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "BEATS", 1)
    monkeypatch.setattr(lines_module, "MOST_SECONDS", -1.0)
    assert refusal(made_up.ks4()) == (
        "The file took longer than -1 seconds to read: cut it down to the schools and columns "
        "that matter, then load it."
    )


def test_a_register_is_read_in_time_and_memory() -> None:
    content = made_up.large_register(10_000)
    size = len(content)
    started = time.process_time()
    read(content, "edubasealldata.csv")
    assert time.process_time() - started < 3
    tracemalloc.start()
    try:
        found = read(content, "edubasealldata.csv")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size > 12e6
    assert peak < 2 * size
    assert found.bytes < size / 2


# The project's own table of these tests: two schools, the first with a result of 2024.
OWN_SCHOOLS = pd.DataFrame(
    {
        "urn": ["900001", "900009"],
        "name": ["Made-up Own", "Made-up Other"],
        "area_code": ["E06000022", "E06000022"],
        "phase": ["", ""],
        "kind": ["", ""],
        "sex": ["", ""],
        "faith": ["", ""],
        "admissions": ["", ""],
        "urban": ["", ""],
        "easting": [math.nan, math.nan],
        "northing": [math.nan, math.nan],
    }
)
OWN_RESULTS = pd.DataFrame(
    {
        "urn": ["900001", "900009"],
        "year": [2024, 2024],
        "stage": ["ks4", "ks4"],
        "pupils": [100.0, 90.0],
        "share": [20.0, 25.0],
        "disadvantaged": [math.nan, math.nan],
        "value_all": [50.0, 40.0],
        "value_disadvantaged": [30.0, 20.0],
        "status_disadvantaged": ["", ""],
    }
)


def test_a_readers_result_wins_and_the_rest_stays() -> None:
    merged = merge(OWN_SCHOOLS, OWN_RESULTS, [read(made_up.ks4({}))])
    by_urn = merged.results.set_index("urn")["value_disadvantaged"]
    assert by_urn.to_dict() == {"900001": 28, "900009": 20}
    assert list(merged.schools.set_index("urn").loc["900001", ["name", "sex"]]) == [
        "Made-up Own",
        "Mixed",
    ]
    assert merged.wanted == ()


def test_the_register_adds_places_but_no_schools_that_nobody_asked_for() -> None:
    listed = read(made_up.register({}, {"URN": "900007"}, {"URN": "900008"}))
    asked = read(b"900008\n900099\n")
    merged = merge(OWN_SCHOOLS, OWN_RESULTS, [listed, asked])
    schools = merged.schools.set_index("urn")
    assert sorted(schools.index) == ["900001", "900008", "900009"]
    assert list(schools.loc["900001", ["easting", "area_code", "phase"]]) == [
        358000,
        "E06000023",
        "Secondary",
    ]
    assert list(schools.loc["900009", ["name", "area_code"]]) == ["Made-up Other", "E06000022"]
    assert merged.wanted == ("900008", "900099")
