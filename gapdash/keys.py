"""Keys: who may present, and who holds a room.

One secret of the server stands behind all of them. Nothing else is kept: the presenter's key and
each room's secret are worked out from it, so both outlive a restart.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

from gapdash import places
from gapdash.problems import DataProblem, Problem

VARIABLE = "GAPDASH_SECRET"
FEWEST = 16  # characters
LENGTH = 32  # bytes of chance in a secret that is made here


def secret() -> str:
    """The server's secret: ``GAPDASH_SECRET`` where it is set, else the one kept for the user.

    It is made when it is first asked for, in a file that its user alone can read.

    Raises
    ------
    DataProblem
        If it is too short to be one, or cannot be kept.
    """
    said = os.environ.get(VARIABLE)
    if said:
        return _long_enough(said, VARIABLE)
    path = places.state() / "secret"
    try:
        if not path.is_file():
            _make(path)
        return _long_enough(path.read_text("ascii").strip(), str(path))
    except (OSError, UnicodeDecodeError) as error:
        wrong = f"the server's secret cannot be kept there ({error})"
        remedy = f"Let this user write that folder, or set {VARIABLE} to a long text of chance."
        raise DataProblem([Problem(str(path), "", wrong, remedy)]) from error


def presenter_key() -> str:
    """What the address of the presenter's page carries, for whoever started the server."""
    return _derived("presenter")


def room_secret(code: str) -> str:
    """What moves the room of a code."""
    return _derived(f"room {code}")


def is_presenter(key: str) -> bool:
    """Whether a text is the presenter's key."""
    return _same(key, presenter_key())


def is_room_secret(code: str, said: str) -> bool:
    """Whether a text is the secret of the room of a code."""
    return _same(said, room_secret(code))


def _make(path: Path) -> None:
    """Keep a new secret; where two servers start at once, the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)  # readable by its user alone
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(LENGTH))
    made = Path(name)
    try:
        # Linking refuses to replace, and what appears is whole.
        os.link(made, path)
    except FileExistsError:
        pass
    except OSError:
        # Some file systems have no links; there, too, what appears is whole.
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def _long_enough(said: str, where: str) -> str:
    if len(said) >= FEWEST:
        return said
    wrong = f"the server's secret has fewer than {FEWEST} characters"
    remedy = f"Give {VARIABLE} a longer one, or remove it, and one is made."
    if where != VARIABLE:
        remedy = "Delete the file, and a new one is made."
    raise DataProblem([Problem(where, "", wrong, remedy)])


def _derived(purpose: str) -> str:
    digest = hmac.digest(secret().encode(), purpose.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _same(said: str, key: str) -> bool:
    return hmac.compare_digest(said.encode(errors="replace"), key.encode())
