"""A claim that an area's gap widened, held against the figures."""

from __future__ import annotations

from gapdash import words, words_claims, words_measures
from gapdash.bundles import blocks
from gapdash.bundles.claims_tested import Tested, tested
from gapdash.claims import Claim
from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables.added import names_in_words as within_sentence


def widened_section(data: Geodata, programme: Programme, claim: Claim, anchor: str) -> blocks.Block:
    """The claim, a verdict for each indicator, and what has happened since."""
    names = within_sentence(data)
    place, nation = names[claim.area], names[programme.nation]
    start, end = claim.years
    own = tested(data, claim, programme.nation)
    listed = words.joined([one.row["short_name"] for one in own])
    said = (
        f"{words.capital(claim.said_by)} says that the gap between disadvantaged and other "
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
        blocks.points([f"{one.row['name']}: {one.trend}." for one in own]),
    )
    held = [
        blocks.text(words_claims.summary(_found(own, claim), len(own))),
        blocks.points(verdicts),
        _table(own, claim, place, nation),
        *_both(own, claim, place),
        _cautions(data, own),
    ]
    means = words_measures.APPROXIMATE_MEANS + "."
    return blocks.section(
        anchor,
        f"Claim: the gap in {place} widened between {start} and {end}",
        blocks.text(said),
        *held,
        blocks.text(means, quiet=True) if words_measures.APPROXIMATE in str(held) else None,
        sections=[since],
    )


def _verdict(one: Tested, claim: Claim, place: str, nation: str) -> str:
    """What the figures say of one indicator, in words."""
    start, end = claim.years
    name, unit = one.row["name"], one.row["unit"]
    here, there = (each["gap"].loc[[start, end]] for each in (one.here, one.there))
    cuts = one.broken(start, end)
    if cuts:
        reasons = " ".join(cut.reason for cut in cuts)
        first, last = (one.gap(gap) for gap in here)
        return (
            f"{name}: *cannot be tested*. {reasons} The figures were {first} and {last}, but the "
            "measure changed between the two years, so the change says nothing about the gap."
        )
    found = words_claims.widened(one.change(start, end), one.allowed(start, end))
    moved = [
        words_claims.gap_in(where, unit, one.places, (gaps[start], gaps[end]))
        for where, gaps in ((place, here), (nation, there))
    ]
    low, high = (one.gap(value, allow=True) for value in one.allowed(start, end))
    return (
        f"{name}: *{found}*. It went {moved[0]}, with no break recorded between the two years, and "
        f"{moved[1]}. As the values are published to {words_claims.rounded_to(one.decimals)}, "
        f"given rounding, the change lies between {low} and {high}. "
        f"{_chance(one, claim)}".rstrip()
    )


def _found(own: list[Tested], claim: Claim) -> list[tuple[str, str, str]]:
    """What the figures say of each indicator that no break stands in the way of."""
    return [
        (
            one.row["short_name"],
            words_claims.widened(one.change(*claim.years), one.allowed(*claim.years)),
            _chance(one, claim),
        )
        for one in own
        if not one.broken(*claim.years)
    ]


def _chance(one: Tested, claim: Claim) -> str:
    """Whether the gap moved by more than chance; "" where rounding alone could have moved it."""
    low, high = one.allowed(*claim.years)
    if low <= 0 <= high:
        return ""
    averages = one.row["unit"] != "percent"
    places = max(one.places, 1)
    return words_claims.chance(
        one.interval(*claim.years), places, averages=averages, rough=one.rough(*claim.years)
    )


def _both(own: list[Tested], claim: Claim, place: str) -> list[blocks.Block]:
    """The published gaps beside those worked out from the area's authorities."""
    if not any(one.from_authorities(year) for one in own for year in claim.years):
        return []
    head = ["Gap in points"]
    for year in claim.years:
        head += [f"{year}, published", f"{year}, from its authorities", "Authorities counted"]
    rows = []
    for one in own:
        row = [one.row["short_name"]]
        for year in claim.years:
            published = one.gap(one.here["gap"][year])
            row += [published, one.from_authorities(year), one.counted(year)]
        rows.append(row)
    pairs = [(one, year) for one in own for year in claim.years if one.contradicts(year)]
    said = [_contradiction(one, year) for one, year in pairs]
    return [
        blocks.table(f"The gap in {place}, published and from its authorities", head, rows),
        *([blocks.points(said), blocks.text(words_claims.BOTH)] if said else []),
    ]


def _contradiction(one: Tested, year: int) -> str:
    cells = []
    for column in ("gap", "reference", "disadvantaged"):
        cells += [one.gap(one.here[column][year]), one.from_authorities(year, column)]
    return words_claims.contradiction(one.row["short_name"], year, one.counted(year), cells)


def _cautions(data: Geodata, own: list[Tested]) -> blocks.Block | None:
    """What to know of the values of the claim's indicators."""
    names = {one.row["indicator"]: one.row["short_name"] for one in own}
    held = data.cautions[data.cautions["about"] == "values"]
    said = [
        f"{names[key]}: {text}"
        for key, text in zip(held["indicator"], held["text"], strict=True)
        if key in names
    ]
    return blocks.points(said) if said else None


def _table(own: list[Tested], claim: Claim, place: str, nation: str) -> blocks.Block:
    start, end = claim.years
    here = words.capital(place)
    head = ["Gap in points", f"{here}, {start}", f"{here}, {end}", "Change", "Rounding allows"]
    head += [f"{nation}, {start}", f"{nation}, {end}", "Break between"]
    rows = []
    for one in own:
        low, high = one.allowed(start, end)
        cuts = one.broken(start, end)
        change = one.gap(one.change(start, end), allow=True)
        range_ = f"{one.gap(low, allow=True)} to {one.gap(high, allow=True)}"
        rows.append(
            [
                one.row["short_name"],
                one.gap(one.here["gap"][start]),
                one.gap(one.here["gap"][end]),
                # Across a break there is no change to show.
                *(("", "") if cuts else (change, range_)),
                one.gap(one.there["gap"][start]),
                one.gap(one.there["gap"][end]),
                "; ".join(cut.label for cut in cuts) or "none",
            ]
        )
    return blocks.table(f"The gap in {start} and {end}", head, rows, words=[7])


def _since(own: list[Tested], end: int, place: str, nation: str) -> blocks.Block:
    here = words.capital(place)
    head = ["Gap in points", "From", "To", f"{here}, then", f"{here}, now", "Change"]
    head += ["Rounding allows", f"{nation}, then", f"{nation}, now", f"Change, {nation}"]
    rows = []
    for one in own:
        first, last = one.since(end)
        low, high = one.allowed(first, last)
        change = float(one.there["gap"][last] - one.there["gap"][first])
        rows.append(
            [
                one.row["short_name"],
                str(first),
                str(last),
                one.gap(one.here["gap"][first]),
                one.gap(one.here["gap"][last]),
                one.gap(one.change(first, last), allow=True),
                f"{one.gap(low, allow=True)} to {one.gap(high, allow=True)}",
                one.gap(one.there["gap"][first]),
                one.gap(one.there["gap"][last]),
                one.gap(change, allow=True),
            ]
        )
    return blocks.table("The gap since the last break", head, rows)
