"""Values of sub-regions, worked out from their authorities."""

from __future__ import annotations

import pandas as pd

from gapdash.programmes import Programme

WITHHELD_UNDER = 0.6
YARDSTICK = "ks4_attainment8"  # every authority has a key stage 4 cohort for most years
BY = ["indicator", "year", "part"]
SIZES = ["cohort_disadvantaged", "cohort_other", "cohort_all"]


def parts_of(programme: Programme) -> dict[str, tuple[str, ...]]:
    """What a programme's values are worked out for.

    Returns
    -------
    dict
        The letters of its sub-regions and the code of the whole, each with its members.
    """
    parts = {part.letter: part.members for part in programme.sub_regions}
    return {**parts, programme.whole: programme.members}


def aggregate(wide: pd.DataFrame, parts: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    """Values of groups of authorities, weighted by cohort: sum(p * n) / sum(n).

    A part's two groups run over the members that have a value and a cohort for both
    disadvantaged and other pupils, so that its gap is one of the same places; where no member
    has both, each group runs over the members that have it. Never a mean of percentages.

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
        One row = indicator, year, part (in ``area_code``): the columns of ``by_group``, and
        counted and members (authorities), coverage (share, 0 to 1), approximate (some
        cohort counted or compared is not a published one), withheld ("coverage", "unknown"
        where a value is withheld, "no_cohort" where no cohort is known, "none" where no
        member has a value, else ""). A missing value is NaN.
    """
    pairs = pd.DataFrame(
        [(key, code) for key, members in parts.items() for code in members],
        columns=["part", "area_code"],
    )
    # A member without a row in some year must be missed there, so every member has one.
    rows = wide[["indicator", "year"]].drop_duplicates().merge(pairs, how="cross")
    rows = rows.merge(wide, on=["indicator", "year", "area_code"], how="left")
    rows = _with_pupils(rows, wide)
    usable = {
        group: rows[group].notna() & (rows[f"cohort_{group}"] > 0)
        for group in ("disadvantaged", "other", "all")
    }
    both = usable["disadvantaged"] & usable["other"]
    any_both = both.groupby([rows[key] for key in BY]).transform("any")
    counted = {
        "disadvantaged": both | (usable["disadvantaged"] & ~any_both),
        "other": both | (usable["other"] & ~any_both),
        "all": usable["all"],
    }
    frame = _weighted(rows, counted)
    frame = frame.join(_coverage(rows, counted["disadvantaged"]))
    frame = _withhold(frame.reset_index().rename(columns={"part": "area_code"}))
    for group in counted:
        frame[f"status_{group}"] = ""
        frame[f"basis_{group}"] = "estimated"
    return frame


def _with_pupils(rows: pd.DataFrame, wide: pd.DataFrame) -> pd.DataFrame:
    """Add ``pupils``: a member's disadvantaged pupils, and whether that had to be borrowed."""
    yardstick = wide.loc[
        (wide["indicator"] == YARDSTICK) & wide["cohort_disadvantaged"].notna(),
        ["area_code", "year", "cohort_disadvantaged"],
    ].rename(columns={"cohort_disadvantaged": "pupils"})
    rows = pd.merge_asof(
        rows.sort_values("year", kind="stable"),
        yardstick.sort_values("year", kind="stable"),
        on="year",
        by="area_code",
        direction="nearest",
    )
    # A group without pupils (z, while the other group was collected) leaves nobody out.
    nobody = (rows["status_disadvantaged"] == "z") & rows["cohort_other"].notna()
    own = rows["cohort_disadvantaged"].mask(nobody, 0.0)
    return rows.assign(pupils=own.fillna(rows["pupils"]), borrowed=own.isna())


def _weighted(rows: pd.DataFrame, counted: dict[str, pd.Series]) -> pd.DataFrame:
    """Weighted value and cohort of each group, by part."""
    columns = {}
    for group, mask in counted.items():
        cohort = rows[f"cohort_{group}"].where(mask)
        columns[f"cohort_{group}"] = cohort
        columns[group] = rows[group] * cohort
    sums = pd.DataFrame(columns).groupby([rows[key] for key in BY]).sum(min_count=1)
    for group in counted:
        sums[group] = sums[group] / sums[f"cohort_{group}"]
    return sums


def _coverage(rows: pd.DataFrame, counted: pd.Series) -> pd.DataFrame:
    """How many members and pupils stand behind each part's value."""
    by = [rows[key] for key in BY]
    known = rows["pupils"].where(counted).groupby(by).sum()
    of_all = rows["pupils"].groupby(by).sum()
    odd = counted & (
        (rows["basis_disadvantaged"] != "published")
        | ((rows["basis_other"] != "published") & rows["other"].notna())
    )
    return pd.DataFrame(
        {
            "counted": counted.groupby(by).sum(),
            "members": rows.groupby(BY).size(),
            "coverage": known / of_all,
            "unknown": rows["pupils"].isna().groupby(by).any(),
            "sized": rows[SIZES].notna().any(axis=1).groupby(by).any(),
            "approximate": (odd | rows["borrowed"]).groupby(by).any(),
        }
    )


def _withhold(frame: pd.DataFrame) -> pd.DataFrame:
    """Blank what must not be shown, and say why."""
    reason = pd.Series("", index=frame.index)
    reason[frame["coverage"] < WITHHELD_UNDER] = "coverage"
    reason[frame["unknown"] & (frame["counted"] > 0)] = "unknown"
    reason[frame["counted"] == 0] = "none"
    reason[~frame["sized"]] = "no_cohort"
    frame.loc[reason != "", ["disadvantaged", "other", "all"]] = float("nan")
    return frame.assign(withheld=reason).drop(columns=["unknown", "sized"])
