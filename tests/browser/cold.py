"""The app as ``python -m gapdash`` runs it, but no page is made before somebody asks for it.

To make every page costs half a minute of computing, of which a server with one or two readers has
nothing.
"""

from __future__ import annotations

from gapdash.commands import main
from gapdash.serving import app
from gapdash.serving.app import GapdashApp


class ColdApp(GapdashApp):
    """The app that makes nothing unasked."""

    def _warm(self) -> None:
        pass


app.GapdashApp = ColdApp  # type: ignore[misc] # what ``serve`` starts
main(prog_name="gapdash")
