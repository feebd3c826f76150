"""Profiles: one place's figures of every indicator in its latest year, as the profile has them."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gapdash import words, words_profile
from gapdash.bundles.profile import profile_bundle
from gapdash.drawings import asked
from gapdash.geodata import Geodata
from gapdash.tables import arguments as asked_tables
from gapdash.tables.added import credits_of_added
from gapdash.words_measures import APPROXIMATE

ITSELF = "national_disadvantaged"  # the nation's disadvantaged pupils: no gap to themselves


@dataclass(frozen=True)
class Profile:
    """A place's profile.

    Parameters
    ----------
    bundle
        ``profile.profile_bundle`` of its programme.
    area
        The key of the place; "" for the whole programme.
    comparator
        Whom disadvantaged pupils are compared with.
    """

    bundle: dict[str, Any]
    area: str
    comparator: str

    @classmethod
    def of(cls, data: Geodata, programme: str, area: str, comparator: str) -> Profile:
        """The profile that is asked for.

        Raises
        ------
        ValueError
            If programme, area or comparator are unknown.
        """
        chosen = asked_tables.programme(data, programme)
        whom = asked_tables.comparator(comparator)
        return cls(_bundle_of(data, programme), asked.area(data, chosen, area), whom)

    @property
    def keys(self) -> list[str]:
        """Keys of the areas, in order."""
        return [area["key"] for area in self.bundle["areas"]]

    @property
    def at(self) -> int:
        """Position of the place."""
        return self.keys.index(self.area or self.bundle["programme"]["whole"])

    @property
    def place(self) -> dict[str, Any]:
        """What is known of the place."""
        return dict(self.bundle["areas"][self.at])

    @property
    def itself(self) -> bool:
        """Whether the place would be compared with itself."""
        nation: str = self.bundle["programme"]["nation"]
        return self.comparator == ITSELF and self.place["key"] == nation

    @property
    def indicators(self) -> dict[str, dict[str, Any]]:
        """Every indicator's part, by its key."""
        return dict(self.bundle["indicators"])

    def credits(self, data: Geodata, indicators: Iterable[str]) -> list[str]:
        """Every publication that these indicators are of, with the years of their figures."""
        of, listed = data.catalogue.set_index("indicator")["source"], dict[str, set[int]]()
        for key in (wanted := list(indicators)):
            listed.setdefault(of[key], set()).add(int(self.indicators[key]["year"]))
        rows: dict[Any, Any] = data.sources.set_index("source").to_dict("index")
        said = words_profile.credits_of([(rows[key], at) for key, at in listed.items()])
        return said + [text for key in wanted for text in credits_of_added(data, key, self.keys)]

    def compared_with(self, own: dict[str, Any]) -> str:
        """Whom an indicator's disadvantaged pupils are compared with: "other pupils here"."""
        return str(self.bundle["comparators"][own["reference"]][self.comparator])

    def rates(self, own: dict[str, Any]) -> list[dict[str, Any]]:
        """The rates of disadvantaged pupils and of those they are compared with.

        Returns
        -------
        list of dict
            Two: value, low, high (None where missing) and text ("" where missing).
        """
        nation = self.keys.index(self.bundle["programme"]["nation"])
        group = "disadvantaged" if self.comparator == ITSELF else own["reference"]
        there = self.at if self.comparator == "local" else nation
        second = {"value": None, "low": None, "high": None, "text": ""}
        return [
            self._rate(own, "disadvantaged", self.at),
            second if self.itself else self._rate(own, group, there),
        ]

    def _rate(self, own: dict[str, Any], group: str, at: int) -> dict[str, Any]:
        part = own["rates"][group]
        value = part["value"][at]
        suffix = self.bundle["units"][own["unit"]]["suffix"]
        text = "" if value is None else self.text(own, own["marks"][at], value) + suffix
        return {"value": value, "low": part["low"][at], "high": part["high"][at], "text": text}

    def reason(self, own: dict[str, Any]) -> str:
        """Why an indicator's gap is missing, in words; "" where it is not."""
        if self.itself or own["gaps"][self.comparator]["value"][self.at] is not None:
            return ""
        letter = own["why"]["both" if self.comparator == "local" else "own"][self.at]
        return str(self.bundle["reasons"]["-" if letter == " " else letter])

    def gap(self, own: dict[str, Any]) -> str:
        """The gap with its interval, as it is written; "" where it is missing."""
        part = own["gaps"][self.comparator]
        value = part["value"][self.at]
        if self.itself or value is None:
            return ""
        text = self.text(own, own["marks"][self.at], float(value))
        low, high = part["low"][self.at], part["high"][self.at]
        if low is None:
            return text
        sign = f"{APPROXIMATE} " * (part["rough"][self.at] == "1")
        return f"{text}  ({sign}{words.number(low, 1)} to {words.number(high, 1)})"

    @staticmethod
    def text(own: dict[str, Any], mark: str, value: float) -> str:
        """A figure of an indicator as it is written: "20", "≈ 23.0" of one that is approximate."""
        decimals = own["finer"] if mark in "ca" else own["decimals"]
        sign = f"{APPROXIMATE} " if mark == "a" else ""
        return sign + words.number(value, decimals)


@functools.lru_cache(maxsize=4)
def _bundle_of(data: Geodata, programme: str) -> dict[str, Any]:
    """A profile takes seconds to make, and serves every place and comparator."""
    return profile_bundle(data, data.programmes[programme])
