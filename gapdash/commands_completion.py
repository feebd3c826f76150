"""The command that prints what a shell needs to complete names."""

from __future__ import annotations

import os
import shlex

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    add_completion_class,
    get_completion_class,
)

from gapdash.shell import examples

SHELLS = ("bash", "zsh", "fish")


@add_completion_class
class Bash(BashComplete):
    """Bash, which takes what it is given as if it were typed: names may hold spaces."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """A line for the script of click, whose ``read`` takes one backslash of two away."""
        typed = os.environ["COMP_WORDS"].split("\n")[int(os.environ["COMP_CWORD"]) :][:1]
        if item.type != "plain" or (typed and typed[0].startswith(("'", '"'))):
            return super().format_completion(item)
        safe = "".join(each if shlex.quote(each) == each else f"\\\\{each}" for each in item.value)
        return f"{item.type},{safe}"


@add_completion_class
class Fish(FishComplete):
    """Fish, whose script by click would end a name at its first comma."""

    source_template = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


@click.command(
    "completion",
    epilog=examples(
        "gapdash completion bash >> ~/.bashrc",
        "gapdash completion zsh >> ~/.zshrc",
        "gapdash completion fish > ~/.config/fish/completions/gapdash.fish",
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that lets a shell complete commands, options and names.

    Put it where the examples below do, once, and open a new shell. In zsh it belongs behind the
    line that calls compinit.
    """
    root = context.find_root()
    made = get_completion_class(shell)
    assert made is not None, shell  # noqa: S101 - click has each of SHELLS
    name = "gapdash"
    script = made(root.command, {}, name, f"_{name.upper()}_COMPLETE").source()
    click.echo(script)
