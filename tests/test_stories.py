"""Stories: what is read, refused, filled and written again."""

from __future__ import annotations

import gzip
import re
import time
from pathlib import Path

import pytest
import shapely
from click.testing import CliRunner

import gapdash
from gapdash import boundaries, places, words
from gapdash.bundles import as_json
from gapdash.bundles.story import story_bundle
from gapdash.commands import main
from gapdash.geodata import Geodata
from gapdash.problems import DataProblem
from gapdash.stories import Ground, StoryProblem, limits, told_of
from gapdash.stories.context import Filling
from gapdash.stories.guesses import guess_part
from gapdash.stories.reading import Text
from gapdash.stories.shelf import check_stories, story_files
from gapdash.stories.story import Guess
from gapdash.stories.writing import file_name, text_of, tidy
from gapdash.tables.stage_parts import stages_part
from tests.repository import ROOT
from tests.stories_made_up import FILE, STORY, problems

PACKAGED = story_files(places.ROOT / "geodata", None)
LIBRARIES = 305_000 + 42_000 + 65_000  # Vega, Leaflet; scripts, style and page: gzipped bytes
LARGE = {"england": 600_000, "scotland": 600_000}
VIEWS = "dashboard, programme, indicator, year, area, comparator, view"
COUNCIL = (
    "E09000005 (Brent), E09000009 (Ealing), E09000013 (Hammersmith and Fulham), "
    "E09000015 (Harrow), E09000017 (Hillingdon), E09000018 (Hounslow), "
    "E09000020 (Kensington and Chelsea), E09000027 (Richmond upon Thames)"
)


@pytest.fixture(scope="module")
def ground(data: Geodata) -> Ground:
    return Ground(data, data.programmes["london-west"])


def test_every_programme_has_a_story(data: Geodata) -> None:
    assert {file.slug for file in PACKAGED} == set(data.programmes)


@pytest.mark.parametrize("file", PACKAGED, ids=lambda file: file.slug)
def test_a_packaged_story_is_whole_light_and_says_no_figure_of_its_own(
    data: Geodata, file: object
) -> None:
    one = next(each for each in PACKAGED if each is file)
    text = one.text()
    draft = text.draft()
    # Figures come from slots: none is typed, but ages, levels and years of reports.
    assert not re.search(r"\d(\.\d+)?(%| points| children)|\N{EM DASH}", text.text)
    assert tidy(Text(text_of(draft), "").draft()) == tidy(draft)
    told = told_of(draft, Ground(data, data.programmes[one.slug]))
    assert 6 <= len(told.steps) <= 9
    assert sum(each.step.guess is not None for each in told.steps) == 1
    assert all(each.step.note and each.step.prompt and each.step.text for each in told.steps)
    bundle = story_bundle(told, one.name)
    sent = as_json(bundle)
    assert all(note.split("\n")[0] not in sent for note in told.notes)
    assert not re.search(r"[{}]", "".join(str(step["text"]) for step in bundle["story"]["steps"]))
    for step in bundle["story"]["steps"]:
        assert step["source"]
        assert step["credit"].endswith(".")
        assert bool(step["alt"]) == (step["picture"] != "words")
    assert len(gzip.compress(sent.encode(), 9)) + LIBRARIES <= LARGE.get(one.slug, 500_000)


