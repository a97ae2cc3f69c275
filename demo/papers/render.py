"""Make the demo's two papers: a decision as an office program would save it, and one as it comes off a scanner.

Both are set from the words of the notices that they belong to, in Noto Serif CJK SC (SIL Open Font License,
which lets a document carry the font), and printed by Chromium. The seal says 示例: no office's is imitated.
The program writes the day into a file, so bytes differ from run to run; what is published of them does not.

    CHROMIUM=/usr/bin/chromium python demo/papers/render.py
"""

import io
import os
import sys
from pathlib import Path

import pikepdf
import yaml
from markdown_it import MarkdownIt
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
NOTICES = ROOT / "content/notices"

DECISION = NOTICES / "2023/dao-de-mo-fan-jue-ding"
REVOCATION = NOTICES / "2021/che-xiao-wen-ming-chuang-kou"

DPI = 150
"""What an office scans letters at: small enough to send, sharp enough to read."""

TILT = 0.35
"""Degrees by which a sheet lies askew on the glass."""

STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
body { margin: 0; color: #111; font: 15pt/26pt "Noto Serif CJK SC"; }
header { margin-bottom: 28pt; border-bottom: 2pt solid #c00; text-align: center; }
header b { display: block; color: #c00; font-size: 34pt; line-height: 1.5; }
h1 { margin: 0 0 24pt; font-size: 22pt; line-height: 1.4; text-align: center; }
h2 { margin: 12pt 0 6pt; font-size: 15pt; break-after: avoid; }
p { margin: 0; text-indent: 2em; text-align: justify; }
table, footer { break-inside: avoid; }
p.to { text-indent: 0 }
header p { text-align: center; text-indent: 0; }
footer { position: relative; padding: 40pt 2em 20pt 0; text-align: right; }
footer p { text-indent: 0; text-align: right; }
footer svg { position: absolute; right: 3em; top: 6pt; width: 110pt; }
table { width: 100%; margin: 6pt 0; border-collapse: collapse; font-size: 14pt; line-height: 20pt; }
th, td { padding: 3pt 6pt; border: 0.7pt solid #333; text-align: left; }
"""

SEAL = """<svg viewBox="0 0 120 120" fill="none" stroke="#c00" opacity=".72"><circle cx="60" cy="60" r="56"
stroke-width="4"/><text x="60" y="58" fill="#c00" stroke="none" font-size="26" font-weight="700"
text-anchor="middle">示例</text><text x="60" y="84" fill="#c00" stroke="none" font-size="15"
text-anchor="middle">非真实印章</text></svg>"""


def letter(folder: Path) -> str:
    """The notice in ``folder`` as a page of HTML, up to its signature."""
    head, body = (folder / "index.md").read_text("utf-8").removeprefix("---\n").split("---\n", 1)
    facts = yaml.safe_load(head)
    (issuer,) = facts["授予单位"]
    words, _, _ = body.partition("\n## 后续情况")
    words, _, _ = words.rpartition(f"\n{issuer}\n")
    day = facts["日期"]
    text = MarkdownIt("commonmark").enable("table").render(words.strip())
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{facts["标题"]}</title>'
        f"<style>{STYLE}</style><header><b>{issuer}</b><p>{facts['文号']}</p></header>"
        f"<h1>{facts['标题']}</h1>{text.replace('<p>', '<p class=to>', 1)}"
        f"<footer>{SEAL}<p>{issuer}</p><p>{day.year}年{day.month}月{day.day}日</p></footer></html>"
    )


def printed(page: Page, folder: Path) -> bytes:
    """The letter as a PDF, with the words in it."""
    page.set_content(letter(folder))
    page.evaluate("document.fonts.ready")
    return page.pdf(prefer_css_page_size=True)


def scanned(pdf: bytes) -> bytes:
    """The same on paper, and through a scanner: pictures of pages, a little askew, grainy and grey."""
    import pypdfium2

    sheets = []
    for number, sheet in enumerate(pypdfium2.PdfDocument(pdf)):
        picture = sheet.render(scale=DPI / 72).to_pil().convert("RGB")
        askew = TILT if number % 2 else -TILT
        picture = picture.rotate(askew, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
        grain = Image.effect_noise(picture.size, 14).convert("RGB")
        picture = ImageChops.multiply(picture, grain.point(lambda v: 240 + v // 17))
        sheets.append(picture.filter(ImageFilter.GaussianBlur(0.5)))
    out = io.BytesIO()
    sheets[0].save(
        out, "PDF", save_all=True, append_images=sheets[1:], resolution=DPI, quality=62,
        title="扫描件", author="区文明办", producer="MFP",
    )  # fmt: skip
    return out.getvalue()


def signed_by_program(pdf: bytes) -> bytes:
    """With what an office program writes besides: who typed it, and when."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as found:
        with found.open_metadata() as meta:
            meta["dc:creator"] = ["xu.q"]
        found.save(out)
    return out.getvalue()


def main() -> None:
    """Write both beside their notices."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None)
        page = browser.new_page()
        (DECISION / "jue-ding.pdf").write_bytes(signed_by_program(printed(page, DECISION)))
        (REVOCATION / "sao-miao-jian.pdf").write_bytes(scanned(printed(page, REVOCATION)))
        browser.close()
    for path in (DECISION / "jue-ding.pdf", REVOCATION / "sao-miao-jian.pdf"):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1000} kB", file=sys.stderr)


if __name__ == "__main__":
    main()
