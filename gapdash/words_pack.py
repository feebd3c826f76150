"""Words of the pack: what a copy says of itself."""

from __future__ import annotations

WORDS = {
    "begin": "Start the story",
    "print": "Print the handout",
    "contents": "The steps",
    "about": "About this copy",
    "opening": "The story is being opened. If this stays, the file is damaged or not whole: copy "
    "it again from where it came, or make it again.",
    "damaged": "This file is damaged: copy it again from where it came, or make it again.",
    "no_script": "The story is drawn with JavaScript, which is switched off in this browser.",
    "alone": "It needs no network and asks for none.",
    "live": "The live view:",
    "no_live": "The address of the live view was not known when it was made.",
    "asides": "Views outside the story can be had of the story’s own indicators, for every year "
    "and place; the dashboards have the others.",
    "keys": "Go on with →, Space, a clicker or a swipe; go back with ←. The key ? lists all "
    "others.",
    "sources": "Where the figures come from",
    "cover": "Contents, and about this copy",
    "short": "Contents",
    "copy": "A copy made on {made}",
    "notes": "Notes of this step",
    "no_note": "This step has no note.",
}
