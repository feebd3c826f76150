"""Words of notebooks: what the cells around a snippet say."""

from __future__ import annotations

# Headings by figure; slots place, indicator, year, school, programme.
TITLES = {
    "map": "{indicator}, {year}: a map of {place}",
    "trend": "{indicator} over the years: {place}",
    "order": "{indicator}, {year}: places in order, {place}",
    "fifths": "{indicator}, {year}: the five fifths of {place}",
    "table": "{indicator}, {year}: the figures of {place}",
    "stages": "The gap at each age: {place}",
    "profile": "Stage by stage: {place}",
    "spark": "{indicator} as a small line: {place}",
    "neighbours": "Places like {place}",
    "members": "The places within {place}",
    "context": "Pupils of {place}",
    "framework": "The indicators of {programme}",
    "framework-line": "One indicator of {programme} as a small line",
    "index": "The national gap index",
    "partners": "Partners in {programme}",
}
HEAD = """# {title}

{edition} Run the cells from top to bottom: Shift and Enter runs one and goes on to the next."""
BEHIND = "# The figures behind it, one row for each place and year."
INVITE = {
    "year": "Now change something. The same for {year}:",
    "comparator": "Now change something. The same with another comparison:",
    "other": "Now change something: another programme, or another place. "
    "`help(gapdash.{function})` says what there is to choose.",
}
# What who asks for a notebook is told where there is none; values are shortened.
ONE_OF = "There is no {kind} “{value}”{where}. Allowed are {allowed}."
KEY = "“{key}” says nothing of the figure “{figure}”. Allowed are {allowed}."
LACKING = "The figure “{figure}” cannot be made without {key}: add it to the address."
YEAR = "“{year}” is no year. Write the one in which an academic year ends, such as 2025."
NO_NEIGHBOURS = (
    "No statistical neighbours of “{area}” are published: choose an authority in England."
)
NO_FRAMEWORK = "There is no table of indicators of {programme}: choose a programme that has one."
