"""What a PDF for a shop still lacks when Typst is done with it."""

from __future__ import annotations

import io

POINTS_A_MM = 72 / 25.4


def finished(pdf: bytes, bleed: float) -> bytes:
    """A PDF for a shop with ``bleed`` millimetres told on each page: Typst 0.15 writes the TrimBox, and a
    BleedBox as large as the sheet, crop marks and all. The same PDF gives the same bytes.

    What goes to the archive stays as Typst wrote it: here its marks of PDF/A would be promised by nobody.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            trim = [float(edge) for edge in page.trimbox]
            out = bleed * POINTS_A_MM
            page.bleedbox = pikepdf.Array(
                [
                    round(max(left, trim[0] - out), 3),
                    round(max(bottom, trim[1] - out), 3),
                    round(min(right, trim[2] + out), 3),
                    round(min(top, trim[3] + out), 3),
                ]
            )
        made = io.BytesIO()
        document.save(made, deterministic_id=True)
    return made.getvalue()
