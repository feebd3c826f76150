"""Programme text: a draft as its file holds it, and as a person is shown it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from gapdash.geodata import Geodata
from gapdash.own.drafts import Draft
from gapdash.own.names import Found

HEAD = "# Written by “gapdash new-programme”. Change it by hand, then run “gapdash check”.\n"
MADE = "Written by “gapdash new-programme” from the names that it was given."


def file_text(draft: Draft, month: str) -> str:
    """The programme's file.

    Parameters
    ----------
    draft
        The programme.
    month
        When it is written, as ISO year and month.
    """
    lines = [HEAD, _line("name", draft.name), _line("in_words", draft.in_words)]
    lines.append(_line("nation", draft.nation))
    if draft.whole:
        lines.append(_line("whole", draft.whole))
    if not draft.parts:
        lines.append(_members(draft.members))
    source = {
        "publisher": "Whoever runs this page",
        "title": f"Authorities of {draft.in_words}",
        "licence": "not stated",
        "gathered": month,
        "made": MADE,
    }
    lines += ["\n[source]\n", *(_line(key, text) for key, text in source.items())]
    for part in draft.parts:
        lines += ["\n[[sub_regions]]\n", _line("letter", part.letter), _line("name", part.name)]
        lines.append(_members(part.members))
    return "".join(lines)


def _line(key: str, text: str) -> str:
    # Strings are written alike in JSON and in TOML.
    return f"{key} = {json.dumps(text, ensure_ascii=False)}\n"


def _members(found: Iterable[Found]) -> str:
    return "members = [\n" + "".join(f'  "{one.code}", # {one.name}\n' for one in found) + "]\n"


def understood(draft: Draft, data: Geodata) -> str:
    """What was understood, for a person to agree to."""
    names = data.regions.set_index("area_code")["name"]
    lines = [
        f"Programme: {draft.name} (programme={draft.slug} in addresses)",
        f"Within a sentence: “pupils in {draft.in_words}”",
        f"Compared with: {names[draft.nation]}",
        f"As a whole: {_whole(draft, data)}",
        f"Authorities: {len(draft.members)}",
    ]
    if draft.parts:
        for part in draft.parts:
            lines.append(f"  Sub-region {part.letter}, {part.name}:")
            lines += [f"    {one.name} ({one.code})" for one in part.members]
    else:
        lines += [f"  {one.name} ({one.code})" for one in draft.members]
    lines += [f"Note: {one.note}." for one in draft.members if one.note]
    return "\n".join(lines)


def _whole(draft: Draft, data: Geodata) -> str:
    if not draft.whole:
        return "worked out from its authorities, as no published area is just these"
    name = data.regions.set_index("area_code")["in_words"][draft.whole]
    return f"the published figures of {name}, which has just these authorities"
