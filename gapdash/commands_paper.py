"""The commands that make what is taken along: the pack and the handout."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from gapdash import places
from gapdash.problems import DataProblem

URL = click.option("--url", default="", help="Address of the server that shows it live.")


@click.command("handout")
@click.option("--profile", is_flag=True, help="A place's profile, instead of a story.")
@click.option("--programme", default="", help="With --profile: the programme, such as south-west.")
@click.option("--area", default="", help="A sub-region's letter, or an authority's GSS code.")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="A PDF."
)
@URL
def handout(*, profile: bool, programme: str, area: str, output: Path, url: str) -> None:
    """Print the handout of a story, or the profile of a place, to A4 as PDF.

    The PDF is made by the Chrome, Chromium or Edge that is installed here.
    """
    from gapdash import addresses, browsers, handouts  # noqa: PLC0415 - heavy
    from gapdash.geodata import load_geodata  # noqa: PLC0415

    today = dt.datetime.now(tz=dt.UTC).date()
    try:
        base = addresses.checked(url)
        data = load_geodata(places.geodata(), places.own_data())
        page = handouts.profile_handout(data, programme, area, base, today)
        browsers.print_page(page, output)
    except DataProblem as error:
        raise click.ClickException(str(error)) from None
    except (browsers.BrowserProblem, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Written: {output}")
