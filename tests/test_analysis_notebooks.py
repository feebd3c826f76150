"""The worked notebooks of ``dashboards/analysis``: what they are made of, and what they show."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pandas as pd
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from statsmodels.stats.proportion import confint_proportions_2indep

import gapdash
from gapdash import places
from gapdash.geodata import Geodata

FOLDER = places.dashboards() / "analysis"
PATHS = sorted(FOLDER.glob("*.ipynb"))
LONGEST = 15  # lines of a cell
NONE = "\N{EN DASH}"
WIDEST = 100  # letters of a line
ALLOWED = {"altair", "pandas", "IPython.display", "gapdash"}
STATEMENTS = (
    ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.Try, ast.If, ast.With,
)  # fmt: skip
CHART = re.compile(r"application/vnd\.vegalite\.v\d+\+json|application/vnd\.vega\.v\d+\+json")
EALING = {"programme": "london-west", "area": "Ealing"}
LONDON = {"programme": "london-west", "area": "London West"}
GLASGOW = {"programme": "scotland", "area": "Glasgow City"}
RUNS = {
    "which-stage-widens": EALING,
    "closing-faster-than-neighbours": {"area": "Isles of Scilly"},
    "with-englands-rates": {
        "programme": "west-partnership", "area": "Glasgow City", "indicator": "sqa_5plus_level5",
    },
}  # fmt: skip


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def trees(path: Path) -> Iterator[ast.Module]:
    """The code of each cell; lines for the notebook itself, such as %xmode, left out."""
    for cell in code_cells(nbformat.read(path, as_version=4)):
        yield ast.parse(re.sub(r"^%.*$", "", cell.source, flags=re.MULTILINE))


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NotebookClient]:
    """One kernel for all: what a notebook leaves behind is wiped before the next."""
    empty = nbformat.v4.new_notebook()
    place = {"metadata": {"path": str(FOLDER)}}
    client = NotebookClient(empty, timeout=120, kernel_name="python3", resources=place)
    own = str(tmp_path_factory.mktemp("own"))
    with client.setup_kernel(env={**os.environ, "GAPDASH_OWN_DATA": own}):
        yield client


class Run:
    """A notebook that has been executed.

    Parameters
    ----------
    kernel
        What runs it.
    name
        Of its file.
    choices
        What its first cell says instead of its own, by name.
    stops
        Whether it stops, as JupyterLab would, at a cell that cannot be answered.
    """

    def __init__(
        self, kernel: NotebookClient, name: str, choices: dict[str, str], *, stops: bool = False
    ) -> None:
        self.notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
        first = code_cells(self.notebook)[0]
        for key, value in choices.items():
            line = re.compile(rf"^{key} = .*$", re.MULTILINE)
            first.source, count = line.subn(f"{key} = {value!r}", first.source)
            assert count == 1, key
        self.notebook.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))
        kernel.nb = self.notebook
        kernel.reset_execution_trackers()
        with (
            pytest.raises(CellExecutionError, match=r"gapdash\.settle") if stops else nullcontext()
        ):
            for number, cell in enumerate(self.notebook.cells):
                kernel.execute_cell(cell, number)

    def shown(self, cell: str, kind: str) -> str:
        """What a cell shows, of this kind."""
        (found,) = [each for each in self.notebook.cells if each.id == cell]
        return str(found.outputs[-1].data[kind])

    def said(self, cell: str) -> str:
        """The sentences that a cell shows."""
        return self.shown(cell, "text/markdown")

    def row(self, cell: str, area: str) -> list[str]:
        """The cells of the row of an area in a table that a cell shows."""
        rows = re.findall(r"<tr>(.*?)</tr>", self.shown(cell, "text/html"), re.DOTALL)
        (found,) = [row for row in rows if f">{area}<" in row]
        return re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", found)

    @property
    def kinds(self) -> set[str]:
        """The kinds of all outputs."""
        outputs = [one for cell in code_cells(self.notebook) for one in cell.outputs]
        return {kind for one in outputs for kind in one.get("data", {})}


def interval(d: Any, o: Any) -> tuple[float, float]:
    """Newcombe's interval of a gap in points, from two published rows."""
    counts = [(row["value"] / 100 * row["cohort"], row["cohort"]) for row in (o, d)]
    (x1, n1), (x2, n2) = counts
    low, high = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")
    return low * 100, high * 100


