"""Worked examples of partner schools: one pair, from what is published to how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gapdash.bundles import blocks
from gapdash.bundles.method_case import Case, step
from gapdash.bundles.method_case import pupils as whole
from gapdash.partners import ALONE, Field, Matching, matching, next_door, pair
from gapdash.partners.pooled import add_counts

Blocks = list[blocks.Block]
STAGE, PLACES = "ks2", 2
RULE = (
    "The example is the pair of middle size, by the disadvantaged pupils of the school that wants "
    "support, when each strong school supports two at most."
)


@dataclass(frozen=True)
class Example:
    """A pair of a programme's pairing: rows of ``Field.table``, and where they stand in it."""

    field: Field
    found: Matching
    chosen: np.ndarray
    who: int
    whom: int

    @property
    def own(self) -> pd.Series:
        """The school that wants support."""
        return self.found.need.iloc[self.who]

    @property
    def other(self) -> pd.Series:
        """Its partner."""
        return self.found.models.iloc[self.whom]


def example(case: Case) -> Example | None:
    """The pair that examples take; None where the programme has none."""
    data, members = case.data, case.programme.members
    if not set(members) & set(data.schools["area_code"]):
        return None
    known = data.authorities
    regions = dict(zip(known["area_code"], known["region_code"], strict=True))
    field = Field.of(data.schools, data.results, STAGE, regions, next_door(data.boundaries))
    found = matching(field, members, reach="next")
    chosen = pair(found.cost, found.allowed, PLACES)
    paired = np.flatnonzero(chosen != ALONE)
    if not len(paired):
        return None
    order = paired[np.argsort(found.need["counted"].to_numpy()[paired], kind="stable")]
    who = int(order[len(order) // 2])
    return Example(field, found, chosen, who, int(chosen[who]))


def _example(case: Case) -> Example | None:
    """The same, kept for the next who asks."""
    return case.data.worked_out(("method's pair", case.programme), lambda: example(case))


def partners(case: Case) -> Blocks:
    """One pair, step by step."""
    shown = _example(case)
    if shown is None:
        return []
    field, own, other = shown.field, shown.own, shown.other
    lines = [line for row in (own, other) for line in _pooled(field, row)]
    share, cohort = own["share"] - other["share"], np.log(own["cohort"] / other["cohort"])
    lines.append(
        f"Unlikeness: √( ({step(share)} / {step(field.spread.share)})² + ({step(cohort)} / "
        f"{step(field.spread.cohort)})² ) = *{step(shown.found.apart[shown.who, shown.whom])}*"
    )
    lines += [_estimate(field, row) for row in (own, other)]
    apart, error = other["estimate"] - own["estimate"], np.hypot(own["error"], other["error"])
    sure = shown.found.compared.sure[shown.who, shown.whom]
    lines.append(
        f"Sure: Φ( ({step(other['estimate'])} − {step(own['estimate'])}) / {step(error)} ) = "
        f"Φ({step(apart / error)}) = *{step(sure)}*"
    )
    compared = shown.found.compared
    lines.append(
        f"Difference of the pooled rates: *{step(compared.difference[shown.who, shown.whom])}* "
        f"points, 95% interval {step(compared.low[shown.who, shown.whom])} to "
        f"{step(compared.high[shown.who, shown.whom])}"
    )
    return [blocks.text(RULE, quiet=True), blocks.worked(*lines)]


def pairing(case: Case) -> Blocks:
    """What that pair costs, and what the pairing comes to."""
    shown = _example(case)
    if shown is None:
        return []
    found = shown.found
    apart, cost = found.apart[shown.who, shown.whom], found.cost[shown.who, shown.whom]
    met = int((shown.chosen != ALONE).sum())
    total = found.cost[np.flatnonzero(shown.chosen != ALONE), shown.chosen[shown.chosen != ALONE]]
    return [
        blocks.worked(
            f"{shown.own['name']} and {shown.other['name']}: {step(apart)} + "
            f"{step(cost - apart)} = *{step(cost)}*",
            f"All pairs with two places at each strong school: *{met}* of {len(found.need)} "
            f"schools have a partner, at a mean cost of {step(float(total.mean()))}",
        )
    ]


def _pooled(field: Field, row: pd.Series) -> list[str]:
    """A school's years, and what they come to together."""
    own = field.results[field.results["urn"] == row["urn"]]
    years: list[Any] = add_counts(own).sort_values("year").to_dict("records")
    known = [year for year in years if not pd.isna(year["reached"])]
    each = "; ".join(
        f"{year['year']}: {whole(year['share'])}% of {whole(year['pupils'])} pupils is "
        f"{whole(year['number'])}, {whole(year['value_disadvantaged'])}% of them is "
        f"{whole(year['reached'])}"
        for year in known
    )
    reached = " + ".join(f"{whole(year['reached'])}" for year in known)
    counted = " + ".join(f"{whole(year['number'])}" for year in known)
    return [
        f"{row['name']}. {each}",
        (
            f"Its rate: ({reached}) / ({counted}) = *{step(row['rate'])}%*, 95% interval "
            f"{step(row['low'])}% to {step(row['high'])}%"
        ),
    ]


def _estimate(field: Field, row: pd.Series) -> str:
    """A school's best estimate."""
    within, weight = field.chance.within, field.chance.between
    return (
        f"{row['name']}: expected {step(row['expected'])}%; (100 · {whole(row['reached'])} / "
        f"{step(within)} + {step(weight)} · {step(row['expected'])}) / ({whole(row['counted'])} / "
        f"{step(within)} + {step(weight)}) = *{step(row['estimate'])}%*, error "
        f"{step(row['error'])}"
    )
