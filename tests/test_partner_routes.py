from __future__ import annotations

import json
from typing import Any
from unittest import mock
from urllib.parse import urlencode

import pandas as pd
import tornado.httpclient
import tornado.testing
import tornado.web

from gapdash import places, words_uploads
from gapdash.problems import DataProblem, Problem
from gapdash.school_files import SchoolFile
from gapdash.schools import RESULTS, complete
from gapdash.serving.partners import Answers, partner_routes
from gapdash.serving.store import BundleStore
from gapdash.uploads import Uploads

STORE = BundleStore(places.ROOT / "geodata")


def made_up_key_stage_4(data: Any) -> SchoolFile:
    """Made-up key stage 4 results of 40 of the project's schools in Hounslow."""
    own = data.schools[data.schools["area_code"] == "E09000018"].head(40).reset_index(drop=True)
    rows = [
        (urn, year, 100.0, 40.0, 20.0 + 1.5 * n)
        for n, urn in enumerate(own["urn"])
        for year in (2023, 2024, 2025)
    ]
    columns = ["urn", "year", "pupils", "share", "value_disadvantaged"]
    results = complete(pd.DataFrame(rows, columns=columns).assign(stage="ks4"), RESULTS)
    results["status_disadvantaged"] = ""
    return SchoolFile("ks4", own, results, years=(2025, 2024, 2023))


class Served(tornado.testing.AsyncHTTPTestCase):
    """The routes of the partner page under a base URL."""

    def get_app(self) -> tornado.web.Application:
        # Bundles take longer to make than an answer may take.
        STORE.desk().field("ks2", STORE.desk().schools, STORE.desk().results)
        self.kept = Uploads()
        return tornado.web.Application(partner_routes("/base/", STORE, self.kept))

    def ask(self, what: str, **said: str) -> tuple[tornado.httpclient.HTTPResponse, Any]:
        answer = self.fetch(f"/base/gapdash/partners/{what}?{urlencode(said)}")
        return answer, json.loads(answer.body) if answer.body else None

    def test_a_search_is_answered_and_not_sent_twice(self) -> None:
        answer, found = self.ask("search", programme="london-west", school="102520")
        assert (answer.code, found["view"]) == (200, "school")
        assert answer.headers["Cache-Control"] == "no-cache"
        path = "/base/gapdash/partners/search?programme=london-west&school=102520"
        again = self.fetch(path, headers={"If-None-Match": answer.headers["Etag"]})
        assert (again.code, again.body) == (304, b"")

    def test_a_pairing_is_answered(self) -> None:
        _, found = self.ask("pairing", programme="london-west", k="1", reach="authority")
        assert found["view"] == "pairing"
        loads = [one["other"]["urn"] for one in found["pairs"]]
        assert len(loads) == len(set(loads))

    def test_an_empty_list_is_another_wish_than_none(self) -> None:
        _, found = self.ask("pairing", programme="london-west", wants="")
        assert found["lead"] == "No school wants support by this rule."

    def test_a_bad_value_is_one_sentence(self) -> None:
        answer, said = self.ask("pairing", programme="london-west", k="many")
        assert answer.code == 400
        assert answer.headers["Cache-Control"] == "no-store"
        assert said == {"problem": "“many” cannot be asked for as k. Allowed are 1, 2, 3, 4, 5, 6."}

    def test_an_answer_with_a_readers_files_is_kept_by_nobody(self) -> None:
        token = self.kept.start()
        self.kept.add(token, "made-up.csv", made_up_key_stage_4(STORE.desk().data))
        answer, found = self.ask("schools", programme="london-west", token=token)
        assert answer.headers["Cache-Control"] == "no-store"
        assert [stage["key"] for stage in found["stages"]] == ["ks2", "ks4"]
        first = found["schools"]
        assert sum(flags == "11" for *_, flags in first) > 30
        own = made_up_key_stage_4(STORE.desk().data).schools["urn"].iloc[0]
        said = {"programme": "london-west", "stage": "ks4", "school": str(own)}
        _, answered = self.ask("search", **said, token=token)
        assert "reached grade 5 or above in English and maths" in answered["lead"]
        without, refused = self.ask("search", **said)
        assert without.code == 400
        assert refused["problem"].startswith("“ks4” cannot be asked for as stage.")

    def test_files_that_are_gone_are_said_to_be(self) -> None:
        answer, said = self.ask("schools", programme="london-west", token="x" * 30)
        assert (answer.code, said) == (410, {"problem": words_uploads.GONE})

    def test_damaged_data_is_one_sentence(self) -> None:
        problem = DataProblem([Problem("schools/ks2.csv", "", "it has no rows", "Restore it.")])
        with mock.patch.object(STORE, "desk", side_effect=problem):
            answer, said = self.ask("search", programme="london-west", school="102520")
        assert (answer.code, said) == (503, {"problem": problem.for_readers})


def test_an_answer_is_worked_out_once() -> None:
    answers = Answers(STORE, Uploads())
    said = {"programme": "london-west", "school": "102520"}
    first = answers.of("search", said)
    # The same wish, with what is meant where nothing is said.
    assert answers.of("search", {**said, "reach": "next", "k": "2"}) is first
    assert answers.of("search", {**said, "reach": "authority"}) is not first
