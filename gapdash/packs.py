"""Packs: pages that stand alone, each one file that asks for nothing and opens from disk."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import jinja2
from markupsafe import Markup

from gapdash.browsers import UNDRAWN
from gapdash.bundles import as_json
from gapdash.serving.assets import static_assets, template_folder

MOST_BYTES = 3_000_000
# Vega makes functions of its charts' expressions, so that a phone draws them fast; nothing that a
# page carries could ask for anything with them.
POLICY = (
    "default-src 'none'; script-src {scripts} 'unsafe-eval'; style-src 'unsafe-inline'; "
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
        HTML. Its own policy forbids every request, and every script but those it was made with.
    """
    assets = static_assets()
    texts = [_script(assets[name].content.decode()) for name in scripts]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template_folder()), autoescape=True
    )
    return environment.get_template(template).render(
        policy=_policy([*texts, *_map_scripts(data)]),
        icon="data:image/svg+xml;base64,"
        + base64.b64encode(assets["icon.svg"].content).decode("ascii"),
        # All three are the app's own, escaped for where they stand.
        style=Markup(_style(assets[style].content.decode())),  # noqa: S704
        data=Markup(_data(data)),  # noqa: S704
        scripts=[Markup(text) for text in texts],  # noqa: S704
        undrawn=UNDRAWN,
        **values,
    )


def _script(text: str) -> str:
    """A script as it can stand within a page: its text ends no element."""
    return text.replace("\r\n", "\n").replace("</script", "<\\/script")


def _data(data: Mapping[str, Any]) -> str:
    """JSON as it can stand within a page."""
    return as_json(dict(data)).replace("</", "<\\/").replace("<!--", "<\\u0021--")


def _style(text: str) -> str:
    """A style without the pictures that its packages would ask for; nothing here shows them."""
    return re.sub(r"url\((?!['\"]?(?:data:|#))[^)]*\)", "none", text).replace("</", "<\\/")


def _map_scripts(data: Any) -> Iterable[str]:  # noqa: ANN401 - any JSON
    """The scripts that folium's maps bring with them, wherever the data holds one."""
    if isinstance(data, Mapping):
        if {"html", "script"} <= set(data):
            yield data["script"]
        data = list(data.values())
    if isinstance(data, list):
        for part in data:
            yield from _map_scripts(part)


def _policy(scripts: Iterable[str]) -> str:
    """The page's own policy: its scripts are known by their checksums."""
    sums = [hashlib.sha256(text.encode()).digest() for text in scripts]
    known = (f"'sha256-{base64.b64encode(one).decode('ascii')}'" for one in sums)
    return POLICY.format(scripts=" ".join(known))