WRONG = [
    ('title = "Made up"', "", "key title: it is missing. Give the story a title."),
    ('"Made up"', f'"{"x" * 81}"', "line 1, key title: it has 81 characters. Shorten it to 80."),
    ("about =", "abuot =", "line 2, key abuot: there is no such key. Did you mean about? Allowed: "
     "title, programme, about, minutes, by, made, steps."),
    ("minutes = 20", 'minutes = "20"', "line 3, key minutes: it holds '20'. Give it a whole number "
     "from 1 to 240, or leave it out."),
    ("2026-11", "2026-13", "line 4, key made: it holds “2026-13”. Write a year and month, as "
     "2026-11."),
    ('"Why?"', '"<b>"', "line 10, step 1, key prompt: it holds an angle bracket. Write plain text; "
     "*asterisks* make words bold."),
    ("*{gap}*", "*{gap}", "line 7, step 1, key title: an asterisk is left open. Put one before and "
     "one after what is to be bold."),
    ("{gap}*", "{gap*", "line 7, step 1, key title: a brace is left open. Write a slot as {gap} or "
     "{gap area=D}."),
    ("{value}.", "{value  year = 2019}.", "line 8, step 1, key text: {value  year = 2019} is not "
     "written as a slot. Write a slot as {gap} or {gap area=D year=2019}, without spaces around "
     "“=”."),
    ('"ks2_rwm"', '"ks2_rvm"', "line 18, step 1, key view.indicator: indicator “ks2_rvm” cannot be "
     "shown. Did you mean ks2_rwm? Allowed: "),
    ("2025", "2020", "line 19, step 1, key view.year: year “2020” cannot be shown. Did you mean "
     "2025? Allowed: 2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025."),
    ("2025", "true", "line 19, step 1, key view.year: it holds True. Write a text in quotes, such "
     'as indicator = "ks2_rwm", or a year.'),
    ("E09000009", "D", "line 24, step 2, key view.area: area “D” cannot be shown. Allowed: "
     f'"" (London West), {COUNCIL}.'),
    ("E09000009", "Brent", "line 24, step 2, key view.area: area “Brent” cannot be shown. Brent is "
     f'E09000005. Allowed: "" (London West), {COUNCIL}.'),
    ("E09000009", "Hilingdon", "line 24, step 2, key view.area: area “Hilingdon” cannot be shown. "
     "Did you mean Hillingdon, which is E09000017? Allowed: "),
    ("E09000009", "E10000008", "line 24, step 2, key view.area: area “E10000008” cannot be shown. "
     "Devon is not in "),
    ("{value}.", "{value area=ealing}.", "line 8, step 1, key text: area “ealing” cannot be shown. "
     f"Ealing is E09000009. Allowed: whole, nation, {COUNCIL}."),
    ("year = 2025", 'comparator = "nation"', "line 19, step 1, key view.comparator: comparator "
     "“nation” cannot be shown. Allowed: local, national_others, national_disadvantaged."),
    ("year = 2025", 'view = "child"', "line 19, step 1, key view.view: view “child” cannot be "
     "shown. Did you mean children? Allowed: gap, rate, children."),
    ("year = 2025", 'programme = "england"', "line 19, step 1, key view.programme: programme "
     "“england” cannot be shown. Allowed: london-west."),
    ("year = 2025", 'dashboard = "map"', "line 19, step 1, key view.dashboard: dashboard “map” "
     "cannot be shown. Allowed: explore, profile, partners, indicators, claims, method."),
    ("year = 2025", "years = 2025", "line 19, step 1, key view.years: the page explore has no such "
     f"choice. Did you mean year? Allowed: {VIEWS}."),
    ('"order"', '"odrer"', "line 23, step 2, key picture: “odrer” is no picture. Did you mean "
     "order? Allowed: map, trend, order, stages, words."),
    ('indicator = "ks2_rwm"\nyear = 2025', 'dashboard = "claims"\n[[steps]]\ntitle="x"\n'
     'picture="map"\nview = { dashboard = "claims" }', "line 21, step 2, key picture: the picture "
     "map cannot be drawn of the page claims. Allowed: words."),
    ("of = ", "off = ", "line 28, step 2, key guess.off: there is no such key. Did you mean of? "
     "Allowed: question, of, low, high."),
    ('of = "{value}"', 'of = "{place}"', "line 28, step 2, key guess.of: “{place}” is no slot of a "
     "number. Give it one slot, such as {value}, {gap} or {children_number}."),
    ("low = 0", "low = 90", "line 29, step 2, key guess.low: ≈ outside"),
    ("low = 0", "low = 100", "line 29, step 2, key guess.low: low is 100, high is 100. Let low "
     "be less than high: guesses lie between them."),
    ("[[steps]]\ntitle", "[[steps]\ntitle", "line 6: it is not TOML: expected ']]' at the end of "
     'an array declaration. Write each line as key = "text", and tables as [[steps]] or '
     "[steps.view]."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), WRONG, ids=[row[2][:40] for row in WRONG])
