"""Widgets: the reader's choice in a notebook, and the views that follow it.

Here are ``Selection`` and the thin widgets of its views. What they draw is in ``gapdash/web``; what
they draw from is the page's document, which ``bundles`` makes.
"""
