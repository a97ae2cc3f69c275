"""What a .docx may be that somebody sends: locked, cut off, a bomb, something else; and a .doc."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from documents import Document, p
from showcase.base.problems import Problem
from showcase.intake import old_word, word
from showcase.intake.containers import opened, sniffed
from showcase.intake.word_xml import MAIN

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
SOUND = Document([p("姓名：何守田")]).data()


def utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def refused(data: bytes) -> Problem:
    source = word.read(data, "表.docx")
    assert source.candidates == ()
    (problem,) = source.problems
    assert problem.is_error
    assert problem.file == "表.docx"
    assert problem.instead
    return problem


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (OLE + utf16("EncryptedPackage"), "import-locked"),
        (OLE + utf16("Workbook"), "import-format"),
        (SOUND[: len(SOUND) // 2], "import-broken"),
        (SOUND[:-40], "import-broken"),
        (b"%PDF-1.7", "import-format"),
        (b"<html><body>", "import-format"),
        (b"\xff\xd8\xff\xe0", "import-format"),
        (b"abc", "import-format"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "import-format"),
        (zipped({"a.txt": b"a"}), "import-format"),
        (zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}), "import-format"),
        (zipped({MAIN: b"<a/>", "word/media/a.bmp": b"\0" * 40_000_000}), "import-too-large"),
        (zipped({MAIN: b"<a>" + b" " * 30_000_000 + b"</a>"}), "import-too-large"),
        (zipped({MAIN: b"<a>" + b"<b/><c/>" * 1_000_000 + b"</a>"}), "import-too-large"),
        (zipped({MAIN: b"<a>", **{f"word/{n}.xml": b"" for n in range(5_001)}}), "import-too-large"),
        (zipped({MAIN: b"<a"}), "import-broken"),
        (zipped({MAIN: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "import-unsafe"),
        (zipped({MAIN: b"\xff\xfe" + utf16('<!DOCTYPE a []><a/>')}), "import-unsafe"),
        (Document([p("甲")]).data({"word/styles.xml": b"<!DOCTYPE x><x/>"}), "import-unsafe"),
        (Document().data(), "import-empty"),
    ],
)  # fmt: skip
def test_what_may_not_be_opened_is_told_in_one_sentence(data: bytes, code: str) -> None:
    assert refused(data).code == code


def test_a_zip_that_says_it_is_small_is_not_believed() -> None:
    """The directory's sizes are changed; nothing more than it says is unpacked."""
    data = bytearray(zipped({MAIN: b"<a>" + b"b" * 900_000 + b"</a>"}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    assert refused(bytes(data)).code == "import-broken"


def test_an_entry_with_a_password_is_locked() -> None:
    data = bytearray(SOUND)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)).code == "import-locked"


def test_what_bytes_are_counts_not_the_name() -> None:
    assert sniffed(OLE + utf16("WordDocument")) == "word97"
    assert sniffed(OLE + utf16("WordDocument") + utf16("EncryptionInfo")) == "locked"
    assert sniffed(b"{\\rtf1") == "rtf"
    package, problems = opened(SOUND, "a", MAIN)
    assert problems == []
    assert package is not None
    assert package.part("no") == b""


# --- .doc ------------------------------------------------------------------------------------------


def test_without_libreoffice_a_doc_is_to_be_saved_as_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "office", lambda: "")
    problem = refused(OLE + utf16("WordDocument"))
    assert "另存为 .docx" in problem.instead


OFFICE = """#!{python}
import pathlib, sys
args = sys.argv[1:]
out = pathlib.Path(args[args.index("--outdir") + 1])
profile = next(a for a in args if a.startswith("-env:UserInstallation=file://"))
profile = pathlib.Path(profile.partition("file://")[2])
profile.mkdir()
source = pathlib.Path(args[-1])
assert profile.parent == out.parent == source.parent, args
out.mkdir()
pathlib.Path({seen!r}).write_text(str(out.parent))
if {works}:
    (out / "source.docx").write_bytes(pathlib.Path({docx!r}).read_bytes())
"""


@pytest.mark.parametrize("works", [True, False])
def test_libreoffice_works_in_a_folder_that_goes(
    works: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docx, seen, program = tmp_path / "made.docx", tmp_path / "seen", tmp_path / "soffice"
    docx.write_bytes(SOUND)
    script = OFFICE.format(python=sys.executable, seen=str(seen), docx=str(docx), works=works)
    program.write_text(script, "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(old_word, "office", lambda: str(program))
    source = word.read(OLE + utf16("WordDocument"), "表.doc")
    assert not Path(seen.read_text()).exists()
    if works:
        assert source.candidates[0].values["name"].text == "何守田"
    else:
        assert [problem.code for problem in source.problems] == ["import-format"]


def test_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    program.chmod(0o755)
    monkeypatch.setattr(old_word, "office", lambda: str(program))
    monkeypatch.setattr(old_word, "_SECONDS", 0.2)
    assert refused_by(word.read(OLE + utf16("WordDocument"), "表.doc").problems) == "import-format"


def refused_by(problems: tuple[Problem, ...]) -> str:
    return problems[0].code
