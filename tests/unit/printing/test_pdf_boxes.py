"""The boxes of a sheet that a shop cuts by."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pdfs import told
from setting import TEMPLATE, pdf_of, placed
from showcase.printing.pdf import POINTS_A_MM, finished

WIDTH, HEIGHT, BLEED = 140 * POINTS_A_MM, 203 * POINTS_A_MM, 3 * POINTS_A_MM

WITH_MARKS = TEMPLATE.replace("{ 3mm }", "{ 10mm }")
"""As where crop marks stand outside the bleed."""


def boxes(pdf: bytes) -> list[dict[str, list[float]]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            {
                name: [float(edge) for edge in getattr(page, f"{name}box")]
                for name in ("media", "trim", "bleed")
            }
            for page in document.pages
        ]


def grown(box: list[float], by: float) -> list[float]:
    return [box[0] - by, box[1] - by, box[2] + by, box[3] + by]


@pytest.mark.parametrize("template", [TEMPLATE, WITH_MARKS], ids=["bleed", "marks"])
def test_the_shop_finds_the_trim_and_three_millimetres_around_it(
    tmp_path: Path, template: str
) -> None:
    pdf = finished(pdf_of(placed(tmp_path, template), "shop", *["一段。" * 400] * 3), 3)
    pages = boxes(pdf)
    assert len(pages) > 1
    for page in pages:
        trim = page["trim"]
        assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([WIDTH, HEIGHT], abs=0.1)
        assert page["bleed"] == pytest.approx(grown(trim, BLEED), abs=0.1)
        media = grown(trim, BLEED if template == TEMPLATE else 10 * POINTS_A_MM)
        assert page["media"] == pytest.approx(media, abs=0.1)


def test_no_box_is_larger_than_the_sheet(tmp_path: Path) -> None:
    (page,) = boxes(finished(pdf_of(placed(tmp_path), "shop", "一行"), 50))
    assert page["bleed"] == pytest.approx(page["media"], abs=0.01)


def test_text_for_the_shop_is_kept(tmp_path: Path) -> None:
    """The same bytes each time, and the same words, typefaces and day as before."""
    before = pdf_of(placed(tmp_path), "shop", "一行")
    after = finished(before, 3)
    assert after == finished(before, 3)
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(after)) as new:
        assert [p.Contents.read_bytes() for p in old.pages] == [
            p.Contents.read_bytes() for p in new.pages
        ]
        assert dict(old.docinfo) == dict(new.docinfo)
    assert str(tmp_path) not in told(after)


def test_the_archive_is_whole_and_trimmed(tmp_path: Path) -> None:
    pdf = pdf_of(placed(tmp_path), "archive", "一行")
    (page,) = boxes(pdf)
    assert page["media"] == pytest.approx([0, 0, WIDTH, HEIGHT], abs=0.1)
    assert page["trim"] == pytest.approx(page["media"], abs=0.1)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        with document.open_metadata() as meta:
            assert meta.pdfa_status == "2A"
            assert meta["pdfuaid:part"] == "1"
        assert document.Root.MarkInfo.Marked
