"""The bundle of the page "Since 2011": the national gap index, and the claims held against it."""

from __future__ import annotations

from typing import Any

from gapdash import words_claims
from gapdash.bundles import blocks
from gapdash.bundles.claims_fall import fall_section, lead_of
from gapdash.bundles.claims_index import index_chart, index_section
from gapdash.bundles.claims_months import months_section
from gapdash.bundles.claims_widened import widened_section
from gapdash.claims import INDEX_FALL
from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables.added import names_in_words as within_sentence
from gapdash.tables.documents import head


def claims_bundle(data: Geodata, programme: Programme) -> dict[str, Any]:
    """The bundle of a programme's page "Since 2011".

    Parameters
    ----------
    data
        All the data, checked.
    programme
        One of its programmes; one without claims shows the index alone.

    Returns
    -------
    dict
        What ``as_json`` takes: ``lead``, a sentence; ``about``, what is national and what is not;
        ``sections`` of ``blocks``; ``charts``, by the
        names that blocks of kind "chart" use.
    """
    nation = within_sentence(data)[programme.nation]
    sections = [index_section(data, programme, nation)]
    for number, claim in enumerate(programme.claims, start=1):
        anchor = f"claim-{number}"
        if claim.kind == INDEX_FALL:
            sections.append(fall_section(data, claim, anchor))
        else:
            sections.append(widened_section(data, programme, claim, anchor))
    months = months_section(data, programme, nation)
    sections += [months] if months else []
    chart = index_chart(data, programme, nation)
    if chart and not programme.claims:
        none = words_claims.NO_CLAIMS.format(programme=programme.in_words)
        sections[0]["blocks"].append(blocks.text(none))
    return {
        **head(data, programme),
        "lead": lead_of(data, programme, nation),
        "about": words_claims.ABOUT if chart else "",
        "sections": sections,
        "charts": {"index": chart} if chart else {},
        "credit": chart.get("credit", ""),
    }
