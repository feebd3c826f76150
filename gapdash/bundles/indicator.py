"""One indicator's part of a bundle: its figures, classes and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gapdash import colours, words, words_explore, words_gaps, words_measures
from gapdash.bundles.added import added_part
from gapdash.bundles.certainty import Held, certainty, circle_steps
from gapdash.bundles.cuts import cuts_part
from gapdash.bundles.fifths import fifths_part
from gapdash.bundles.grids import Grid
from gapdash.bundles.trends import GAP_ROUNDED, RATE_ROUNDED, since, trend_part
from gapdash.bundles.turns import turns
from gapdash.geodata import Geodata
from gapdash.groups import ALL, DISADVANTAGED, GAP, OTHER, Compared, roles_of
from gapdash.measures import segments
from gapdash.offers import RATE, Offer
from gapdash.units import UNITS


@dataclass(frozen=True)
class Part:
    """What one indicator's part of a bundle is made of.

    Parameters
    ----------
    row
        The indicator's row of the catalogue.
    whom
        Whom it compares.
    offer
        What it can show.
    grid
        Its values for the programme's areas.
    national
        Its rows of ``measures.measure`` for every authority of the nation.
    nation
        The nation's name within a sentence.
    nation_key
        Its GSS code.
    names
        Names in words of the programme's authorities.
    parts
        Names of its sub-regions by their key.
    trends
        The indicator's rows of ``measures.trends``, by column.
    """

    row: dict[str, Any]
    whom: Compared
    offer: Offer
    grid: Grid
    national: pd.DataFrame
    nation: str
    nation_key: str
    names: dict[str, str]
    parts: dict[str, str]
    trends: dict[str, pd.DataFrame]

    @property
    def roles(self) -> frozenset[str]:
        """The roles that its published groups play."""
        return roles_of(self.row["groups"])

    @property
    def whole(self) -> bool:
        """Whether values are published as whole percentages."""
        return bool(self.row["decimals"] == 0 and self.row["unit"] == "percent")

    @property
    def reference(self) -> str:
        """The group that disadvantaged pupils are compared with."""
        return OTHER if OTHER in self.roles else ALL

    def column(self, measure: str) -> str:
        """The column of ``measures.measure`` that holds a measure."""
        return self.offer.rate_of if measure == RATE else f"gap_{measure}"


def indicator_bundle(data: Geodata, part: Part) -> dict[str, Any]:
    """Everything that a page shows of one indicator.

    Parameters
    ----------
    data
        All the data.
    part
        The indicator and its values.
    """
    row, offer, grid = part.row, part.offer, part.grid
    source = data.sources.set_index("source").loc[row["source"]]
    cuts = data.breaks[data.breaks["indicator"] == row["indicator"]]
    kept = ("name", "short_name", "stage", "unit", "decimals", "better", "definition", "note")
    # A gap to the nation needs an area's own rate alone, a local one both of its groups.
    both = (GAP, GAP) if GAP in part.roles else (offer.rate_of, part.reference)
    bundle = {
        **{key: row[key] for key in kept},
        "who": words_explore.who(row, part.whom),
        "finer": grid.finer,
        "source": f"{source['publisher']}, {source['title']}",
        "attribution": source["attribution"],
        "gathered": words.month(source["gathered"]),
        "credit": words.credit(dict(source)),
        **added_part(data, row["indicator"], grid.keys),
        "reference": part.reference,
        "rate_of": offer.rate_of,
        "comparators": list(offer.comparators),
        "views": list(offer.views),
        "years": list(grid.years),
        "measured": {measure: list(years) for measure, years in offer.years.items()},
        "latest": offer.latest,
        "usual": offer.usual,
        "since": since(cuts),
        "runs": segments(np.array(grid.years), cuts).tolist(),
        "cuts": cuts_part(cuts),
        "all": grid.figures("all"),
        "gaps": {name: grid.figures(f"gap_{name}") for name in offer.comparators},
        "marks": grid.marks(),
        "why": {
            "own": grid.reasons(offer.rate_of, offer.rate_of),
            "both": grid.reasons(*both),
        },
        "covers": grid.coverage(),
        **certainty(grid, {name: part.column(name) for name in offer.years}, _held(part)),
        "turns": _turns(part),
        "measures": {name: _measure(part, name) for name in offer.years},
        **fifths_part(grid, row["groups"], data.groups, part.nation),
    }
    if DISADVANTAGED in part.roles:
        bundle["disadvantaged"] = grid.figures(DISADVANTAGED)
        bundle["pupils"] = grid.pupils("cohort_disadvantaged", part.names)
    if OTHER in part.roles:
        bundle["other"] = grid.figures(OTHER)
    return bundle


def _measure(part: Part, measure: str) -> dict[str, Any]:
    """Words and classes of a comparator's gap, or of the rate."""
    row, whom = part.row, part.whom
    if measure == RATE:
        label, head = "", ""
        against = words_gaps.against("local", whom, part.nation)
        title = words_gaps.rate_title(
            row, whom.disadvantaged if DISADVANTAGED in part.roles else ""
        )
    else:
        label = words_gaps.comparator_label(measure, whom, part.nation)
        head = words_gaps.gap_head(measure, whom, part.nation)
        against = words_of(part, measure)
        title = words_gaps.gap_title(row, measure, whom, part.nation)
    patterns = words.patterns(row, against, part.nation)
    if measure != RATE and GAP in part.roles:
        patterns |= words_gaps.published_gap(row, whom)
    # Classes are those of the whole nation and of all years, so that maps can be compared.
    breaks = colours.class_breaks(part.national[part.column(measure)].to_numpy(dtype=float))
    limits = breaks.tolist()
    return {
        "label": label,
        "head": head,
        "title": title,
        "breaks": limits,
        "legend": words.legend(limits, row["unit"], gap=measure != RATE),
        "patterns": patterns,
        "widest": {} if measure == RATE else _widest(part, measure),
        **_certainty_words(part, measure),
    }


