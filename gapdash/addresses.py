"""Addresses: where a view is to be seen live, and the QR codes that lead there."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import segno

from gapdash.problems import DataProblem, Problem
from gapdash.tokens import COLOURS

LIVE = "voila/render/"  # under a base URL
# A name that leads to nobody else's server.
HERE = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - compared, not listened on


def checked(url: str) -> str:
    """A server's address with a slash at its end; "" stays "".

    Raises
    ------
    DataProblem
        If it is no web address.
    """
    if not url:
        return ""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        remedy = "Give it as in --url https://gapdash.example.org/, or leave it out."
        raise DataProblem([Problem("--url", "", f"“{url}” is no address of a server", remedy)])
    return url.rstrip("/") + "/"


def reaches_others(url: str) -> bool:
    """Whether an address means the same server on another device."""
    return bool(url) and urlsplit(url).hostname not in HERE


def live_view(base: str, dashboard: str, **state: str) -> str:
    """The address of a dashboard's view; "" where no server is known.

    Parameters
    ----------
    base
        The server's address, or "".
    dashboard
        Such as "explore".
    **state
        The address's own keys; empty ones are left out.
    """
    return f"{base}{LIVE}{view(dashboard, **state)}" if base else ""


def view(dashboard: str, **state: str) -> str:
    """A dashboard's view in the folder of a server's pages; ``live_view`` says what is what."""
    asked = urlencode({key: value for key, value in state.items() if value})
    return f"{dashboard}.ipynb?{asked}"


def qr_code(address: str) -> str:
    """A QR code as the address of a picture that is carried within it.

    "" for no address, and for one that is longer than any code holds.
    """
    if not address:
        return ""
    try:
        code = segno.make_qr(address, error="m")
    except segno.DataOverflowError:
        return ""
    return str(code.svg_data_uri(border=2, scale=4, dark=COLOURS["black"]))
