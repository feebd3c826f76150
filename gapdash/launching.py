"""Launching: links that open the project on a Binder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from gapdash import addresses
from gapdash.dashboards import analyses, dashboards
from gapdash.problems import DataProblem, Problem

BINDER = "https://mybinder.org"
REPOSITORY = re.compile(r"[A-Za-z0-9-]+/[\w.-]+")
LAB = "lab/tree/dashboards"


@dataclass(frozen=True)
class Link:
    """A link that launches.

    Parameters
    ----------
    name
        What it opens.
    address
        Where it leads.
    """

    name: str
    address: str


def launch_links(repository: str, host: str = BINDER, ref: str = "HEAD") -> list[Link]:
    """Links to every dashboard as a page, and to the notebooks in JupyterLab.

    Parameters
    ----------
    repository
        On GitHub, as OWNER/NAME.
    host
        Address of a BinderHub.
    ref
        Branch, tag or commit.

    Raises
    ------
    DataProblem
        If the repository is not named so, or the host is no web address.
    """
    if not REPOSITORY.fullmatch(repository):
        wrong = f"“{repository}” is no repository on GitHub"
        raise DataProblem([Problem("OWNER/REPO", "", wrong, "Give it as in someone/gapdash.")])
    launch = f"{_checked(host)}v2/gh/{repository}/{quote(ref, safe='')}?urlpath="
    pages = [(said["title"], f"{addresses.LIVE}dashboards/{said['file']}") for said in dashboards()]
    notebooks = [(path, f"{LAB}/{path}") for path in analyses()]
    opened = [*pages, ("JupyterLab", LAB), *notebooks]
    return [Link(name, launch + quote(path, safe="")) for name, path in opened]


def _checked(host: str) -> str:
    try:
        found = addresses.checked(host)
    except DataProblem:
        found = ""
    if not found:
        wrong = f"“{host}” is no address of a BinderHub"
        raise DataProblem([Problem("--host", "", wrong, f"Give it as in --host {BINDER}.")])
    return found
