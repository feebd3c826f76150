"""What tests of stories share: a made-up story, and what is wrong with a change of it."""

from __future__ import annotations

from gapdash.stories import Ground, StoryProblem, told_of
from gapdash.stories.reading import Text

FILE = "made-up.toml"
STORY = """title = "Made up"
about = "A story of a test."
minutes = 20
made = "2026-11"

[[steps]]
title = "The gap is *{gap}*."
text = "It is {value}."
figure = "{gap_number}"
prompt = "Why?"
note = \"\"\"
Say it slowly.

figure = "this is a note"
\"\"\"

[steps.view]
indicator = "ks2_rwm"
year = 2025

[[steps]]
title = "A guess"
picture = "order"
view = { indicator = "eyfsp_gld", area = "E09000009" }

[steps.guess]
question = "How many in {place}?"
of = "{value}"
low = 0
high = 100
"""


def problems(text: str, ground: Ground) -> list[str]:
    """What is wrong with a text, a line each; [] where nothing is."""
    read = Text(text, FILE)
    try:
        told_of(read.draft(), ground)
    except StoryProblem as error:
        return [str(problem) for problem in read.problems(error.findings)]
    return []
