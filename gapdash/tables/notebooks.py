"""Notebooks: altair's own charts need no network in a session that has loaded the data."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

ALTAIR = "altair"
BEFORE = "pre_run_cell"


def draw_offline() -> None:
    """See to it that altair's charts show themselves offline, as soon as a cell uses altair.

    Altair is not imported for it. Outside IPython nothing happens, and a renderer that was chosen
    is left as it is.
    """
    shell: Any = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if shell is None:
        return
    if _used(lambda: shell.user_ns["In"][-1]):
        _enable()
    elif _before_a_cell not in shell.events.callbacks[BEFORE]:
        shell.events.register(BEFORE, _before_a_cell)


def _before_a_cell(info: Any) -> None:  # noqa: ANN401 - IPython's own
    # Its charts are shown at the end of the cell: after it would be too late.
    if _used(lambda: info.raw_cell):
        sys.modules["IPython"].get_ipython().events.unregister(BEFORE, _before_a_cell)
        _enable()


def _used(cell: Callable[[], str]) -> bool:
    """Whether altair is there, or a cell is about to import it."""
    return ALTAIR in sys.modules or ALTAIR in cell()


def _enable() -> None:
    from gapdash.charts import renderer  # noqa: PLC0415 - who draws nothing waits for no altair

    renderer.enable()
