"""Packs: pages that stand alone, each one file that asks for nothing and opens from disk."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

import jinja2
from markupsafe import Markup

from gapdash import addresses, words_handout, words_pack
from gapdash.bundles import as_json
from gapdash.serving.assets import static_assets, template_folder

MOST_BYTES = 3_000_000
SCRIPTS = ("leaflet.js", "vega.js", "talk.js")
STYLE = "talk.css"
# Vega makes functions of its charts' expressions, so that a phone draws them fast; nothing that a
# page carries could ask for anything with them.
POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)


def page_alone(
    template: str, data: Mapping[str, Any], scripts: Sequence[str], style: str, **values: object
) -> str:
    """A page with all that it needs within it.

    Parameters
    ----------
    template
        A template of the app that extends ``alone.html``.
    data
        What its scripts draw from.
    scripts, style
        Names among ``static_assets``, the scripts in the order in which they run.
    **values
        What the template is filled with.

    Returns
    -------
    str
        HTML. Its own policy forbids every request, and every script but those that are marked here.
    """
    assets = static_assets()
    texts = [_script(assets[name].content.decode()) for name in scripts]
    held = _data(data)
    nonce = hashlib.sha256("".join([*texts, held]).encode()).hexdigest()[:32]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template_folder()), autoescape=True
    )
    return environment.get_template(template).render(
        policy=POLICY.format(nonce=nonce),
        nonce=nonce,
        icon=_picture(assets["icon.svg"].content),
        # All three are the app's own, escaped for where they stand.
        style=Markup(_style(assets[style].content.decode())),  # noqa: S704
        data=Markup(held),  # noqa: S704
        scripts=[Markup(text) for text in texts],  # noqa: S704
        **values,
    )


def _script(text: str) -> str:
    """A script as it can stand within a page: it ends no element, and names no file beside it."""
    text = re.sub(r"//# sourceMappingURL=.*", "", text)
    return text.replace("\r\n", "\n").replace("</script", "<\\/script")


def _data(data: Mapping[str, Any]) -> str:
    """JSON as it can stand within a page."""
    return as_json(dict(data)).replace("<", "\\u003c")


def _style(text: str) -> str:
    """A style without the pictures that its packages would ask for; nothing here shows them."""
    return re.sub(r"url\((?!['\"]?(?:data:|#))[^)]*\)", "none", text).replace("</", "<\\/")


def _picture(svg: bytes) -> str:
    """A picture as an address that carries it."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode("ascii")


def story_pack(
    story: Mapping[str, Any], base: str, today: dt.date, notes: Sequence[str] | None = None
) -> str:
    """A story as one file, which is presented or read wherever there is a browser.

    Parameters
    ----------
    story
        A story bundle.
    base
        Address of the server that shows it live; "" where none is known.
    today
        The day it is made.
    notes
        The presenter's notes, one for each step; None leaves them out.

    Returns
    -------
    str
        HTML, as ``page_alone`` makes it.
    """
    about = story["story"]
    data = carried(story, base, today)
    pages = base and base + addresses.LIVE
    sources = dict.fromkeys(step["credit"] for step in about["steps"])
    return page_alone(
        "pack.html",
        {**data, "notes": list(notes or []), "words": words_pack.WORDS, "pages": pages},
        SCRIPTS,
        STYLE,
        title=about["title"],
        about=about,
        copy=data["copy"],
        address=data["paper"]["address"],
        credits=[*filter(None, sources), story["bundle"]["boundaries"]],
        pages=pages,
        words=words_pack.WORDS,
    )


def carried(story: Mapping[str, Any], base: str, today: dt.date, only: str = "") -> dict[str, Any]:
    """What a page that shows a story alone draws from.

    Parameters
    ----------
    story
        A story bundle.
    base
        Address of the server that shows it live; "" where none is known.
    today
        The day it is made.
    only
        The one sub-region that groups' sheets are wanted of; "" for all.

    Returns
    -------
    dict
        story; made, the day; copy, the sentence that says what it is; paper: addresses and their
        codes, of the story and of each sub-region, and the words of its sheets.
    """
    bundle = story["bundle"]
    slug = story["story"]["programme"]
    parts = [area["key"] for area in bundle["areas"] if "label" in area]
    made = {"made": words_handout.day(today), "gathered": bundle["gathered"]}
    return {
        "story": story,
        "made": made["made"],
        "copy": words_handout.COPY.format(**made),
        "paper": {
            **_coded(base and base + addresses.LIVE + story["links"]["live"]),
            "parts": {
                key: _coded(addresses.live_view(base, "explore", programme=slug, area=key))
                for key in parts
            },
            "only": only,
            "words": words_handout.SHEETS,
        },
    }


def _coded(address: str) -> dict[str, str]:
    return {"address": address, "qr": addresses.qr_code(address)}
