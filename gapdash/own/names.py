"""Names: which authority a person means by a name or a code."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass

import pandas as pd

from gapdash.areas import AUTHORITIES
from gapdash.words import joined

GSS = re.compile(r"[A-Z]\d{8}")
DFE = re.compile(r"\d{3}")
# What people leave out of an authority's name, or put before it.
LOOSE = re.compile(
    r"\b(the|(city|county|(london |royal |metropolitan )*borough) of|city|county|council|borough)\b"
)
# Of 207 names, difflib finds the misspelt one as well as a library would; a dependency is spared.
CLOSE = 0.75
SHOWN = 4
ONE_BY_ONE = "Name its authorities one by one."


@dataclass(frozen=True)
class Found:
    """An authority that was recognised.

    Parameters
    ----------
    code, name
        Its GSS code of 2024 and its name.
    note
        What a person should know of how it was recognised, or "".
    """

    code: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class Unknown:
    """A text that no single authority answers to.

    Parameters
    ----------
    text
        As it was written.
    wrong
        What is wrong with it, to follow its name in a sentence.
    close
        Authorities that may be meant.
    instead
        What to do where there are none.
    elsewhere
        Whether it is certainly something else than an authority of today: a region, a ward, an
        authority that was divided.
    """

    text: str
    wrong: str
    close: tuple[Found, ...] = ()
    instead: str = f"Use a name or a code of {AUTHORITIES}."
    elsewhere: bool = False

    @property
    def remedy(self) -> str:
        """What to write in its place."""
        if not self.close:
            return self.instead
        names = [f"{one.name} ({one.code})" for one in self.close]
        if len(names) == 1:
            return f"Did you mean {names[0]}?"
        return f"Say which of them: {', '.join(names)}."


def plain(text: str) -> str:
    """A name without accents, capitals and punctuation: "St. Helens" is "st helens"."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", kept.replace("'", "").replace("’", "")).split())


def reduced(text: str) -> str:
    """A plain name without what people leave out: "Bristol, City of" is "bristol"."""
    return " ".join(LOOSE.sub(" ", plain(text)).split())


class Gazetteer:
    """Finds authorities by what people call them.

    Parameters
    ----------
    authorities, regions, former
        The tables of ``gapdash.areas``.
    """

    def __init__(
        self, authorities: pd.DataFrame, regions: pd.DataFrame, former: pd.DataFrame
    ) -> None:
        self._by_code = {
            row["area_code"]: Found(row["area_code"], row["name"])
            for row in authorities.to_dict("records")
        }
        numbered = authorities[authorities["dfe_code"] != ""]
        self._by_dfe = dict(zip(numbered["dfe_code"], numbered["area_code"], strict=True))
        self._wider = {
            key: f"is a {row['kind']}, not an authority"
            for row in regions.to_dict("records")
            for key in (row["area_code"], plain(row["name"]))
        }
        self._former = former.to_dict("records")
        self._by_name = {plain(one.name): one for one in self._by_code.values()}
        short = {reduced(one.name): one for one in self._by_code.values()}
        # The City of London is no answer to "London".
        self._short = {key: one for key, one in short.items() if key not in self._wider}

    def find(self, text: str) -> Found | Unknown:
        """The authority that a text names, by GSS code, DfE code or name.

        Parameters
        ----------
        text
            As a person writes it: in capitals or not, with or without "City of" and accents.
        """
        key = text.strip().upper()
        if GSS.fullmatch(key) or DFE.fullmatch(key):
            return self._coded(text, key)
        name = plain(text)
        if name in self._wider:
            return Unknown(text, self._wider[name], instead=ONE_BY_ONE, elsewhere=True)
        found = self._by_name.get(name) or self._short.get(reduced(text))
        return found or self._named(text)

    def exactly(self, text: str) -> Found | None:
        """The authority of just this name, however it is spelt."""
        return self._by_name.get(plain(text))

    def _coded(self, text: str, key: str) -> Found | Unknown:
        code = self._by_dfe.get(key, key)
        if code in self._by_code:
            return self._by_code[code]
        for row in self._former:
            if key not in (row["code"], row["dfe_code"]):
                continue
            if row["area_code"]:
                successor = self._by_code[row["area_code"]]
                note = f"{key} is {row['why']}, {successor.name} ({successor.code})"
                return Found(successor.code, successor.name, note)
            wrong = f"is no authority any more: {row['name']}, {row['why']}"
            return Unknown(text, wrong, elsewhere=True)
        if key in self._wider:
            return Unknown(text, self._wider[key], instead=ONE_BY_ONE, elsewhere=True)
        # Wards, districts and the like have codes that begin otherwise.
        other = bool(GSS.fullmatch(key)) and key[:3] not in {code[:3] for code in self._by_code}
        return Unknown(text, "is no authority’s code", elsewhere=other)

    def _named(self, text: str) -> Unknown:
        """What a name that fits none may mean."""
        wanted = reduced(text)
        words = wanted.split()
        within = [
            one
            for name, one in self._by_name.items()
            if words
            and (set(words) <= set(name.split()) or set(reduced(name).split()) <= set(words))
        ]
        near = difflib.get_close_matches(wanted, list(self._short), n=SHOWN, cutoff=CLOSE)
        close = tuple(dict.fromkeys([*within, *(self._short[name] for name in near)]))[:SHOWN]
        for row in self._former:
            if not row["area_code"] and plain(row["name"]) == plain(text):
                wrong = f"is no authority any more: {row['why']}"
                return Unknown(text, wrong, tuple(within), elsewhere=True)
        wrong = "fits several authorities" if len(within) > 1 else "is no authority"
        return Unknown(text, wrong, close)


def listed(found: list[Found]) -> str:
    """Authorities within a sentence: "Leeds and Bradford"."""
    return joined([one.name for one in found])
