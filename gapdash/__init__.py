"""Dashboards of the disadvantage gap: where it is, how it has moved, who to learn from.

In a notebook::

    import gapdash

    data = gapdash.load()
    gapdash.gaps(data, "south-west", "ks2_rwm", 2025)
    gapdash.gap_map(data, "south-west", "ks2_rwm", 2025)

What there is, by task; ``help(gapdash.gaps)`` says more of each:

Load: load, expect, Geodata, OtherData.
Find what to choose: list_programmes, list_indicators, list_areas, settle.
Tables of gaps: gaps, trends, changes, aggregate, Comparator, View.
Others to learn from: similar, similar_schools, find_partners.
As published: figures, framework, gap_index, area_boundaries.
On a map of your own: join_boundaries.
Maps and charts: gap_map, trend_chart, order_chart, profile_chart, stages_chart, spark_chart,
fifths_chart, framework_chart, index_chart.
Of your own: add_figures, save_pack.
Widgets that follow one another: Selection, headline, comparison, pickers, area_map, trend, order,
facts, fifths, table, side_by_side.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gapdash.charts.fifths import fifths_chart
    from gapdash.charts.gap_map import gap_map
    from gapdash.charts.index import index_chart
    from gapdash.charts.order import order_chart
    from gapdash.charts.profile import profile_chart
    from gapdash.charts.spark import framework_chart, spark_chart
    from gapdash.charts.stages import stages_chart
    from gapdash.charts.trend import trend_chart
    from gapdash.geodata import Geodata
    from gapdash.tables.adding import add_figures
    from gapdash.tables.arguments import Comparator, View
    from gapdash.tables.changes import changes
    from gapdash.tables.frameworks import framework, gap_index
    from gapdash.tables.gaps import gaps
    from gapdash.tables.geography import join_boundaries
    from gapdash.tables.groups import aggregate
    from gapdash.tables.lists import list_areas, list_indicators, list_programmes
    from gapdash.tables.loading import OtherData, expect, load
    from gapdash.tables.packing import save_pack
    from gapdash.tables.partnering import find_partners
    from gapdash.tables.published import area_boundaries, figures
    from gapdash.tables.questions import settle
    from gapdash.tables.schools import similar_schools
    from gapdash.tables.similar import similar
    from gapdash.tables.trends import trends
    from gapdash.widgets.selection import Selection
    from gapdash.widgets.views import (
        area_map,
        comparison,
        facts,
        fifths,
        headline,
        order,
        pickers,
        side_by_side,
        table,
        trend,
    )

__version__ = "0.2.0"

# Where each public name is made. Nothing of it is imported before its name is used, so that the
# package itself imports in no time.
_MADE_IN = {
    "tables.loading": ("OtherData", "expect", "load"),
    "tables.arguments": ("Comparator", "View"),
    "geodata": ("Geodata",),
    "tables.changes": ("changes",),
    "tables.lists": ("list_areas", "list_indicators", "list_programmes"),
    "tables.published": ("area_boundaries", "figures"),
    "tables.gaps": ("gaps",),
    "tables.geography": ("join_boundaries",),
    "tables.groups": ("aggregate",),
    "tables.trends": ("trends",),
    "tables.questions": ("settle",),
    "tables.schools": ("similar_schools",),
    "tables.similar": ("similar",),
    "tables.frameworks": ("framework", "gap_index"),
    "tables.adding": ("add_figures",),
    "tables.packing": ("save_pack",),
    "tables.partnering": ("find_partners",),
    "charts.fifths": ("fifths_chart",),
    "charts.gap_map": ("gap_map",),
    "charts.index": ("index_chart",),
    "charts.order": ("order_chart",),
    "charts.profile": ("profile_chart",),
    "charts.spark": ("framework_chart", "spark_chart"),
    "charts.stages": ("stages_chart",),
    "charts.trend": ("trend_chart",),
    "widgets.selection": ("Selection",),
    "widgets.views": (
        "area_map",
        "comparison",
        "facts",
        "fifths",
        "headline",
        "order",
        "pickers",
        "side_by_side",
        "table",
        "trend",
    ),
}
_MODULES = {name: module for module, names in _MADE_IN.items() for name in names}
__all__ = [
    "Comparator",
    "Geodata",
    "OtherData",
    "Selection",
    "View",
    "add_figures",
    "aggregate",
    "area_boundaries",
    "area_map",
    "changes",
    "comparison",
    "expect",
    "facts",
    "fifths",
    "fifths_chart",
    "figures",
    "find_partners",
    "framework",
    "framework_chart",
    "gap_index",
    "gap_map",
    "gaps",
    "headline",
    "index_chart",
    "join_boundaries",
    "list_areas",
    "list_indicators",
    "list_programmes",
    "load",
    "order",
    "order_chart",
    "pickers",
    "profile_chart",
    "save_pack",
    "settle",
    "side_by_side",
    "similar",
    "similar_schools",
    "spark_chart",
    "stages_chart",
    "table",
    "trend",
    "trend_chart",
    "trends",
]


# A type checker that knew of it would take every name for one that exists.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is exported
        """Load what is exported when it is first used: importing the package stays quick."""
        if name in _MODULES:
            return getattr(importlib.import_module(f"gapdash.{_MODULES[name]}"), name)
        message = f"module 'gapdash' has no attribute {name!r}. It offers {', '.join(__all__)}."
        raise AttributeError(message)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return [*__all__, "__version__"]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Where Jupyter Server finds its extension."""
    return [{"module": "gapdash.serving.extension"}]