def test_what_is_wrong_names_line_and_remedy(old: str, new: str, said: str, ground: Ground) -> None:
    assert old in STORY
    found = problems(STORY.replace(old, new, 1), ground)
    if said.endswith("outside"):
        assert re.search(r"lies outside 90 to 100\. Let low and high enclose the fig", found[0])
    else:
        assert any(one.startswith(f"{FILE}, {said}") for one in found), found


def test_a_story_without_fault_has_no_problems(ground: Ground) -> None:
    assert problems(STORY, ground) == []
    many = STORY + '\n[[steps]]\ntitle = "More"\n' * limits.MOST_STEPS
    assert problems(many, ground) == [
        f"{FILE}, line 6, key steps: there are 22 steps. "
        "A story has 1 to 20 steps. Begin each with a line [[steps]]."
    ]
    assert problems('title = "None"', ground) == [
        f"{FILE}, key steps: it holds no list of steps. Begin each step with a line [[steps]]."
    ]
    long = problems(STORY + f"# {'x' * limits.MOST_BYTES}", ground)
    assert long[0].endswith("A story has at most 65,536: shorten its notes.")


HOSTILE = {
    "blanks": "title=3\nx=[\n[" + " " * 5000 + "\n1]]\n",
    "a long line": f"title = '{'x' * 60_000}'",
    "brackets": "[" * 5000 + "\n",
    "parts": "a" + ".a" * 20_000 + "=1",
    "parts in a header": f"[a{'.a' * 90}]\n" + "".join(f"k{n}=1\n" for n in range(7000)),
    "keys": "".join(f"k{n}=1\n" for n in range(7000)),
    "keys of a step": "[[steps]]\n" + "".join(f"k{n}=1\n" for n in range(7000)),
    "a table in a line": f"x = {{{'a ' * 2500}",
    "steps": "[[steps]]\n" * 6000,
    "slots": ('[[steps]]\ntitle="x"\nnote="' + "{x}" * 700 + '"\n') * 20,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long_to_refuse(name: str, ground: Ground) -> None:
    began = time.process_time()
    assert problems(HOSTILE[name], ground)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("minutes = " + "9" * 5000, "it holds a number of thousands of digits. Write a shorter"),
        ("minutes = 0x" + "f" * 5000, "it holds a number of a thousand million or more. Give it"),
        ("title = 0x" + "f" * 5000, "it holds a number of a thousand million or more. Give it a t"),
        ("title = [0x" + "f" * 5000 + "]", "it holds a list. Give it a text in quotes."),
        ("made = 2026-11-01", "it holds the date or time 2026-11-01. Give it a text in quotes."),
    ],
)
def test_a_value_that_cannot_be_written_is_refused(line: str, said: str, ground: Ground) -> None:
    assert any(said in one for one in problems(line, ground))


def test_a_view_or_a_guess_holds_no_endless_number(ground: Ground) -> None:
    endless = "0x" + "f" * 5000
    found = problems(STORY.replace("year = 2025", f"year = {endless}"), ground)
    assert found[0].startswith(f"{FILE}, line 19, step 1, key view.year: it holds a number of a ")
    for key in ("low = 0", "high = 100"):
        name = key.partition(" ")[0]
        found = problems(STORY.replace(key, f"{name} = {endless}"), ground)
        assert f"key guess.{name}: it holds a number of a thousand million" in found[0]
    found = problems(STORY.replace('"order"', endless), ground)
    assert "step 2, key picture: “a number of a thousand million or more” is no pict" in found[0]


