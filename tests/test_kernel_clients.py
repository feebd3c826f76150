"""A client that looks again: a socket whose sign of a message was lost, and a silent one."""

from __future__ import annotations

import asyncio
from queue import Empty
from typing import Any

import pytest
import zmq.asyncio
from jupyter_client.session import Session
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager
from nbclient import NotebookClient
from nbformat.v4 import new_notebook

from gapdash.serving.kernel_clients import PatientChannel, PatientClient, patient


class Overlooked(PatientChannel):
    """A made-up channel: it is told of its message only when it looks for the second time."""

    waits: list[int]

    async def _recv(self, **_: Any) -> dict[str, Any]:  # type: ignore[override] # as its own does
        return {"content": "made up"}


def channel(context: zmq.asyncio.Context, answers: list[int]) -> Overlooked:
    made = Overlooked(context.socket(zmq.DEALER), Session())
    made.waits = []

    async def poll(milliseconds: int) -> int:
        made.waits.append(milliseconds)
        return answers.pop(0) if answers else 0

    made.socket.poll = poll  # type: ignore[assignment,method-assign] # made up
    return made


def test_a_message_whose_sign_was_lost_is_found() -> None:
    with zmq.asyncio.Context() as context:
        made = channel(context, [0, 1])
        assert asyncio.run(made.get_msg()) == {"content": "made up"}
        assert made.waits == [200, 200]
        made.close()


def test_a_message_that_does_not_come_is_waited_for_no_longer_than_asked() -> None:
    with zmq.asyncio.Context() as context:
        made = channel(context, [])
        with pytest.raises(Empty):
            asyncio.run(made.get_msg(timeout=0.001))
        assert max(made.waits) <= 1
        made.close()


def test_runs_and_servers_have_such_a_client() -> None:
    client = NotebookClient(new_notebook(), config=patient())
    assert client.create_kernel_manager().client_factory is PatientClient
    assert ServerKernelManager(config=patient()).client_factory is PatientClient
