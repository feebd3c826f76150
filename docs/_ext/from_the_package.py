"""A directive that writes a part of a page from the package, so that it cannot go stale."""  # noqa: INP001 - conf.py names its folder

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import click
import public_names
from docutils import nodes
from docutils.parsers.rst import directives
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from gapdash import places, words_method
from gapdash.commands import main
from gapdash.indicators import load_catalogue, load_sources
from gapdash.tables.columns import MEANINGS

WIDTH = 88
KEPT = ("key", "name", "stage", "unit", "better")
PUBLISHED = ("publisher", "publication", "licence", "gathered")
CODES = ("key", "unit")
Path = tuple[str, ...]


def commands() -> str:
    """What each command's ``--help`` prints, under its name."""
    return "\n".join(
        f"({'-'.join(path)})=\n## {' '.join(path)}\n\n```text\n{_help(command, path)}\n```\n"
        for path, command in _every(main, ("gapdash",))
    )


def _every(command: click.Command, path: Path) -> Iterator[tuple[Path, click.Command]]:
    """A command and all below it, with their names."""
    yield path, command
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            if not each.hidden:
                yield from _every(each, (*path, name))


def _help(command: click.Command, path: Path) -> str:
    above: click.Context | None = None
    for name in path[:-1]:
        above = click.Context(main, info_name=name, parent=above)
    own = click.Context(command, info_name=path[-1], parent=above, terminal_width=WIDTH)
    return command.get_help(own)


def measures() -> str:
    """Every measure of the method page: what it is, and its formula."""
    return "\n".join(_measures(fifths=False))


def fifths() -> str:
    """The measures that are others for figures by fifths of deprivation."""
    return "\n".join(_measures(fifths=True))


def _measures(*, fifths: bool) -> Iterator[str]:
    others = words_method.measures() if fifths else {}
    for key, one in words_method.measures(fifths=fifths).items():
        if others.get(key) == one:
            continue
        yield f"({'fifths' if fifths else 'measure'}-{key})=\n### {one.title}\n"
        yield from (f"{_plain(text)}\n" for text in one.texts)
        if one.formula:
            yield "```text\n" + "\n".join(one.formula) + "\n```\n"


def indicators() -> str:
    """The catalogue as a table."""
    table = load_catalogue(places.geodata()).replace({"better": {"": "neither"}})
    return _table(table.rename(columns={"indicator": "key"}), KEPT)


def sources() -> str:
    """The publications that figures come from, as a table."""
    table = load_sources(places.geodata())
    table["publication"] = "[" + table["title"] + "](" + table["page"] + ")"
    return _table(table, PUBLISHED)


def columns() -> str:
    """The columns of the one table, and what each holds."""
    rows = [f"| `{name}` | {text.replace('``', '`')} |" for name, text in MEANINGS.items()]
    return "\n".join(["| column | what it holds |", "| --- | --- |", *rows]) + "\n"


def _table(table: Any, columns: tuple[str, ...]) -> str:  # noqa: ANN401 - a frame
    rows = [
        [f"`{row[name]}`" if name in CODES else str(row[name]) for name in columns]
        for row in table.to_dict("records")
    ]
    lines = [list(columns), ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _plain(text: str) -> str:
    """A text in which nothing is a mark of Markdown's."""
    return text.replace("*", r"\*").replace("_", r"\_").replace("<", r"\<")


PARTS: dict[str, Callable[[], str]] = {
    part.__name__: part for part in (commands, measures, fifths, indicators, sources, columns)
}
PARTS["api"] = public_names.api


class FromThePackage(SphinxDirective):
    """Put a part that the package writes into a page: ``{from-the-package} commands``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The part, as if it were written in the page."""
        # What the package says may have changed where the page has not.
        self.env.note_reread()
        name = directives.choice(self.arguments[0], tuple(PARTS))
        return self.parse_text_to_nodes(PARTS[name](), allow_section_headings=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directive, and of CSV files, which are shown as they are."""
    app.add_directive("from-the-package", FromThePackage)
    app.add_lexer("csv", TextLexer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
