"""The bundle of the method page: how every figure is worked out, with examples to check."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from gapdash import words_method
from gapdash.bundles import (
    blocks,
    method_chance,
    method_fifths,
    method_others,
    method_partners,
    method_values,
)
from gapdash.bundles.method_case import Case
from gapdash.bundles.method_indicators import indicator_section
from gapdash.bundles.method_limits import limit_sections, source_section
from gapdash.geodata import Geodata
from gapdash.measures import COMPARATORS
from gapdash.programmes import Programme
from gapdash.tables.documents import head

Example = Callable[[Case], list[blocks.Block]]
# The worked example of each measure, by its key in ``method.toml``.
EXAMPLES: dict[str, Example] = {
    "rate": method_values.rate,
    **{name: functools.partial(method_values.gap, name=name) for name in COMPARATORS},
    "sub_region": method_values.sub_region,
    "coverage": method_values.coverage,
    "differencing": method_chance.differencing,
    "rate_interval": method_chance.rate_interval,
    "gap_interval": method_chance.gap_interval,
    "approximate": method_chance.approximate,
    "verdict": method_chance.verdict,
    "trend": method_chance.trend,
    "time_to_close": method_chance.time_to_close,
    "pupils_behind": method_values.pupils_behind,
    "within_between": method_values.within_between,
    "widening": method_others.widening,
    "gap_index": method_others.gap_index,
    "months": method_others.months,
    "neighbours": method_others.neighbours,
    "partners": method_partners.partners,
    "partner_pairing": method_partners.pairing,
    "classes": method_others.classes,
    "small": method_others.small,
}
# The same for figures by fifths of deprivation, by its key in ``method_fifths.toml``.
FIFTHS_EXAMPLES: dict[str, Example] = {
    "fifths": method_fifths.fifths,
    "rate": method_fifths.rate,
    "gap": method_fifths.kinds,
    **{name: functools.partial(method_fifths.gap, name=name) for name in COMPARATORS},
    "slope_index": method_fifths.slope_index,
    "whole": method_fifths.whole,
    "certification": method_fifths.breaks,
    "differencing": method_chance.differencing,
    "classes": method_others.classes,
}


def method_bundle(data: Geodata, programme: Programme) -> dict[str, Any]:
    """The bundle of a programme's method page.

    Parameters
    ----------
    data
        All the data, checked.
    programme
        The programme that worked examples are taken from.

    Returns
    -------
    dict
        What ``as_json`` takes: ``lead`` and ``rule``, sentences; ``sections`` of ``blocks``,
        whose anchors are ``measure-KEY``, ``indicator-KEY``, ``limit-KEY`` and ``sources``.
    """
    case = Case.of(data, programme)
    indicators = [
        indicator_section(case, row) for key, row in case.catalogue.items() if key in case.figures
    ]
    return {
        **head(data, programme),
        "lead": words_method.LEAD,
        "rule": _rule(case),
        "sections": [
            blocks.section(
                "measures",
                "Measures",
                blocks.text(words_method.not_here(fifths=case.fifths), quiet=True),
                sections=_measures(case),
            ),
            blocks.section("indicators", "Indicators", sections=indicators),
            blocks.section("limits", "Known limits", sections=limit_sections(case)),
            source_section(case),
        ],
        "credit": "Every indicator above names its source, licence and the date it was gathered.",
    }


def _measures(case: Case) -> list[blocks.Block]:
    """Every measure; the comparators stand below the gap."""
    found: list[blocks.Block] = []
    for key, said in words_method.measures(fifths=case.fifths).items():
        made = _measure(case, key, said)
        if key in COMPARATORS:
            next(one for one in found if one["id"] == "measure-gap")["sections"].append(made)
        else:
            found.append(made)
    return found


def _measure(case: Case, key: str, said: words_method.Explained) -> blocks.Block:
    none = words_method.NO_EXAMPLE.format(programme=case.programme.in_words)
    shown: list[blocks.Block] = []
    examples = FIFTHS_EXAMPLES if case.fifths else EXAMPLES
    if key in examples:
        possible = (case.example if case.fifths else case.authority) is not None
        shown = (examples[key](case) if possible else []) or [blocks.text(none, quiet=True)]
    texts = [blocks.text(text) for text in said.texts]
    formula = [blocks.formula(*said.formula)] if said.formula else []
    return blocks.section(f"measure-{key}", said.title, *texts, *formula, *shown, sections=[])


def _rule(case: Case) -> str:
    row = case.example if case.fifths else case.authority
    if row is None:
        return words_method.NO_EXAMPLE.format(programme=case.programme.in_words)
    rule = words_method.RULE_FIFTHS if case.fifths else words_method.RULE
    return rule.format(
        authority=case.names[row["area_code"]],
        indicator=case.catalogue[row["indicator"]]["name"],
        year=row["year"],
        programme=case.programme.in_words,
    )
