"""From a folder of forms to drafts: nothing private in any file that is written, nor in what is said."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from forms import LAYOUTS, forms
from roots import root_at, run_showcase

HAN = str.maketrans("〇一二三四五六七八九", "0123456789")


def digits(data: bytes) -> str:
    """All that is written, without blanks and signs, numerals as digits."""
    text = unicodedata.normalize("NFKC", data.decode("utf-8", "replace")).translate(HAN)
    return re.sub(r"[\W_]", "", text)


def test_no_private_value_is_written_or_told(tmp_path: Path) -> None:
    root = root_at(tmp_path / "site", {})
    box = tmp_path / "box"
    box.mkdir()
    made = list(forms(len(LAYOUTS), seed=11))
    for number, one in enumerate(made):
        name = f"{number:02}{one.layout} {one.planted[0].core} {one.planted[1].core}.docx"
        (box / name).write_bytes(one.data)
    done = run_showcase(
        "import", box, "--root", root, "--kind", "身边好人", "--write", "--format", "json"
    )
    assert "Traceback" not in done.stderr
    written = [p for p in root.rglob("*") if p.is_file()]
    assert sum(p.name == "index.md" for p in written) > len(made) / 2
    texts = {str(p.relative_to(root)): p.read_bytes() for p in written}
    texts |= {"said": (done.stdout + done.stderr).encode()}
    for name, data in texts.items():
        plain = digits(data + name.encode())
        for one in made:
            for planted in one.planted:
                core = digits(planted.core.encode())
                parts = (core[:9], core[-8:]) if core[:6].isdigit() else (core,)
                assert not any(part in plain for part in parts), (name, one.layout, planted)
        assert b"Exif" not in data
