"""The commands that make what is taken along: the pack and the handout."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from gapdash import completing, places
from gapdash.named_stories import named_story
from gapdash.problems import DataProblem
from gapdash.progress import READING, Progress
from gapdash.shell import examples, quiet_option, refusal

ENDING = ".html"
ONE_OF_TWO = "Say what to print: either with --story, or with --profile and --programme."
Option = Callable[[Callable[..., Any]], Callable[..., Any]]
STORY: Option = click.option(
    "--story",
    default="",
    shell_complete=completing.stories,
    help="A story of a programme, as in south-west/NAME, or a TOML file.",
)
PROGRAMME: Option = click.option(
    "--programme",
    default="",
    shell_complete=completing.programmes,
    help="The programme of a profile, or of a file that names none.",
)
URL: Option = click.option("--url", default="", help="Address of the server that shows it live.")


def _output(kind: str) -> Option:
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", required=True, type=path, help=kind)


@click.command(
    "pack",
    epilog=examples(
        "gapdash pack --story south-west/head-teachers -o west.html",
        "gapdash pack --story my-talk.toml --programme south-west --notes -o talk.html",
    ),
)
@STORY
@PROGRAMME
@_output("The file to write, such as west.html.")
@URL
@click.option("--notes", is_flag=True, help="Put the presenter's notes in.")
@quiet_option
def pack(  # noqa: PLR0913 - as many options as there are
    *, story: str, programme: str, output: Path, url: str, notes: bool, progress: Progress
) -> None:
    """Make one file of a story that opens from disk, with no network."""
    progress.say(READING)
    from gapdash import addresses, packs  # noqa: PLC0415 - heavy
    from gapdash.bundles.story import story_bundle  # noqa: PLC0415
    from gapdash.geodata import load_geodata  # noqa: PLC0415

    try:
        base = addresses.checked(url)
        data = load_geodata(places.geodata(), places.own_data())
        progress.say("Filling the story")
        told, name = named_story(data, story, programme)
        own = told.notes if notes else None
        page = packs.story_pack(story_bundle(told, name), base, _today(), own)
        _write(output, page)
    except (DataProblem, OSError) as error:
        raise refusal(error) from None
    click.echo(f"Written: {output}, {len(page.encode()) / 1e6:.1f} MB.")


@click.command(
    "handout",
    epilog=examples(
        "gapdash handout --story south-west/head-teachers --area D -o west.pdf",
        "gapdash handout --profile --programme south-west --area Cornwall -o cornwall.pdf",
    ),
)
@STORY
@click.option("--profile", is_flag=True, help="The profile of a place, instead of a story.")
@PROGRAMME
@click.option(
    "--area",
    default="",
    shell_complete=completing.areas,
    help="A sub-region's letter; of a profile, also an authority by its name or GSS code.",
)
@_output("The file to write, such as west.pdf; one that ends in .html is for printing by hand.")
@URL
@quiet_option
def handout(  # noqa: PLR0913 - as many options as there are
    *,
    story: str,
    profile: bool,
    programme: str,
    area: str,
    output: Path,
    url: str,
    progress: Progress,
) -> None:
    """Print a story, or the profile of a place, to sheets of A4.

    The PDF is made by the Chrome, Chromium or Edge that is installed here.
    """
    if bool(story) == profile:
        raise click.UsageError(ONE_OF_TWO)
    progress.say(READING)
    from gapdash import addresses, browsers, handouts  # noqa: PLC0415 - heavy
    from gapdash.bundles.story import story_bundle  # noqa: PLC0415
    from gapdash.geodata import load_geodata  # noqa: PLC0415

    try:
        base = addresses.checked(url)
        data = load_geodata(places.geodata(), places.own_data())
        progress.say("Laying out the sheets")
        if profile:
            page = handouts.profile_handout(data, programme, area, base, _today())
        else:
            bundle = story_bundle(*named_story(data, story, programme))
            page = handouts.story_handout(bundle, base, _today(), area)
        if output.suffix == ENDING:
            _write(output, page)
        else:
            progress.say("Printing them")
            browsers.print_page(page, output)
    except (DataProblem, browsers.BrowserProblem, OSError) as error:
        raise refusal(error) from None
    click.echo(f"Written: {output}." + ("" if base else " It has no QR code: --url makes one."))


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()


def _write(output: Path, page: str) -> None:
    output.write_text(page, "utf-8")
