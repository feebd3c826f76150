"""Loading: the project's data, and whether they are those that a figure was made from."""

from __future__ import annotations

import warnings

from gapdash import places
from gapdash.analysis.notebooks import draw_offline
from gapdash.geodata import Geodata, open_geodata


class OtherData(UserWarning):
    """The data at hand are not those that a figure was made from."""


def load() -> Geodata:
    """All the data of the project, and what you have added to them.

    In a notebook, altair's own charts are drawn without a network from the next cell on, unless a
    renderer was chosen (``alt.renderers.enable``).

    Returns
    -------
    Geodata
        What every other function takes first. Its tables are not to be changed: the functions
        give copies, which may be.

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
    return open_geodata(places.geodata(), places.own_data())


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
        warnings.warn(message, OtherData, stacklevel=2)
