"""An analyst's typed script with every public name: mypy holds it, strictly, as all the rest."""

from __future__ import annotations

import altair as alt
import folium
import ipywidgets
import pandas as pd

import gapdash

comparator: gapdash.Comparator = "national_others"
view: gapdash.View = "rate"


def tables(data: gapdash.Geodata) -> list[pd.DataFrame]:
    gapdash.expect(data, data.edition)
    return [
        gapdash.area_boundaries(data, "south-west"),
        gapdash.list_programmes(data),
        gapdash.list_indicators(data, "south-west"),
        gapdash.list_areas(data, "south-west"),
        gapdash.figures(data, "ks2_rwm"),
        gapdash.gaps(data, "south-west", "ks2_rwm", 2025, comparator=comparator),
        gapdash.gaps(data, ["south-west", "england"], "ks2_rwm", range(2023, 2026), since=2019),
        gapdash.join_boundaries(data, gapdash.gaps(data, "south-west", "ks2_rwm", 2025)),
        gapdash.aggregate(data, {"Coast": ["Torbay", "Cornwall"]}, "ks2_rwm"),
        gapdash.trends(data, "south-west", "ks2_rwm", view=view),
        gapdash.changes(data, "south-west", ("ks2_rwm", 2024), ("ks2_rwm", 2025)),
        gapdash.similar(data, "Torbay", "ks2_rwm"),
        gapdash.similar_schools(data, "100326", stage="ks2"),
        gapdash.find_partners(data, "london-west", compare="schools", reach="next"),
        gapdash.framework(data, "west-partnership"),
        gapdash.gap_index(data),
    ]


def drawings(data: gapdash.Geodata) -> folium.Map:
    charts: list[alt.LayerChart | alt.HConcatChart] = [
        gapdash.trend_chart(data, "south-west", "ks2_rwm", view=view),
        gapdash.order_chart(data, "south-west", "ks2_rwm", comparator=comparator),
        gapdash.fifths_chart(data, "scotland", "average_total_tariff"),
        gapdash.stages_chart(data, "south-west", "Cornwall"),
        gapdash.profile_chart(data, "south-west"),
        gapdash.spark_chart(data, "south-west", "ks2_rwm"),
        gapdash.framework_chart(data, "west-partnership", "p147_literacy"),
        gapdash.index_chart(data, "south-west"),
    ]
    charts[0].save("chart.svg")
    return gapdash.gap_map(data, "south-west", "ks2_rwm", view=view)


def widgets(data: gapdash.Geodata) -> ipywidgets.HBox:
    chosen = gapdash.Selection(data, "south-west", area="Torbay")
    chosen.choose(year=2025, view=view)
    left = [gapdash.headline(chosen), gapdash.comparison(chosen), gapdash.pickers(chosen)]
    maps = [gapdash.area_map(chosen, height=400), gapdash.fifths(chosen)]
    right = [gapdash.trend(chosen, title="Since"), gapdash.facts(chosen)]
    return gapdash.side_by_side(
        [*left, *maps], [*right, gapdash.order(chosen), gapdash.table(chosen)]
    )


def added() -> gapdash.Geodata:
    return gapdash.add_figures(
        gapdash.load(), pd.DataFrame(), publisher="Us", title="Made up", licence="None"
    )


def saved() -> str:
    try:
        gapdash.settle(added(), "stages", "south-west", area="Torbay")
        return gapdash.save_pack(added(), "talk.html", "south-west", "head-teachers").name
    except gapdash.OtherData as other:
        return str(other)
