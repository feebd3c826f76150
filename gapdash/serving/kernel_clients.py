"""Kernel clients: how a server listens to the kernels that it runs notebooks in.

Where a cell writes into an ``ipywidgets.Output``, nbclient answers the kernel while it waits for
it on the same socket. Jupyter's session sends past the event loop then, which may lose the sign
that an answer has come (nbclient #312, ipykernel #1554): the notebook would stand still until its
time is up. A client that looks again now and then misses nothing.
"""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import Type
from traitlets.config import Config

LOOK = 0.2  # seconds until it looks again


class PatientChannel(AsyncZMQSocketChannel):
    """A channel on which no message is overlooked for long."""

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # type: ignore[override]  # noqa: ASYNC109 - as its own does
        """Wait for a message.

        Parameters
        ----------
        timeout
            Seconds; None waits for ever.

        Raises
        ------
        Empty
            If none has come by then.
        """
        end = float("inf") if timeout is None else time.monotonic() + timeout
        while True:
            left = max(0.0, end - time.monotonic())
            if await self.socket.poll(int(1000 * min(LOOK, left))):
                message: dict[str, Any] = await self._recv()
                return message
            if time.monotonic() >= end:
                raise Empty


class PatientClient(AsyncKernelClient):
    """A client whose answers come on such a channel."""

    shell_channel_class = Type(PatientChannel)


def patient() -> Config:
    """The settings by which a server's kernels, or a notebook's run, have such a client."""
    config = Config()
    config.KernelManager.client_factory = PatientClient
    return config