def test_lines_are_counted_as_toml_counts_them(ground: Ground) -> None:
    held = STORY.replace("Say it slowly.", 'Say \\""" it\u2028\u0085slowly.\r')
    found = problems(held.replace('"ks2_rwm"', '"ks2_rvm"'), ground)
    assert found[0].startswith(f"{FILE}, line 18, step 1, key view.indicator: ")


def test_all_that_is_wrong_is_said_at_once(ground: Ground) -> None:
    text = STORY.replace("{gap}", "{gasp}").replace("{value}.", "{trend area=X}.")
    found = problems(text, ground)
    assert [one.split(": ")[0] for one in found] == [
        f"{FILE}, line 7, step 1, key title", f"{FILE}, line 8, step 1, key text",
    ]  # fmt: skip


def test_no_fault_hides_another_and_all_come_in_the_order_of_their_lines(ground: Ground) -> None:
    text = STORY.replace("{gap}", "{gasp}").replace('"eyfsp_gld", area = "E09000009"', (
        '"eyfsp_dlg", area = "Brent", year = 1901'
    ))  # fmt: skip
    assert [one.split(": ")[0] for one in problems(text, ground)] == [
        f"{FILE}, line 7, step 1, key title",
        f"{FILE}, line 24, step 2, key view.indicator",
        f"{FILE}, line 24, step 2, key view.area",
    ]


def test_what_is_written_is_read_again() -> None:
    draft = Text(STORY, FILE).draft()
    text = text_of(draft)
    assert Text(text, FILE).draft() == tidy(draft) == draft
    assert text_of(Text(text, FILE).draft()) == text
    assert 'note = """\nSay it slowly.\n' in text
    with_empty = {**draft, "by": "", "steps": [{**draft["steps"][0], "text": None}]}
    with_empty["steps"][0]["view"] = {"programme": "london-west", "indicator": "ks2_rwm"}
    again = Text(text_of(with_empty), FILE).draft()
    assert "by" not in again
    assert again["steps"][0]["view"] == {"indicator": "ks2_rwm"}
    assert "text" not in again["steps"][0]


def test_a_file_is_named_by_its_title() -> None:
    assert file_name("Où sont nos élèves? “Draft”") == "ou-sont-nos-eleves-draft.toml"
    for title in ("draft", "???", "…"):
        assert file_name(title) == "story.toml"


def test_guesses_are_counted_in_bands_that_meet() -> None:
    part = guess_part(Guess("?", "{gap}", 12, 47), Filling("25 points", 25.0, " points"))
    assert (part["step"], part["answer"], part["suffix"]) == (1, 25.0, " points")
    assert part["bands"][0] == [12, 15]
    assert part["bands"][-1] == [45, 47]
    assert part["called"][0] == "12 to under 15 points"
    assert part["called"][-1] == "45 to 47 points"
    assert len(part["called"]) == len(part["bands"])
    assert all(one[1] == two[0] for one, two in zip(part["bands"], part["bands"][1:], strict=False))
    large = guess_part(Guess("?", "{children_number}", 0, 5000), Filling("≈ 3,800", 3800.0))
    assert (large["step"], len(large["bands"])) == (50, 10)
    assert large["called"][2] == "1,000 to under 1,500"


def test_a_small_span_is_guessed_in_fractions() -> None:
    small = guess_part(Guess("?", "{gap}", 0.5, 3.5), Filling("1.8 points", 1.8, " points"))
    assert small["step"] == 0.1
    assert small["bands"] == [[0.5, 1], [1, 1.5], [1.5, 2], [2, 2.5], [2.5, 3], [3, 3.5]]
    tiny = guess_part(Guess("?", "{gap}", 0.1, 0.4), Filling("0.3 points", 0.3, " points"))
    assert (tiny["step"], tiny["bands"][:2]) == (0.01, [[0.1, 0.15], [0.15, 0.2]])
    # A whole number can be guessed from an end that is none.
    uneven = guess_part(Guess("?", "{value}", 0.5, 40), Filling("7%", 7.0, "%"))
    assert (uneven["step"], uneven["bands"][:2]) == (0.1, [[0.5, 5], [5, 10]])
    whole = guess_part(Guess("?", "{value}", 0, 10), Filling("7%", 7.0, "%"))
    assert (whole["step"], len(whole["bands"])) == (1, 10)


