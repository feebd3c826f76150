"""Own: what a user adds to the data, from a file or from answers, understood and written.

``names`` finds authorities, ``reading`` reads a user's CSV file, ``drafts`` and ``programme_text``
make a programme; ``layouts`` to ``merging`` make an addition of figures; ``folders`` writes either
of them whole or not at all. Nothing here is imported by what the pages are made with.
"""
