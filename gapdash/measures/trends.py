"""Trends: whether a series has moved by more than chance, and when it would close."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gapdash.measures.fit import CHI_SQUARED, Fit, Z, fit_trend, time_to_close
from gapdash.measures.panels import Flags, Floats, Panel

POINTS = 5


def trends(frame: pd.DataFrame, breaks: pd.DataFrame, column: str) -> pd.DataFrame:
    """The trend of every series of a measure: its latest five points since the last break.

    Nothing crosses a break, where the measure changed; a gap in the data is crossed.

    Parameters
    ----------
    frame
        One row = indicator, year, area: the columns of ``add_gaps`` and ``add_intervals``.
    breaks
        The frame of ``indicators.load_breaks``, or those of its rows that the frame's
        indicators need.
    column
        The measure: a gap such as "gap_local", or a group's rate such as "disadvantaged".

    Returns
    -------
    pandas.DataFrame
        One row = indicator, area: since (the first year that counts), points (at most five),
        first_year and last_year of them, value (the last one), half_width (mean half width
        of the points' intervals), slope, slope_low and
        slope_high (unit a year), chi_squared, trend (bool: tested and found), years_to_close,
        soonest and latest (years; for gaps), refused (why there is no time to close: "few"
        points, "zero" in the slope's interval, "widening", "closed", or ""). NaN where a
        series has fewer than five points.

    Raises
    ------
    ValueError
        If a break names a year that its indicator's series does not have, or an interval is
        turned around.
    """
    since = _since(frame, breaks)
    panel = Panel(frame, ("indicator", "area_code"), "year")
    years = panel.columns.to_numpy(dtype=float)
    first = since.reindex(panel.rows.get_level_values("indicator")).to_numpy(dtype=float)
    values, low, high = (
        panel.numbers(name) for name in (column, f"{column}_low", f"{column}_high")
    )
    known = ~np.isnan(values + low + high) & (years >= first[:, None])
    from_last = np.cumsum(known[:, ::-1], axis=1)[:, ::-1]
    chosen = known & (from_last <= POINTS)
    points = chosen.sum(axis=1)
    full = points == POINTS
    chosen &= full[:, None]
    fit = fit_trend(years, *(np.where(chosen, each, np.nan) for each in (values, low, high)))
    at = np.where(chosen, years, np.nan)
    any_ = chosen.any(axis=1)
    last = np.where(any_, np.max(np.where(chosen, years, -np.inf), axis=1, initial=-np.inf), np.nan)
    value = np.where(at == last[:, None], values, 0.0).sum(axis=1)
    closing = time_to_close(value, fit.slope, fit.error)
    found = panel.rows.to_frame(index=False)
    return found.assign(
        since=first.astype(int),
        points=points,
        first_year=np.where(
            any_, np.min(np.where(chosen, years, np.inf), axis=1, initial=np.inf), np.nan
        ),
        last_year=last,
        value=np.where(full, value, np.nan),
        half_width=np.where(
            full, np.where(chosen, high - low, 0.0).sum(axis=1) / 2 / POINTS, np.nan
        ),
        slope=fit.slope,
        slope_low=fit.slope - Z * fit.error,
        slope_high=fit.slope + Z * fit.error,
        chi_squared=fit.chi_squared,
        trend=fit.trend,
        years_to_close=closing[0],
        soonest=closing[1],
        latest=closing[2],
        refused=_refused(full, value, fit),
    )


def _since(frame: pd.DataFrame, breaks: pd.DataFrame) -> pd.Series:
    """The first year after each indicator's last break; of all its years where there is none."""
    pairs = frame[["indicator", "year"]].drop_duplicates()
    known = pd.MultiIndex.from_frame(pairs)
    cuts = breaks[breaks["indicator"].isin(pairs["indicator"])]
    for side in ("last_before", "first_after"):
        there = pd.MultiIndex.from_frame(cuts[["indicator", side]]).isin(known)
        if not there.all():
            cut = cuts[~there].iloc[0]
            own = sorted(pairs.loc[pairs["indicator"] == cut["indicator"], "year"])
            message = (
                f"The {cut['kind']} {cut['last_before']} to {cut['first_after']} names a year that "
                f"{cut['indicator']} does not have. Its years are "
                f"{', '.join(str(year) for year in own)}."
            )
            raise ValueError(message)
    first = pairs.groupby("indicator")["year"].min()
    last = cuts[cuts["kind"] == "break"].groupby("indicator")["first_after"].max()
    return last.reindex(first.index).fillna(first)


def _refused(full: Flags, value: Floats, fit: Fit) -> np.ndarray:
    """Why there is no time to close."""
    reason = np.full(full.shape, "", dtype=object)
    with np.errstate(invalid="ignore"):
        reason[fit.slope + Z * fit.error >= 0] = "zero"
        reason[fit.slope - Z * fit.error > 0] = "widening"
        reason[value <= 0] = "closed"
    reason[~full] = "few"
    return reason


def trend_kinds(found: pd.DataFrame, published: Flags, rounding: Floats | float) -> np.ndarray:
    """What can be told of each series.

    Values published as whole percentages have no trend where the intervals are so narrow that
    rounding alone could have moved them; nor has a series that one of its years alone moves.

    Parameters
    ----------
    found
        The frame of ``trends``.
    published
        Whether the last value of each series is a published one, shape (n,).
    rounding
        How far rounding may have moved a published value, one number or shape (n,); 0 where
        values are finer.

    Returns
    -------
    numpy.ndarray
        Shape (n,): "rising", "falling", "chance", "single" (one year alone moves it), "rounding",
        or "few" where points are missing.
    """
    moved = (found["chi_squared"] > CHI_SQUARED).to_numpy()
    tested = found["trend"].eq(True).to_numpy()  # noqa: FBT003 - NaN is not true
    hidden = moved & published & (found["half_width"] < rounding).to_numpy()
    few = ~(found["points"] >= POINTS).to_numpy()
    rising = (found["slope"] > 0).to_numpy()
    kinds = ["few", "rounding", "rising", "falling", "single"]
    return np.select([few, hidden, tested & rising, tested, moved], kinds, "chance")
