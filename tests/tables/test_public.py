"""The public API as a whole: named, typed, documented, and quick to import."""

from __future__ import annotations

import inspect
import pickle
import pkgutil
import re
import subprocess
import sys
from typing import Any, get_type_hints

import pandas as pd
import pytest

import gapdash
from gapdash.geodata import Geodata
from gapdash.words import joined
from tests.tables.docstrings import columns, entries, sections

CALLED = [name for name in gapdash.__all__ if inspect.isfunction(getattr(gapdash, name))]
VIEWS = [name for name in CALLED if getattr(gapdash, name).__module__ == "gapdash.widgets.views"]
FUNCTIONS = [name for name in CALLED if name not in VIEWS]
HEAVY = ("altair", "folium", "geopandas", "numpy", "pandas", "pandera", "scipy", "statsmodels")
TABLES: dict[str, tuple[Any, ...]] = {
    "aggregate": ({"Coast": ["Torbay", "Cornwall"]}, "ks2_rwm"),
    "area_boundaries": ("south-west",),
    "changes": ("south-west", ("ks2_rwm", 2024), ("ks2_rwm", 2025)),
    "figures": ("ks2_rwm",),
    "find_partners": ("london-west",),
    "framework": ("west-partnership",),
    "gap_index": (),
    "gaps": ("south-west", "ks2_rwm"),
    "join_boundaries": (pd.DataFrame({"area_code": ["E06000027", "E06000052"]}),),
    "list_areas": ("england",),
    "list_indicators": (),
    "list_programmes": (),
    "similar": ("Torbay", "ks2_rwm"),
    "similar_schools": ("100326",),
    "trends": ("south-west", "ks2_rwm"),
}


