"""Sidecars: beside every data file, one that says whose it is and how it was made."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

from gapdash.problems import Problem

KEYS = {
    "publisher": str,
    "title": str,
    "page": str,
    "page_checked": bool,
    "licence": str,
    "attribution": str,
    "gathered": str,
    "rows": int,
    "made": str,
    "sha256": str,
}


def sidecar_path(file: Path) -> Path:
    """Path of the sidecar of a data file: its own name and ``.toml``."""
    return file.with_name(file.name + ".toml")


def sha256(file: Path) -> str:
    """Hexadecimal SHA-256 of a file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_sidecar(file: Path) -> dict[str, Any]:
    """What the sidecar of a data file says.

    Parameters
    ----------
    file
        The data file, not the sidecar.

    Returns
    -------
    dict
        The keys of ``KEYS``.

    Raises
    ------
    FileNotFoundError
        If the file has no sidecar.
    tomllib.TOMLDecodeError
        If the sidecar is not TOML.
    """
    return tomllib.loads(sidecar_path(file).read_text(encoding="utf-8"))


def write_sidecar(file: Path, said: dict[str, Any]) -> None:
    """Write the sidecar of a data file, with the file's checksum as it is now.

    Parameters
    ----------
    file
        The data file.
    said
        The keys of ``KEYS`` but ``sha256``, which is worked out here.
    """
    sidecar_path(file).write_text(sidecar_text(file.read_bytes(), said), encoding="utf-8")


def sidecar_text(content: bytes, said: dict[str, Any]) -> str:
    """The sidecar of a data file that holds ``content``; otherwise as for ``write_sidecar``."""
    said = {**said, "sha256": hashlib.sha256(content).hexdigest()}
    # Strings, numbers and booleans are written alike in JSON and in TOML.
    return "".join(f"{key} = {json.dumps(said[key], ensure_ascii=False)}\n" for key in KEYS)


def sidecar_problems(file: Path, name: str, rows: int | None) -> list[Problem]:
    """What is wrong with a file's sidecar.

    Parameters
    ----------
    file
        The data file.
    name
        Its name in messages.
    rows
        How many rows it has, or None where that cannot be known because it could not be read.
    """
    beside = f"{name}.toml"
    try:
        said = read_sidecar(file)
    except FileNotFoundError:
        remedy = f"Write {beside} with the keys {', '.join(KEYS)}."
        return [Problem(name, "", "it has no sidecar, so nobody knows its source", remedy)]
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [Problem(beside, "", f"it is not TOML: {error}", "Correct the line that it names.")]
    problems = []
    for key, kind in KEYS.items():
        if kind is str and "<" in str(said.get(key)):
            remedy = "Give it plain text."
            problems.append(Problem(beside, f"key {key}", "it holds markup", remedy))
        if not isinstance(said.get(key), kind):
            found = f"{said[key]!r}" if key in said else "nothing"
            remedy = f"Give it a value of type {kind.__name__}."
            problems.append(Problem(beside, f"key {key}", f"it holds {found}", remedy))
    if "sha256" in said and said["sha256"] != sha256(file):
        wrong = f"its sha256 is {sha256(file)[:12]}…, the sidecar says {str(said['sha256'])[:12]}…"
        remedy = f"If the change was meant, run “gapdash seal {name}”; if not, restore the file."
        problems.append(Problem(name, "", wrong, remedy))
    if rows is not None and isinstance(said.get("rows"), int) and said["rows"] != rows:
        wrong = f"it has {rows} rows, the sidecar says {said['rows']}"
        remedy = f"If the change was meant, run “gapdash seal {name}”; if not, restore the file."
        problems.append(Problem(name, "", wrong, remedy))
    return problems
