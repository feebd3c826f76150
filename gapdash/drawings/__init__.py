"""Drawings: the maps and charts of the pages, as an analyst draws them in a notebook."""

from gapdash.drawings.order import order_chart
from gapdash.drawings.trend import trend_chart

__all__ = ["order_chart", "trend_chart"]
