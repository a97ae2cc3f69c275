"""Word documents made by hand, part by part, so that a test says what is in them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BY = 'w:id="1" w:author="甲" w:date="2025-05-06T08:00:00Z"'


def run(
    text: str,
    *,
    bold: bool = False,
    under: bool = False,
    struck: bool = False,
    hidden: bool = False,
) -> str:
    """A run; ``\\n`` and ``\\t`` are breaks and tabs."""
    marks = ("<w:b/>" * bold) + ('<w:u w:val="single"/>' * under)
    marks += ("<w:strike/>" * struck) + ("<w:vanish/>" * hidden)
    inner = "".join(
        {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(
            part, f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        )
        for part in _split(text)
    )
    return f"<w:r><w:rPr>{marks}</w:rPr>{inner}</w:r>"


def _split(text: str) -> Iterable[str]:
    part = ""
    for char in text:
        if char in "\n\t":
            if part:
                yield part
            yield char
            part = ""
        else:
            part += char
    if part:
        yield part


def inserted(text: str) -> str:
    return f"<w:ins {_BY}>{run(text)}</w:ins>"


def deleted(text: str) -> str:
    return f'<w:del {_BY}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def symbol(char: str, font: str = "Wingdings") -> str:
    """By its code: F0FE and F0A8 of Wingdings, F052 and F0A3 of Wingdings 2."""
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def dingbat(letter: str, font: str) -> str:
    """The same typed as a letter in that font."""
    return f'<w:r><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr><w:t>{letter}</w:t></w:r>'


def checkbox(*, ticked: bool) -> str:
    """A content control to click on."""
    sign = "☒" if ticked else "☐"
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run(sign)}</w:sdtContent></w:sdt>"
    )


def control(text: str, *, hint: bool = False) -> str:
    """A content control to write in; ``hint`` while nobody has."""
    shown = "<w:showingPlcHdr/>" * hint
    return f"<w:sdt><w:sdtPr>{shown}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def p(*content: str, bold: bool = False) -> str:
    """A paragraph: of texts, or of what the functions here make."""
    inner = "".join(c if c.startswith("<") else run(c, bold=bold) for c in content if c)
    return f"<w:p>{inner}</w:p>"


def text_box(*paragraphs: str) -> str:
    """A drawn box with the older fallback that Word writes beside it."""
    inner = "".join(paragraphs)
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    drawing = (
        f"<w:drawing><wp:anchor><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing>"
    )
    fallback = (
        "<w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


@dataclass(frozen=True)
class Cell:
    """``content`` are paragraphs and tables; a text alone is one paragraph a line."""

    content: str | tuple[str, ...] = ""
    cols: int = 1
    rows: int = 1

    @property
    def xml(self) -> str:
        parts = self.content if isinstance(self.content, tuple) else (self.content,)
        inner = "".join(
            part if part.startswith(("<w:p>", "<w:tbl>")) else p(part) for part in parts
        )
        return inner if inner.endswith("</w:p>") else inner + "<w:p/>"


def table(rows: Sequence[Sequence[Cell | str]]) -> str:
    """A table; a span is given by the cell in which it begins."""
    above: dict[int, tuple[int, int]] = {}  # column → rows still covered, and how wide
    out = ""
    for row in rows:
        cells = [c if isinstance(c, Cell) else Cell(c) for c in row]
        line, col, below = "", 0, {}
        while cells or col in above:
            if col in above:
                left, width = above.pop(col)
                line += _tc("<w:p/>", width, "<w:vMerge/>")
            else:
                cell = cells.pop(0)
                left, width = cell.rows, cell.cols
                line += _tc(cell.xml, width, '<w:vMerge w:val="restart"/>' * (left > 1))
            if left > 1:
                below[col] = (left - 1, width)
            col += width
        above = below
        out += f"<w:tr>{line}</w:tr>"
    return f"<w:tbl>{out}</w:tbl>"


def _tc(inner: str, cols: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cols}"/>' if cols > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{inner}</w:tc>"


@dataclass
class Document:
    """Parts that are gathered, and then zipped. ``blocks`` are paragraphs and tables."""

    blocks: list[str] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    header: dict[str, bytes] = field(default_factory=dict)
    """Pictures that lie in the file and not in its text."""

    def add(self, *blocks: str) -> Document:
        self.blocks += blocks
        return self

    def picture(
        self,
        data: bytes,
        name: str,
        *,
        crop: tuple[float, float, float, float] = (0, 0, 0, 0),
        turn: int = 0,
        shape: str = "rect",
        floating: bool = False,
    ) -> str:
        """A run that shows it; ``crop`` in parts of its sides, ``turn`` in degrees clockwise."""
        self.media[name] = data
        number = list(self.media).index(name) + 1
        sides = "".join(
            f' {side}="{round(part * 100_000)}"'
            for side, part in zip("ltrb", crop, strict=True)
            if part
        )
        kind = "anchor" if floating else "inline"
        return (
            f'<w:r><w:drawing><wp:{kind}><wp:docPr id="{number}" name="图{number}"/><a:graphic>'
            f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdm{number}"/>'
            f"<a:srcRect{sides}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
            f'<a:xfrm rot="{turn * 60_000}"/><a:prstGeom prst="{shape}"/></pic:spPr></pic:pic>'
            f"</a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r>"
        )

    def note(self, text: str) -> str:
        """A run that calls a footnote."""
        self.notes.append(text)
        return f'<w:r><w:footnoteReference w:id="{len(self.notes) + 1}"/></w:r>'

    def xml(self) -> str:
        return f"<w:document {_SPACES}><w:body>{''.join(self.blocks)}</w:body></w:document>"

    def data(self, more: dict[str, bytes] | None = None) -> bytes:
        """The .docx; ``more`` are parts that go in, or take the place of others."""
        rels = "".join(
            f'<Relationship Id="rIdm{n}" Type="{_REL}/image" Target="media/{name}"/>'
            for n, name in enumerate(self.media, 1)
        )
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _rels(
                f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/document.xml": self.xml(),
        }
        if self.notes:
            rels += f'<Relationship Id="rIdf" Type="{_REL}/footnotes" Target="footnotes.xml"/>'
            notes = "".join(
                f'<w:footnote w:id="{n}">{p(text)}</w:footnote>'
                for n, text in enumerate(self.notes, 2)
            )
            parts["word/footnotes.xml"] = f"<w:footnotes {_SPACES}>{notes}</w:footnotes>"
        parts["word/_rels/document.xml.rels"] = _rels(rels)
        parts |= {f"word/media/{name}": data for name, data in (self.media | self.header).items()}
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as package:
            for name, content in (parts | (more or {})).items():
                package.writestr(name, content)
        return out.getvalue()


def _rels(inner: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'


_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="emf" ContentType="image/x-emf"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_MAIN}.footnotes+xml"/></Types>'
)