def published(data: Geodata, area: str, indicator: str) -> pd.DataFrame:
    """Years that have a gap, with the gap and its interval, from what was published alone."""
    own = data.figures[
        (data.figures["area_code"] == area) & (data.figures["indicator"] == indicator)
    ]
    found = {}
    for year, rows in own.groupby("year"):
        groups = rows.set_index("group").reindex(["disadvantaged", "other"])
        d, o = groups.loc["disadvantaged"], groups.loc["other"]
        if pd.notna(d["value"] + o["value"] + d["cohort"] + o["cohort"]):
            found[int(str(year))] = (o["value"] - d["value"], *interval(d, o))
    return pd.DataFrame.from_dict(found, orient="index", columns=["gap", "low", "high"])


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_worked_notebook_is_short_cells_without_logic_or_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert re.match(r"# \S", notebook.cells[0].source)
    assert "Change these lines" in notebook.cells[1].source
    assert "What this cannot say" in "".join(cell.source for cell in notebook.cells)
    first, *rest = code_cells(notebook)
    assert first.source.startswith('programme = "')
    for cell in (first, *rest):
        assert cell.outputs == []
        assert cell.execution_count is None
        assert len(cell.source.splitlines()) <= LONGEST
        assert max(map(len, cell.source.splitlines())) <= WIDEST
    prose = "".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert not re.search(r"\d", re.sub(r"```.*?```|95%|`[^`]*`", "", prose, flags=re.DOTALL))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_worked_notebook_uses_the_public_interface_alone(path: Path) -> None:
    for tree in trees(path):
        for node in ast.walk(tree):
            assert not isinstance(node, STATEMENTS), ast.unparse(node)
            if isinstance(node, ast.Import):
                assert {name.name for name in node.names} <= ALLOWED
            if isinstance(node, ast.ImportFrom):
                assert node.module == "IPython.display"
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "gapdash":
                assert node.attr in gapdash.__all__


ANSWERED = [
    ("which-stage-widens", LONDON, "answer", "The largest step in London West is from age "),
    ("closing-faster-than-neighbours", EALING, "no-trends", "No trend:\n\n- for "),
    ("with-englands-rates", EALING, "children", "Children in Ealing: **none: they do better than "),
    (
        "with-englands-rates",
        LONDON,
        "children",
        "Children in London West: **none: they do better than England's**. Numbers of pupils are "
        "known for 8 of 8 authorities. Those where disadvantaged pupils do worse than England's: "
        "none.",
    ),
]
SHOWN = (
    "acel_p147_literacy, acel_p147_numeracy, sqa_5plus_level5, sqa_5plus_level6, "
    "average_total_tariff."
)
STOPPED = [
    (
        "which-stage-widens",
        GLASGOW,
        "load",
        "There are no gaps at two or more ages in Scotland, so no stage can be set against "
        "another. Choose a programme that has them: south-west, london-west or england. What "
        f"gapdash.gaps can show of Scotland: {SHOWN}",
    ),
    (
        "closing-faster-than-neighbours",
        GLASGOW,
        "load",
        "The Department for Education names statistical neighbours for England’s authorities "
        "alone, and Glasgow City is none of them. Choose an authority of south-west, london-west "
        f"or england. What gapdash.gaps can show of Scotland: {SHOWN}",
    ),
    (
        "closing-faster-than-neighbours",
        LONDON,
        "load",
        "The Department for Education names statistical neighbours for England’s authorities "
        "alone, and London West is none of them. Choose Brent, Ealing, Hammersmith and Fulham, "
        "Harrow, Hillingdon, Hounslow, Kensington and Chelsea or Richmond upon Thames.",
    ),
    (
        "with-englands-rates",
        {**GLASGOW, "indicator": "acel_p147_literacy"},
        "load",
        "acel_p147_literacy has no rates of disadvantaged pupils in Scotland, so its gap cannot "
        "be split. Choose sqa_5plus_level5, sqa_5plus_level6 or average_total_tariff.",
    ),
    (
        "our-own-figures",
        {"programme": "scotland"},
        "add",
        "No area of Scotland has a gap of made_up_reading. Choose a programme with areas that do: "
        f"south-west or england. What gapdash.gaps can show of Scotland: {SHOWN}",
    ),
    (
        "our-own-figures",
        {"programme": "london-west"},
        "add",
        "No area of London West has a gap of made_up_reading.",
    ),
]


