"""Groups: the gaps of authorities that an analyst puts together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from gapdash.geodata import Geodata
from gapdash.programmes import WHOLE, Programme, SubRegion
from gapdash.tables import arguments, changes_since, places, selections
from gapdash.tables.arguments import Comparator, Several, View
from gapdash.tables.builder import rows_alone
from gapdash.tables.columns import GROUP
from gapdash.tables.decorators import takes_data
from gapdash.tables.measured import Measured
from gapdash.words import joined

THESE = "these groups"


@takes_data
def aggregate(  # noqa: PLR0913 - as ``gaps`` has them
    data: Geodata,
    groups: Mapping[str, Iterable[str]],
    indicator: Several[str] = None,
    year: Several[int] = None,
    *,
    comparator: Several[Comparator] = "local",
    view: View = "gap",
    since: int | None = None,
) -> pd.DataFrame:
    """The gaps of groups of authorities, worked out as those of sub-regions are.

    Values are weighted by pupils, never a mean of percentages, and withheld where the authorities
    with figures hold under 60% of the pupils or where that cannot be known.

    ``comparator``, ``view`` and ``since`` are written by name.

    Parameters
    ----------
    data
        What ``load`` gives.
    groups
        The authorities of each group by the group's name, as in {"Coast": ["Torbay",
        "Cornwall"]}, in a list or anything else that goes through them: GSS codes, DfE codes or
        names, all of one nation. Groups may overlap; an authority that a group names twice counts
        once.
    indicator, year, comparator, view, since
        As in ``gaps``: one, several or None for all.

    Returns
    -------
    pandas.DataFrame
        One row = a group, year, indicator and comparator, groups in the order given. It has the
        columns of ``gaps``: ``area_code`` and ``area`` are the group's name, ``kind`` is "group",
        ``sub_region`` and ``programme`` are "". Missing is NaN, and ``reason`` says why.
        ``attrs`` as in ``gaps``.

    Raises
    ------
    ValueError
        If a name answers to no single authority, a group is empty, or its authorities are of
        several nations; or as ``gaps`` does.

    Examples
    --------
    >>> import gapdash
    >>> data = gapdash.load()
    >>> coast = {"Coast": ["Torbay", "Cornwall"]}
    >>> table = gapdash.aggregate(data, coast, "ks2_rwm", 2025)
    >>> float(table["gap"].iloc[0].round(1)), bool(table["computed"].iloc[0])
    (20.7, True)
    """
    listed, shown = selections.catalogued(data, indicator), arguments.view(view)
    members = {name: _members(data, name, texts) for name, texts in _listed(groups).items()}
    nation = _nation(data, members)
    parts = tuple(
        SubRegion(f"group-{place}", name, name, codes)
        for place, (name, codes) in enumerate(members.items())
    )
    areas = pd.DataFrame(
        [
            places.nation_of(data, nation),
            *((part.letter, part.name, GROUP, "", part.name, len(part.members)) for part in parts),
        ],
        columns=places.COLUMNS,
    )
    everywhere = data.everywhere(nation)
    keys = selections.published(data, everywhere, listed, wish=indicator)
    held = Measured(data, Programme(THESE, THESE, THESE, nation, WHOLE, parts), keys, areas)
    wanted = [(name, shown) for name in selections.comparators(held, comparator, shown)]
    every = rows_alone(held, wanted, without={nation})
    every["area_code"] = every["area"]
    table = selections.of_years(every, year, selections.named(every, every=indicator is None))
    if since is not None:
        table = changes_since.add_changes(data, table, every, since)
    return selections.with_sources(table, data)


def _listed(groups: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The groups, if they are groups."""
    example = '{"Coast": ["Torbay", "Cornwall"]}'
    if not isinstance(groups, Mapping):
        message = f"groups is no mapping. Give each group's authorities by its name: {example}."
        raise ValueError(message)  # noqa: TRY004 - one kind of error for whatever is asked
    if not groups:
        message = f"There are no groups. Give each group's authorities by its name: {example}."
        raise ValueError(message)
    listed = {}
    for name, texts in groups.items():
        own = [] if isinstance(texts, str) or not isinstance(texts, Iterable) else list(texts)
        if not own:
            message = (
                f"The group {name!r} lists no authorities. Give a list of one or more, as in "
                f"{example}."
            )
            raise ValueError(message)
        listed[name] = own
    return listed


def _members(data: Geodata, name: str, texts: Sequence[str]) -> tuple[str, ...]:
    """GSS codes of the authorities of a group."""
    try:
        return tuple(dict.fromkeys(arguments.authority(data, text) for text in texts))
    except ValueError as error:
        message = f"In the group {name!r}: {error}"
        raise ValueError(message) from None


def _nation(data: Geodata, members: Mapping[str, Sequence[str]]) -> str:
    """The nation that all the authorities are of."""
    codes = {code for own in members.values() for code in own}
    own = data.authorities[data.authorities["area_code"].isin(codes)]
    nations = own["nation_code"].unique().tolist()
    if len(nations) > 1:
        names = data.regions.set_index("area_code")["name"]
        message = (
            f"The groups have authorities of {joined([names[code] for code in nations])}. Their "
            "figures do not share an axis: make the table of each nation by itself."
        )
        raise ValueError(message)
    return str(nations[0])
