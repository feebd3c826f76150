"""Links that open the project on a Binder."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from gapdash.commands import main
from gapdash.dashboards import analyses, dashboards
from gapdash.launching import launch_links
from gapdash.problems import DataProblem

LAUNCH = "https://mybinder.org/v2/gh/someone/gapdash/HEAD?urlpath="


def test_every_dashboard_and_every_analysis_has_a_link() -> None:
    links = launch_links("someone/gapdash")
    assert (links[0].name, links[0].address) == (
        "Explore",
        f"{LAUNCH}voila%2Frender%2Fdashboards%2Fexplore.ipynb",
    )
    lab = len(dashboards())
    assert (links[lab].name, links[lab].address) == (
        "JupyterLab",
        f"{LAUNCH}lab%2Ftree%2Fdashboards",
    )
    assert [link.name for link in links[lab + 1 :]] == analyses()
    for link in links[lab + 1 :]:
        assert link.address.startswith(f"{LAUNCH}lab%2Ftree%2Fdashboards%2Fanalysis%2F")


def test_another_host_and_branch() -> None:
    link = launch_links("a-b/gap.dash", "https://hub.example.org/binder", "add/figures")[0]
    start = "https://hub.example.org/binder/v2/gh/a-b/gap.dash/add%2Ffigures?urlpath="
    assert link.address.startswith(start)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (
            ("someone",),
            "OWNER/REPO: “someone” is no repository on GitHub. Give it as in someone/gapdash.",
        ),
        (
            ("a/b", ""),
            "--host: “” is no address of a BinderHub. Give it as in --host https://mybinder.org.",
        ),
        (
            ("a/b", "binder"),
            "--host: “binder” is no address of a BinderHub. Give it as in --host "
            "https://mybinder.org.",
        ),
    ],
)
def test_what_cannot_be_linked_is_refused(said: tuple[str, ...], wrong: str) -> None:
    with pytest.raises(DataProblem) as refused:
        launch_links(*said)
    assert str(refused.value) == wrong


def test_the_command_prints_a_line_for_each() -> None:
    done = CliRunner().invoke(main, ["launch-links", "someone/gapdash"])
    assert done.exit_code == 0
    links = launch_links("someone/gapdash")
    assert [line.split() for line in done.output.splitlines()] == [
        [*link.name.split(), link.address] for link in links
    ]
    refused = CliRunner().invoke(main, ["launch-links", "someone"])
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: OWNER/REPO: “someone” is no repository")
