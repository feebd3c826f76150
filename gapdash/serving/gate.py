"""Gate: the app's routes behind the login of a Jupyter Server."""

from __future__ import annotations

from typing import Any

import tornado.web
from jupyter_server.base.handlers import JupyterHandler

from gapdash.serving.sending import prepared


class Gate(JupyterHandler):
    """Lets in whoever the server knows, by its token or its cookie, and nobody else."""

    async def prepare(self) -> None:  # type: ignore[override] # it is never asked otherwise
        """Send a stranger to the login, or turn away what a login cannot repeat."""
        await prepared(await super().prepare())
        if not self._finished:
            tornado.web.authenticated(_enter)(self)


def _enter(_: tornado.web.RequestHandler) -> None:
    """Go on: the one who asks is known."""


def guarded(routes: list[Any]) -> list[Any]:
    """Routes as ``add_handlers`` takes them, each behind the gate.

    A route's own handler comes first and the gate behind it, so what the handler says of itself
    stays. Each ``prepare`` of the app's handlers asks the one behind it before it does anything.
    """
    return [(path, _behind_gate(handler), *rest) for path, handler, *rest in routes]


def _behind_gate(handler: type[tornado.web.RequestHandler]) -> type[tornado.web.RequestHandler]:
    return type(handler.__name__, (handler, Gate), {"__module__": handler.__module__})
