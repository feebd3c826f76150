"""Extension: the app's pages in a Jupyter Server, beside its notebooks and behind its login."""

from __future__ import annotations

import logging
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gapdash import places

log = logging.getLogger("gapdash")


def _link_jupyter_server_extension(server: Any) -> None:  # noqa: ANN401 - Jupyter Server carries no types
    """Let answers be compressed, unless the server's owner has chosen; before it is made."""
    server.tornado_settings = {"compress_response": True, **server.tornado_settings}


def _load_jupyter_server_extension(server: Any) -> None:  # noqa: ANN401 - Jupyter Server carries no types
    """Add the app's routes, and tell Voila of the template and of where pages are."""
    # A list of extensions names this module without starting it.
    from jupyter_server.utils import url_path_join  # noqa: PLC0415

    from gapdash.serving.assets import use_template  # noqa: PLC0415
    from gapdash.serving.gate import guarded  # noqa: PLC0415
    from gapdash.serving.handlers import MissingHandler, handlers  # noqa: PLC0415
    from gapdash.serving.site import jupyter_site  # noqa: PLC0415
    from gapdash.serving.store import BundleStore  # noqa: PLC0415
    from gapdash.serving.stories import OWNER  # noqa: PLC0415
    from gapdash.serving.story_store import StoryStore  # noqa: PLC0415

    use_template()
    web = server.web_app
    root = Path(server.contents_manager.root_dir).expanduser()
    site = jupyter_site(web.settings["base_url"], root, places.dashboards())
    _tell_voila(server, asdict(site))
    store = BundleStore(places.geodata(), places.own_data())
    stories = StoryStore(store)
    web.settings[OWNER] = True
    missing = (
        url_path_join(site.base, "/gapdash/.*"),
        MissingHandler,
        {"store": store, "site": site},
    )
    web.add_handlers(".*$", guarded([*handlers(site, store, stories), missing]))
    threading.Thread(target=_warm, args=(store, stories), daemon=True).start()
    log.info("gapdash is at %s", site.front)


def _tell_voila(server: Any, site: dict[str, Any]) -> None:  # noqa: ANN401 - Jupyter Server carries no types
    """Give the template what it needs of this server, beside what its owner gives to others."""
    from voila.configuration import VoilaConfiguration  # noqa: PLC0415

    given = VoilaConfiguration(parent=server).resources
    server.config.VoilaConfiguration.resources = {**(given or {}), "site": site}


def _warm(*kept: Any) -> None:  # noqa: ANN401 - what can be made ready
    """Make the pages and stories that nobody has asked for yet."""
    for each in kept:
        each.warm()
