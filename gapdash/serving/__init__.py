"""Serving: Voila set up for this app."""
