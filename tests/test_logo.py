"""A logo is a small picture that can be drawn, whatever was given for it."""

import io

import pytest
from PIL import Image

from churn.errors import ReadError
from churn.notebook.logo import LARGEST, MOST_BYTES, is_logo, kept_logo


def _picture(kind: str, size=(4, 2), mode="RGB", **more) -> bytes:
    content = io.BytesIO()
    Image.new(mode, size, 0).save(content, kind, **more)
    return content.getvalue()


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "1"), ("JPEG", "RGB"), ("JPEG", "CMYK")])
def test_a_picture_is_kept_as_png_and_no_larger_than_it_need_be(kind, mode):
    kept = kept_logo(_picture(kind, (1600, 200), mode))
    assert is_logo(kept)
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == ("PNG", (LARGEST[0], 100))


def test_nothing_but_the_pixels_is_kept():
    assert b"made at home" not in kept_logo(_picture("JPEG", comment=b"made at home"))


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload='x'/>", _picture("GIF", mode="L"), _picture("PNG")[:-20], _picture("JPEG")[:200]],
    ids=["empty", "svg", "gif", "half a png", "half a jpeg"],
)
def test_what_cannot_be_drawn_is_refused(content):
    assert not is_logo(content)
    with pytest.raises(ReadError, match="bad_logo"):
        kept_logo(content)


def test_a_picture_of_a_bomb_is_refused_before_it_is_drawn():
    assert not is_logo(_picture("PNG", (20_000, 4_000), "1"))


def test_a_picture_larger_than_any_that_is_kept_is_none_of_a_brand():
    """Else a file that says it is a notebook's has it drawn anew with each thing that is made."""
    assert not is_logo(_picture("PNG", (LARGEST[0] + 1, LARGEST[1])))


def test_a_large_file_is_refused_with_the_limit():
    with pytest.raises(ReadError, match="large_logo") as refused:
        kept_logo(bytes(MOST_BYTES + 1))
    assert refused.value.values == {"most": 2}
