"""Commands: what ``gapdash`` does in a shell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gapdash import __version__, completing, editions, layers, places
from gapdash.commands_completion import completion
from gapdash.commands_figures import add_figures
from gapdash.commands_links import print_links
from gapdash.commands_notebook import new_notebook
from gapdash.commands_paper import handout, pack
from gapdash.commands_programme import new_programme
from gapdash.commands_stories import story
from gapdash.layers import OWN
from gapdash.problems import DataProblem
from gapdash.progress import PAGES, READING, Progress
from gapdash.shell import STOPPED, Commands, examples, exit_codes, quiet_option, refusal


def _say_version(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's own
    """Print which gapdash this is and which data it reads, and leave."""
    if not asked or context.resilient_parsing:
        return
    folder, own = places.geodata(), places.own_data()
    try:
        edition = editions.edition(folder, own)
    except DataProblem as error:
        click.echo(f"gapdash {__version__}")
        raise click.ClickException(str(error)) from None
    click.echo(f"gapdash {__version__}, data {edition}")
    if edition.endswith(editions.MARK):
        click.echo(f"own data: {own if own and own.is_dir() else folder / layers.ADDITIONS}")
    context.exit()


@click.group(cls=Commands, epilog=f"{examples('gapdash serve', 'gapdash check')}\n\n{exit_codes()}")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help="Say which gapdash this is and which data it reads, and leave.",
)
def main() -> None:
    """Dashboards of the disadvantage gap in the schools of England and Scotland.

    gapdash COMMAND --help says what a command does, with examples.
    """


main.add_command(completion)
main.add_command(new_programme)
main.add_command(new_notebook)
main.add_command(add_figures)
main.add_command(story)
main.add_command(pack)
main.add_command(handout)
main.add_command(print_links)


@main.command(epilog=examples("gapdash check", "gapdash check ~/a-copy/geodata --quiet"))
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@quiet_option
def check(folder: Path | None, progress: Progress) -> None:
    """Check every data file, and say what is wrong, where, and what to do.

    FOLDER is a data folder; where it is left out, the project's own and what you have added.
    """
    progress.say(READING)
    from gapdash.bundles import every_bundle  # noqa: PLC0415 - heavy
    from gapdash.geodata import load_geodata  # noqa: PLC0415
    from gapdash.stories.shelf import check_stories  # noqa: PLC0415

    own = None if folder else places.own_data()
    folder = folder or places.geodata()
    try:
        data = load_geodata(folder, own)
        every_bundle(data, progress.along(PAGES))
        progress.say("Filling every story")
        check_stories(data, folder, own)
        if data.left_out:
            raise DataProblem(data.left_out)  # noqa: TRY301 - said as every other problem
    except DataProblem as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        count = len(error.problems)
        message = f"{count} problem{'s' if count > 1 else ''} in {folder}."
        if any(problem.file.startswith(OWN) for problem in error.problems):
            message += f" own/ is {own}."
        raise click.ClickException(message) from None
    click.echo(
        f"{len(data.figures):,} figures of {len(data.catalogue)} indicators, "
        f"{len(data.boundaries)} authorities, {len(data.programmes)} programmes: all is well."
    )


@main.command(epilog=examples("gapdash seal indicators/figures/ks2_rwm.csv"))
@click.argument("name", shell_complete=completing.data_files)
@quiet_option
def seal(name: str, progress: Progress) -> None:
    """Record that a data file was changed on purpose.

    NAME is the file's name from the data folder down, such as
    indicators/figures/ks2_rwm.csv; own/ stands for your own data folder. Its sidecar gets the
    file's checksum and rows as they are now; correct the sidecar's other lines by hand where they
    have changed.
    """
    progress.say("Counting its rows")
    from gapdash.checks import rows_in  # noqa: PLC0415 - heavy
    from gapdash.sidecars import read_sidecar, sidecar_path, write_sidecar  # noqa: PLC0415

    root = places.geodata()
    if name.startswith(OWN):
        root = places.own_data() or root
    path = root / name.removeprefix(OWN)
    if not path.is_file() or not sidecar_path(path).is_file():
        message = f"{name}: there is no such data file with a sidecar in {root}."
        raise click.ClickException(message)
    rows = rows_in(path)
    try:
        said = read_sidecar(path)
        write_sidecar(path, {**said, "rows": said["rows"] if rows is None else rows})
    except (ValueError, KeyError) as error:
        message = f"{name}.toml cannot be read ({error}). Correct it by hand first."
        raise click.ClickException(message) from None
    click.echo(f"{name}: sealed.")


@main.command(
    epilog=examples(
        "gapdash serve",
        "gapdash serve --port 8080 --room-port 8867",
        "gapdash serve --ip 0.0.0.0 --room-url https://gap.example.org",
        "gapdash serve --notebooks .",
        "gapdash serve --base-url /gap/ --frame-ancestors https://intranet.example.org",
    )
)
@click.option("--port", default=8866, show_default=True, help="Port to listen on.")
@click.option("--ip", default="localhost", show_default=True, help="Address to listen on.")
@click.option(
    "--base-url",
    default="/",
    show_default=True,
    callback=lambda _context, _option, path: f"/{path.strip('/')}/".replace("//", "/"),
    help="Path that all addresses begin with, behind a proxy.",
)
@click.option(
    "--frame-ancestors",
    multiple=True,
    metavar="SITE",
    help="Site that may show pages in a frame; can be given several times.",
)
@click.option(
    "--notebooks",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of your own notebooks, which are listed and served too.",
)
@click.option(
    "--room-port", type=int, help="Second port, where phones follow a talk and find nothing else."
)
@click.option(
    "--room-ip",
    default="0.0.0.0",  # noqa: S104 - phones of the whole network are to come in
    show_default=True,
    help="Address of the second port.",
)
@click.option(
    "--room-url", default="", help="Address that phones open, where it cannot be worked out."
)
@quiet_option
def serve(
    *,
    room_port: int | None,
    room_ip: str,
    room_url: str,
    progress: Progress,
    **hosting: Any,  # noqa: ANN401 - of Hosting
) -> None:
    """Serve the dashboards at http://localhost:8866, and the room to phones.

    Ctrl+C stops it, which is no error.
    """
    progress.say(f"{READING} and drawing the maps")
    from gapdash.serving.app import Hosting, PortTaken  # noqa: PLC0415 - heavy
    from gapdash.serving.app import serve as start  # noqa: PLC0415
    from gapdash.serving.door import Way  # noqa: PLC0415

    way = Way(room_port, room_ip, room_url)
    try:
        start(places.geodata(), places.own_data(), Hosting(**hosting), way)
    except (PortTaken, DataProblem, OSError) as error:
        raise refusal(error) from None
    except KeyboardInterrupt:
        click.echo(f"\n{STOPPED}", err=True)
