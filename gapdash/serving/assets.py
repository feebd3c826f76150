"""Assets: what pages load, made once from installed packages and the app's own files."""

from __future__ import annotations

import contextlib
import functools
import gzip
import hashlib
import os
import subprocess
import sys
import zlib
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from gapdash import places
from gapdash.serving.kept_files import KeptFiles, key_of

GZIP_LEVEL = 9
EMBED = "window.vegaEmbed = vegaEmbed;"
BUNDLE = f"""import sys, vl_convert
sys.stdout.buffer.write(vl_convert.javascript_bundle(snippet={EMBED!r}).encode())"""
BUILT = Path(__file__).parents[1] / "web/dist"
SCRIPTS = KeptFiles("scripts", 2)


@dataclass(frozen=True)
class Asset:
    """A file as it goes over the wire.

    Parameters
    ----------
    content
        Its bytes.
    kind
        Its media type.
    """

    content: bytes
    kind: str

    @classmethod
    def of_zipped(cls, zipped: bytes, kind: str) -> Asset:
        """A file of its gzipped bytes."""
        made = cls(gzip.decompress(zipped), kind)
        made.__dict__["zipped"] = zipped
        return made

    @functools.cached_property
    def etag(self) -> str:
        """Its entity tag, weak because it stands for the zipped bytes too."""
        return f'W/"{hashlib.sha256(self.content).hexdigest()[:32]}"'

    @functools.cached_property
    def zipped(self) -> bytes:
        """Its bytes, gzipped: done once, not for every reader."""
        return gzip.compress(self.content, GZIP_LEVEL, mtime=0)


def template_root() -> Path:
    """Folder that Jupyter's data path needs, for Voila to find the template."""
    return places.dashboards() / "template"


def use_template() -> None:
    """Let Jupyter's data path begin with the app's template: Voila finds the one that is edited."""
    paths = [str(template_root()), *filter(None, [os.environ.get("JUPYTER_PATH")])]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(paths)


def template_folder() -> Path:
    """Folder of the app's Voila template."""
    return template_root() / "voila" / "templates" / "gapdash"


def vega() -> str:
    """Vega and what embeds it: the bundle that vl-convert carries.

    A process of its own makes it, as what that takes of memory does not come back.
    """
    done = subprocess.run([sys.executable, "-c", BUNDLE], check=True, capture_output=True)  # noqa: S603 - this interpreter
    # It is a module: as a plain script its short names would overwrite Leaflet's L.
    return f"(function () {{{done.stdout.decode()}\n}})();\n"


def kept_vega() -> str:
    """The same, as it was kept."""
    name = f"{key_of(version('vl-convert-python'), BUNDLE)}.js.gz"
    kept = SCRIPTS.read(name)
    with contextlib.suppress(OSError, EOFError, zlib.error):
        if kept:
            return gzip.decompress(kept).decode()
    made = vega()
    SCRIPTS.write(name, gzip.compress(made.encode(), mtime=0))
    return made


@functools.cache
def static_assets() -> dict[str, Asset]:
    """Every script and style that pages load, by file name."""
    leaflet = resources.files("xstatic.pkg.leaflet") / "data"
    style = (leaflet / "leaflet.css").read_text("utf-8")
    texts = {
        "app.css": (style + built("app.css"), "text/css"),
        "talk.css": (style + built("talk.css"), "text/css"),
        "icon.svg": ((template_folder() / "icon.svg").read_text("utf-8"), "image/svg+xml"),
        "leaflet.js": ((leaflet / "leaflet.js").read_text("utf-8"), "text/javascript"),
        "vega.js": (kept_vega(), "text/javascript"),
    }
    for page in ("app", "talk"):
        texts[f"{page}.js"] = built(f"{page}.js"), "text/javascript"
        texts[f"{page}.js.map"] = built(f"{page}.js.map"), "application/json"
    return {
        name: Asset(text.encode(), f"{kind}; charset=utf-8") for name, (text, kind) in texts.items()
    }


def built(name: str) -> str:
    """A script or style of the front end, as ``web/build.py`` makes it.

    Raises
    ------
    FileNotFoundError
        If it was not built.
    """
    path = BUILT / name
    if not path.exists():
        message = f"There is no {name} in {BUILT}. Build it with “make web”."
        raise FileNotFoundError(message)
    return path.read_text("utf-8")
