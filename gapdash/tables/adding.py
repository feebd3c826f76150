"""Adding: figures of one's own, put beside the packaged ones in memory."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from pathlib import Path

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.layers import Layer
from gapdash.nearest import did_you_mean
from gapdash.own.addition_files import addition_files, source_key
from gapdash.own.describing import (
    BETTER,
    Described,
    Source,
    catalogue_row,
    described_problems,
    source_problems,
)
from gapdash.own.open_questions import Answers, Unclear
from gapdash.own.refusals import rows as counted
from gapdash.own.understanding import Understood, Wanted, understand
from gapdash.own_layers import with_addition
from gapdash.tables import arguments
from gapdash.tables.decorators import takes_data
from gapdash.units import UNITS

FILE = "figures"
NEEDED = ("indicator", "year", "area_code", "group", "value")
LAYOUT = "a table in memory"
REASONS = 5  # that a message lists


@takes_data
def add_figures(  # noqa: PLR0913 - a new indicator and a source have as many properties
    data: Geodata,
    figures: pd.DataFrame,
    *,
    name: str = "",
    unit: str = "percent",
    better: str = "higher",
    stage: str = "Our own figures",
    publisher: str,
    title: str,
    licence: str,
    gathered: str = "",
) -> Geodata:
    """The data with figures of your own, in memory alone: nothing is written.

    They pass the same checks as those that ``gapdash add-figures`` adds from a file, and all of
    them are added or none. Nothing that is there is changed.

    ``name``, ``unit``, ``better``, ``stage``, ``publisher``, ``title``, ``licence`` and
    ``gathered`` are written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    figures
        One row = indicator, year, area, group: the columns indicator (a key of
        ``list_indicators``, or one new key: small letters, digits and underscores), year (the
        academic year, the one it ends in), area_code (code or name of an authority, code of a
        region or nation), group ("disadvantaged", "other", "all"; in Scotland "simd_q1" to
        "simd_q5"), value (NaN where missing), and as far as known cohort (pupils), cohort_basis
        ("published", "estimated", "nearest_year") and status (why a value is missing).
    name
        What a new indicator is called; left out where figures are added to one that is there.
    unit
        Of a new indicator: "percent", "score" ...
    better
        Of a new indicator: which figure is better, "higher", "lower" or "neither".
    stage
        Of a new indicator: the heading that it is listed under.
    publisher, title, licence
        Where the figures come from and what may be done with them.
    gathered
        ISO year and month in which they were gathered; this month where it is left out.

    Returns
    -------
    Geodata
        New data, whose ``edition`` ends in ``+own``; what was given stays as it was. Missing
        values stay missing, with their reason.

    Raises
    ------
    ValueError
        If the table or what describes it cannot be used; the message says which rows, why, and
        what to do.
    DataProblem
        If the figures break a rule that packaged ones keep.

    Examples
    --------
    >>> import gapdash, pandas as pd
    >>> data = gapdash.load()
    >>> groups = {"all": (54, 900), "disadvantaged": (46, 300), "other": (58, 600)}
    >>> table = pd.DataFrame(
    ...     [
    ...         ("tutoring", 2025, area, group, value, cohort, "published")
    ...         for area in ("England", "Torbay")
    ...         for group, (value, cohort) in groups.items()
    ...     ],
    ...     columns=["indicator", "year", "area_code", "group", "value", "cohort", "cohort_basis"],
    ... ).replace("England", "E92000001")
    >>> ours = gapdash.add_figures(
    ...     data,
    ...     table,
    ...     name="Pupils with a tutor (made up)",
    ...     publisher="Our trust",
    ...     title="A made-up table",
    ...     licence="Not published",
    ... )
    >>> gapdash.gaps(ours, "south-west", "tutoring", 2025).set_index("area")["gap"]["Torbay"]
    np.float64(12.0)
    """
    texts = _texts(figures)
    key, described = _described(data, texts, name, unit, better, stage)
    month = gathered or f"{dt.datetime.now(tz=dt.UTC):%Y-%m}"
    source = Source(publisher, title, licence, month)
    problems = described_problems(described, []) if described else []
    for problem in [*problems, *source_problems(source)]:
        option = problem.file.removeprefix("--").removeprefix("source-").replace("date", "gathered")
        message = f"{option}: {problem.wrong}. {problem.remedy}"
        raise ValueError(message)
    try:
        found = understand(texts, FILE, data, Wanted(key, described, month), Answers())
    except Unclear as error:
        message = f"The figures are unclear: {error.wrong}. Write percentages from 0 to 100."
        raise ValueError(message) from None
    _refuse(found)
    return _added(data, found, described, source)


def _texts(figures: pd.DataFrame) -> pd.DataFrame:
    """The table as the texts that a file would hold."""
    missing = [name for name in NEEDED if name not in figures]
    if missing:
        message = (
            f"figures has no column {' or '.join(missing)}. It needs {', '.join(NEEDED)}, and may "
            "have cohort, cohort_basis and status."
        )
        raise ValueError(message)
    if figures.empty:
        message = "figures has no rows. Give one row for each indicator, year, area and group."
        raise ValueError(message)
    table = figures.reset_index(drop=True)
    return pd.DataFrame({name: [_text(cell) for cell in table[name]] for name in table}, dtype=str)


def _text(cell: object) -> str:
    if pd.isna(cell):  # type: ignore[call-overload] # any cell of a table
        return ""
    return repr(float(cell)) if isinstance(cell, float) else str(cell)


def _described(  # noqa: PLR0913, PLR0917 - as add_figures
    data: Geodata, texts: pd.DataFrame, name: str, unit: str, better: str, stage: str
) -> tuple[str, Described | None]:
    """The one indicator that is new, if there is one."""
    new = sorted(set(texts["indicator"]) - set(data.catalogue["indicator"]))
    if len(new) > 1:
        message = f"figures has several new indicators: {', '.join(new)}. Add them one by one."
        raise ValueError(message)
    if not new:
        if name:
            held = ", ".join(sorted(set(texts["indicator"])))
            message = f"{held} is there already. Leave name out to add figures to it."
            raise ValueError(message)
        return "", None
    if not name:
        message = (
            f"There is no indicator {new[0]!r}. "
            f"{did_you_mean(new[0], data.catalogue['indicator'])}Give it a name to add it, or "
            "correct the column indicator."
        )
        raise ValueError(message)
    if set(name) & set("*{}"):
        message = f"name: “{name}” cannot be shown. Give it plain text."
        raise ValueError(message)
    arguments.one_of("unit", unit, UNITS)
    arguments.one_of("better", better, BETTER)
    return new[0], Described(new[0], name, unit, better, stage)


def _refuse(found: Understood) -> None:
    """Refuse a table of which anything cannot be added."""
    refused = {**found.refusals.wrong, **found.refusals.aside}
    if refused:
        listed = [f"{counted(len(lines))}: {why}" for why, lines in refused.items()]
        more = f"; and {len(listed) - REASONS} more reasons" if len(listed) > REASONS else ""
        message = (
            "figures cannot be added: all of a table are, or none. "
            f"{'; '.join(listed[:REASONS])}{more}"
        )
        raise ValueError(message)
    if found.figures.empty:
        message = "figures holds nothing new: every figure of it is there already."
        raise ValueError(message)


def _added(
    data: Geodata, found: Understood, described: Described | None, source: Source
) -> Geodata:
    """The data with an addition that is read from a folder as any other, which is then gone."""
    with tempfile.TemporaryDirectory() as beside:
        number = len(data.in_memory) + 1
        folder = Path(beside) / f"memory-{number}"
        own = found.figures
        rows = []
        if described:
            of_it = own[own["indicator"] == described.key]
            rows = [catalogue_row(described, of_it, source_key(folder))]
        files = addition_files(folder, own, rows, source, (FILE, LAYOUT))
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        digest = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()
        added = with_addition(data, Layer(folder, "your figures, as "))
    return added.replaced(in_memory={**data.in_memory, folder.name: digest})
