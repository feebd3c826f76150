"""Routes that are made when one is first asked for: Jupyter starts without them."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import tornado.testing
import tornado.web
from tornado.routing import PathMatches, Rule

from gapdash.serving.late import LateRouter, Routes

HEAVY = "pandas", "altair", "numpy", "scipy", "geopandas", "mapclassify"
# A server with this one extension, asked by a stranger and by its owner.
JUPYTER = f"""
import asyncio, sys
from jupyter_server.serverapp import ServerApp
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

app = ServerApp.instance()
app.initialize(
    ["--ServerApp.jpserver_extensions=gapdash=True", "--IdentityProvider.token=made-up",
     "--ServerApp.base_url=/user/some.one/", "--ServerApp.allow_unauthenticated_access=False",
     f"--ServerApp.root_dir={{sys.argv[1]}}", "--allow-root"],
    find_extensions=False, new_httpserver=False,
)
print([name for name in {HEAVY} if name in sys.modules])

async def ask():
    socket, port = bind_unused_port()
    HTTPServer(app.web_app).add_socket(socket)
    for path, token in (("nothing", ""), ("nothing", "made-up"), ("page/claims.ipynb", "made-up")):
        answer = await AsyncHTTPClient().fetch(
            f"http://127.0.0.1:{{port}}/user/some.one/gapdash/{{path}}", follow_redirects=False,
            request_timeout=0, raise_error=False, headers={{"Authorization": f"token {{token}}"}},
        )
        print(answer.code)
    print([name for name in {HEAVY} if name in sys.modules][0])

asyncio.run(ask())
"""


class Echo(tornado.web.RequestHandler):
    def initialize(self, said: str) -> None:
        self.said = said

    def post(self, name: str) -> None:
        self.write(f"{self.said} {name} {self.request.body.decode()} {self.settings['of']}")


class Elsewhere(tornado.web.RequestHandler):
    """What lets the routes be made."""

    def initialize(self, let: threading.Event) -> None:
        self.let = let

    def get(self) -> None:
        self.let.set()


class Late(tornado.testing.AsyncHTTPTestCase):
    def get_app(self) -> tornado.web.Application:
        self.let = threading.Event()
        self.made = 0
        app = tornado.web.Application([("/elsewhere", Elsewhere, {"let": self.let})], of="all")
        app.add_handlers(".*$", [Rule(PathMatches("/late(?:/.*)?"), LateRouter(self.make))])
        self.app = app
        return app

    def make(self) -> Routes:
        self.made += 1
        self.let.wait()
        return Routes(self.app, [("/late/(.*)", Echo, {"said": "heard"})])

    @tornado.testing.gen_test
    async def test_whoever_asks_first_waits_and_nobody_else(self) -> None:
        assert self.made == 0
        ask = self.http_client.fetch
        asked = [
            asyncio.ensure_future(ask(self.get_url(f"/late/{name}"), method="POST", body="me"))
            for name in ("one", "two")
        ]
        await ask(self.get_url("/elsewhere"))
        answers = [(await one).body for one in asked]
        assert answers == [b"heard one me all", b"heard two me all"]
        assert self.made == 1


def test_jupyter_starts_without_what_reads_the_figures(tmp_path: Path) -> None:
    ran = subprocess.run(  # noqa: S603 - the lines above
        [sys.executable, "-c", JUPYTER, str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.stdout.split("\n")[:5] == ["[]", "302", "404", "200", "pandas"], ran.stderr
    assert "JupyterServerAuthWarning" not in ran.stderr