def test_every_public_name_is_listed_and_none_is_a_module() -> None:
    assert dir(gapdash) == sorted([*gapdash.__all__, "__version__"])
    classes = {"Comparator", "Geodata", "OtherData", "Selection", "View"}
    assert set(gapdash.__all__) - set(CALLED) == classes
    modules = {module.name for module in pkgutil.iter_modules(gapdash.__path__)}
    assert not modules & set(gapdash.__all__)
    with pytest.raises(AttributeError) as caught:
        getattr(gapdash, "nonsense")  # noqa: B009 - a type checker knows that there is none
    assert str(caught.value) == (
        f"module 'gapdash' has no attribute 'nonsense'. It offers {', '.join(gapdash.__all__)}."
    )


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_is_typed_and_documented(name: str) -> None:
    made = getattr(gapdash, name)
    said, signature = sections(made), inspect.signature(made)
    assert re.fullmatch(r"[A-Z][^\n]*\.", said[""].split("\n\n", maxsplit=1)[0].strip())
    for parameter in signature.parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty
    assert signature.return_annotation is not inspect.Signature.empty
    parameters = list(signature.parameters)
    assert parameters[:1] == ([] if name == "load" else ["data"])
    if parameters:
        assert entries(said["Parameters"]) == parameters
    if signature.return_annotation != "None":
        kinds, about = said["Returns"].strip().split("\n", 1)
        bare = [kind.rsplit(".", 1)[-1] for kind in kinds.split(" or ")]
        annotated = str(signature.return_annotation).split(" | ")
        assert bare == [kind.rsplit(".", 1)[-1] for kind in annotated]
        assert about.strip()
    if set(parameters) - {"data"} or name == "load":
        assert set(entries(said["Raises"])) <= {"ValueError", "DataProblem", "OSError"}
        assert "ValueError" in said["Raises"] or name == "load"


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_typed_and_documented(name: str) -> None:
    made = getattr(gapdash, name)
    said, signature = sections(made), inspect.signature(made)
    first, *others = signature.parameters
    assert first == ("columns" if name == "side_by_side" else "selection")
    assert entries(said["Parameters"]) == [first, *others]
    assert said["Returns"].strip()
    assert ">>> " in said["Examples"]
    assert set(others) <= {"height", "title", "colours", "labels"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_what_becomes_of_missing_data(name: str) -> None:
    if name not in {"load", "expect", "settle"}:
        words = r"\bNaN\b|\b[Mm]issing\b|\bwithout a figure\b"
        assert re.search(words, inspect.getdoc(getattr(gapdash, name)) or "")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_just_the_columns_that_are_documented(name: str, data: Geodata) -> None:
    made = getattr(gapdash, name)
    documented = columns(made)
    if "columns of ``gaps``" in sections(made)["Returns"]:
        documented += columns(gapdash.gaps)
    # A table that is joined keeps its own columns.
    if name == "join_boundaries":
        documented = ["area_code", "geometry"]
    assert list(made(data, *TABLES[name]).columns) == documented
    assert ">>> " in sections(made)["Examples"]


def test_all_tables_are_looked_at() -> None:
    found = {
        name
        for name in FUNCTIONS
        if str(inspect.signature(getattr(gapdash, name)).return_annotation).endswith("DataFrame")
    }
    assert found == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_shares_nothing_with_the_data(name: str, data: Geodata) -> None:
    made = getattr(gapdash, name)
    before = made(data, *TABLES[name])
    changed = made(data, *TABLES[name])
    for column in changed.columns:
        if column != "geometry":
            changed[column] = changed[column].iloc[::-1].to_numpy()
            changed.iloc[0, changed.columns.get_loc(column)] = changed[column].iloc[-1]
        written = changed[column].to_numpy()
        if written.base is not None or written.flags.owndata:
            written.setflags(write=True)
            written[:] = written[0]
    for value in changed.attrs.values():
        if isinstance(value, dict | list):
            value.clear()
    changed.attrs.clear()
    after = made(data, *TABLES[name])
    assert after.equals(before)
    assert after.attrs == before.attrs


def test_the_data_stay_as_they_are(data: Geodata) -> None:
    fresh = data.replaced()
    before = gapdash.gaps(fresh, "south-west", "ks2_rwm", 2025)
    catalogue = fresh.catalogue
    catalogue["better"] = "lower"
    fresh.programmes.clear()
    printed = fresh.frameworks["west-partnership"].indicators
    printed["name"] = ""
    held = fresh.measure(fresh.programmes["south-west"], "ks2_rwm")
    held["gap_local"] = 0.0
    assert gapdash.gaps(fresh, "south-west", "ks2_rwm", 2025).equals(before)
    assert set(fresh.catalogue["better"]) != {"lower"}
    assert (fresh.frameworks["west-partnership"].indicators["name"] != "").all()
    with pytest.raises(AttributeError) as caught:
        fresh.catalogue = catalogue
    assert str(caught.value) == (
        "catalogue cannot be set: data stay as they are. Make others with "
        "data.replaced(catalogue=…)."
    )


def test_used_data_go_to_another_process_and_keep_no_group(data: Geodata) -> None:
    asked = ({"Coast": ["Torbay", "Cornwall"]}, "ks2_rwm", 2025)
    made = gapdash.aggregate(data, *asked)
    other = pickle.loads(pickle.dumps(data))  # noqa: S301 - what was just written
    assert other.edition == data.edition
    assert gapdash.aggregate(other, *asked).equals(made)
    assert not other._measured  # noqa: SLF001 - what would grow with every group


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = (
        "import sys, gapdash; dir(gapdash); gapdash.__version__; "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - this interpreter
    assert done.stdout.strip() == "[]"


def test_a_first_table_of_gaps_waits_for_neither_drawings_nor_statistics() -> None:
    code = (
        "import sys, gapdash; "
        'gapdash.gaps(gapdash.load(), "south-west", "ks2_rwm", 2025); '
        "print([name for name in ('altair', 'folium', 'mapclassify', 'scipy', 'statsmodels') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - this interpreter
    assert done.stdout.strip() == "[]"


def test_public_annotations_can_be_resolved() -> None:
    for name in FUNCTIONS:
        assert "return" in get_type_hints(getattr(gapdash, name)), name


def test_a_docstring_says_what_is_written_by_name() -> None:
    for name in FUNCTIONS:
        made = getattr(gapdash, name)
        kinds = inspect.signature(made).parameters.values()
        named = [f"``{one.name}``" for one in kinds if one.kind is one.KEYWORD_ONLY]
        said = " ".join(sections(made)[""].split())
        if named:
            verb = "is" if len(named) == 1 else "are"
            assert said.endswith(f"{joined(named)} {verb} written by name."), name


def test_help_lists_every_public_name_by_task_before_the_modules() -> None:
    listed = (gapdash.__doc__ or "").split("says more of each:")[1]
    tasks = re.findall(r"^[A-Z][^:\n]+: ((?:\w+[,.]\s)+)", listed, flags=re.MULTILINE)
    names = [name for task in tasks for name in re.findall(r"\w+", task)]
    assert sorted(names) == sorted(gapdash.__all__)


def test_data_say_their_edition_and_programmes(data: Geodata) -> None:
    fresh = gapdash.load()
    assert repr(fresh) == f"<gapdash data, edition {data.edition}: {', '.join(data.programmes)}>"
    assert "figures" not in vars(fresh)
