"""App: Voila as a server of its own, with this project's pages, template and kernels."""

from __future__ import annotations

import contextlib
import errno
import functools
import logging
import socket
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import tornado.ioloop
import tornado.web
from jupyter_server.utils import url_path_join
from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.netutil import bind_sockets
from tornado.routing import Router
from traitlets import default
from voila.app import Voila

from gapdash import addresses, keys, places, words_room
from gapdash.problems import DataProblem
from gapdash.serving.assets import static_assets, use_template
from gapdash.serving.door import EVERYWHERE, Way, open_door
from gapdash.serving.files import FilesHandler
from gapdash.serving.follow import follow_routes
from gapdash.serving.followers import follower_routes
from gapdash.serving.hall import Hall
from gapdash.serving.handlers import FrontHandler, MissingHandler, handlers
from gapdash.serving.kernel_clients import patient
from gapdash.serving.live import LiveHandler
from gapdash.serving.maker import make_apart
from gapdash.serving.notebook_pages import NotebookPages
from gapdash.serving.ports import SHARE, Port, files_at_once
from gapdash.serving.preflight import preflight_routes
from gapdash.serving.rooms import presenter_routes
from gapdash.serving.site import Site, own_site, render
from gapdash.serving.store import DEFAULT, FIRST, BundleStore
from gapdash.serving.story_store import StoryStore
from gapdash.serving.telling import teller

# What the live session needs of JupyterLab's extensions; the others would only be loaded.
EXTENSIONS = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
]
IDLE_SECONDS = 600
FRESH = 0.2  # seconds for which data files are taken to be as they were
# Of a connection that asks for nothing; a proxy keeps its own for a minute. What is sent may take
# as long as it has to, as a large file does on a slow line, and a kernel's websocket is no request.
QUIET_SECONDS = 120


class PortTaken(Exception):  # noqa: N818 - what happened, in words
    """The port is in use by another program."""

    def __init__(self, port: int, choice: str) -> None:
        super().__init__(
            f"Port {port} is in use by another program. "
            f"Stop that program, or choose another port: {choice}{port + 1}"
        )


class EitherProxy(Router):
    """Answers behind a proxy that passes its part of an address on, as behind one that cuts it off.

    Parameters
    ----------
    app
        What answers.
    base
        The part: a path that begins and ends with "/".
    """

    def __init__(self, app: tornado.web.Application, base: str) -> None:
        self.app = app
        self.base = base

    def find_handler(
        self,
        request: HTTPServerRequest,
        **kwargs: Any,  # noqa: ANN401 - tornado's own
    ) -> HTTPMessageDelegate:
        """What answers a request, under the address that pages have."""
        if f"{request.path}/" == self.base:
            request.path = self.base
        elif not request.path.startswith(self.base):
            request.uri = self.base + str(request.uri).lstrip("/")
            request.path = self.base + request.path.lstrip("/")
        return self.app.find_handler(request, **kwargs)


class GapdashApp(Voila):  # type: ignore[misc] # Voila carries no types
    """Voila set up for this app: one command, no configuration file."""

    name = "gapdash"

    @default("config_file_paths")
    def _no_config_files(self) -> list[str]:
        return []

    def init_settings(self) -> dict[str, Any]:
        """Add compression, which counts only when the application is made."""
        settings = super().init_settings()
        settings["voila_jinja2_env"].globals |= asdict(self.site)
        return {
            **settings,
            "compress_response": True,
            "headers": {"Content-Security-Policy": f"frame-ancestors {self.frame_ancestors}"},
            "default_handler_class": MissingHandler,
            "default_handler_args": {"store": self.store, "site": self.site},
        }

    @property
    def site(self) -> Site:
        """Where this server has its pages."""
        return own_site(self.base_url)

    def init_handlers(self) -> list[Any]:
        """Put the app's own pages, and files compressed once, before Voila's."""
        page = {"store": self.store, "site": self.site}
        own = [
            (self.base_url, FrontHandler, {**page, "pages": self.pages}),
            *handlers(self.site, self.store, self.stories, self.pages),
            *presenter_routes(self.hall),
            *follow_routes(self.hall),
            *follower_routes(self.hall),
            *preflight_routes(self.site, self.store, self.hall),
            (self._under("voila/tree.*"), tornado.web.RedirectHandler, {"url": self.base_url}),
            (self._under(rf"{addresses.LIVE}(.+\.ipynb)"), LiveHandler, self._live()),
            (self._under(f"{addresses.LIVE}.*"), MissingHandler, page),
            (self._under("voila/api/contents.*"), MissingHandler, page),
            (self._under("voila/static/(.*)"), FilesHandler, {"roots": self.static_paths}),
            (
                self._under("voila/labextensions/(.*)"),
                FilesHandler,
                {"roots": self.labextensions_path},
            ),
        ]
        return [*own, *super().init_handlers()]

    def _live(self) -> dict[str, Any]:
        """What the handler of notebooks takes, as Voila's own does."""
        voila = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return {"store": self.store, "site": self.site, "pages": self.pages, "voila": voila}

    def _under(self, route: str) -> str:
        return url_path_join(self.base_url, route)

    def listen(self) -> None:
        """Answer on the port that ``serve`` holds: never on another one."""
        most = int(SHARE * files_at_once())
        app = EitherProxy(self.app, self.base_url)
        Port(app, most, idle_connection_timeout=QUIET_SECONDS).add_sockets(self.sockets)
        if self.door:
            open_door(self.hall, self.door, most)
        sys.stdout.write(f"gapdash is at {self.connection_url}  (stop it with Ctrl+C)\n")
        sys.stdout.write(self._ways_in())
        sys.stdout.flush()
        threading.Thread(target=self._warm, daemon=True).start()
        self.run()

    def _ways_in(self) -> str:
        """Where to present, with the key for it, and where phones follow."""
        # Whoever reads this sits at this machine.
        here = f"http://localhost:{self.port}{self.base_url}" if self.ip in EVERYWHERE else None
        stage = f"{here or self.connection_url}{addresses.LIVE}present.ipynb"
        phones = self.hall.address()
        follow = f"Phones follow at {phones}follow\n" if phones else f"{words_room.NO_DOOR}\n"
        return f"To present: {stage}#key={keys.presenter_key()}\n{follow}"

    def _warm(self) -> None:
        """Make the pages and stories that nobody has asked for yet."""
        make_apart(self.store)
        self.store.warm()
        self.stories.warm()
        # Whoever started the server may have closed what it writes to.
        with contextlib.suppress(BrokenPipeError):
            sys.stdout.write("Every page is ready.\n")
            sys.stdout.flush()

    def run(self) -> None:
        """Serve until interrupted."""
        self.ioloop = tornado.ioloop.IOLoop.current()
        try:
            self.ioloop.start()
        finally:
            self.stop()


