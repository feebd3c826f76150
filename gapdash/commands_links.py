"""The command that prints links to a Binder."""

from __future__ import annotations

import click

from gapdash.launching import BINDER, launch_links
from gapdash.problems import DataProblem
from gapdash.shell import examples, refusal


@click.command(
    "launch-links",
    epilog=examples(
        "gapdash launch-links someone/gapdash",
        "gapdash launch-links someone/gapdash --ref main --host https://binder.example.org",
    ),
)
@click.argument("repository", metavar="OWNER/REPO")
@click.option("--host", default=BINDER, show_default=True, help="Address of the BinderHub.")
@click.option("--ref", default="HEAD", show_default=True, help="Branch, tag or commit.")
def print_links(repository: str, host: str, ref: str) -> None:
    """Print links that open each dashboard, and JupyterLab, on a Binder.

    OWNER/REPO is a repository on GitHub that holds this project. Whoever opens such a link gets a
    server of their own for a while.
    """
    try:
        links = launch_links(repository, host, ref)
    except DataProblem as error:
        raise refusal(error) from None
    width = max(len(link.name) for link in links)
    for link in links:
        click.echo(f"{link.name:<{width}}  {link.address}")
