"""Late: routes that are made when one of them is first asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, cast

import tornado.web
from tornado.httputil import (
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerRequest,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.routing import Router, RuleRouter


class Routes(RuleRouter):
    """Routes to handlers of an application that has no list of them.

    Parameters
    ----------
    application
        Whose settings the handlers see.
    rules
        As ``add_handlers`` takes them.
    """

    def __init__(self, application: tornado.web.Application, rules: list[Any]) -> None:
        self.application = application
        super().__init__(rules)

    def get_target_delegate(
        self,
        target: type[tornado.web.RequestHandler],
        request: HTTPServerRequest,
        **params: Any,  # noqa: ANN401 - what tornado made of the path
    ) -> HTTPMessageDelegate | None:
        """What answers a request by its handler."""
        return self.application.get_handler_delegate(request, target, **params)


class LateRouter(Router):
    """Routes that are made in a thread once one is asked for: whoever asks waits, nobody else.

    Parameters
    ----------
    make
        Makes them. One of them must match whatever comes here.
    """

    # Jupyter Server looks through a route's methods; those of the handlers are not made yet.
    SUPPORTED_METHODS: ClassVar[tuple[str, ...]] = ()

    def __init__(self, make: Callable[[], Router]) -> None:
        self._make = make
        self._made: asyncio.Future[Router] | None = None

    def find_handler(self, request: HTTPServerRequest, **_: object) -> HTTPMessageDelegate:
        """What answers a request as soon as it can."""
        return _Waiting(self, request)

    async def routes(self) -> Router:
        """The routes, made once."""
        if self._made is None:
            self._made = asyncio.get_running_loop().run_in_executor(None, self._make)
        return await self._made


class _Waiting(HTTPMessageDelegate):
    """A request that waits until what answers it has been made; its body is not read before."""

    def __init__(self, router: LateRouter, request: HTTPServerRequest) -> None:
        self.router = router
        self.request = request
        self.answering = HTTPMessageDelegate()

    async def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> None:
        """Wait, then hand over."""
        found = (await self.router.routes()).find_handler(self.request)
        self.answering = cast("HTTPMessageDelegate", found)
        await _if_any(self.answering.headers_received(start_line, headers))

    async def data_received(self, chunk: bytes) -> None:
        """Hand over a piece of the body."""
        await _if_any(self.answering.data_received(chunk))

    def finish(self) -> None:
        """Hand over that all has come."""
        self.answering.finish()

    def on_connection_close(self) -> None:
        """Hand over that nobody waits any longer."""
        self.answering.on_connection_close()


async def _if_any(what: Awaitable[None] | None) -> None:
    if what is not None:
        await what
