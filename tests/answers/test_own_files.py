"""What a reader's own files add to the answers, and that nothing of them stays behind."""

from __future__ import annotations

import gc
import io
import json
import weakref
from typing import Any

import pytest

from gapdash.answers import Desk, asked
from gapdash.geodata import Geodata
from gapdash.school_files import authority_codes, read_file, wanted
from gapdash.serving.partners import Answers
from gapdash.serving.store import BundleStore
from gapdash.uploads import Gone, Uploads
from tests import made_up_files as made_up

# Thirty made-up secondary schools of Bristol, whose disadvantaged pupils do better and better.
SCHOOLS = [
    {
        "URN": str(900_001 + n),
        "SCHNAME": f"Made-up {n}",
        "TPUP": str(150 + 7 * n % 60),
        "PTFSM6CLA1A": f"{20 + 11 * n % 30}%",
        "PTFSM6CLA1ABASICS_95": f"{10 + 2 * n}%",
    }
    for n in range(30)
]


class Data(BundleStore):
    """A store that has its data already."""

    def __init__(self, data: Geodata) -> None:
        super().__init__(data.folder)
        self._own = Desk(data)

    def desk(self) -> Desk:
        return self._own


@pytest.fixture(scope="module")
def store(data: Geodata) -> Data:
    return Data(data)


def load(kept: Uploads, token: str, data: Geodata, content: bytes, name: str) -> None:
    file = read_file(io.BytesIO(content), name, authority_codes(data.authorities))
    kept.add(token, name, file)


def ask(answers: Answers, token: str, what: str, **said: str) -> Any:
    asset = answers.with_files(what, {"programme": "south-west", **said}, token)
    return json.loads(asset.content)


def test_key_stage_4_can_be_searched_once_it_is_loaded(data: Geodata, store: Data) -> None:
    kept = Uploads()
    token, other = kept.start(), kept.start()
    answers = Answers(store, kept)
    for name in ("2022-23", "2023-24", "2024-25"):
        load(kept, token, data, made_up.ks4(*SCHOOLS), name)
    stages = [one["key"] for one in ask(answers, token, "schools")["stages"]]
    assert "ks4" in stages
    assert "ks4" not in [one["key"] for one in ask(answers, other, "schools")["stages"]]
    found = ask(answers, token, "search", stage="ks4", school="900001")
    assert "Made-up" in json.dumps(found["groups"])


def test_a_list_says_which_schools_want_support(data: Geodata, store: Data) -> None:
    kept = Uploads()
    token = kept.start()
    for name in ("2022-23", "2023-24", "2024-25"):
        load(kept, token, data, made_up.ks4(*SCHOOLS), name)
    load(kept, token, data, b"900001\n900002\n", "list.txt")
    found = ask(Answers(store, kept), token, "pairing", stage="ks4")
    assert found["rule"] == "Schools that want support: those of your list (2)."


def test_nothing_that_was_worked_out_of_a_readers_files_outlives_them(
    data: Geodata, store: Data
) -> None:
    kept = Uploads()
    token = kept.start()
    answers = Answers(store, kept)
    load(kept, token, data, made_up.ks4(*SCHOOLS), "2023-24")
    ask(answers, token, "search", stage="ks4", school="900001")
    own = store.desk()
    merged = kept.schools_of(token, own.schools, own.results)
    left = [weakref.ref(merged), weakref.ref(merged.worked_out["desk"])]
    left.append(weakref.ref(merged.worked_out["desk"].field("ks4", merged.schools, merged.results)))
    del merged
    kept.end(token)
    gc.collect()
    assert [one() for one in left] == [None, None, None]
    with pytest.raises(Gone):
        ask(answers, token, "schools")


def test_a_list_has_no_more_schools_than_can_be_asked_for() -> None:
    assert wanted.MOST == asked.LONGEST
