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
    from gapdash.analysis import gap_map, gaps, load

__version__ = "0.1.0"
__all__ = ["gap_map", "gaps", "load"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is exported
    """Load what is exported when it is first used: importing the package stays quick."""
    if name in __all__:
        return getattr(importlib.import_module("gapdash.analysis"), name)
    message = f"module 'gapdash' has no attribute {name!r}. It offers {', '.join(__all__)}."
    raise AttributeError(message)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Where Jupyter Server finds its extension."""
    return [{"module": "gapdash.serving.extension"}]
