"""Limits: what a story may hold, and how much of it."""

from __future__ import annotations

import re

MOST_BYTES = 65_536
MOST_STEPS = 20
MOST_SLOTS = 12  # in one text: each may take milliseconds
MOST_NUMBER = 1e9
# In one line of a file: reading a key of thousands of parts takes seconds.
LINE_CHARACTERS, LINE_DOTS = 6_000, 100
PICTURES = ("map", "trend", "order", "stages", "words")
NAME = re.compile(r"(?!draft$)[a-z0-9-]{1,60}")
MADE = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
MINUTES = (1, 240)

# Most characters of each text, before its slots are filled.
STORY_TEXTS = {"title": 80, "programme": 60, "about": 240, "by": 80, "made": 7}
STEP_TEXTS = {"title": 200, "text": 480, "figure": 60, "prompt": 240, "note": 2400}
GUESS_TEXTS = {"question": 200, "of": 80}
# Most characters once they are filled: what fits a slide that is read from the back of a hall.
FILLED = {"title": 150, "text": 360, "figure": 12, "prompt": 200, "question": 160}

STORY_KEYS = ("title", "programme", "about", "minutes", "by", "made", "steps")
STEP_KEYS = ("title", "text", "figure", "prompt", "note", "picture", "view", "guess")
GUESS_KEYS = ("question", "of", "low", "high")
PARAGRAPHS = ("note",)  # texts that may run over several lines
BOLD = ("title", "text", "note")  # texts in which *asterisks* make words bold