@pytest.mark.parametrize(("name", "choices", "cell", "said"), ANSWERED)
def test_a_place_of_another_kind_is_answered(
    kernel: NotebookClient, name: str, choices: dict[str, str], cell: str, said: str
) -> None:
    assert Run(kernel, name, choices).said(cell).startswith(said)


@pytest.mark.parametrize(("name", "choices", "cell", "said"), STOPPED)
def test_a_place_that_cannot_be_answered_has_one_sentence_and_nothing_after_it(
    kernel: NotebookClient, name: str, choices: dict[str, str], cell: str, said: str
) -> None:
    run = Run(kernel, name, choices, stops=True)
    assert run.said(cell).startswith(said)
    cells = code_cells(run.notebook)
    (at,) = [number for number, each in enumerate(cells) if each.id == cell]
    assert [each.output_type for each in cells[at].outputs] == ["display_data"]
    assert not any(each.outputs for each in cells[at + 1 :])


@pytest.mark.parametrize(("name", "choices"), RUNS.items(), ids=RUNS)
def test_a_worked_notebook_runs_for_another_place(
    kernel: NotebookClient, name: str, choices: dict[str, str]
) -> None:
    run = Run(kernel, name, choices)
    assert any(CHART.fullmatch(kind) for kind in run.kinds)
    said = {
        "which-stage-widens": "The largest step in Ealing is from age ",
        "closing-faster-than-neighbours": "Their mean is withheld: none of its neighbours is close",
        "with-englands-rates": "No numbers of pupils are published for it, so there is no interval",
    }
    cell = {"closing-faster-than-neighbours": "mean", "with-englands-rates": "chance"}
    assert run.said(cell.get(name, "answer")).startswith(said[name])
    if name == "with-englands-rates":
        assert run.said("children").startswith("Children cannot be counted here")
        assert run.row("parts", "Glasgow City")[4:7] == [NONE, NONE, "not tested"]


def test_which_stage_widens_shows_gaps_and_steps_as_published(
    data: Geodata, kernel: NotebookClient
) -> None:
    run = Run(kernel, "which-stage-widens", {})
    assert any(CHART.fullmatch(kind) for kind in run.kinds)
    stages = [
        published(data, "E06000027", key).iloc[-1]
        for key in ("eyfsp_gld", "ks2_rwm", "ks4_em5", "level3_by19")
    ]
    change, before, after = max(
        (after["gap"] - before["gap"], before, after) for before, after in pairwise(stages)
    )
    low = change - np.hypot(after["gap"] - after["low"], before["high"] - before["gap"])
    high = change + np.hypot(after["high"] - after["gap"], before["gap"] - before["low"])
    assert low > 0
    assert run.said("answer").startswith(
        f"The largest step in Torbay is from age 11 to 16: **{change:+.1f} points** "
        f"({low:+.1f} to {high:+.1f}), from {before['gap']:.1f} to {after['gap']:.1f}. Against "
        "the age before, the gap there is: **wider**. It is the largest of 3 steps"
    )
    assert run.said("side-answer").startswith("Of 12 steps, ")
    assert run.shown("side-steps", "text/html").count("Somerset and the West of England (A)") == 1


