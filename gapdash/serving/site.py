"""Site: where a server has its pages, for every link that leads to one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import jinja2

from gapdash import addresses
from gapdash.serving.assets import template_folder

Host = Literal["gapdash", "jupyter"]


@dataclass(frozen=True)
class Site:
    """Where a server has its pages. A dashboard is ``{pages}NAME.ipynb`` on all of them.

    Parameters
    ----------
    base
        Base URL, with a slash at both ends: all of the app's routes are under it.
    pages
        Where dashboards are.
    front
        The front page.
    host
        "gapdash", the app's own server, where phones can follow a talk; or "jupyter", a Jupyter
        Server, which lets in nobody but its owner.
    """

    base: str
    pages: str
    front: str
    host: Host


def own_site(base: str) -> Site:
    """The site of the app's own server."""
    return Site(base, f"{base}{addresses.LIVE}", base, "gapdash")


def still_site(site: Site) -> Site:
    """The same server's pages that have no kernel behind them."""
    return Site(site.base, f"{site.base}gapdash/page/", site.front, site.host)


def jupyter_site(base: str, root: Path, dashboards: Path) -> Site:
    """The site of a Jupyter Server.

    Parameters
    ----------
    base
        Its base URL.
    root
        The folder that it shows.
    dashboards
        The folder of the notebooks. Where it lies outside of ``root``, Voila cannot open them
        there, and links lead to the pages that have no kernel.
    """
    site = Site(base, f"{base}{addresses.LIVE}", f"{base}gapdash/", "jupyter")
    root, dashboards = root.resolve(), dashboards.resolve()
    if not dashboards.is_relative_to(root):
        return still_site(site)
    folder = "".join(f"{quote(part)}/" for part in dashboards.relative_to(root).parts)
    return Site(base, site.pages + folder, site.front, site.host)


def render(site: Site, name: str, **values: Any) -> bytes:  # noqa: ANN401 - any template value
    """A template of the app, filled for a site."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template_folder()), autoescape=True
    )
    return environment.get_template(name).render(**asdict(site), **values).encode()
