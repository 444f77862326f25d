"""The picture of a brand: taken only where it is a PNG or JPEG that can be drawn, and made small.

Invariant: what `kept_logo` gives is a picture `is_logo` takes; nothing of the file but its pixels is kept.
"""

from __future__ import annotations

import io

from PIL import Image

from churn.errors import ReadError

MOST_MB = 2
MOST_BYTES = MOST_MB * 1024 * 1024
MOST_PIXELS = 40_000_000  # of a picture that is given; one of more is a bomb rather than a logo
LARGEST = (800, 400)  # pixels of what is kept: enough for print beside a title
_KINDS = ("PNG", "JPEG")


def is_logo(content: bytes) -> bool:
    """Whether this is a picture as a brand keeps it."""
    return len(content) <= MOST_BYTES and _drawable(content, LARGEST[0] * LARGEST[1])


def kept_logo(content: bytes) -> bytes:
    """The picture as a brand keeps it: PNG, at most as large as LARGEST.

    Raises ReadError("large_logo") for more than MOST_BYTES, ("bad_logo") for what is no PNG or JPEG that can
    be drawn.
    """
    if len(content) > MOST_BYTES:
        raise ReadError("large_logo", most=MOST_MB)
    if not _drawable(content, MOST_PIXELS):
        raise ReadError("bad_logo")
    with Image.open(io.BytesIO(content), formats=_KINDS) as picture:
        small = picture.convert("RGBA")
    small.thumbnail(LARGEST)
    kept = io.BytesIO()
    small.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _drawable(content: bytes, most: int) -> bool:
    """Whether all of it can be read as a PNG or JPEG of at most so many pixels."""
    try:
        with Image.open(io.BytesIO(content), formats=_KINDS) as picture:
            if picture.width * picture.height > most:
                return False
            picture.verify()
        with Image.open(io.BytesIO(content), formats=_KINDS) as picture:
            picture.load()  # verify() does not look at the pixels of a JPEG
    except Exception:  # PIL refuses broken pictures with errors of all kinds
        return False
    return True
