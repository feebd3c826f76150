"""Charts and maps of the one table, for notebooks, and the specifications that pages draw with.

A page's specification holds no figures: the page gives it rows and parameters, so that one
specification, compiled once, draws every view. A notebook's chart holds the rows of the table.
"""
