"""What a wheel carries beside the code: the data and the notebooks that the package reads."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = ("geodata", "dashboards")


class SharedFiles(BuildHookInterface):  # type: ignore[type-arg] # hatch names its own config
    """Puts data and notebooks where ``gapdash.places`` finds them without a checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add them to a wheel; an editable install reads those of its checkout."""
        if version != "editable":
            for name in CARRIED:
                build_data["force_include"][name] = f"gapdash/_share/{name}"
