"""Own layers: the data with what their user has added, in folders beside the packaged one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gapdash import additions, checks, layers, own_programmes
from gapdash.additions import Contradiction
from gapdash.cross_checks import COUNTRIES
from gapdash.layers import Layer
from gapdash.problems import DataProblem, Problem

if TYPE_CHECKING:
    from gapdash.geodata import Geodata

WRONG = "all of it is left out, as it contradicts figures that are there"
REMEDY = "Delete that folder, or the addition that it contradicts."


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
        The same data where nothing stands beside them. An addition that contradicts what is
        packaged, or an addition whose name comes before its own, is left out as a whole;
        ``left_out`` says so.

    Raises
    ------
    DataProblem
        If anything there is malformed, or the trial contradicts what is there.
    """
    if own is not None and own.is_dir():
        data = data.replaced(own=own, **own_programmes.beside(own, data))
    left_out: list[Problem] = []
    for layer in layers.additions(data.folder, own):
        try:
            data = with_addition(data, layer)
        except Contradiction as error:
            # Nobody knows which is right, and every page would be down for it.
            left_out += [Problem(layer.prefix, "", WRONG, REMEDY), *error.problems]
    if left_out:
        data = data.replaced(left_out=tuple(left_out))
    if trial:
        data = with_addition(data, trial)
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
