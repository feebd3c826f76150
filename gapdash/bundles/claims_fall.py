"""A claim that the gap index fell, held against the published values."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from gapdash import words, words_claims, words_no_index
from gapdash.bundles import blocks
from gapdash.charts.index import index_of, published
from gapdash.claims import INDEX_FALL, Claim, decimals_of
from gapdash.geodata import Geodata
from gapdash.measures import Change, given_back, index_change
from gapdash.programmes import Programme
from gapdash.tables.added import names_in_words as within_sentence


@dataclass(frozen=True)
class Fall:
    """One index of a claim.

    Parameters
    ----------
    name
        What the index is of.
    stated
        The fall that was claimed, in percent.
    start, end, latest
        Its rows of the table: the claim's two years and the latest with a value.
    """

    name: str
    stated: float
    start: pd.Series
    end: pd.Series
    latest: pd.Series

    def change(self, first: pd.Series, last: pd.Series) -> Change:
        """How the index moved between two rows."""
        decimals = (int(first["decimals"]), int(last["decimals"]))
        return index_change(first["value"], last["value"], decimals)

    @property
    def claimed(self) -> Change:
        """The change between the claim's two years."""
        return self.change(self.start, self.end)

    @property
    def lost(self) -> Change | None:
        """Percent of the fall lost again; None where rounding alone could have made the fall."""
        if self.claimed.high >= 0:
            return None
        rows = (self.start, self.end, self.latest)
        first, lowest, last = (float(row["value"]) for row in rows)
        places = [int(row["decimals"]) for row in rows]
        return given_back(first, lowest, last, (places[0], places[1], places[2]))


def falls(data: Geodata, claim: Claim) -> list[Fall]:
    """The indices of a claim."""
    index = index_of(data, claim.area)
    found = []
    for key, stated in zip(claim.indicators, claim.stated, strict=True):
        rows = index[key]
        latest = rows[rows["value"].notna()].iloc[-1]
        start, end = (rows[rows["year"] == year].iloc[0] for year in claim.years)
        found.append(Fall(str(latest["name"]), stated, start, end, latest))
    return found


def fall_section(data: Geodata, claim: Claim, anchor: str) -> blocks.Block:
    """The claim, what the figures say, and what has happened since."""
    place = within_sentence(data)[claim.area]
    own = falls(data, claim)
    start, end = claim.years
    stated = words.joined([f"{_stated(one.stated)} at {_lower(one.name)}" for one in own])
    said = (
        f"{words.capital(claim.said_by)} says that the disadvantage gap index of {place} "
        f"fell by {stated} between {start} and {end}."
    )
    return blocks.section(
        anchor,
        f"Claim: the gap fell between {start} and {end}",
        blocks.text(said),
        _tested(own, start, end),
        blocks.points([f"{one.name}: {_why(one)}" for one in own]),
        sections=[blocks.section(f"{anchor}-since", "What has happened since", *_since(own, end))],
    )


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _stated(value: float) -> str:
    return words_claims.percent(value, decimals_of([value]))


def _why(one: Fall) -> str:
    return words_claims.held_against(one.stated, one.claimed)


def _tested(own: list[Fall], start: int, end: int) -> blocks.Block:
    head = ["Index", str(start), str(end), "Fall as stated", "Fall computed", "Rounding allows"]
    rows = [
        [
            one.name,
            published(one.start),
            published(one.end),
            _stated(one.stated),
            _fall(one.claimed.percent),
            words_claims.span(_fall(one.claimed.high), _fall(one.claimed.low)),
        ]
        for one in own
    ]
    return blocks.table("The claimed fall and the published values", head, rows)


def _fall(percent: float) -> str:
    return words.number(-percent, 1) + "%"


def _since(own: list[Fall], end: int) -> list[blocks.Block]:
    rows = [
        [
            f"{one.name}, to {one.latest['year']}",
            published(one.end),
            published(one.latest),
            words_claims.signed(one.change(one.end, one.latest).percent, 1) + "%",
            words_claims.signed(one.change(one.start, one.latest).percent, 1) + "%",
            "" if one.lost is None else words_claims.share(one.lost).replace("*", ""),
        ]
        for one in own
    ]
    first = own[0].start["year"]
    head = [
        "Index",
        str(end),
        "Latest",
        f"Since {end}",
        f"Since {first}",
        "Of the fall, lost again",
    ]
    said = [
        words_claims.lost_again(one.name, one.lost, int(one.latest["year"]), (int(first), end))
        for one in own
        if one.lost is not None
    ]
    return [blocks.points(said), blocks.table("The index since the claim", head, rows)]


def lead_of(data: Geodata, programme: Programme, nation: str) -> str:
    """The page's first sentence: the fall and what became of it, or how the index stands."""
    claim = next((one for one in programme.claims if one.kind == INDEX_FALL), None)
    if claim is None:
        return _lead_of_index(data, programme, nation)
    said = []
    for one in falls(data, claim):
        end, until = one.end["year"], one.latest["year"]
        text = (
            f"at {_lower(one.name)} it {words_claims.moved(one.claimed)} from {claim.years[0]} "
            f"to {end}"
        )
        if one.lost is not None:
            text += (
                f", and {words_claims.share(one.lost)} of that fall had been lost again by {until}"
            )
        said.append(text)
    place = within_sentence(data)[claim.area]
    return f"The disadvantage gap index of {place}: {'; '.join(said)}."


def _lead_of_index(data: Geodata, programme: Programme, nation: str) -> str:
    said = []
    for rows in index_of(data, programme.nation).values():
        known = rows[rows["value"].notna()]
        first, last = known.iloc[0], known.iloc[-1]
        decimals = (int(first["decimals"]), int(last["decimals"]))
        change = index_change(first["value"], last["value"], decimals)
        years = (int(first["year"]), int(last["year"]))
        said.append(words_claims.fell(_lower(str(first["name"])), years, change))
    if not said:
        return words_no_index.LEAD.format(nation=nation)
    return f"The disadvantage gap index of {nation}: {'; '.join(said)}."
