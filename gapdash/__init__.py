"""Dashboards of the disadvantage gap."""

__version__ = "0.1.0"
