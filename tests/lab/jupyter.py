"""A Jupyter Server as its owner starts it, with JupyterLab in it, and nothing of its user's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tests.repository import ROOT

TOKEN = "made-up-for-tests-alone"  # noqa: S105 - as public as what it guards
READY = "is running at:"
# What would write beside the notebooks.
QUIET = {
    "docmanager-extension/plugin": {"autosave": False},
}
# As `make lab` starts it, with its settings that keep JupyterLab from asking for news.
OPTIONS = (
    f"--LabApp.app_settings_dir={ROOT / 'binder/lab'}",
    "--no-browser",
    "--allow-root",
    "--ServerApp.port_retries=0",
    "--LabApp.extension_manager=readonly",
    # A test opens one notebook after the other without loading JupyterLab anew.
    "--LabApp.expose_app_in_browser=True",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)


@dataclass(frozen=True)
class Jupyter:
    """A server that has started.

    Parameters
    ----------
    address
        With its base URL and a slash at its end.
    log
        What it has said.
    """

    address: str
    log: Path

    def url(self, path: str) -> str:
        """An address that lets in whoever has it."""
        return f"{self.address}{path}{'&' if '?' in path else '?'}token={TOKEN}"


def kept_in(folder: Path) -> dict[str, str]:
    """What a server's user would have at home, in a folder of its own."""
    settings = folder / "settings" / "@jupyterlab"
    for name, said in QUIET.items():
        path = settings / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(said), "utf-8")
    return {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
    }


@dataclass(frozen=True)
class Setup:
    """How a server is started.

    Parameters
    ----------
    root
        The folder that it shows.
    kept
        Where it keeps what its user would have at home, and its log.
    port, base
        Where it listens, and the base URL with a slash at both ends.
    python
        The interpreter of its environment.
    app
        "lab", or "server", which has JupyterLab too where that is installed.
    options
        What else it is started with.
    variables
        Its environment.
    """

    root: Path
    kept: Path
    port: int
    base: str
    python: str = sys.executable
    app: str = "lab"
    options: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    @property
    def command(self) -> list[str]:
        """Jupyter's own command."""
        own = {
            "port": self.port,
            "ServerApp.base_url": self.base,
            "IdentityProvider.token": TOKEN,
            "FileCheckpoints.checkpoint_dir": self.kept / "checkpoints",
        }
        said = [f"--{name}={value}" for name, value in own.items()]
        return [self.python, "-m", "jupyter", self.app, *OPTIONS, *said, *self.options]


@contextmanager
def started(setup: Setup) -> Iterator[Jupyter]:
    """A server that has started."""
    environment = {**setup.variables, **kept_in(setup.kept)}
    log = setup.kept / "log.txt"
    with subprocess.Popen(  # noqa: S603 - Jupyter's own command
        setup.command, cwd=setup.root, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        ready = threading.Event()
        # All of it is read to the end: a server waits for nobody.
        listener = threading.Thread(target=_listen, args=(process.stderr, log, ready))
        listener.start()
        try:
            ready.wait()
            assert READY in log.read_text(), log.read_text()
            yield Jupyter(f"http://localhost:{setup.port}{setup.base}", log)
        finally:
            process.terminate()
            listener.join()


def _listen(stream: IO[str], log: Path, ready: threading.Event) -> None:
    """Write down what a server says; it is ready when it says so, or when it says no more."""
    with log.open("w", buffering=1) as file:
        for line in stream:
            file.write(line)
            if READY in line:
                ready.set()
    ready.set()
