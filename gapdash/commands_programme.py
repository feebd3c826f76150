"""The command that makes a programme of names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gapdash import asking, completing, places
from gapdash.problems import DataProblem
from gapdash.progress import PAGES, READING, Progress
from gapdash.shell import examples, quiet_option

if TYPE_CHECKING:
    from gapdash.geodata import Geodata
    from gapdash.own.drafts import Draft
    from gapdash.own.entries import Entry
    from gapdash.own.names import Found, Gazetteer

MEMBERS = "the authorities"
NAMED = "Name its authorities with --authorities or --csv."
AGREE = "Write this programme?"
SEE = "/voila/render/explore.ipynb?programme="


@click.command(
    "new-programme",
    epilog=examples(
        'gapdash new-programme "West Yorkshire"',
        'gapdash new-programme "West Yorkshire" --authorities "Bradford, Leeds, Wakefield" --yes',
        'gapdash new-programme "The Humber" --csv humber.csv --in-words "the Humber"',
    ),
)
@click.argument("name")
@click.option(
    "--csv",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    shell_complete=completing.csv_files,
    help="A CSV file with the columns authority, and sub_region and name where it has any.",
)
@click.option(
    "--authorities",
    default="",
    shell_complete=completing.authorities,
    help="Names or codes, with commas between them.",
)
@click.option("--in-words", default="", help="Its name within a sentence: “the South West”.")
@click.option("--yes", is_flag=True, help="Write it without asking.")
@quiet_option
def new_programme(  # noqa: PLR0913 - as many options as there are
    *,
    name: str,
    file: Path | None,
    authorities: str,
    in_words: str,
    yes: bool,
    progress: Progress,
) -> None:
    """Make a programme of some authorities; it then appears in every dashboard.

    NAME is what it is called, such as "West Yorkshire". Authorities are named by name, GSS code
    or DfE code. What is left out is asked for.
    """
    progress.say(READING)
    from gapdash.geodata import load_geodata  # noqa: PLC0415 - heavy
    from gapdash.own.drafts import draft, slug_of  # noqa: PLC0415
    from gapdash.own.names import Gazetteer  # noqa: PLC0415
    from gapdash.own.programme_text import understood  # noqa: PLC0415

    try:
        slug_of(name)
        data = load_geodata(places.geodata(), places.own_data())
        gazetteer = Gazetteer(data.authorities, data.regions, data.former)
        known = _known(file, authorities, gazetteer)
        made = draft(name.strip(), known, data, in_words)
        if not (in_words or yes) and asking.can_ask():
            said = click.prompt("Its name within a sentence: pupils in …", default=made.in_words)
            made = draft(name.strip(), known, data, said)
        click.echo(understood(made, data))
        if not asking.agreed(AGREE, yes=yes, remedy="Say --yes to write it as it stands above."):
            click.echo("Nothing was written.")
            return
        written = _write(made, data, progress)
    except DataProblem as error:
        raise asking.refused(error) from None
    click.echo(f"Written: {written}")
    click.echo(f"To see it: gapdash serve, then http://localhost:8866{SEE}{made.slug}")


def _known(file: Path | None, text: str, gazetteer: Gazetteer) -> list[tuple[Entry, Found]]:
    """The authorities that are named, in a file, in an option, or in answers."""
    from gapdash.own.entries import (  # noqa: PLC0415 - as above
        entries_in,
        entries_of,
        recognised,
        unknown_problems,
    )

    if file or text:
        entries = [*(entries_in(file) if file else []), *entries_of(text, gazetteer)]
        known, unknown = recognised(entries, gazetteer)
        if unknown and not asking.can_ask():
            raise DataProblem(unknown_problems(unknown))
        return [*known, *((entry, _meant(found.text, gazetteer)) for entry, found in unknown)]
    if not asking.can_ask():
        raise asking.unasked(MEMBERS, NAMED)
    return _asked(gazetteer)


def _asked(gazetteer: Gazetteer) -> list[tuple[Entry, Found]]:
    """Authorities and their sub-regions, asked for one after the other."""
    from gapdash.own.entries import Entry, entries_of  # noqa: PLC0415 - as above

    found: dict[str, Found] = {}
    question = "Its authorities: names or codes, with commas between them"
    while text := click.prompt(question, default="", show_default=False).strip():
        for entry in entries_of(text, gazetteer):
            one = _meant(entry.text, gazetteer)
            found[one.code] = one
            click.echo(f"  {one.name} ({one.code})" + (f": {one.note}." if one.note else ""))
        question = "More of them, or Enter when these are all"
    if not found or not click.confirm("Are they grouped in sub-regions?", default=False):
        return [(Entry(one.name), one) for one in found.values()]
    click.echo("A sub-region is named by a letter, as in A, or by its name.")
    last, entries = "A", []
    for one in found.values():
        last = click.prompt(f"Sub-region of {one.name}", default=last).strip()
        entries.append((Entry(one.name, part=last), one))
    return entries


def _meant(text: str, gazetteer: Gazetteer) -> Found:
    """The authority that a text means, asking until there is one."""
    from gapdash.own.names import Unknown  # noqa: PLC0415 - as above

    answer = gazetteer.find(text)
    while isinstance(answer, Unknown):
        click.echo(f"“{answer.text}” {answer.wrong}.")
        picked = None
        if answer.close:
            names = [f"{one.name} ({one.code})" for one in answer.close]
            picked = asking.choose("Which is meant?", names, none="none of these")
        if picked is not None:
            return answer.close[picked]
        answer = gazetteer.find(click.prompt("The name or code of the authority that is meant"))
    return answer


def _write(made: Draft, data: Geodata, progress: Progress) -> Path:
    """Write a programme's folder, once its file and its pages have passed their checks."""
    from gapdash.own.folders import one_writer, write_folder  # noqa: PLC0415 - as above
    from gapdash.own.programme_text import file_text  # noqa: PLC0415
    from gapdash.programme_files import FILE, PROGRAMMES  # noqa: PLC0415

    root = places.written_to()
    target = root / PROGRAMMES / made.slug
    today = dt.datetime.now(tz=dt.UTC)
    files = {FILE: file_text(made, f"{today:%Y-%m}")}
    with one_writer(root):
        write_folder(target, files, _check_of(data, progress))
    return target / FILE


def _check_of(data: Geodata, progress: Progress) -> Callable[[Path], None]:
    from gapdash.bundles import every_bundle  # noqa: PLC0415 - as above
    from gapdash.programme_files import FILE  # noqa: PLC0415
    from gapdash.programmes import read_programme  # noqa: PLC0415

    def check(folder: Path) -> None:
        own = read_programme(folder / FILE, data.authorities, data.regions)
        alone = data.replaced(programmes={own.slug: own}, frameworks={})
        every_bundle(alone, progress.along(PAGES))

    return check
