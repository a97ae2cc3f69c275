"""Draw the site's icons (the seal 德) into overrides/assets.

    python demo/pictures/icons.py

The character is an outline, so that it looks the same where no Song font is: Noto Serif CJK SC Bold
(SIL Open Font License 1.1, which lets drawings made with a font be used freely), 30 units an em.
"""

import io
from pathlib import Path

import resvg_py
from PIL import Image

ASSETS = Path(__file__).resolve().parents[2] / "overrides" / "assets"

CINNABAR, CREAM = "#b3261e", "#fffaf2"
FACE = (
    f'<path fill="{CINNABAR}" d="M3 2.7 16 1.9l15 .8 13.8-.6 1.3 12.3-.7 15.4.8 14.6-13 1.3-15.6-.7'
    '-14.4.9-1.5-13.6.7-15.7z"/>'
)
WHOLE = f'<path fill="{CINNABAR}" d="M0 0h48v48H0z"/>'
LINE = f'<path fill="none" stroke="{CREAM}" stroke-width="1.6" d="m6.6 6.4 34.7-.3.3 35.6-35 .3z"/>'
DE = (
    "M20.71 28.89 20.27 28.86C20.38 30.24 19.37 31.86 18.62 32.49C17.74 33.06 17.23 33.99 17."
    "69 34.98C18.23 36.09 19.91 36.12 20.59 35.34C21.52 34.23 21.8 31.95 20.71 28.89ZM32.84 2"
    "8.65 32.53 28.83C33.77 30.33 35.05 32.64 35.23 34.65C38.14 36.99 40.94 30.93 32.84 28.65"
    "ZM26.51 27.39 26.2 27.57C27.13 28.77 27.88 30.69 27.8 32.37C30.41 34.8 33.64 29.4 26.51 "
    "27.39ZM26.41 28.8 22.52 28.47V34.74C22.52 36.75 22.99 37.29 25.73 37.29H28.6C33.1 37.29 "
    "34.3 36.72 34.3 35.46C34.3 34.89 34.09 34.56 33.26 34.23L33.16 31.44H32.84C32.38 32.76 3"
    "1.99 33.78 31.76 34.17C31.57 34.41 31.39 34.47 31.03 34.47C30.7 34.5 29.87 34.53 28.91 3"
    "4.53H26.45C25.6 34.53 25.48 34.41 25.48 34.05V29.55C26.09 29.46 26.35 29.19 26.41 28.8ZM"
    "19.37 12.27 15.34 9.93C14.29 12.42 12.02 16.26 9.79 18.78L10.06 19.08C13.3 17.34 16.34 1"
    "4.7 18.2 12.63C18.91 12.75 19.21 12.57 19.37 12.27ZM34.94 11.25 33.1 13.62H29.53L29.89 1"
    "1.7C30.59 11.67 31.01 11.4 31.12 10.98L26.48 9.87L25.96 13.62H18.31L18.55 14.46H25.81L25"
    ".39 17.16H23.05L19.88 15.9V25.47H20.38C21.82 25.47 22.75 24.96 22.75 24.75V24.15H33.31V2"
    "4.99H33.82L34.24 24.96L33.1 26.34H18.23L18.46 27.18H37.45C37.88 27.18 38.17 27.03 38.27 "
    "26.7C37.45 26.04 36.34 25.23 35.62 24.72C36.05 24.57 36.28 24.42 36.28 24.33V18.21C36.95"
    " 18.12 37.21 17.94 37.42 17.67L34.6 15.57L33.2 17.16H28.84L29.35 14.46H37.42C37.88 14.46"
    " 38.17 14.31 38.27 13.98C37.03 12.87 34.94 11.25 34.94 11.25ZM28.99 23.28H27.13V18.03H28"
    ".99ZM31.48 23.28V18.03H33.31V23.28ZM24.7 23.28H22.75V18.03H24.7ZM17.92 22.35 16.61 21.87"
    "C17.41 20.79 18.11 19.77 18.67 18.81C19.45 18.87 19.73 18.69 19.84 18.36L15.38 16.23C14."
    "45 19.59 12.25 24.75 9.73 28.17L10 28.44C11.29 27.57 12.49 26.52 13.57 25.41V38.13H14.21"
    "C15.68 38.13 16.96 37.26 16.99 36.96V22.92C17.54 22.83 17.8 22.62 17.92 22.35Z"
)


def drawing(*shapes: str, character: float) -> str:
    """An SVG of 48 units: shapes, and above them the character, enlarged."""
    move = round(24 - 24 * character, 2)
    place = f'transform="translate({move} {move}) scale({character})"'
    glyph = f'<path fill="{CREAM}" {place} d="{DE}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{"".join(shapes)}{glyph}</svg>'


SMALL = drawing(FACE, character=1.25)
"""For tabs, 16 to 32 pixels: the inner line would blur into the strokes."""
SEAL = drawing(FACE, LINE, character=1.06)
FULL = drawing(WHOLE, LINE, character=0.96)
"""iOS rounds the corners of the whole square and paints what is clear black."""
MASKABLE = drawing(WHOLE, character=1)
"""Android cuts any shape: what matters stays in a circle of 80 % of the width
(https://www.w3.org/TR/appmanifest/#icon-masks).
"""

PICTURES = {
    "icon-32.png": (SMALL, 32),
    "icon-180.png": (FULL, 180),
    "icon-192.png": (SEAL, 192),
    "icon-512.png": (SEAL, 512),
    "icon-maskable-512.png": (MASKABLE, 512),
}


def main() -> None:
    """Write every icon."""
    (ASSETS / "icon.svg").write_text(SMALL + "\n", encoding="utf-8")
    for name, (svg, size) in PICTURES.items():
        drawn = resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size)
        # 48 colours are all the shades that soft edges need: a third of the bytes.
        picture = Image.open(io.BytesIO(drawn)).convert("RGBA").quantize(48, method=2)
        picture.save(ASSETS / name, optimize=True)


if __name__ == "__main__":
    main()
