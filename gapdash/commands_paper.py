"""The commands that make what is taken along: the pack and the handout."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from gapdash import places
from gapdash.named_stories import named_story
from gapdash.problems import DataProblem, Problem

ENDING = ".html"
Option = Callable[[Callable[..., Any]], Callable[..., Any]]
STORY: Option = click.option(
    "--story", default="", help="A story of a programme, as in south-west/NAME, or a TOML file."
)
PROGRAMME: Option = click.option(
    "--programme",
    default="",
    help="The programme of a profile, or of a file that names none.",
)
URL: Option = click.option("--url", default="", help="Address of the server that shows it live.")


def _output(kind: str) -> Option:
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", required=True, type=path, help=kind)


@click.command("pack")
@STORY
@PROGRAMME
@_output("The file to write, such as west.html.")
@URL
@click.option("--notes", is_flag=True, help="Put the presenter's notes in.")
def pack(*, story: str, programme: str, output: Path, url: str, notes: bool) -> None:
    """Make one file of a story that opens from disk, with no network."""
    from gapdash import addresses, packs  # noqa: PLC0415 - heavy
    from gapdash.bundles.story import story_bundle  # noqa: PLC0415
    from gapdash.geodata import load_geodata  # noqa: PLC0415

    try:
        base = addresses.checked(url)
        data = load_geodata(places.geodata(), places.own_data())
        told, name = named_story(data, story, programme)
        own = told.notes if notes else None
        page = packs.story_pack(story_bundle(told, name), base, _today(), own)
        _write(output, page)
    except (DataProblem, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Written: {output}, {len(page.encode()) / 1e6:.1f} MB.")


@click.command("handout")
@STORY
@click.option("--profile", is_flag=True, help="The profile of a place, instead of a story.")
@PROGRAMME
@click.option("--area", default="", help="A sub-region's letter; of a profile, or a GSS code.")
@_output("The file to write, such as west.pdf; one that ends in .html is for printing by hand.")
@URL
def handout(  # noqa: PLR0913 - as many options as there are
    *, story: str, profile: bool, programme: str, area: str, output: Path, url: str
) -> None:
    """Print a story, or the profile of a place, to sheets of A4.

    The PDF is made by the Chrome, Chromium or Edge that is installed here.
    """
    from gapdash import addresses, browsers, handouts  # noqa: PLC0415 - heavy
    from gapdash.bundles.story import story_bundle  # noqa: PLC0415
    from gapdash.geodata import load_geodata  # noqa: PLC0415

    try:
        if bool(story) == profile:
            remedy = "Say what to print with --story, or with --profile and --programme."
            raise DataProblem([Problem("handout", "", "it needs one of two things", remedy)])  # noqa: TRY301 - said as all others
        base = addresses.checked(url)
        data = load_geodata(places.geodata(), places.own_data())
        if profile:
            page = handouts.profile_handout(data, programme, area, base, _today())
        else:
            bundle = story_bundle(*named_story(data, story, programme))
            page = handouts.story_handout(bundle, base, _today(), area)
        if output.suffix == ENDING:
            _write(output, page)
        else:
            browsers.print_page(page, output)
    except (DataProblem, browsers.BrowserProblem, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Written: {output}." + ("" if base else " It has no QR code: --url makes one."))


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()


def _write(output: Path, page: str) -> None:
    output.write_text(page, "utf-8")
