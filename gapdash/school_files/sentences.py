"""Sentences: why a file is refused, each with the line where known and what to do about it.

In braces: line, column, cell (as it is quoted), and what else the sentence names.
"""

from __future__ import annotations

AGAIN = "download the file again, then load it"
SAVE_AS = "open it in a spreadsheet, save it as “CSV UTF-8 (comma delimited)” and load that file"
ALLOWED = (
    "the key stage 2 or key stage 4 performance tables (england_ks2final.csv, "
    "england_ks4final.csv), key stage 4 performance of schools (performance_tables_schools.csv), "
    "the register of schools (edubasealldata.csv), or a list of URNs, one a line or in a column "
    "“urn”"
)

# The file is no text.
EMPTY = "The file is empty: {again}."
WORKBOOK = "The file is an Excel workbook, not a CSV file: {save_as}."
ARCHIVE = "The file is a ZIP archive: unpack it and load the CSV file that is in it."
COMPRESSED = "The file is compressed: unpack it and load the CSV file that is in it."
PDF = "The file is a PDF, not a CSV file: download the data as CSV and load that file."
WEB_PAGE = (
    "The file is a web page, not a CSV file, as happens when a download fails or asks to sign in: "
    "{again}."
)
NUL = (
    "Line {line} holds a NUL byte, which no CSV file has, so the file is damaged or is no text: "
    "{again}."
)
STRANGE = "Line {line} holds a character that is neither UTF-8 nor Windows-1252: {save_as}."
BROKEN = "The file cannot be read as text to its end: {save_as}."

# Its lines are not those of a table.
UNCLOSED = "Line {line} begins a cell with a quotation mark that never closes: {again}."
UNCUT = (
    "Line {line} has a quotation mark or a cell that no CSV file can have ({why}): correct the "
    "line, or {again}."
)
RAGGED = "Line {line} has {cells} where the header has {width}: correct the line, or {again}."
CUT_OFF = (
    "Line {line}, the last one, has {cells} where the header has {width}, so the file seems to "
    "have been cut off: {again}."
)
HEADER_ALONE = "Line 1 is a header and no rows follow it: {again}."
SLOW = (
    "The file took longer than {seconds} seconds to read: cut it down to the schools and columns "
    "that matter, then load it."
)

# Its columns are not those that are looked for.
UNKNOWN = "Line 1 has none of the columns that tell what the file is: load {allowed}."
UNKNOWN_BEGINNING = (
    "Line 1, which begins {cell}, has none of the columns that tell what the file is: load "
    "{allowed}."
)
MISSING = (
    "Line 1 lacks {columns}, although the file looks like {what}: load the file as it was "
    "downloaded, with all of its columns."
)
TWICE = "Line 1 has the column {cell} more than once: keep the right one, then load the file."
OLDER = "Line 1 has the columns of {what} of {when}: load those of a later year."
NO_SCHOOLS = "From line 2 on there is no school to search among, only {reasons}: load {allowed}."

# Its year is not known, or cannot be.
NO_YEAR = (
    "Neither the file nor its name says which academic year its results are of: choose the year, "
    "then load it again."
)
WRONG_YEAR = (
    "No such results were published of schools for {year}: choose one of {years}, then load the "
    "file again."
)
PERIOD = (
    "Line {line} has {cell} in {column}, but an academic year is written there as in 202425: "
    "correct it, or {again}."
)

# A cell cannot be right.
NO_URN = "Line {line} has nothing in {column}: give the school’s URN, or {again}."
URN = (
    "Line {line} has {cell} in {column}, but a school’s URN has six digits: correct it, or {again}."
)
URN_TWICE = (
    "Lines {before} and {line} both have the URN {urn}: keep the right one of them, or {again}."
)
LIST_TOO_LONG = (
    "Line {line} is one URN more than the {most:,} that a list can have: keep the schools that "
    "matter, then load it."
)
PERCENTAGE = (
    "Line {line} has {cell} in {column}, but a percentage lies between 0 and 100: correct it, or "
    "{again}."
)
PUPILS = (
    "Line {line} has {cell} in {column}, but a school has between 0 and {most:,} pupils of an age: "
    "correct it, or {again}."
)
METRES = (
    "Line {line} has {cell} in {column}, which lies outside Great Britain: correct it, or {again}."
)
NO_NUMBER = (
    "Line {line} has {cell} in {column}, which is neither a number nor one of the marks SUPP, NE, "
    "NP, LOWCOV, NA, c, k, u, x or z: correct it, or {again}."
)
FORMULA = (
    "Line {line} has the formula {cell} in {column}, and formulas are never worked out here: "
    "replace it by its value, or {again}."
)
FRACTIONS = (
    "Line {line} and all others have fractions such as {cell} in {column}, where percentages are "
    "expected: multiply them by 100, or {again}."
)
AUTHORITY = (
    "Line {line} has {cell} in {column}, which is the three-digit code of no authority of England: "
    "correct it, or {again}."
)
