"""The command that adds figures from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gapdash import asking, completing, places
from gapdash.figure_options import figure_options
from gapdash.problems import DataProblem, Problem
from gapdash.progress import PAGES, READING, Progress
from gapdash.shell import examples, quiet_option

if TYPE_CHECKING:
    from gapdash.geodata import Geodata
    from gapdash.own.describing import Source
    from gapdash.own.understanding import Understood, Wanted

AGREE = "Add these figures?"
SEE = "/voila/render/explore.ipynb?programme={slug}&indicator={key}&year={year}"
SAY_YES = "Say --yes to add them, or --dry-run to look only."


@click.command(
    "add-figures",
    epilog=examples(
        "gapdash add-figures ks2.csv --indicator ks2_rwm --dry-run",
        "gapdash add-figures ours.csv --indicator ours --name Ours --unit percent --better higher",
    ),
)
@click.argument(
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    shell_complete=completing.csv_files,
)
@figure_options
@quiet_option
def add_figures(file: Path, progress: Progress, **said: Any) -> None:  # noqa: ANN401 - the options above
    """Add figures to what the dashboards show, from a CSV file.

    FILE has the project's own columns (year, area_code, group, value …), or the open-data layout
    of the Department for Education (time_period, geographic_level …). It says what it understood
    and what it refuses, row by row, and then adds all of it or nothing. What is left out is asked
    for.
    """
    progress.say(READING)
    from gapdash import figure_questions as questions  # noqa: PLC0415 - heavy
    from gapdash.geodata import load_geodata  # noqa: PLC0415
    from gapdash.own.reading import read_texts  # noqa: PLC0415

    try:
        table = read_texts(file)
        data = load_geodata(places.geodata(), places.own_data())
        wanted = questions.wanted_of(table, data, said)
        answers = questions.answers_of(said)
        found = questions.understood(table, file.name, data, wanted, answers)
        click.echo(found.said(file.name, len(table), data.catalogue))
        _refuse(found, file.name)
        source = questions.source_of(said, wanted)
        if not said["dry_run"] and not asking.agreed(AGREE, yes=said["yes"], remedy=SAY_YES):
            click.echo("Nothing was written.")
            return
        check = _check_of(file.name, data, progress)
        if _write(found, file.name, wanted, source, check, dry=said["dry_run"]):
            click.echo(f"To see them: gapdash serve, then http://localhost:8866{_see(found, data)}")
    except DataProblem as error:
        raise asking.refused(error) from None


def _refuse(found: Understood, file: str) -> None:
    """Refuse what cannot be added."""
    wrong = len({line for lines in found.refusals.wrong.values() for line in lines})
    if wrong:
        said = f"{wrong:,} row{' is' if wrong == 1 else 's are'} wrong, as listed above"
        remedy = "Mend them, or leave them out with --where: all of a file is added, or nothing."
        raise DataProblem([Problem(file, "", said, remedy)])
    if found.figures.empty:
        remedy = "Look at what is listed above."
        raise DataProblem([Problem(file, "", "it has no figures that are new here", remedy)])


def _write(  # noqa: PLR0913 - what is written, and how
    found: Understood,
    file: str,
    wanted: Wanted,
    source: Source,
    check: Callable[[Path], None],
    *,
    dry: bool,
) -> bool:
    """Write the addition, once all the data have passed their checks with it."""
    from gapdash.own.addition_files import (  # noqa: PLC0415 - heavy
        addition_files,
        folder_for,
        source_key,
    )
    from gapdash.own.describing import catalogue_row  # noqa: PLC0415
    from gapdash.own.folders import one_writer, write_folder  # noqa: PLC0415

    root = places.written_to()
    with one_writer(root):
        folder = folder_for(root, file)
        new = wanted.described
        own = found.figures[found.figures["indicator"] == new.key] if new else found.figures
        rows = [catalogue_row(new, own, source_key(folder))] if new else []
        made = (file, found.texts.layout)
        texts = addition_files(folder, found.figures, rows, source, made)
        write_folder(folder, texts, check, dry=dry)
    if dry:
        click.echo("All checks passed. Nothing was written, as --dry-run asks.")
        return False
    click.echo(f"Added: {folder}")
    click.echo("To take them back, delete that folder.")
    return True


def _see(found: Understood, data: Geodata) -> str:
    """Where the figures are shown: in the first programme that has one of their places."""
    key = str(found.figures["indicator"].iloc[0])
    own = found.figures[found.figures["indicator"] == key]
    codes = set(own["area_code"])
    fits = [slug for slug, one in data.programmes.items() if codes & set(one.members)]
    slug = (fits or [*data.programmes])[0]
    return SEE.format(slug=slug, key=key, year=int(own["year"].max()))


def _check_of(file: str, before: Geodata, progress: Progress) -> Callable[[Path], None]:
    """Check all the data and stories with an addition that is not in place yet."""
    from gapdash.bundles import every_bundle  # noqa: PLC0415 - heavy
    from gapdash.geodata import load_geodata  # noqa: PLC0415
    from gapdash.layers import Layer  # noqa: PLC0415
    from gapdash.stories import untold  # noqa: PLC0415

    def check(folder: Path) -> None:
        progress.say("Reading all the figures with them")
        trial = Layer(folder, f"{file}, as ")
        data = load_geodata(places.geodata(), places.own_data(), trial=trial)
        every_bundle(data, progress.along(PAGES))
        progress.say("Filling every story")
        broken = untold.untold_with(data, before, places.geodata(), places.own_data(), file)
        if broken:
            click.echo(untold.note_of(broken))

    return check
