"""Every pair of text and ground in base/tokens.css and kiosk/tokens.css can be read: 7:1, large text 4.5:1
(WCAG 2.2, 1.4.6).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[3] / "overrides" / "assets"
TOKENS = ASSETS / "base/tokens.css"
KIOSK = ASSETS / "kiosk/tokens.css"

TEXT = [
    *((text, ground) for text in ("ink", "ink-soft", "cinnabar-ink", "cinnabar-deep", "gold-ink")
      for ground in ("paper", "paper-deep", "card")),
    *((text, "mark") for text in ("ink", "ink-soft", "cinnabar-ink")),
    ("seal-ink", "cinnabar-ink"),
    ("seal-ink", "cinnabar-deep"),
    ("night-text", "night"),
    ("night-soft", "night"),
]  # fmt: skip
LARGE = [
    ("cinnabar", "paper"),
    ("cinnabar", "paper-deep"),
    ("seal-ink", "cinnabar"),
    ("seal-ink", "ink-soft"),
    ("seal-ink", "line-strong"),
    ("gold", "card"),
]


PALETTES = ("usual", "more contrast", "is-contrast", "is-elder", "mourning")


def palettes() -> dict[str, dict[str, str]]:
    """The usual colours, those that ``prefers-contrast: more``, 高对比 and 长辈版 put in their place, and
    those of a day of mourning.
    """
    css = TOKENS.read_text(encoding="utf-8")
    mourning = block(css, ".is-mourning {")
    plain, _, rest = css.replace(mourning, "").partition("@media (prefers-contrast: more)")
    more, _, chosen = rest.partition(".is-contrast,\n  .is-elder {")
    usual = colours(plain)
    by_choice = usual | colours(chosen.partition("}")[0])
    return {
        "usual": usual,
        "more contrast": usual | colours(more),
        "is-contrast": by_choice,
        "is-elder": by_choice,
        "mourning": usual | colours(mourning),
    }


def block(css: str, start: str) -> str:
    """A rule of the sheet, from its selector to its closing brace."""
    return start + css.partition(start)[2].partition("}")[0]


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})\s*;", css))


def luminance(colour: str) -> float:
    """Relative luminance; https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_reads_at_seven_to_one(palette: str, text: str, ground: str) -> None:
    found = palettes()[palette]
    assert contrast(found[text], found[ground]) >= 7


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("text", "ground"), LARGE)
def test_large_text_reads_at_four_and_a_half(palette: str, text: str, ground: str) -> None:
    found = palettes()[palette]
    assert contrast(found[text], found[ground]) >= 4.5


def test_a_day_of_mourning_has_no_colour() -> None:
    """Every token is swapped, and each for a grey."""
    found = palettes()
    for name, colour in found["mourning"].items():
        assert colour[1:3] == colour[3:5] == colour[5:7], f"--{name}: {colour}"
    assert found["usual"].keys() == found["mourning"].keys()


@pytest.mark.parametrize("palette", ["is-contrast", "is-elder"])
def test_chosen_contrast_is_the_one_the_system_can_ask_for(palette: str) -> None:
    found = palettes()
    assert found[palette] == found["more contrast"]
    assert found[palette] != found["usual"]


# --- the kiosk: what its own tokens change, by day and by night ------------------------------------------------

KIOSK_TEXT = [
    *((text, ground) for text in ("ink", "ink-soft", "cinnabar-ink", "cinnabar-deep", "gold-ink")
      for ground in ("paper", "paper-deep", "card")),
    ("code-ink", "code-ground"),
    ("closed-ink", "closed"),
]  # fmt: skip
KIOSK_LARGE = [("seal-ink", "cinnabar"), ("paper", "ink-soft"), ("paper", "ink")]
"""All text there is 32 px and more, so 4.5:1 would do for every pair; these three are labels of buttons
and seals.
"""

KIOSK_MODES = ("", "is-night", "is-elder", "is-night is-elder", "is-mourning", "is-night is-mourning",
               "is-night is-elder is-mourning")  # fmt: skip


def kiosk_palette(mode: str) -> dict[str, str]:
    """Colours with the classes of ``mode`` on ``<html>``, as the cascade gives them: more classes win,
    then the later rule.
    """
    classes = set(mode.split())
    pages = palettes()
    shared = [(":root", "usual"), (".is-elder", "is-elder"), (".is-mourning", "mourning")]
    rules = [(selector, pages[name]) for selector, name in shared]
    own = re.findall(r"^([:.][a-z.-]+) \{(.*?)^\}", KIOSK.read_text("utf-8"), re.S | re.M)
    rules += [(selector, colours(body)) for selector, body in own]
    found: dict[str, str] = {}
    for _, told in sorted(
        ((selector.count("."), told) for selector, told in rules
         if selector == ":root" or set(selector.strip(".").split(".")) <= classes),
        key=lambda rule: rule[0],
    ):  # fmt: skip
        found |= told
    return found


@pytest.mark.parametrize("mode", KIOSK_MODES)
def test_a_screen_in_a_hall_can_be_read(mode: str) -> None:
    found = kiosk_palette(mode)
    for text, ground in KIOSK_TEXT:
        assert contrast(found[text], found[ground]) >= 7, (text, ground)
    for text, ground in KIOSK_LARGE:
        assert contrast(found[text], found[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("mode", [m for m in KIOSK_MODES if "mourning" in m and "elder" not in m])
def test_a_screen_has_no_colour_on_a_day_of_mourning(mode: str) -> None:
    for name, colour in kiosk_palette(mode).items():
        assert colour[1:3] == colour[3:5] == colour[5:7], f"--{name}: {colour}"


def test_night_is_dark() -> None:
    assert luminance(kiosk_palette("is-night")["paper"]) < 0.02
    assert luminance(kiosk_palette("is-night is-elder")["paper"]) < 0.02
    assert luminance(kiosk_palette("")["paper"]) > 0.9


def test_no_colour_is_chosen_outside_the_tokens() -> None:
    for sheet in ASSETS.rglob("*.css"):
        if sheet not in (TOKENS, KIOSK):
            screen = sheet.read_text(encoding="utf-8").partition("@media print")[0]
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b\s*[;,)]|rgba?\(", screen), sheet.name
