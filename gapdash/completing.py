"""Completing: the names that a shell completes, read from the data's files in no time.

Nothing here checks or needs pandas: whoever presses Tab waits for it. A file that cannot be read
gives no names; the command that follows says what is wrong with it.
"""

from __future__ import annotations

import contextlib
import csv
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from click import Context, Parameter
from click.shell_completion import CompletionItem

from gapdash import layers, places, sidecars

PROGRAMME = "programmes/*/programme.toml"
STORY = f"programmes/*/{layers.STORIES}/*.toml"
AUTHORITIES, CATALOGUE = "areas/authorities.csv", "indicators/catalogue.csv"
# Whatever a shell knows of files; it stands first, as bash forgets what came before it.
ANY_FILE = CompletionItem("", type="file")
Items = list["CompletionItem[str]"]


def programmes(_context: Context, _param: Parameter, incomplete: str) -> Items:
    """Programmes, by their slugs."""
    return _starting({slug: said.get("name", "") for slug, said in _programmes()}, incomplete)


def stories(_context: Context, _param: Parameter, incomplete: str) -> Items:
    """Stories of programmes, as in south-west/NAME, and files."""
    names = {
        f"{path.parent.parent.name}/{path.stem}": _toml(path).get("title", "")
        for root in _roots()
        for path in root.folder.glob(STORY)
    }
    return [ANY_FILE, *_starting(names, incomplete)]


def indicators(_context: Context, _param: Parameter, incomplete: str) -> Items:
    """Indicators, by their keys."""
    holding = [*_roots(), *layers.additions(places.geodata(), places.own_data())]
    rows = [row for each in holding for row in _rows(each.folder / CATALOGUE)]
    return _starting({row["indicator"]: row["name"] for row in rows}, incomplete)


def areas(context: Context, _param: Parameter, incomplete: str) -> Items:
    """Places of the programme that was named, or every authority: by name, letter or code."""
    slug = str(context.params.get("programme") or context.params.get("story") or "").split("/")[0]
    said = dict(_programmes()).get(slug)
    rows = _rows(places.geodata() / AUTHORITIES)
    if said is not None:
        rows = [row for row in rows if {row["area_code"], row["region_code"]} & set(_codes(said))]
    parts = {each["letter"]: each.get("name", "") for each in (said or {}).get("sub_regions", [])}
    names = {row["name"]: row["area_code"] for row in rows}
    codes = {row["area_code"]: row["name"] for row in rows} if incomplete[1:2].isdigit() else {}
    return _starting({**parts, **names, **codes}, incomplete)


def authorities(_context: Context, _param: Parameter, incomplete: str) -> Items:
    """The last one of the authorities that are named with commas between them."""
    before, comma, last = incomplete.rpartition(",")
    start = incomplete[: len(before) + len(comma) + len(last) - len(last.lstrip())]
    rows = _rows(places.geodata() / AUTHORITIES)
    return _starting({f"{start}{row['name']}": row["area_code"] for row in rows}, incomplete)


def data_files(_context: Context, _param: Parameter, incomplete: str) -> Items:
    """Data files that have a sidecar, as ``gapdash seal`` names them."""
    names = {
        f"{root.prefix}{path.relative_to(root.folder).as_posix()}": ""
        for root in _roots()
        for path in layers.files(root.folder)
        if sidecars.sidecar_path(path).is_file()
    }
    return _starting(names, incomplete)


def csv_files(_context: Context, _param: Parameter, incomplete: str) -> Items:
    """CSV files of the folder that is being typed, or where there are none whatever is there."""
    folder = incomplete[: incomplete.rfind("/") + 1]
    names = sorted(path.name for path in Path(folder or ".").glob("*.[cC][sS][vV]"))
    return _starting({f"{folder}{name}": "" for name in names}, incomplete) or [ANY_FILE]


def _starting(names: Mapping[str, str], incomplete: str) -> Items:
    wanted = incomplete.casefold()
    return [
        CompletionItem(name, help=said or None)
        for name, said in names.items()
        if name.casefold().startswith(wanted)
    ]


def _roots() -> list[layers.Layer]:
    return layers.roots(places.geodata(), places.own_data())


def _programmes() -> Iterator[tuple[str, dict[str, Any]]]:
    for root in _roots():
        for path in sorted(root.folder.glob(PROGRAMME)):
            yield path.parent.name, _toml(path)


def _codes(said: Mapping[str, Any]) -> Iterator[str]:
    """Codes of a programme's authorities, and of regions that stand for theirs."""
    for one in (said, *said.get("sub_regions", [])):
        yield from one.get("members", [])
        yield from [one["area"]] if "area" in one else []


def _toml(path: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        return tomllib.loads(path.read_text("utf-8-sig"))
    return {}


def _rows(path: Path) -> list[dict[str, str]]:
    with contextlib.suppress(OSError, ValueError, csv.Error), path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
    return []
