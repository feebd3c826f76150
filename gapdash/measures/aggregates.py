"""Values of sub-regions, worked out from their authorities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from gapdash.groups import GAP
from gapdash.measures.gaps import GROUPS
from gapdash.measures.panels import Flags, Floats, Panel, membership
from gapdash.measures.reasons import NO_FIGURE, UNSAID, own_reasons
from gapdash.programmes import Programme

WITHHELD_UNDER = 0.6
YARDSTICK = "ks4_attainment8"  # every authority has a key stage 4 cohort for most years


def parts_of(programme: Programme) -> dict[str, tuple[str, ...]]:
    """What a programme's values are worked out for.

    Parameters
    ----------
    programme
        The programme; none of its members can be missing.

    Returns
    -------
    dict
        The letters of its sub-regions and the code of the whole, each with its members.
    """
    parts = {part.letter: part.members for part in programme.sub_regions}
    return {**parts, programme.whole: programme.members}


def aggregate(wide: pd.DataFrame, parts: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Values of groups of authorities, weighted by cohort.

    With p a member's rate and n its cohort of the same group::

        Σ p·n / Σ n

    never a mean of percentages. Disadvantaged and other pupils run over the members that have a
    value and a cohort for both, so that the gap between them is one of the same places; where
    no member has both, disadvantaged pupils run over those that have them, and there is no
    value for others. All pupils run over the members that have them.

    Coverage is the share of the part's disadvantaged pupils who live in the members counted.
    Where a member's own cohort is unknown, its key stage 4 cohort of the nearest year stands
    for it. A value is withheld under 60% of pupils or where coverage cannot be known.

    Parameters
    ----------
    wide
        One row = indicator, year, authority, with the columns of ``measures.by_group``.
    parts
        Key and members of each part.

    Returns
    -------
    pandas.DataFrame
        One row = indicator, year, part (in ``area_code``): the columns of ``by_group`` (a
        basis is "published" where every cohort summed is, else "estimated"), and
        counted and members (authorities), coverage (share, 0 to 1; NaN where it cannot be
        known), approximate (some cohort of what is given is not a published one: where a value
        and its coverage are not, that of the pupils counted), withheld ("coverage", "unknown"
        where a value is withheld, "no_figure" where no member has any figure, "no_cohort" where
        no cohort is known, "none" where no member has a value with a cohort, else ""). A missing
        value is NaN; where no member has any figure, ``status_`` is the one that they share.

    Raises
    ------
    ValueError
        If a cohort is negative; the message names it.
    """
    _refuse_negative(wide)
    codes = sorted({code for members in parts.values() for code in members})
    panel = Panel(wide, ("indicator", "year"), "area_code", codes)
    belongs = membership(panel.columns, list(parts.values()))
    cohorts = {group: panel.numbers(f"cohort_{group}") for group in GROUPS}
    usable = {
        group: ~np.isnan(panel.numbers(group)) & (np.nan_to_num(cohorts[group]) > 0)
        for group in GROUPS
    }
    both = usable["disadvantaged"] & usable["other"]
    any_both = (both @ belongs) > 0
    counted = np.where(any_both, both @ belongs, usable["disadvantaged"] @ belongs)
    columns: dict[str, np.ndarray] = {}
    for group, masks in (
        ("disadvantaged", (both, usable["disadvantaged"])),
        ("other", (both, both)),
        ("all", (usable["all"], usable["all"])),
    ):
        odd = panel.flags(wide[f"basis_{group}"] != "published")
        sizes, totals, odds = (
            np.where(any_both, *(np.where(mask, values, 0.0) @ belongs for mask in masks))
            for values in (cohorts[group], cohorts[group] * panel.numbers(group), odd)
        )
        columns[f"cohort_{group}"] = np.where(sizes > 0, sizes, np.nan)
        # A sum of published cohorts is as exact as they are.
        basis = np.where(odds > 0, "estimated", "published")
        columns[f"basis_{group}"] = np.where(sizes > 0, basis, "")
        with np.errstate(invalid="ignore"):
            columns[group] = totals / columns[f"cohort_{group}"]
    pupils, borrowed = _pupils(panel, wide)
    rough = _rough(panel, wide)
    known = np.where(
        any_both,
        np.where(both, np.nan_to_num(pupils), 0.0) @ belongs,
        np.where(usable["disadvantaged"], np.nan_to_num(pupils), 0.0) @ belongs,
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        columns["coverage"] = known / (np.nan_to_num(pupils) @ belongs)
    columns["counted"] = counted.astype(int)
    columns["members"] = np.tile(belongs.sum(axis=0).astype(int), (len(panel.rows), 1))
    rest = usable["disadvantaged"]
    inexact = np.where(any_both, (both & rough) @ belongs, (rest & rough) @ belongs)
    approximate = (inexact + borrowed @ belongs) > 0
    sized = np.any([~np.isnan(values) for values in cohorts.values()], axis=0)
    held = [name for name in (*GROUPS, GAP) if name in wide]  # no gap among values worked out
    bare = (panel.flags(wide[held].notna().any(axis=1)) @ belongs) == 0
    unknown = np.isnan(pupils) @ belongs > 0
    withheld = columns["withheld"] = _withheld(columns, unknown, sized @ belongs > 0, bare)
    columns["coverage"][np.isin(withheld, ["unknown", "no_cohort"])] = np.nan
    given = np.isin(withheld, ["", "coverage"])
    counted_roughly = columns["basis_disadvantaged"] == "estimated"
    columns["approximate"] = np.where(given, approximate, counted_roughly)
    for group in held:
        columns[f"status_{group}"] = _shared(panel, own_reasons(wide, group), belongs, bare)
    for group in GROUPS:
        columns[group] = np.where(withheld == "", columns[group], np.nan)
    return _long(panel, list(parts), columns)


def _refuse_negative(wide: pd.DataFrame) -> None:
    for group in GROUPS:
        cohort = wide[f"cohort_{group}"].to_numpy(dtype=float)
        if (cohort < 0).any():
            row = wide.iloc[int(np.argmax(cohort < 0))]
            message = (
                f"{row['indicator']}, {row['year']}, {row['area_code']}: cohort_{group} is "
                f"{row[f'cohort_{group}']:g}. Allowed is 0 or more pupils, or nothing where it is "
                "unknown."
            )
            raise ValueError(message)


def _pupils(panel: Panel, wide: pd.DataFrame) -> tuple[Floats, Flags]:
    """A member's disadvantaged pupils, and whether that number had to be borrowed."""
    # A group without pupils (z, while the other group was collected) leaves nobody out.
    nobody = panel.flags((wide["status_disadvantaged"] == "z") & wide["cohort_other"].notna())
    own = np.where(nobody, 0.0, panel.numbers("cohort_disadvantaged"))
    rows = panel.rows.get_level_values("indicator") == YARDSTICK
    years = panel.rows.get_level_values("year").to_numpy()
    sizes, size_years = panel.numbers("cohort_disadvantaged")[rows], years[rows]
    nearest = np.full(panel.shape, np.nan)
    for year in np.unique(years) if len(size_years) else []:
        # The earlier year where two are equally near; the first that is known.
        order = np.argsort(np.abs(size_years - year), kind="stable")
        known = ~np.isnan(sizes[order])
        found = np.take_along_axis(sizes[order], known.argmax(axis=0)[None, :], axis=0)[0]
        nearest[years == year] = found
    return np.where(np.isnan(own), nearest, own), np.isnan(own)


def _rough(panel: Panel, wide: pd.DataFrame) -> Flags:
    """Whether a cohort that a member is counted with is not a published one."""
    return panel.flags(
        (wide["basis_disadvantaged"] != "published")
        | ((wide["basis_other"] != "published") & wide["other"].notna())
    )


def _shared(panel: Panel, reasons: np.ndarray, belongs: Floats, bare: Flags) -> np.ndarray:
    """The one reason that all members without a figure have for it; "" where there are several."""
    found = np.full(bare.shape, "", dtype=object)
    said = reasons != UNSAID
    every = panel.flags(said) @ belongs
    for reason in np.unique(reasons[said]):
        own = panel.flags(reasons == reason) @ belongs
        found[bare & (own > 0) & (own == every)] = reason
    return found


def _withheld(
    columns: dict[str, np.ndarray], unknown: Flags, sized: Flags, bare: Flags
) -> np.ndarray:
    """Why a value must not be shown."""
    reason = np.full(unknown.shape, "", dtype=object)
    with np.errstate(invalid="ignore"):
        reason[columns["coverage"] < WITHHELD_UNDER] = "coverage"
    reason[unknown & (columns["counted"] > 0)] = "unknown"
    reason[columns["counted"] == 0] = "none"
    reason[~sized] = "no_cohort"
    reason[bare] = NO_FIGURE
    return reason


def _long(panel: Panel, keys: list[str], columns: dict[str, np.ndarray]) -> pd.DataFrame:
    """Matrices as a frame, one row for each series, year and part."""
    frame = panel.rows.repeat(len(keys)).to_frame(index=False)
    frame = frame.assign(area_code=np.tile(keys, len(panel.rows)))
    return frame.assign(**{name: matrix.ravel() for name, matrix in columns.items()})