def test_a_lighter_map_keeps_every_place_and_every_shared_edge(data: Geodata) -> None:
    for programme in data.programmes.values():
        light = boundaries.coarser(data.boundaries, programme.members)
        assert light["area_code"].tolist() == data.boundaries["area_code"].tolist()
        own = light[light["area_code"].isin(programme.members)]
        assert not own.geometry.is_empty.any()
        assert shapely.coverage_is_valid(own.geometry.values)


def test_stages_are_rows_of_the_one_table(data: Geodata) -> None:
    south_west = data.programmes["south-west"]
    part = stages_part(data, south_west, "D", "local")
    assert part is not None
    ages = [row["age"] for row in part["rows"]]
    assert ages == sorted(ages)
    row = next(row for row in part["rows"] if row["indicator"] == "ks2_rwm")
    table = gapdash.gaps(data, "south-west", "ks2_rwm", row["year"])
    own = table[table["area_code"] == "D"]
    assert (row["gap"], row["low"], row["high"]) == tuple(
        words.rounded(own[name].item(), 1) for name in ("gap", "low", "high")
    )
    assert row["key_text"] == f"● {row['text']}   ◇ {row['nation_text']}"
    marks = [value for row in part["rows"] for value in (row["high"], row["nation"])]
    assert part["low"] <= 0 < part["high"] == max(filter(None, marks))
    of_nation = stages_part(data, south_west, south_west.nation, "local")
    assert of_nation is not None
    assert of_nation["rows"][0]["nation"] is None
    assert stages_part(data, data.programmes["scotland"], "", "local") is None


def test_a_story_holds_the_columns_of_its_own_indicators_alone(ground: Ground) -> None:
    bundle = story_bundle(told_of(Text(STORY, FILE).draft(), ground), "made-up")["bundle"]
    assert list(bundle["parts"]) == list(bundle["indicators"]) == ["eyfsp_gld", "ks2_rwm"]
    assert bundle["opens_with"] == "ks2_rwm"
    words_alone = 'title = "x"\n[[steps]]\ntitle = "y"\nview = { dashboard = "method" }\n'
    bundle = story_bundle(told_of(Text(words_alone, FILE).draft(), ground), "made-up")["bundle"]
    assert list(bundle["parts"]) == ["ks2_rwm"]


def test_a_nation_without_stages_shows_words_for_a_profile(data: Geodata) -> None:
    ground = Ground(data, data.programmes["west-partnership"])
    step = {"title": "In {place}.", "view": {"dashboard": "profile"}}
    draft = {"title": "Made up", "about": "Made up.", "steps": [step]}
    made = story_bundle(told_of(draft, ground), "draft")["story"]["steps"][0]
    assert (made["picture"], made["stages"]) == ("words", None)
    assert made["live"] == {
        "address": "profile.ipynb?programme=west-partnership&comparator=local",
        "said": "Open Profile live",
        "only": "This view opens in the live dashboards only, on the page Profile.",
    }
    with pytest.raises(StoryProblem) as caught:
        told_of({**draft, "steps": [{**step, "picture": "stages"}]}, ground)
    (finding,) = caught.value.findings
    assert (finding.key, finding.wrong, finding.remedy) == (
        "picture",
        "no stages from age 5 to 19 are held for the West Partnership",
        "Allowed: words.",
    )


