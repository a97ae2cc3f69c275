"""A form and its text in two files."""

from __future__ import annotations

from pathlib import Path

from documents import Document, p, table
from showcase.intake.attached import with_texts
from showcase.intake.inputs import read_all
from showcase.intake.planned import Input

FORM = Document([p("推荐表"), table([["姓名", "何守田"], ["主要事迹", "见附件"]])])
TEXT = Document([p("等人的船"), p("末班船六点半。电话13912345678。")])


def read(folder: Path, **files: Document) -> list[Input]:
    folder.mkdir(exist_ok=True)
    for name, document in files.items():
        (folder / f"{name}.docx").write_bytes(document.data())
    return with_texts(read_all([folder], Path("/nowhere")))


def test_the_text_called_after_the_person_is_the_form_s(tmp_path: Path) -> None:
    (one,) = read(tmp_path / "box", 何守田推荐表=FORM, 何守田事迹材料=TEXT)
    (candidate,) = one.source.candidates
    assert candidate.body == "末班船六点半。电话〔号码已去掉〕。"
    assert candidate.values["title"].text == "等人的船"
    assert candidate.questions == ()
    assert [x.place for x in one.source.left_out] == ["何守田事迹材料.docx 第2段"]
    again = read(tmp_path / "box")
    assert again[0].digest == one.digest != ""


def test_of_two_texts_nobody_knows_which(tmp_path: Path) -> None:
    found = read(tmp_path / "box", 何守田推荐表=FORM, 何守田事迹1=TEXT, 何守田事迹2=TEXT)
    assert len(found) == 3
    form = next(one for one in found if "推荐表" in one.source.file)
    assert form.source.candidates[0].questions[0].label == "正文"


def test_another_s_text_stays_a_story(tmp_path: Path) -> None:
    assert len(read(tmp_path / "box", 何守田推荐表=FORM, 周桂兰事迹=TEXT)) == 2


def test_a_form_with_a_text_of_its_own_needs_none(tmp_path: Path) -> None:
    form = Document([table([["姓名", "何守田"], ["主要事迹", "他等到七点。"]])])
    assert len(read(tmp_path / "box", 何守田推荐表=form, 何守田事迹=TEXT)) == 2