def _held(part: Part) -> Held:
    return Held(part.nation_key, part.row["better"] == "lower", part.whole)


def _certainty_words(part: Part, measure: str) -> dict[str, Any]:
    """Verdicts, trends and circles of a measure, and the words for them."""
    row, grid, column = part.row, part.grid, part.column(measure)
    rounded = RATE_ROUNDED if measure == RATE else GAP_ROUNDED
    said: dict[str, Any] = {
        "verdict_words": words_explore.verdict_words(
            measure,
            better=row["better"],
            disadvantaged=part.whom.disadvantaged,
            nation=part.nation,
        ),
        "no_interval": words_explore.WITHOUT_INTERVAL[_without(part, measure)].format(
            counted_as=part.whom.counted_as
        ),
        "trend": trend_part(
            grid, part.trends[column].set_index("area_code"), column, rounded if part.whole else 0
        ),
        "trend_words": words_measures.trend_words(gap=measure != RATE),
    }
    if measure != RATE and row["unit"] == "percent":
        own = grid.frame.index.get_level_values(1).isin(list(part.names))
        said["circles"] = circle_steps(grid.frame.loc[own, f"behind_{column}"].dropna())
        said["children"] = words_gaps.children_patterns(
            row, words_of(part, measure), part.whom.disadvantaged
        )
    return said


def _without(part: Part, measure: str) -> str:
    """Why a measure has no interval, a key of ``words_explore.WITHOUT_INTERVAL``."""
    if UNITS[part.row["unit"]].scored:
        return "score"
    if measure != RATE and GAP in part.roles:
        return "published"
    return "all" if measure != RATE and OTHER not in part.roles else "cohort"


def words_of(part: Part, measure: str) -> str:
    """Whom a measure compares with, within a sentence about a place."""
    return words_gaps.against(measure, part.whom, part.nation)


def _turns(part: Part) -> dict[str, Any]:
    whom = {name: words_of(part, name) for name in part.offer.comparators}
    return turns(
        part.grid,
        whom,
        part.parts,
        disadvantaged=part.whom.disadvantaged,
        nation=(part.nation_key, part.nation),
    )


def _widest(part: Part, measure: str) -> dict[int, str]:
    """For each year, where among the authorities the gap is widest; tiny places do not count."""
    grid = part.grid
    keys = grid.keys
    small = grid.letters(np.where(grid.frame["small"].eq(True), "s", " "))  # noqa: FBT003
    sentences = {}
    rows = grid.figures(part.column(measure))
    for year, row, tiny in zip(grid.years, rows, small, strict=True):
        places = [
            (part.names[key], value)
            for key, value, mark in zip(keys, row, tiny, strict=True)
            if key in part.names and value is not None and mark == " "
        ]
        sentence = words.widest(places, part.row["unit"], grid.decimals)
        if sentence:
            sentences[year] = sentence
    return sentences
