"""Text: whether the bytes of a file are text at all, in which encoding, and how cells are cut."""

from __future__ import annotations

import codecs
import io
import re
import zipfile

from gapdash.school_files import sentences
from gapdash.school_files.refusals import Refused

STEP = 1 << 20
OPENING = 4096  # bytes that tell what a file is
# Bytes that Windows-1252 leaves empty: a file that has them is in neither of the two encodings.
UNASSIGNED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
PAGE = re.compile(rb"\s*<(!doctype|html|\?xml|head|body)", re.IGNORECASE)
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}


def open_text(content: io.BytesIO) -> io.TextIOWrapper:
    """A file's bytes as text, decoded while it is read.

    Parameters
    ----------
    content
        All of the file. It is closed with the text.

    Returns
    -------
    io.TextIOWrapper
        The text: UTF-16 where the file begins with its byte order mark, UTF-8 (with or without
        one) where every byte of it is, else Windows-1252, as the register of schools comes in.

    Raises
    ------
    Refused
        If the file is empty, is something else than text, or is in another encoding.
    """
    with content.getbuffer() as whole:
        opening = bytes(whole[:OPENING])
        _refuse_other_files(opening, content)
        encoding = _encoding(whole, opening)
    content.seek(0)
    return io.TextIOWrapper(content, encoding=encoding, newline="")


def _refuse_other_files(opening: bytes, content: io.BytesIO) -> None:
    if not opening.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise Refused(sentences.EMPTY)
    if opening.startswith(b"PK\x03\x04"):
        raise Refused(sentences.WORKBOOK if _is_workbook(content) else sentences.ARCHIVE)
    if opening.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(sentences.WORKBOOK)
    if opening.startswith(b"\x1f\x8b"):
        raise Refused(sentences.COMPRESSED)
    if opening.startswith(b"%PDF"):
        raise Refused(sentences.PDF)
    if PAGE.match(opening.removeprefix(codecs.BOM_UTF8)):
        raise Refused(sentences.WEB_PAGE)


def _is_workbook(content: io.BytesIO) -> bool:
    try:
        with zipfile.ZipFile(content) as archive:  # reads the names only
            return any(name.startswith("xl/") for name in archive.namelist())
    except zipfile.BadZipFile:
        return False


def _encoding(whole: memoryview, opening: bytes) -> str:
    if opening.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    nul = re.search(rb"\x00", whole)
    if nul:
        raise Refused(sentences.NUL, line=_line(whole, nul.start()))
    if _is_utf8(whole):
        return "utf-8-sig"
    strange = UNASSIGNED.search(whole)
    if strange:
        raise Refused(sentences.STRANGE, line=_line(whole, strange.start()))
    return "cp1252"


def _is_utf8(whole: memoryview) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(whole), STEP):
            decoder.decode(bytes(whole[start : start + STEP]), final=start + STEP >= len(whole))
    except UnicodeDecodeError:
        return False
    return True


def _line(whole: memoryview, position: int) -> int:
    return bytes(whole[:position]).count(b"\n") + 1


def separator_of(header: str) -> str:
    """What separates the cells of a header line: a key of ``SEPARATORS``; a comma if in doubt."""
    outside = re.sub(r'"[^"]*"', "", header)
    return max(SEPARATORS, key=outside.count)
