"""Figures of a newer year for a few places: no page or story of the others goes empty."""

from __future__ import annotations

from pathlib import Path

import pytest

import gapdash
from gapdash import places
from gapdash.bundles.profile import profile_bundle
from gapdash.geodata import Geodata, load_geodata
from gapdash.partners.authorities import authority_results
from gapdash.problems import DataProblem, Problem
from gapdash.programmes import WHOLE, Programme, SubRegion
from gapdash.state import State
from gapdash.stories import untold
from gapdash.stories.shelf import StoryFile, check_stories
from gapdash.tables.choices import Available, Choices, available, usual_year
from tests.own.made_up import LEEDS, run, save, tidy

NATION, LEEDS_CODE = "E92000001", "E08000035"
WEST_YORKSHIRE = ("E08000032", "E08000033", "E08000034", LEEDS_CODE, "E08000036")
PACKAGED = Problem("programmes/south-west/stories/a.toml", "line 8", "no figure", "Choose another.")
OWN = Problem("own/programmes/south-west/stories/b.toml", "line 8", "no figure", "Choose another.")


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Geodata:
    """The data with made-up figures of 2026 of England and Leeds alone."""
    root = tmp_path_factory.mktemp("newer")
    save(tidy([("National", None), ("Local authority", LEEDS)]), root / "made-up.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GAPDASH_OWN_DATA", str(root / "own"))
        patch.setattr("gapdash.bundles.every_bundle", lambda *_: {})
        patch.setattr("gapdash.stories.untold.untold_with", lambda *_: [])
        subject = ("--where", "subject=Reading, writing and maths")
        source = ("--source-publisher", "Made-up Trust", "--source-title", "Made-up survey")
        options = ("--indicator", "ks2_rwm", *subject, *source, "--not-published", "--yes")
        done = run("add-figures", root / "made-up.csv", *options)
    assert done.exit_code == 0, done.output
    return load_geodata(places.geodata(), root / "own")


def offer(data: Geodata, programme: Programme) -> Available:
    found = available(data, programme, "ks2_rwm")
    assert found is not None
    return found


def programme_of(*members: str) -> Programme:
    parts = (SubRegion("A", "Made up", "Made up", members),)
    return Programme("made-up", "Made up", "a made-up programme", NATION, WHOLE, parts)


def test_a_page_opens_with_the_latest_year_of_its_own_places(newer: Geodata) -> None:
    south_west = newer.programmes["south-west"]
    own = offer(newer, south_west)
    assert own.years["national_others"][-1] == 2026
    assert set(own.latest.values()) == set(own.usual.values()) == {2025}
    state = State({"south-west": Choices(south_west, {"ks2_rwm": own})})
    assert state.year == 2025
    state.choose(year=2026)
    assert state.year == 2026
    with_leeds = offer(newer, programme_of(*WEST_YORKSHIRE))
    assert set(with_leeds.latest.values()) == {2026}
    assert set(with_leeds.usual.values()) == {2025}
    assert set(offer(newer, programme_of(LEEDS_CODE)).usual.values()) == {2026}


def test_one_places_newer_figures_leave_the_others_theirs(newer: Geodata) -> None:
    check_stories(newer, places.geodata(), None)
    for slug in ("south-west", "england"):
        bundle = profile_bundle(newer, newer.programmes[slug])
        assert bundle["indicators"]["ks2_rwm"]["year"] == 2025
    codes = newer.authorities["area_code"]
    held = authority_results(newer.measure_nation("E92000001"), newer.breaks, "ks2_rwm", codes)
    assert held["year"].max() == 2025
    assert set(gapdash.similar(newer, "Leeds", "ks2_rwm")["year"]) == {2025}
    drawn = gapdash.order_chart(newer, "south-west", "ks2_rwm").to_dict()
    assert "2025" in str(drawn["title"])


def test_the_usual_year_is_that_of_half_the_places(newer: Geodata) -> None:
    rows = newer.figures[newer.figures["indicator"] == "ks2_rwm"]
    assert usual_year(rows, NATION) == 2025
    assert usual_year(rows[rows["area_code"] == NATION], NATION) == 2026


def test_figures_that_would_take_a_story_away_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = Geodata(Path("before")), Geodata(Path("after"))
    files = [StoryFile(Path(name), "south-west", name, name) for name in "abc"]
    found = {"before": {files[2]: [PACKAGED]}, "after": {files[1]: [OWN], files[2]: [PACKAGED]}}
    monkeypatch.setattr(untold, "story_problems", lambda data, *_: found[data.folder.name])
    asked = (after, before, Path("folder"), None, "made-up.csv")
    assert untold.note_of(untold.untold_with(*asked)) == f"{untold.NOTE}\n  {OWN}"
    found["after"][files[0]] = [PACKAGED]
    with pytest.raises(DataProblem) as refused:
        untold.untold_with(*asked)
    assert str(refused.value) == (
        "made-up.csv: with its figures a story could be told no more: "
        "programmes/south-west/stories/a.toml. Add the figures of more places with them, or make "
        f"them a new indicator.\n{PACKAGED}"
    )
