"""A claim that an area's gap widened, held against the figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from gapdash import measures, tables, words, words_claims
from gapdash.bundles import blocks
from gapdash.bundles.heads import within_sentence
from gapdash.claims import Claim, decimals_of
from gapdash.geodata import Geodata
from gapdash.measures.fit import CHI_SQUARED
from gapdash.programmes import Programme

ROUNDED = 4  # rates in a change of two gaps, each published within half a unit


@dataclass(frozen=True)
class Tested:
    """One indicator of a claim.

    Parameters
    ----------
    row
        Its row of the catalogue.
    here, there
        The area's and the nation's local gaps by year, in the indicator's unit; NaN where missing.
    decimals
        To how many decimals its values of the claim's years were published.
    breaks
        Its rows of the table of breaks that are of kind "break".
    """

    row: dict[str, Any]
    here: pd.Series
    there: pd.Series
    decimals: int
    breaks: pd.DataFrame

    def change(self, start: int, end: int) -> float:
        """How the area's gap moved between two years."""
        return float(self.here[end] - self.here[start])

    def allowed(self, start: int, end: int) -> tuple[float, float]:
        """What rounding of the published values allows for that change."""
        reach = ROUNDED * 0.5 * 10.0**-self.decimals
        change = self.change(start, end)
        return round(change - reach, 6), round(change + reach, 6)

    def broken(self, start: int, end: int) -> list[Any]:
        """The breaks between two years, across which nothing may be compared."""
        rows = tables.rows(self.breaks)
        return [cut for cut in rows if start <= cut.last_before and cut.first_after <= end]

    def since(self, end: int) -> tuple[int, int]:
        """The first year from which on nothing breaks, not before the claim's, and the latest."""
        latest = max(int(year) for year, gap in self.here.items() if pd.notna(gap))  # type: ignore[call-overload]
        return max([end, *self.breaks["first_after"]]), latest

    def gap(self, value: float, *, allow: bool = False) -> str:
        """A gap or, allowed to be signed, a change as tables show it."""
        places = max(int(self.row["decimals"]), self.decimals)
        return words_claims.signed(value, places) if allow else words.number(value, places)


def widened_section(data: Geodata, programme: Programme, claim: Claim, anchor: str) -> blocks.Block:
    """The claim, a verdict for each indicator, and what has happened since."""
    names = within_sentence(data)
    place, nation = names[claim.area], names[programme.nation]
    start, end = claim.years
    own = [_tested(data, claim, key, programme.nation) for key in claim.indicators]
    listed = words.joined([one.row["short_name"] for one in own])
    said = (
        f"{words_claims.capital(claim.said_by)} says that the gap between disadvantaged and other "
        f"pupils in {place} widened between {start} and {end}. Tested on: {listed}."
    )
    verdicts = [_verdict(one, claim, place, nation) for one in own]
    since = blocks.section(
        f"{anchor}-since",
        "What has happened since",
        blocks.text(
            "From the first year after the last break to the latest year: nothing is compared "
            "across a break.",
            quiet=True,
        ),
        _since(own, end, place, nation),
        blocks.points(_trends(data, programme, claim, own)),
    )
    return blocks.section(
        anchor,
        f"Claim: the gap in {place} widened between {start} and {end}",
        blocks.text(said),
        blocks.text(words_claims.summary(_found(own, claim), len(own))),
        blocks.points(verdicts),
        _table(own, claim, place, nation),
        sections=[since],
    )


def _tested(data: Geodata, claim: Claim, key: str, nation: str) -> Tested:
    rows: list[Any] = data.catalogue[data.catalogue["indicator"] == key].to_dict("records")
    figures = data.figures[data.figures["indicator"] == key]
    own = figures[figures["area_code"].isin([claim.area, nation])]
    gaps = measures.add_gaps(measures.by_group(own), data.catalogue, nation)
    by_year = gaps.set_index(["area_code", "year"])["gap_local"].round(6)
    by_group = figures[figures["group"].isin(["disadvantaged", "other"])]
    values = by_group.loc[by_group["year"].isin(claim.years), "value"].dropna()
    cuts = data.breaks[(data.breaks["indicator"] == key) & (data.breaks["kind"] == "break")]
    here, there = by_year[claim.area].sort_index(), by_year[nation].sort_index()
    return Tested(rows[0], here, there, decimals_of(values.tolist()), cuts)


