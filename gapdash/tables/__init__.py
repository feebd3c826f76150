"""Analysis: what a notebook of one's own starts from, as ``gapdash`` exports it.

``asked`` settles what was asked for, or says what is wrong with it; ``rows`` gives measured values
the columns of the public tables; every other module holds one kind of table.
"""
