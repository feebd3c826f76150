"""Figure options: all that can be said of a file of figures when it is added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from gapdash import completing

Command = TypeVar("Command", bound=Callable[..., Any])

# What a file's columns and words mean; None where nothing is said.
OF_THE_FILE = {
    "--value": "The column of the figures.",
    "--cohort": "The column of the numbers of pupils.",
    "--group": "The column that tells disadvantaged pupils from others.",
    "--disadvantaged": "What stands in it for disadvantaged pupils.",
    "--other": "What stands in it for other pupils.",
}
OF_A_NEW_INDICATOR = {
    "--name": "its name.",
    "--unit": "percent, per_100 or score.",
    "--better": "which figure is better: higher, lower or neither.",
    "--stage": "where it stands, such as “Age 11”.",
    "--short-name": "a short name, for narrow places.",
    "--definition": "what it measures, in a sentence.",
    "--disadvantaged-means": "who counts as disadvantaged.",
    "--sentence-disadvantaged": "“{value} of disadvantaged pupils in {place} …”.",
    "--sentence-all": "“{value} of pupils in {place} …”.",
}
OF_THE_SOURCE = {
    "--source-publisher": "Who published the figures.",
    "--source-title": "As what they were published.",
    "--source-licence": "Their licence, such as OGL-UK-3.0.",
    "--source-page": "The page that they are on.",
    "--source-date": "When they were gathered, as in 2026-11; this month where it is left out.",
}
BASES = click.Choice(["published", "estimated", "nearest_year"])


def figure_options(command: Command) -> Command:
    """Give a command every option of this module; help lists them in this order."""
    options = [
        click.option(
            "--indicator",
            default="",
            shell_complete=completing.indicators,
            help="Its key, of the catalogue or a new one.",
        ),
        *(click.option(name, help=text) for name, text in OF_THE_FILE.items()),
        click.option("--all", "every", help="What stands in it for all pupils."),
        click.option(
            "--where",
            multiple=True,
            metavar="COLUMN=VALUE",
            help="Take only rows where a column holds this; may be said more than once.",
        ),
        click.option(
            "--cohort-basis",
            type=BASES,
            default="published",
            show_default=True,
            help="How the numbers of pupils are known.",
        ),
        click.option("--shares/--no-shares", default=None, help="Whether 0.45 means 45%."),
        *(
            click.option(name, default="", help=f"Of a new indicator: {text}")
            for name, text in OF_A_NEW_INDICATOR.items()
        ),
        *(click.option(name, default="", help=text) for name, text in OF_THE_SOURCE.items()),
        click.option("--not-published", is_flag=True, help="They are your own, not published."),
        click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing."),
        click.option("--yes", is_flag=True, help="Add them without asking."),
    ]
    for option in reversed(options):
        command = option(command)
    return command
