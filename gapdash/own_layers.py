"""Own layers: the data with what their user has added, in folders beside the packaged one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gapdash import additions, checks, layers, own_programmes
from gapdash.cross_checks import COUNTRIES
from gapdash.layers import Layer
from gapdash.problems import DataProblem

if TYPE_CHECKING:
    from gapdash.geodata import Geodata


def beside(data: Geodata, own: Path | None, trial: Layer | None = None) -> Geodata:
    """The data with the programmes and figures that stand beside them.

    Parameters
    ----------
    data
        The packaged data.
    own
        The user's own data folder; it need not exist.
    trial
        An addition that is not in place yet, read last.

    Returns
    -------
    Geodata
        The same data where nothing stands beside them.

    Raises
    ------
    DataProblem
        If anything there is malformed, or contradicts what is packaged.
    """
    if own is not None and own.is_dir():
        data = data.replaced(own=own, **own_programmes.beside(own, data))
    for layer in layers.additions(data.folder, own) + ([trial] if trial else []):
        data = with_addition(data, layer)
    problems = trial.named(checks.sidecar_problems(trial.folder)) if trial else []
    if problems:
        raise DataProblem(problems)
    return data


def with_addition(data: Geodata, layer: Layer) -> Geodata:
    """The data with one addition more.

    Raises
    ------
    DataProblem
        If it is malformed, contradicts what is there, or breaks a rule that packaged figures keep.
    """
    codes = {*data.authorities["area_code"], *data.regions["area_code"]}
    before = additions.Indicators(data.catalogue, data.sources, data.figures, data.added)
    found = additions.add(before, additions.read_addition(layer), codes, list(COUNTRIES))
    return data.replaced(**vars(found))
