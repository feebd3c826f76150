"""Own programmes: those of the user's own data folder, beside the packaged ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from gapdash import checks, claim_files, frameworks, layers, programmes
from gapdash.frameworks import Framework
from gapdash.problems import DataProblem, Problem
from gapdash.programme_files import programme_file
from gapdash.programmes import Programme


class Packaged(Protocol):
    """What of ``geodata.Geodata`` is needed here."""

    @property
    def authorities(self) -> pd.DataFrame: ...  # noqa: D102 - as in Geodata
    @property
    def regions(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def catalogue(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def figures(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def gap_index(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def programmes(self) -> dict[str, Programme]: ...  # noqa: D102
    @property
    def frameworks(self) -> dict[str, Framework]: ...  # noqa: D102


def beside(own: Path, data: Packaged) -> dict[str, Any]:
    """The programmes and frameworks of a user's own folder, with the packaged ones.

    Parameters
    ----------
    own
        The user's own data folder.
    data
        The packaged data.

    Returns
    -------
    dict
        programmes and frameworks, as ``geodata.Geodata`` has them.

    Raises
    ------
    DataProblem
        If a file there is malformed, would not be read, or would hide a packaged programme.
    """
    layer = layers.Layer(own, layers.OWN)
    problems = [*layers.stray_problems(own), *layer.named(checks.sidecar_problems(own))]
    if problems:
        raise DataProblem(problems)
    found = layer.load(lambda folder: programmes.read_all(folder, data.authorities, data.regions))
    problems = layer.named(
        Problem(
            programme_file(slug),
            "",
            f"there is a programme {slug} already",
            "Give its folder another name: a programme of your own may not hide that one.",
        )
        for slug in sorted(set(found) & set(data.programmes))
    )
    if problems:
        raise DataProblem(problems)
    reports = layer.load(lambda folder: frameworks.load_frameworks(folder, found))
    claims = {slug: one.claims for slug, one in found.items()}
    problems = layer.named(
        [
            *frameworks.all_problems(reports, data.catalogue),
            *claim_files.unsupported_claims(claims, data.figures, data.gap_index),
        ]
    )
    if problems:
        raise DataProblem(problems)
    return {
        "programmes": programmes.in_order({**data.programmes, **found}),
        "frameworks": {**data.frameworks, **reports},
    }
