"""What the scripts make of something, without a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.repository import ROOT

DENO = Path(sys.executable).with_name("deno")


def answer(name: str, given: Any = None) -> Any:
    """What one of the makers of tests/web/answer.js makes.

    Parameters
    ----------
    name
        Its name there.
    given
        What it is given, as JSON can have it.
    """
    command = [str(DENO), "run", "--quiet", "--no-check", "tests/web/answer.js"]
    done = subprocess.run(  # noqa: S603 - a script of the tests
        command,
        input=json.dumps({"name": name, "given": given}),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return json.loads(done.stdout)