def test_neighbours_are_set_against_the_line_through_five_gaps(
    data: Geodata, kernel: NotebookClient
) -> None:
    run = Run(kernel, "closing-faster-than-neighbours", {})
    assert any(CHART.fullmatch(kind) for kind in run.kinds)
    near = data.neighbours[data.neighbours["area_code"] == "E06000027"]["neighbour_code"]
    slopes, errors = {}, {}
    for code in ("E06000027", *near):
        last = published(data, code, "ks2_rwm").iloc[-5:]
        error = (last["high"] - last["low"]) / 3.92
        time, weight = last.index.to_numpy(dtype=float) - 2020, 1 / error.to_numpy()
        slopes[code] = np.polyfit(time, last["gap"], 1, w=weight)[0]
        centre = (weight**2 * time).sum() / (weight**2).sum()
        errors[code] = (weight**2 * (time - centre) ** 2).sum() ** -0.5
    own = slopes.pop("E06000027"), errors.pop("E06000027")
    assert run.row("trends", "Torbay")[1] == f"{own[0]:.2f}"
    difference = own[0] - pd.Series(slopes)
    clear = difference.abs() > 1.959964 * np.hypot(own[1], pd.Series(errors))
    worse, better = (clear & (difference > 0)).sum(), (clear & (difference < 0)).sum()
    assert run.said("answer").startswith(
        "**Torbay has no tested trend.** 10 neighbours can be set against it. It does better than "
        f"**{better}** and worse than **{worse}**; **{10 - better - worse}** cannot be told apart"
    )
    gaps = [float(published(data, code, "ks2_rwm")["gap"][2025]) for code in near]
    assert run.said("mean").startswith(f"Their plain mean is **{sum(gaps) / 10:.1f} points**")
    assert run.said("years-answer").startswith("In 0 of 5 steps the gap of Torbay has moved by")


def test_englands_rates_split_a_gap_exactly(data: Geodata, kernel: NotebookClient) -> None:
    run = Run(kernel, "with-englands-rates", {})
    assert any(CHART.fullmatch(kind) for kind in run.kinds)
    assert "gapdash.notebookMap" in run.shown("map", "text/html")
    figures = data.figures.set_index(["indicator", "year", "area_code", "group"])["value"]
    (d, o), (nd, no) = (
        [figures["ks2_rwm", 2025, code, group] for group in ("disadvantaged", "other")]
        for code in ("E12000009", "E92000001")
    )
    said = run.said("answer")
    assert said.startswith(
        f"The gap in South West is **{o - d:.1f} points**; in England it is {no - nd:.1f}. The "
        f"disadvantaged pupils' rate here accounts for **{nd - d:+.1f}** of the difference and the "
        f"other pupils' rate for **{o - no:+.1f}**."
    )
    assert said.endswith(f"with both, it would be England's own, {no - nd:.1f}")
    assert f"disadvantaged pupils alone, our gap would be {o - nd:.1f}" in said
    assert f"other pupils alone, it would be {no - d:.1f}" in said
    rows = data.figures[
        (data.figures["indicator"] == "ks2_rwm")
        & (data.figures["year"] == 2025)
        & (data.figures["group"] == "disadvantaged")
    ].set_index("area_code")
    members = rows.loc[list(data.programmes["south-west"].members)]
    behind = (members["cohort"] * (nd - members["value"]).clip(0) / 100).dropna()
    total = (np.floor(behind / 5 + 0.5) * 5).sum()
    assert f"known for {len(behind)} of {len(members)} authorities" in run.said("children")
    assert run.said("children").endswith(f"carry together ≈ {total:,.0f}.")


def test_own_figures_are_measured_marked_and_refused(kernel: NotebookClient) -> None:
    run = Run(kernel, "our-own-figures", {})
    assert any(CHART.fullmatch(kind) for kind in run.kinds)
    assert "gapdash.notebookMap" in run.shown("map", "text/html")
    own = pd.read_csv(FOLDER / "made-up-reading.csv")
    latest = own[own["year"] == 2025]
    rates, pupils = (
        latest.pivot_table(name, index="area_code", columns="group") for name in ("value", "cohort")
    )
    torbay = (rates["other"] - rates["disadvantaged"])["E06000027"]
    assert run.row("gaps", "Torbay")[1] == f"{torbay:.1f}"
    part = ["E06000052", "E10000008", "E06000026", "E06000027"]
    weighted = (rates * pupils).loc[part].sum() / pupils.loc[part].sum()
    assert run.row("gaps", "Devon, Cornwall and the Isles of Scilly (D)")[1] == (
        f"{weighted['other'] - weighted['disadvantaged']:.1f}"
    )
    assert run.row("gaps", "Gloucestershire, Swindon and Wiltshire (B)")[1] == NONE
    assert run.shown("add", "text/plain").endswith("+own'")
    assert "A made-up trust" in run.shown("marked", "text/plain")
    (refused,) = [cell for cell in run.notebook.cells if cell.id == "refused"]
    (error,) = [output for output in refused.outputs if output.output_type == "error"]
    assert error.ename == "ValueError"
    assert "Torby" in error.evalue
