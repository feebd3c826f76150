"""The command that writes a notebook of one's own from one of the project's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from gapdash.dashboards import forkable
from gapdash.shell import examples

OWN = "{title}, my own"


def _complete(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    return [path.stem for path in forkable() if path.stem.startswith(incomplete)]


@click.command(
    "new-notebook",
    epilog=examples("gapdash new-notebook explore", "gapdash new-notebook explore ~/my-dashboards"),
)
@click.argument("name", shell_complete=_complete)
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
def new_notebook(name: str, folder: Path) -> None:
    """Write a notebook of your own, to change as you like.

    NAME is the notebook that it starts from, such as explore. It is written to FOLDER, which is
    made where there is none, beside whatever is there. "gapdash serve --notebooks FOLDER" serves
    it.
    """
    known = {path.stem: path for path in forkable()}
    if name not in known:
        message = f"{name}: there is no such notebook. Allowed are {', '.join(sorted(known))}."
        raise click.ClickException(message)
    made: dict[str, Any] = json.loads(known[name].read_text("utf-8"))
    title = made["metadata"].get("gapdash", {}).get("title", name.replace("-", " ").capitalize())
    made["metadata"] = {
        **{key: made["metadata"][key] for key in ("kernelspec", "language_info")},
        "title": OWN.format(title=title),
    }
    path = _free(folder / f"my-{name}.ipynb")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}."
        raise click.ClickException(message) from None
    click.echo(f"{path} is written. To serve it: gapdash serve --notebooks {folder}")


def _free(path: Path) -> Path:
    """The path, or one with a number behind its name where there is a file already."""
    tried, number = path, 2
    while tried.exists():
        tried = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return tried
