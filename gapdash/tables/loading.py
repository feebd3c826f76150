"""Loading: the project's data, and whether they are those that a figure was made from."""

from __future__ import annotations

import warnings

from gapdash import places
from gapdash.geodata import Geodata, open_geodata
from gapdash.problems import DataProblem
from gapdash.tables.decorators import takes_data
from gapdash.tables.notebooks import draw_offline


class OtherData(UserWarning):
    """The data at hand are not those that a figure was made from."""


def load() -> Geodata:
    """All the data of the project, and what you have added to them.

    In a notebook it also sets the one thing that a session remembers: altair's charts, your own
    too, show themselves without another host. It is set once, and not where you have chosen a
    renderer or its options before; ``altair.renderers.enable("default")`` takes it back.

    Returns
    -------
    Geodata
        What every other function takes first. Its tables are not to be changed: the functions
        give copies, which may be.

    Warns
    -----
    UserWarning
        If figures that you have added contradict those that are there; they are left out.

    Raises
    ------
    DataProblem
        If any of it must not be used; the message names file, place, value and remedy.

    Examples
    --------
    >>> import gapdash
    >>> data = gapdash.load()
    >>> list(data.programmes)[:2]
    ['south-west', 'london-west']
    """
    draw_offline()
    data = open_geodata(places.geodata(), places.own_data())
    if data.left_out:
        warnings.warn(str(DataProblem(data.left_out)), stacklevel=2)
    return data


@takes_data
def expect(data: Geodata, edition: str) -> None:
    """Warn where the data are another edition than a figure was made from.

    Parameters
    ----------
    data
        What ``load`` gives.
    edition
        The edition that is expected, as a page's “Code” shows it and ``data.edition`` gives it.

    Warns
    -----
    OtherData
        If ``data.edition`` is another one: its figures may differ.

    Raises
    ------
    ValueError
        If the edition is no text.

    Examples
    --------
    >>> import gapdash
    >>> data = gapdash.load()
    >>> gapdash.expect(data, data.edition)
    """
    if not isinstance(edition, str):
        message = (
            f"edition is {edition!r}, which is no text. Give it as data.edition does, such as "
            f"{data.edition!r}."
        )
        raise ValueError(message)  # noqa: TRY004 - one kind of error for whatever is asked
    if data.edition != edition:
        message = (
            f"These data are the edition {data.edition}, and {edition} was expected: figures may "
            "differ from those that you have seen."
        )
        warnings.warn(message, OtherData, stacklevel=3)
