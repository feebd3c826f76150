"""The shape of the page's document: what its parts hold, for Python and for the scripts.

``tests/document_types.py`` writes ``web/core/document.d.ts`` from these.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from gapdash.tables import added, places, turns, wording
from gapdash.tables.encoding import Column, Columns


class Similar(TypedDict):
    """An authority's nearest statistical neighbours, and how close they all are."""

    names: list[str]
    said: str


class Area(TypedDict):
    """An area of a programme: label and about are a sub-region's, part an authority's."""

    key: str
    name: str
    words: str
    kind: str
    part: NotRequired[str]
    label: NotRequired[str]
    about: NotRequired[str]
    similar: NotRequired[Similar]


class Indicator(TypedDict):
    """What an indicator offers: the table that a choice is settled by."""

    name: str
    short_name: str
    stage: str
    definition: str
    note: str
    unit: str
    better: str
    comparators: list[str]
    labels: dict[str, str]
    views: list[str]
    measured: dict[str, list[int]]
    latest: dict[str, int]
    usual: dict[str, int]


class Limits(TypedDict):
    """Where a scale begins and ends, for each year or each area in order."""

    low: list[float]
    high: list[float]


class MeasurePart(TypedDict):
    """A comparator's gap, or the rate: its columns, and what is said of each area's trend.

    children: the columns that the view of children has in place of these. begins: wider areas'
    lines that begin late; begins_of: each authority's. order_limits and rate_limits: of the
    order's two charts by year; trend_limits: of the trend by the area chosen.
    """

    columns: Columns
    children: Columns
    trend: Column | None
    begins: str
    begins_of: Column | None
    order_limits: Limits
    rate_limits: Limits | None
    trend_limits: Limits


class Fifths(TypedDict):
    """What is said of an indicator that is published by all five fifths.

    limits: of their scale, by the area chosen: its own values and the nation's of every year.
    """

    heads: list[str]
    words: dict[str, str]
    limits: Limits


class Part(TypedDict):
    """One indicator of a programme."""

    indicator: str
    decimals: int
    rate_of: str
    has_groups: bool
    years: list[int]
    runs: list[int]
    columns: Columns
    measures: dict[str, MeasurePart]
    measure_words: dict[str, wording.MeasureWords]
    words: wording.IndicatorWords
    turns: turns.Turns
    added: added.AddedWords | None
    fifths: Fifths | None


class ChangesPart(TypedDict):
    """The changes of one indicator since a year, by measure."""

    indicator: str
    since: int
    measures: dict[str, Columns]


class ProgrammeWords(TypedDict):
    """A programme as every page has it; notes: what its map needs to be read, on Explore alone."""

    slug: str
    name: str
    in_words: str
    whole: str
    nation: str
    notes: NotRequired[list[str]]


class ProgrammeName(TypedDict):
    """A programme that a page can change to."""

    slug: str
    name: str


class Head(TypedDict):
    """What every page says of its programme."""

    programme: ProgrammeWords
    programmes: list[ProgrammeName]
    gathered: str
    edition: str


class UnitWords(TypedDict):
    """What stands behind a value of a unit, and what a difference of it is counted in."""

    suffix: str
    point: str


class PageWords(TypedDict):
    """What Explore says of any indicator; shapes: the sign of each verdict."""

    all: str
    nation_gap: str
    shapes: dict[str, str]
    verdict_order: list[str]
    approximate: str
    small: str
    small_means: str
    small_said: str
    split: str
    maybe: str
    units: dict[str, UnitWords]


class PageColours(TypedDict):
    """What a page colours with; palette: the classes of a map, by how many there are."""

    palette: dict[str, list[str]]
    series: list[str]
    ink: str
    quiet: str
    focus: str
    verdicts: dict[str, str]


class ProgrammeDocument(Head):
    """What holds of a programme, whatever indicator a reader chooses."""

    areas: list[Area]
    opens_with: str
    indicators: dict[str, Indicator]
    report: places.Report | None
    words: PageWords
    colours: PageColours
