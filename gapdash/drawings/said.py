"""Said: one place's figures in a view, in the words and with the signs that the page has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gapdash import words, words_drawings, words_measures
from gapdash.bundles.trends import LETTERS, trend_said
from gapdash.stories.figures import Figures, Seen
from gapdash.stories.views import View
from gapdash.tables.columns import CHILDREN, RATE
from gapdash.words_measures import APPROXIMATE

AGAINST_ITSELF = "national_disadvantaged"


@dataclass(frozen=True)
class Teller:
    """Puts the figures of a view into words.

    Parameters
    ----------
    figures
        The figures of a programme.
    view
        What is shown of them.
    """

    figures: Figures
    view: View

    @property
    def own(self) -> dict[str, Any]:
        """The indicator's part of the figures."""
        return self.figures.indicator(self.view)

    @property
    def is_rate(self) -> bool:
        """Whether a rate is shown and no gap."""
        return self.figures.measure(self.view) == RATE

    @property
    def counts(self) -> bool:
        """Whether children are shown."""
        return self.view.view == CHILDREN

    def rate_of(self, seen: Seen) -> float | None:
        """The rate that the page shows of a place: that of all pupils where that is all."""
        return seen.everyone if self.own["rate_of"] == "all" else seen.rate

    def figure(self, seen: Seen) -> str:
        """A figure as maps and tables write it: "25", "41%"; "" where there is none."""
        if seen.value is None:
            return ""
        if self.is_rate:
            return self.figures.rate(self.view, seen.value, seen)
        return seen.sign + words.number(seen.value, seen.decimals)

    def said_figure(self, seen: Seen) -> str:
        """The same within a sentence: "25 points", "41%"."""
        return "" if seen.value is None else self.figures.shown(self.view, seen)

    def interval(self, seen: Seen) -> str:
        """The interval of a figure: "≈ 23.5 to 28.5"; "" where there is none."""
        if seen.low is None or seen.high is None:
            return ""
        sign = f"{APPROXIMATE} " * seen.rough
        return f"{sign}{words.number(seen.low, 1)} to {words.number(seen.high, 1)}"

    def verdict(self, seen: Seen) -> str:
        """What the interval says against the nation, behind its shape; "" where it says nothing."""
        if seen.low is None or seen.verdict == "-":
            return ""
        said = self.figures.words_of(self.view)["verdict_words"]
        return f"{self.figures.bundle['shapes'][seen.verdict]} {said[seen.verdict]}"

    def children(self, seen: Seen) -> str:
        """How many children are behind the gap; "" where they are not counted."""
        if seen.behind is None:
            return ""
        authority = seen.place["kind"] == "authority"
        return words_drawings.children(seen.behind, seen.value or 0, authority=authority)

    def about(self, at: int) -> str:
        """The sentence about one place."""
        seen = self.figures.seen(self.view, at)
        if self.counts:
            return self._about_children(seen)
        nation = self.figures.seen(self.view, self.figures.nation)
        alone = at == self.figures.nation
        rate, of_nation = self.rate_of(seen), self.rate_of(nation)
        gap = None if self.is_rate else seen.value
        fits = "missing"
        if rate is not None or gap is not None:
            if self.is_rate or (alone and self.view.comparator == AGAINST_ITSELF):
                fits = "rate_alone" if alone or of_nation is None else "rate"
            elif gap is None:
                fits = "alone"
            else:
                way = "behind" if gap > 0 else "ahead" if gap < 0 else "level"
                fits = way if rate is not None else f"bare_{way}"
        unit = self.own["unit"]
        text = self.figures.words_of(self.view)["patterns"][fits].format(
            year=self.view.year,
            place=seen.place["words"],
            reason=self._reason(seen),
            value="" if rate is None else self.figures.rate(self.view, rate, seen),
            gap="" if gap is None else seen.sign + words.gap(gap, unit, seen.decimals),
            nation_value="" if of_nation is None else words.rate(of_nation, unit, nation.decimals),
        )
        return words.capital(text)

    def _reason(self, seen: Seen) -> str:
        return "" if seen.value is not None else seen.reason

    def _about_children(self, seen: Seen) -> str:
        gap = seen.value
        fits = "missing" if seen.behind is None else "some" if (gap or 0) > 0 else "none"
        unit, bundle = self.own["unit"], self.figures.bundle
        text: str = self.figures.words_of(self.view)["children"][fits].format(
            year=self.view.year,
            place=seen.place["words"],
            reason=self._reason(seen) or bundle["reasons"]["q"],
            children=self.children(seen),
            gap="" if gap is None else seen.sign + words.gap(gap, unit, seen.decimals),
        )
        return text

    def sentence(self) -> str:
        """What the page says of a view: of the chosen area, or where the gap is widest."""
        at = self.figures.at(self.view)
        seen = self.figures.seen(self.view, at)
        said = [self.about(at)]
        if seen.small and seen.value is not None:
            said.append(self.figures.bundle["small_said"])
        if self.view.area and not self.counts and self.figures.measure(self.view) == "local":
            said += self._nation_gap()
        if not self.view.area and not self.counts:
            widest = self.figures.words_of(self.view)["widest"]
            said.append(widest.get(self.view.year, ""))
        return " ".join(filter(None, said)).replace("*", "")

    def _nation_gap(self) -> list[str]:
        nation = self.figures.seen(self.view, self.figures.nation)
        if nation.value is None:
            return []
        said = words.gap(nation.value, self.own["unit"], nation.decimals)
        return [self.figures.bundle["nation_gap"].format(gap=said)]

    def tip(self, at: int) -> list[str]:
        """What a pointer on a place says, line by line: its name first."""
        seen = self.figures.seen(self.view, at)
        who = self.own["who"]
        lines = [seen.place["name"], self._reason(seen) or self._headline(seen)]
        if seen.rate is not None and seen.reference is not None:
            both = {"disadvantaged": seen.rate, "reference": seen.reference}
            lines.append(
                who["tip"].format(
                    **{
                        key: self.figures.rate(self.view, value, seen)
                        for key, value in both.items()
                    }
                )
            )
        if seen.low is not None:
            lines.append(f"interval {self.interval(seen)}")
        lines.append(self.verdict(seen))
        if seen.behind is not None:
            lines.append(f"children behind the gap: {self.children(seen)}")
        if seen.pupils is not None:
            authority = seen.place["kind"] == "authority"
            number = words_drawings.pupils(seen.pupils, seen.mark, authority=authority)
            lines.append(f"{who['pupils'].lower()}: {number}")
        if seen.small:
            lines.append(words_measures.SMALL)
        return [line for line in lines if line]

    def _headline(self, seen: Seen) -> str:
        if self.is_rate:
            return self.figure(seen)
        gap = f"gap {self.said_figure(seen)}"
        if self.counts and seen.behind is not None:
            return f"{self.children(seen)} children, {gap}"
        return gap

    def moved(self, at: int) -> str:
        """What became of a place's trend, and when its gap would close."""
        own = self.figures.words_of(self.view)
        found = own["trend"]
        said = trend_said(found, at, self.own["since"], own["trend_words"])
        close = words_measures.TIME_TO_CLOSE
        closing = close["untested"]
        if found is not None:
            kind = next(key for key, letter in LETTERS.items() if letter == found["letters"][at])
            said = f"{words_measures.ARROWS.get(kind, '')} {said}".strip()
            if str(at) in found["slopes"]:
                *_, years, soonest, latest, fits = found["slopes"][str(at)]
                rough = f"{APPROXIMATE} " * (found["rough"][at] == "1")
                closing = close[fits].format(
                    rough=rough, years=years, soonest=soonest, latest=latest
                )
        ending = "" if self.is_rate else f"; {closing}"
        return f"{said}{ending}.".replace("*", "")
