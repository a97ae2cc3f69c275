"""PDFs made on the spot: pages of Chinese words, pictures of pages, and what should not be published."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

A4 = [0, 0, 595, 842]


def font(pdf: Pdf) -> pikepdf.Object:
    """Song as every reader has it: not embedded, its letters known by the name of their encoding."""
    song = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/STSong-Light"),
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="GB1", Supplement=2),
        FontDescriptor=Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/STSong-Light"), Flags=6, FontBBox=[-25, -254, 1000, 880],
            ItalicAngle=0, Ascent=880, Descent=-120, CapHeight=880, StemV=93,
        ),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/STSong-Light"),
            Encoding=Name("/UniGB-UCS2-H"),
            DescendantFonts=[song],
        )
    )


def drawn(*lines: str) -> bytes:
    """Words at the top of a page, a line each."""
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T* " for line in lines)
    return f"BT /F1 16 Tf 20 TL 60 760 Td {shown}ET".encode()


def add_page(pdf: Pdf, content: bytes) -> pikepdf.Page:
    """A page with a font ``/F1``."""
    page = Dictionary(
        Type=Name.Page,
        MediaBox=A4,
        Resources=Dictionary(Font=Dictionary(F1=font(pdf))),
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf.pages[-1]


def saved(pdf: Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True, **how)  # type: ignore[arg-type]
    return out.getvalue()


def words(*pages: str, more: Callable[[Pdf], None] = lambda pdf: None, **how: object) -> bytes:
    """A page for each text, its lines as they are; ``more`` may add to it, ``how`` it is saved."""
    pdf = pikepdf.new()
    for page in pages:
        add_page(pdf, drawn(*page.split("\n")))
    more(pdf)
    return saved(pdf, **how)


def jpeg(width: int = 120, height: int = 170, **about: object) -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).save(out, "JPEG", **about)
    return out.getvalue()


def scan(picture: bytes | None = None) -> bytes:
    """A page that is a picture of one."""
    pdf = pikepdf.new()
    page = add_page(pdf, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    image = Stream(pdf, picture or jpeg())
    image.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=120, Height=170, BitsPerComponent=8,
        ColorSpace=Name.DeviceGray, Filter=Name.DCTDecode,
    )  # fmt: skip
    page.Resources.XObject = Dictionary(Im0=image)
    return saved(pdf)


def told(data: bytes) -> str:
    """Everything that stands anywhere in a PDF, unpacked: for a test to look for what may not."""
    parts = [data.decode("latin-1")]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for found in [pdf.trailer, *pdf.objects]:
            parts.append(found.unparse(resolved=True).decode("latin-1"))
            if isinstance(found, Stream):
                raw = found.read_raw_bytes()
                parts.append(raw.decode("latin-1"))
                if found.get("/Filter") in (None, Name.FlateDecode):
                    parts.append(found.read_bytes().decode("latin-1"))
    return "\n".join(parts)


def with_secrets(secret: str) -> Callable[[Pdf], None]:
    """Whatever a PDF can hold besides its pages, each saying ``secret``."""

    def add(pdf: Pdf) -> None:
        root, page = pdf.Root, pdf.pages[0]
        run = Dictionary(S=Name.JavaScript, JS=f"app.alert('{secret}')")
        pdf.docinfo["/Author"] = secret
        with pdf.open_metadata() as meta:
            meta["dc:title"] = secret
        file = Dictionary(Type=Name.EmbeddedFile)
        packed = Stream(pdf, secret.encode(), file)
        spec = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=secret, EF=Dictionary(F=packed)))
        root.Names = Dictionary(
            JavaScript=Dictionary(Names=[String(secret), run]),
            EmbeddedFiles=Dictionary(Names=[String(secret), spec]),
        )
        root.OpenAction = run
        root.AA = Dictionary(WC=run)
        root.AF = Array([spec])
        root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(ActualText=secret))
        root.Outlines = Dictionary(Type=Name.Outlines, First=Dictionary(Title=secret))
        root.PageLabels = Dictionary(Nums=[0, Dictionary(P=secret)])
        page.obj.AA = Dictionary(O=run)
        page.obj.PieceInfo = Dictionary(Word=Dictionary(Private=secret))
        page.obj.LastModified = String(secret)
        page.obj.Metadata = Stream(pdf, secret.encode())
        page.Resources.Properties = Dictionary(MC0=Dictionary(ActualText=secret))
        page.Resources.Font.F1.PieceInfo = Dictionary(Private=secret)
        old = page.Contents.read_bytes()
        marked = f"/Span <</ActualText({secret})>> BDC % {secret}\n".encode() + old + b" EMC"
        page.Contents = pdf.make_stream(marked)
        link = Dictionary(S=Name.URI, URI=f"https://x.example/{secret}")
        notes = [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=link),
            Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=secret),
            Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=spec),
            Dictionary(
                Type=Name.Annot, Subtype=Name.FreeText, Rect=[0, 0, 9, 9], F=2, Contents=secret,
                AP=Dictionary(N=_form(pdf, drawn(secret))),
            ),
        ]  # fmt: skip
        page.obj.Annots = pdf.make_indirect(Array([pdf.make_indirect(note) for note in notes]))

    return add


def _form(pdf: Pdf, content: bytes) -> Stream:
    form = Stream(pdf, content)
    form.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842],
        Resources=Dictionary(Font=Dictionary(F1=font(pdf))),
    )  # fmt: skip
    return form


def with_field(shown: str, kind: str = "Tx", value: object = "x") -> Callable[[Pdf], None]:
    """A field of a form that shows words on the page; of ``kind`` Sig a signature and its seal."""

    def add(pdf: Pdf) -> None:
        signature = Dictionary(Type=Name.Sig, Name="签名人", Contents=b"0" * 40)
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name(f"/{kind}"),
                T="f",
                F=4,
                Rect=[0, 0, 595, 842],
                V=signature if kind == "Sig" else value,
                AP=Dictionary(N=_form(pdf, drawn(shown))),
            )
        )
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=[field])

    return add


def updated(data: bytes, *lines: str) -> bytes:
    """``data`` with its first page drawn anew in an update hung on behind, as programs save: what stood
    there before is still in the file.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
        size, root = int(pdf.trailer.Size), pdf.Root.objgen[0]
    content = drawn(*lines)
    start = len(data)
    body = f"{number} 0 obj\n<< /Length {len(content)} >>\nstream\n".encode() + content
    body += b"\nendstream\nendobj\n"
    before = int(data.rsplit(b"startxref", 1)[1].split()[0])
    table = f"xref\n0 0\n{number} 1\n{start:010d} 00000 n \ntrailer\n"
    table += f"<< /Size {size} /Root {root} 0 R /Prev {before} >>\nstartxref\n{start + len(body)}\n%%EOF\n"
    return data + body + table.encode()