def _log_to_terminal() -> None:
    """Let whoever runs the server see what it decides, such as which notebook needs a kernel."""
    log = logging.getLogger("gapdash")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("[gapdash] %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


def hold_port(port: int, ip: str, choice: str = "make serve PORT=") -> list[socket.socket]:
    """Take the port, or raise ``PortTaken``, which says by what another one is chosen."""
    try:
        return bind_sockets(port, ip)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(port, choice) from error
        raise


@dataclass(frozen=True)
class Hosting:
    """Where and how a server is reached.

    Parameters
    ----------
    port, ip
        Where to listen.
    base_url
        Under which all of its addresses are, behind a proxy that leads a part of its own to it.
    frame_ancestors
        Addresses of sites that may show pages in a frame, as in a Content-Security-Policy.
    notebooks
        Folder of the user's own notebooks, which are served too.
    """

    port: int
    ip: str
    base_url: str = "/"
    frame_ancestors: tuple[str, ...] = ()
    notebooks: Path | None = None


def serve(folder: Path, own: Path | None, hosting: Hosting, way: Way) -> None:
    """Serve the dashboards.

    Parameters
    ----------
    folder, own
        The data folder, and the user's own one, if there is one.
    hosting
        Where to listen, and for whom.
    way
        How phones reach the room.

    Raises
    ------
    PortTaken
        If something else listens there.
    DataProblem
        If the server's secret cannot be kept.
    """
    # Before the figures are read: who asks for a port in use is told at once.
    sockets = hold_port(hosting.port, hosting.ip)
    door = [] if way.port is None else hold_port(way.port, way.ip, "--room-port ")
    keys.presenter_key()
    use_template()
    store = BundleStore(folder, own, FRESH)
    static_assets()
    # A reader of the page is told what is wrong with the data, so the server starts all the same.
    with contextlib.suppress(DataProblem):
        for name in FIRST:
            store.bundle(f"{DEFAULT}/{name}")
    config = patient()
    config.Voila.port = hosting.port
    config.Voila.ip = hosting.ip
    config.Voila.base_url = hosting.base_url
    config.Voila.open_browser = False
    _log_to_terminal()
    config.Voila.root_dir = str(places.dashboards())
    config.VoilaConfiguration.template = "gapdash"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    # Notebooks are asked for by their paths on this machine, and nothing else of it is.
    config.MappingKernelManager.root_dir = "/"
    config.VoilaConfiguration.extension_allowlist = EXTENSIONS
    config.VoilaConfiguration.show_tracebacks = False
    config.AsyncMappingKernelManager.cull_idle_timeout = IDLE_SECONDS
    config.AsyncMappingKernelManager.cull_interval = 60
    app = GapdashApp(config=config)
    app.store = store
    app.config.VoilaConfiguration.resources = {"site": asdict(app.site)}
    app.sockets = sockets
    app.frame_ancestors = " ".join(["'self'", *hosting.frame_ancestors])
    app.door = door
    app.pages = NotebookPages(store, functools.partial(render, app.site), hosting.notebooks)
    app.stories = StoryStore(store)
    app.hall = Hall(
        teller(app.stories),
        store.bundle,
        app.base_url,
        lambda: way.address(app.base_url, (hosting.ip, hosting.port)),
    )
    app.initialize([])
    app.start()
