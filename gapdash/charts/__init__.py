"""Charts: Altair specifications over named data.

A specification holds no figures. The page gives it rows and parameters, so that one
specification, compiled once, draws every view. An analyst fills the same names with
``altair.Chart.to_dict`` and ``datasets``.
"""

from gapdash.charts.base import compiled
from gapdash.charts.order import order_chart, whisker_chart
from gapdash.charts.trend import trend_chart

__all__ = ["compiled", "order_chart", "trend_chart", "whisker_chart"]
