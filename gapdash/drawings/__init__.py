"""Drawings: the maps and charts of the pages, as an analyst draws them in a notebook."""

from gapdash.drawings.fifths import fifths_chart
from gapdash.drawings.gap_maps import gap_map
from gapdash.drawings.index import index_chart
from gapdash.drawings.order import order_chart
from gapdash.drawings.profile import profile_chart
from gapdash.drawings.spark_charts import framework_chart, spark_chart
from gapdash.drawings.stages import stages_chart
from gapdash.drawings.trend import trend_chart
from gapdash.tables.notebooks import draw_offline

__all__ = [
    "fifths_chart",
    "framework_chart",
    "gap_map",
    "index_chart",
    "order_chart",
    "profile_chart",
    "spark_chart",
    "stages_chart",
    "trend_chart",
]

# Who draws before any cell has named altair sees the chart without a network too.
draw_offline()
