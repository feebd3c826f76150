"""Extension: the app's pages in a Jupyter Server, beside its notebooks and behind its login."""

from __future__ import annotations

import logging
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gapdash import places

if TYPE_CHECKING:
    from tornado.routing import Router
    from tornado.web import Application

    from gapdash.serving.site import Site

log = logging.getLogger("gapdash")


def _link_jupyter_server_extension(server: Any) -> None:  # noqa: ANN401 - Jupyter Server carries no types
    """Let answers be compressed, unless the server's owner has chosen; before it is made."""
    server.tornado_settings = {"compress_response": True, **server.tornado_settings}


def _load_jupyter_server_extension(server: Any) -> None:  # noqa: ANN401 - Jupyter Server carries no types
    """Add one route for all of the app's, and tell Voila of the template and of where pages are.

    Jupyter starts before anyone asks for a page: what reads the figures is loaded when one does.
    """
    # A list of extensions names this module without starting it.
    from tornado.routing import PathMatches, Rule  # noqa: PLC0415

    from gapdash.serving.assets import use_template  # noqa: PLC0415
    from gapdash.serving.late import LateRouter  # noqa: PLC0415
    from gapdash.serving.site import jupyter_site  # noqa: PLC0415

    use_template()
    web = server.web_app
    root = Path(server.contents_manager.root_dir).expanduser()
    site = jupyter_site(web.settings["base_url"], root, places.dashboards())
    _tell_voila(server, asdict(site))
    path = PathMatches(f"{re.escape(site.base)}gapdash(?:/.*)?$")
    web.add_handlers(".*$", [Rule(path, LateRouter(lambda: _routes(web, site)))])
    log.info("gapdash is at %s", site.front)


def _routes(web: Application, site: Site) -> Router:
    """The app's routes behind the login, and a page that says so for all that is none of them."""
    from gapdash.serving.gate import guarded  # noqa: PLC0415
    from gapdash.serving.handlers import MissingHandler, handlers  # noqa: PLC0415
    from gapdash.serving.late import Routes  # noqa: PLC0415
    from gapdash.serving.store import BundleStore  # noqa: PLC0415
    from gapdash.serving.stories import OWNER  # noqa: PLC0415

    store = BundleStore(places.geodata(), places.own_data())
    web.settings[OWNER] = True
    missing = (".*", MissingHandler, {"store": store, "site": site})
    return Routes(web, guarded([*handlers(site, store), missing]))


def _tell_voila(server: Any, site: dict[str, Any]) -> None:  # noqa: ANN401 - Jupyter Server carries no types
    """Give the template what it needs of this server, beside what its owner gives to others."""
    from voila.configuration import VoilaConfiguration  # noqa: PLC0415

    given = VoilaConfiguration(parent=server).resources
    server.config.VoilaConfiguration.resources = {**(given or {}), "site": site}