def test_a_users_own_story_stands_beside_the_packaged_ones(data: Geodata, own_folder: Path) -> None:
    shelf = own_folder / "programmes/london-west/stories"
    shelf.mkdir(parents=True)
    (shelf / "mine.toml").write_text(STORY, "utf-8")
    folder = places.ROOT / "geodata"
    assert "own/programmes/london-west/stories/mine.toml" in {
        file.label for file in story_files(folder, own_folder)
    }
    (shelf / "Mine.toml").write_text(STORY, "utf-8")
    (shelf / "head-teachers.toml").write_text(STORY, "utf-8")
    (shelf / "mine.toml").write_text(STORY.replace("{gap}", "{gasp}"), "utf-8")
    lost = own_folder / "programmes/atlantis/stories"
    lost.mkdir(parents=True)
    (lost / "lost.toml").write_text(STORY, "utf-8")
    with pytest.raises(DataProblem) as refused:
        check_stories(data, folder, own_folder)
    said = str(refused.value).splitlines()
    assert said[0] == (
        "own/programmes/atlantis/stories/lost.toml: there is no programme atlantis. "
        "Put it into the folder of a programme."
    )
    assert said[1] == (
        "own/programmes/london-west/stories/Mine.toml: “Mine” cannot stand in an address. "
        "Name the file with small letters, digits and hyphens; not draft.toml."
    )
    assert said[2] == (
        "own/programmes/london-west/stories/head-teachers.toml: london-west has a story of this "
        "name already. Give the file another name."
    )
    assert said[3].startswith(
        "own/programmes/london-west/stories/mine.toml, line 7, step 1, key title: there is no slot"
    )


def test_the_command_prints_a_story_or_what_is_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(STORY, "utf-8")
    run = CliRunner().invoke(main, ["story", str(path), "--programme", "london-west"])
    assert run.exit_code == 0
    assert (
        "1. map: dashboard=explore programme=london-west indicator=ks2_rwm year=2025" in run.output
    )
    assert "note: Say it slowly." in run.output
    assert "How many in Ealing? (0 to 100; it is " in run.output
    path.write_text(STORY.replace("{gap}", "{gasp}"), "utf-8")
    run = CliRunner().invoke(main, ["story", str(path), "--programme", "london-west"])
    assert run.exit_code == 1
    assert f"{path}, line 7, step 1, key title: there is no slot {{gasp}}. Did you" in run.output
    assert f"Error: 1 problem in {path}." in run.output
    run = CliRunner().invoke(main, ["story", str(path)])
    assert f"{path}: it does not say its programme. " in run.output


def test_the_story_of_the_guide_is_told_as_it_stands(data: Geodata) -> None:
    guide = (ROOT / "docs/howto/write-a-story.md").read_text("utf-8")
    reference = (ROOT / "docs/reference/stories.md").read_text("utf-8")
    (text,) = re.findall(r"```toml\n(title = .*?)```", guide, re.DOTALL)
    told = told_of(Text(text, FILE).draft(), Ground(data, data.programmes["south-west"]))
    assert [each.step.picture for each in told.steps] == ["map", "map", "trend"]
    for name in (*limits.STORY_KEYS[:-1], *limits.STEP_KEYS[:-2], *limits.GUESS_KEYS):
        assert f"`{name}`" in reference, name
    for picture in limits.PICTURES:
        assert f"`{picture}`" in reference, picture
    for number in (limits.MOST_STEPS, *limits.FILLED.values()):
        assert str(number) in reference


def test_a_step_names_the_sources_of_what_it_shows_and_none_of_its_note(ground: Ground) -> None:
    def source(text: str) -> str:
        bundle = story_bundle(told_of(Text(text, FILE).draft(), ground), "made-up")
        return str(bundle["story"]["steps"][0]["source"])

    assert source(STORY) == "Department for Education, Key stage 2 attainment, 2025"
    said = "{gap indicator=eyfsp_gld year=2025}"
    assert source(STORY.replace("Say it slowly.", said)) == source(STORY)
    assert "Early years" in source(STORY.replace("Why?", f"Why {said}?"))
