"""The command that checks one story and shows what it says."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import click

from gapdash import completing, places
from gapdash.problems import DataProblem
from gapdash.progress import READING, Progress
from gapdash.shell import examples, quiet_option

if TYPE_CHECKING:
    from gapdash.stories import Told

WIDTH = 92
SHOWN = ("title", "figure", "text", "prompt")


def _print_slots(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's own
    """Print every slot, and leave."""
    if not asked:
        return
    from gapdash import words_stories  # noqa: PLC0415 - heavy
    from gapdash.stories.slots import documented  # noqa: PLC0415

    for written, said in documented().items():
        click.echo(f"{written}\n    {said}")
    click.echo(words_stories.OPTIONS)
    context.exit()


@click.command(
    epilog=examples(
        "gapdash story south-west/head-teachers",
        "gapdash story my-talk.toml --programme south-west",
        "gapdash story --slots",
    )
)
@click.argument("story", shell_complete=completing.stories)
@click.option(
    "--programme",
    default="",
    shell_complete=completing.programmes,
    help="Its programme, if neither file nor folder names it.",
)
@click.option(
    "--slots",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_slots,
    help="Print every slot that a sentence may hold, and leave.",
)
@quiet_option
def story(story: str, programme: str, progress: Progress) -> None:
    """Check one story against the data, and print what it says step by step.

    STORY is a file, or a story of a programme, as in south-west/NAME.
    """
    progress.say(READING)
    from gapdash.geodata import load_geodata  # noqa: PLC0415 - heavy
    from gapdash.named_stories import named_story  # noqa: PLC0415

    try:
        data = load_geodata(places.geodata(), places.own_data())
    except DataProblem as error:
        raise click.ClickException(str(error)) from None
    progress.say("Filling the story")
    try:
        told, _ = named_story(data, story, programme)
    except DataProblem as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        count = len(error.problems)
        message = f"{count} problem{'s' if count > 1 else ''} in {story}."
        raise click.ClickException(message) from None
    click.echo("\n\n".join(_said(told)))


def _said(told: Told) -> list[str]:
    """The story as plain text, a paragraph for each step."""
    return [told.story.title, *(_step(number, each) for number, each in enumerate(told.steps, 1))]


def _step(number: int, filled: Any) -> str:  # noqa: ANN401 - stories are heavy to import
    step, address = filled.step, filled.view.address()
    shown = " ".join(f"{key}={value}" for key, value in address.items() if value != "")
    lines = [f"{number}. {step.picture}: {shown}"]
    lines += [f"{key}: {getattr(step, key)}" for key in SHOWN if getattr(step, key)]
    if step.guess:
        ends = f"{step.guess.low:g} to {step.guess.high:g}"
        lines.append(f"guess: {step.guess.question} ({ends}; it is {filled.answer.text})")
    lines += [f"note: {paragraph}" for paragraph in step.note.splitlines() if paragraph.strip()]
    return "\n".join(
        textwrap.fill(line, WIDTH, initial_indent="   " * bool(at), subsequent_indent="      ")
        for at, line in enumerate(lines)
    )