def _verdict(one: Tested, claim: Claim, place: str, nation: str) -> str:
    """What the figures say of one indicator, in words."""
    start, end = claim.years
    unit, places = one.row["unit"], max(int(one.row["decimals"]), one.decimals)

    def moved(where: str, series: pd.Series) -> str:
        return words_claims.gap_in(where, unit, places, (series[start], series[end]))

    name = one.row["name"]
    low, high = (one.gap(value, allow=True) for value in one.allowed(start, end))
    rounding = (
        f"As the values are published to {words_claims.rounded_to(one.decimals)}, rounding "
        f"alone allows a change of anything from {low} to {high}."
    )
    cuts = one.broken(start, end)
    if cuts:
        reasons = " ".join(cut.reason for cut in cuts)
        return (
            f"{name}: *cannot be tested*. {reasons} No change may be read across that break: the "
            f"gap went {moved(place, one.here)} and {moved(nation, one.there)}. {rounding}"
        )
    found = words_claims.widened(one.change(start, end), one.allowed(start, end))
    chance = "" if unit == "percent" else (
        " An average carries no interval here, as its spread is not published: how much of this "
        "is chance cannot be said."
    )  # fmt: skip
    return (
        f"{name}: *{found.lower()}*. It went {moved(place, one.here)}, without a break, and "
        f"{moved(nation, one.there)}. {rounding}{chance}"
    )


def _found(own: list[Tested], claim: Claim) -> list[str]:
    """What the figures say of each indicator that no break stands in the way of."""
    return [
        words_claims.widened(one.change(*claim.years), one.allowed(*claim.years))
        for one in own
        if not one.broken(*claim.years)
    ]


def _table(own: list[Tested], claim: Claim, place: str, nation: str) -> blocks.Block:
    start, end = claim.years
    here = words_claims.capital(place)
    head = ["Gap in points", f"{here}, {start}", f"{here}, {end}", "Change", "Rounding allows"]
    head += [f"{nation}, {start}", f"{nation}, {end}", "Break between"]
    rows = []
    for one in own:
        low, high = one.allowed(start, end)
        cuts = one.broken(start, end)
        rows.append(
            [
                one.row["short_name"],
                one.gap(one.here[start]),
                one.gap(one.here[end]),
                one.gap(one.change(start, end), allow=True),
                f"{one.gap(low, allow=True)} to {one.gap(high, allow=True)}",
                one.gap(one.there[start]),
                one.gap(one.there[end]),
                "; ".join(cut.label for cut in cuts) or "none",
            ]
        )
    return blocks.table(f"The gap in {start} and {end}", head, rows, words=[7])


def _since(own: list[Tested], end: int, place: str, nation: str) -> blocks.Block:
    here = words_claims.capital(place)
    head = ["Gap in points", "From", "To", f"{here}, then", f"{here}, now", "Change"]
    head += ["Rounding allows", f"{nation}, then", f"{nation}, now", f"Change, {nation}"]
    rows = []
    for one in own:
        first, last = one.since(end)
        low, high = one.allowed(first, last)
        change = float(one.there[last] - one.there[first])
        rows.append(
            [
                one.row["short_name"],
                str(first),
                str(last),
                one.gap(one.here[first]),
                one.gap(one.here[last]),
                one.gap(one.change(first, last), allow=True),
                f"{one.gap(low, allow=True)} to {one.gap(high, allow=True)}",
                one.gap(one.there[first]),
                one.gap(one.there[last]),
                one.gap(change, allow=True),
            ]
        )
    return blocks.table("The gap since the last break", head, rows)


def _trends(data: Geodata, programme: Programme, claim: Claim, own: list[Tested]) -> list[str]:
    """Whether each gap has moved by more than chance, where that can be tested."""
    found = measures.trends(data.measure(programme), data.breaks, "gap_local")
    found = found[found["area_code"] == claim.area].set_index("indicator")
    said = []
    refused: dict[str, list[str]] = {}
    for one in own:
        key, name = one.row["indicator"], one.row["name"]
        if key not in found.index or pd.isna(found.loc[key, "chi_squared"]):
            averages = one.row["unit"] != "percent"
            refused.setdefault(words_claims.no_trend(averages=averages), []).append(name)
            continue
        row = found.loc[key]
        span = f"from {row['first_year']:.0f} to {row['last_year']:.0f}"
        told = (
            "has moved by more than chance" if row["trend"] else "cannot be told apart from chance"
        )
        said.append(
            f"{name}: tested over its latest five years, {span}, the gap {told} (change "
            f"a year {words_claims.signed(row['slope'], 2)} points, χ² {row['chi_squared']:.1f}, "
            f"needed more than {CHI_SQUARED:.2f})."
        )
    return said + [f"{words.joined(names)}: {why}." for why, names in refused.items()]
