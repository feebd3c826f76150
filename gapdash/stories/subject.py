"""Subject: the programme that a story is about, which its file may name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from gapdash.stories.findings import Finding, allowed
from gapdash.stories.views import Ground

KEY = "programme"
VIEWS = ("view", "picture")  # keys that may be wrong only because the programme is


def named(draft: Mapping[str, Any]) -> str:
    """The programme that a draft names; "" where it names none."""
    said = draft.get(KEY)
    return said if isinstance(said, str) else ""


def subject(draft: Mapping[str, Any], chosen: str, known: Collection[str]) -> str:
    """The programme that a story is read as one of: what it names itself, else the chosen one.

    Parameters
    ----------
    draft
        What its text says.
    chosen
        The programme where it names none that there is.
    known
        All programmes.
    """
    own = named(draft)
    return own if own in known else chosen


def subject_findings(draft: Mapping[str, Any], ground: Ground) -> list[Finding]:
    """What is wrong with the programme that a draft names, where it is told of another one.

    Parameters
    ----------
    draft
        What its text says.
    ground
        The programme that the story is told of.
    """
    own, slug, known = named(draft), ground.programme.slug, ground.data.programmes
    if own in {"", slug}:
        return []
    if own not in known:
        wrong = f"there is no programme “{own[:40]}”"
        return [Finding(None, KEY, wrong, allowed(known, own))]
    wrong = f"it holds “{own}”, but the story is read as one of {slug}"
    remedy = (
        f'Write programme = "{slug}", or leave it out; '
        f"a story of {own} belongs in programmes/{own}/stories/."
    )
    return [Finding(None, KEY, wrong, remedy)]


def unsaid(
    draft: Mapping[str, Any], findings: Collection[Finding], ground: Ground
) -> list[Finding]:
    """What is to be said first where views are wrong perhaps because no programme is named.

    Parameters
    ----------
    draft
        What its text says.
    findings
        What is wrong with it.
    ground
        The programme that it was read as one of.
    """
    if named(draft) or all(one.key.partition(".")[0] not in VIEWS for one in findings):
        return []
    slug, known = ground.programme.slug, ground.data.programmes
    other = next((each for each in known if each != slug), slug)
    wrong = f"it is not said, so the story was read as one of {slug}"
    remedy = (
        f'If it is about another programme, put a line such as programme = "{other}" before the '
        f"first step. {allowed(known)}"
    )
    return [Finding(None, KEY, wrong, remedy)]
