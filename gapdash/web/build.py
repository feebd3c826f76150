"""Build the front end: a script and a style for each kind of page, from the modules beside this.

As a script it builds what is older than its sources; hatchling calls ``BuildFrontEnd`` for a wheel
and for an editable installation, so that whoever installs a wheel needs no tool.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent
BUILT = HERE / "dist"
PAGES = ("app", "talk", "notebook_map", "widgets")  # each has an entry in both languages
SOURCES = {".js", ".css", ".json"}
BUNDLE = ["bundle", "--quiet", "--minify", "--platform=browser"]
# A script of the page is no module, as a page that stands alone has it inline; a widget's is one.
SCRIPT = ["--format=iife", "--sourcemap=linked"]
MODULE = ["--format=esm"]
MODULES = {"widgets.js"}


class BuildFrontEnd(BuildHookInterface[Any]):
    """Hatchling's hook: the front end is built before it is packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is older than its sources."""
        del version, build_data
        build()


def build() -> None:
    """Build everything, if any source is newer than the oldest of what there is.

    Raises
    ------
    RuntimeError
        If deno is not installed, or refuses a module; its own words are printed.
    """
    wanted = [BUILT / f"{page}.{kind}" for page in PAGES for kind in ("js", "css")]
    newest = max(path.stat().st_mtime for path in sources())
    if all(path.exists() and path.stat().st_mtime > newest for path in wanted):
        return
    for path in wanted:
        kind = MODULE if path.name in MODULES else SCRIPT if path.suffix == ".js" else []
        _deno([*BUNDLE, *kind, path.name, f"--output=dist/{path.name}"])
    _keep_to_views(BUILT / "widgets.css")


def _keep_to_views(style: Path) -> None:
    """Let a style hold of nothing but views: a notebook around them has its own."""
    text = style.read_text("utf-8").replace(":root", ":scope")
    style.write_text(f"@scope (.gapdash) {{\n{text}}}\n", "utf-8")


def sources() -> list[Path]:
    """Every file that the front end is built from."""
    found = (path for path in HERE.rglob("*") if path.suffix in SOURCES)
    return [path for path in found if BUILT not in path.parents]


def _deno(arguments: list[str]) -> None:
    beside = Path(sys.executable).with_name("deno")
    tool = str(beside) if beside.exists() else shutil.which("deno")
    if not tool:
        message = (
            "The front end cannot be built: deno is not installed. Install it with “pip install "
            "deno”, or run “make .venv/ready”, which installs all that the project needs."
        )
        raise RuntimeError(message)
    done = subprocess.run([tool, *arguments], cwd=HERE, check=False)  # noqa: S603 - a tool of the project's own
    if done.returncode:
        message = (
            f"The front end cannot be built: deno {' '.join(arguments)} failed, as it says above."
        )
        raise RuntimeError(message)


if __name__ == "__main__":
    build()
