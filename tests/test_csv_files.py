from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapdash.csv_files import csv_text, neutral
from tests.repository import PACKAGE, ROOT

SCRIPTS = ROOT / "gapdash/web"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("\uff1d1", "'\uff1d1"),
        ("Leeds", "Leeds"),
        ("", ""),
        (None, ""),
        (float("nan"), ""),
        (-3, -3),
        (-0.33, -0.33),
        (1081.0, 1081),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(cell: str, written: str) -> None:
    assert neutral(cell) == written


def test_a_table_is_written_with_quotes_where_they_are_needed() -> None:
    made = csv_text(["name", "=gap"], [["Bristol, City of", -1.5], ['say "no"', None]])
    assert made == 'name,\'=gap\n"Bristol, City of",-1.5\n"say ""no""",\n'


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1))
def test_whatever_is_written_reads_back_without_a_formula(rows: list[list[str]]) -> None:
    text = csv_text(["one", "two"], rows)
    back = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in back] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not [cell for row in back for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_pages_and_python_each_have_one_writer() -> None:
    modules = [path for path in SCRIPTS.rglob("*.js") if path.parent.name != "dist"]
    assert [path.name for path in modules if "\\r\\n" in path.read_text("utf-8")] == ["csv.js"]
    own = {path for path in PACKAGE.rglob("*.py") if path.name != "csv_files.py"}
    loose = re.compile(r"\.to_csv\(|csv\.(writer|DictWriter)\(")
    assert [path.name for path in own if loose.search(path.read_text("utf-8"))] == []
