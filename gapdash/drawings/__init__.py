"""Drawings: the maps and charts of the pages, as an analyst draws them in a notebook."""

from gapdash.drawings.gap_maps import gap_map
from gapdash.drawings.order import order_chart
from gapdash.drawings.trend import trend_chart

__all__ = ["gap_map", "order_chart", "trend_chart"]
