"""Dashboards of the disadvantage gap: where it is, how it has moved, who to learn from.

In a notebook::

    import gapdash

    data = gapdash.load()
    gapdash.gaps(data, "south-west", "ks2_rwm", 2025)
    gapdash.gap_map(data, "south-west", "ks2_rwm", 2025)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gapdash.analysis.adding import add_figures
    from gapdash.analysis.asked import Comparator, View
    from gapdash.analysis.changes import changes
    from gapdash.analysis.frameworks import framework, gap_index
    from gapdash.analysis.gaps import gaps
    from gapdash.analysis.groups import aggregate
    from gapdash.analysis.lists import list_areas, list_indicators, list_programmes
    from gapdash.analysis.loading import OtherData, expect, load
    from gapdash.analysis.packing import save_pack
    from gapdash.analysis.partnering import find_partners
    from gapdash.analysis.published import area_boundaries, figures
    from gapdash.analysis.similar import similar, similar_schools
    from gapdash.analysis.trends import trends
    from gapdash.drawings import (
        fifths_chart,
        framework_chart,
        gap_map,
        index_chart,
        order_chart,
        profile_chart,
        spark_chart,
        stages_chart,
        trend_chart,
    )
    from gapdash.geodata import Geodata

__version__ = "0.2.0"

# Where each public name is made. Nothing of it is imported before its name is used, so that the
# package itself imports in no time.
_MADE_IN = {
    "analysis.loading": ("OtherData", "expect", "load"),
    "analysis.asked": ("Comparator", "View"),
    "geodata": ("Geodata",),
    "analysis.changes": ("changes",),
    "analysis.lists": ("list_areas", "list_indicators", "list_programmes"),
    "analysis.published": ("area_boundaries", "figures"),
    "analysis.gaps": ("gaps",),
    "analysis.groups": ("aggregate",),
    "analysis.trends": ("trends",),
    "analysis.similar": ("similar", "similar_schools"),
    "analysis.frameworks": ("framework", "gap_index"),
    "analysis.adding": ("add_figures",),
    "analysis.packing": ("save_pack",),
    "analysis.partnering": ("find_partners",),
    "drawings": (
        "fifths_chart",
        "framework_chart",
        "gap_map",
        "index_chart",
        "order_chart",
        "profile_chart",
        "spark_chart",
        "stages_chart",
        "trend_chart",
    ),
}
_MODULES = {name: module for module, names in _MADE_IN.items() for name in names}
__all__ = [
    "Comparator",
    "Geodata",
    "OtherData",
    "View",
    "add_figures",
    "aggregate",
    "area_boundaries",
    "changes",
    "expect",
    "fifths_chart",
    "figures",
    "find_partners",
    "framework",
    "framework_chart",
    "gap_index",
    "gap_map",
    "gaps",
    "index_chart",
    "list_areas",
    "list_indicators",
    "list_programmes",
    "load",
    "order_chart",
    "profile_chart",
    "save_pack",
    "similar",
    "similar_schools",
    "spark_chart",
    "stages_chart",
    "trend_chart",
    "trends",
]


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
