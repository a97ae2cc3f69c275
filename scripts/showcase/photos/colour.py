"""Colour told by numbers (ITU-T H.273, "CICP"): nclx in HEIC and AVIF, cICP in PNG → sRGB.

A picture with such numbers goes through one table of 33³ colours, interpolated. Values outside sRGB stay
what they are in it and are cut at the end, as through a profile (relative colorimetric).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PIL import Image, ImageFilter

_D65 = (0.3127, 0.3290)
_PRIMARIES = {
    1: ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060), _D65),
    5: ((0.640, 0.330), (0.290, 0.600), (0.150, 0.060), _D65),
    6: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), _D65),
    7: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), _D65),
    9: ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), _D65),
    11: ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.314, 0.351)),
    12: ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), _D65),
    22: ((0.630, 0.340), (0.295, 0.605), (0.155, 0.077), _D65),
}
"""Red, green, blue and white, x and y (H.273, table 2). BT.709 is 1, BT.2020 9, Display P3 12. Others are
taken for sRGB: nobody writes them, or they say "unknown".
"""

_LINEAR, _PQ, _HLG, _CINEMA = 8, 16, 18, 17
_POWERS = {4: 2.2, 5: 2.8, _LINEAR: 1.0, _CINEMA: 2.6}
"""Transfers that are a power (table 3). Those not named, BT.709's among them, are shown with the curve of
sRGB: that is how screens show them, and what phones mean that write 1.
"""

WHITE = 203.0
"""cd/m² of paper white in HDR (ITU-R BT.2408, table 1): it becomes the white of sRGB."""

PEAK = 1000.0
"""cd/m² that the tone curve still tells apart: what HLG means on its reference screen (BT.2100, table 5)."""

_GRID = 33

_Matrix = tuple[tuple[float, float, float], ...]
_Curve = Callable[[float], float]


def to_srgb_by_numbers(image: Image.Image, cicp: tuple[int, int]) -> Image.Image:
    """An RGB or RGBA image as sRGB; the image itself where its numbers already mean that."""
    primaries = cicp[0] if cicp[0] in _PRIMARIES else 1
    transfer = cicp[1] if cicp[1] in (*_POWERS, _PQ, _HLG) else 13
    if (primaries, transfer) == (1, 13) or image.mode not in ("RGB", "RGBA"):
        return image
    return image.filter(_table(primaries, transfer))


@cache
def _table(primaries: int, transfer: int) -> ImageFilter.Color3DLUT:
    steps = [_linear(transfer)(i / (_GRID - 1)) for i in range(_GRID)]
    if transfer == _PQ:
        steps = [_toned(light) for light in steps]
    matrix = _to_srgb(primaries)
    shine = _shine(primaries) if transfer == _HLG else (0.0, 0.0, 0.0)
    values: list[float] = []
    for blue in steps:
        for green in steps:
            for red in steps:
                light = (red, green, blue)
                if transfer == _HLG:
                    light = _on_screen(light, shine)
                values += [
                    _encoded(sum(m * c for m, c in zip(row, light, strict=True))) for row in matrix
                ]
    return ImageFilter.Color3DLUT(_GRID, values)


# --- from numbers to light -------------------------------------------------------------------------


def _linear(transfer: int) -> _Curve:
    """From a stored value in 0–1 to light: 1 is white; for PQ cd/m²; for HLG light of the scene."""
    if transfer == _PQ:
        return pq_to_light
    if transfer == _HLG:
        return _hlg_to_scene
    if transfer in _POWERS:
        return lambda value: value ** _POWERS[transfer]
    return _decoded


def _decoded(value: float) -> float:
    """The curve of sRGB (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> float:
    """Its inverse, the other way round below black, so that what lies between two points lies right."""
    if light < 0:
        return -_encoded(-light)
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


_M1, _M2 = 2610 / 16384, 2523 / 4096 * 128
_C1, _C2, _C3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32


def pq_to_light(value: float) -> float:
    """The EOTF of PQ, in cd/m² (ITU-R BT.2100, table 4)."""
    power = value ** (1 / _M2)
    return float(10_000 * (max(power - _C1, 0) / (_C2 - _C3 * power)) ** (1 / _M1))


def light_to_pq(light: float) -> float:
    """Its inverse."""
    power = (max(light, 0.0) / 10_000) ** _M1
    return float(((_C1 + _C2 * power) / (1 + _C3 * power)) ** _M2)


def _hlg_to_scene(value: float) -> float:
    """The inverse OETF of HLG (BT.2100, table 5)."""
    if value <= 0.5:
        return value * value / 3
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    return float((2.718281828459045 ** ((value - c) / a) + b) / 12)


def _on_screen(
    scene: tuple[float, float, float], shine: tuple[float, float, float]
) -> tuple[float, float, float]:
    """The OOTF of HLG on its screen of 1,000 cd/m²: a system gamma of 1.2 (BT.2100, table 5); toned."""
    luminance = sum(s * c for s, c in zip(shine, scene, strict=True))
    gain = PEAK * luminance**0.2 if luminance > 0 else 0.0
    red, green, blue = scene
    return (_toned(red * gain), _toned(green * gain), _toned(blue * gain))


# --- from more light than a page has to what it has ------------------------------------------------


def _toned(light: float) -> float:
    """cd/m² to 0–1, each of the three by itself (one of the ways of BT.2390): a strong light pales on its
    way to white, and a grey stays grey between the points of the table.
    """
    return _rolled(min(light, PEAK)) / WHITE


def _rolled(light: float) -> float:
    """The EETF of ITU-R BT.2390-11, 5.4.1: as it is up to a knee, then a Hermite spline up to white."""
    top = light_to_pq(PEAK)
    value, most = light_to_pq(light) / top, light_to_pq(WHITE) / top
    knee = 1.5 * most - 0.5
    if value < knee:
        return light
    t = (value - knee) / (1 - knee)
    rolled = (
        (2 * t**3 - 3 * t**2 + 1) * knee
        + (t**3 - 2 * t**2 + t) * (1 - knee)
        + (-2 * t**3 + 3 * t**2) * most
    )
    return pq_to_light(rolled * top)


# --- from one set of primaries to another ----------------------------------------------------------


def _to_srgb(primaries: int) -> _Matrix:
    """Linear light to linear light, through XYZ; a white that is not D65 is adapted (Bradford)."""
    return _times(_inverse(_xyz(1)), _times(_adapted(_PRIMARIES[primaries][3]), _xyz(primaries)))


def _shine(primaries: int) -> tuple[float, float, float]:
    """What each of the three adds to luminance."""
    red, green, blue = _xyz(primaries)[1]
    return (red, green, blue)


def _xyz(primaries: int) -> _Matrix:
    """From RGB to XYZ (SMPTE RP 177): columns are the primaries, scaled to add up to white."""
    *colours, white = _PRIMARIES[primaries]
    columns = [_from_xy(c) for c in colours]
    rows: _Matrix = tuple((columns[0][i], columns[1][i], columns[2][i]) for i in range(3))
    scale = _applied(_inverse(rows), _from_xy(white))
    return tuple((r * scale[0], g * scale[1], b * scale[2]) for r, g, b in rows)


def _adapted(white: tuple[float, float]) -> _Matrix:
    """From this white to D65 (Bradford, as ICC.1 annex E has it)."""
    if white == _D65:
        return ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    cone: _Matrix = (
        (0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296),
    )  # fmt: skip
    before, after = _applied(cone, _from_xy(white)), _applied(cone, _from_xy(_D65))
    gains = [a / b for a, b in zip(after, before, strict=True)]
    scaled: _Matrix = tuple(
        (gain * r, gain * g, gain * b) for gain, (r, g, b) in zip(gains, cone, strict=True)
    )
    return _times(_inverse(cone), scaled)


def _from_xy(xy: tuple[float, float]) -> tuple[float, float, float]:
    return (xy[0] / xy[1], 1.0, (1 - xy[0] - xy[1]) / xy[1])


def _applied(matrix: _Matrix, vector: tuple[float, float, float]) -> tuple[float, float, float]:
    x, y, z = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return (x, y, z)


def _times(a: _Matrix, b: _Matrix) -> _Matrix:
    columns = [(b[0][i], b[1][i], b[2][i]) for i in range(3)]
    return tuple(
        (x, y, z)
        for x, y, z in (
            [sum(m * c for m, c in zip(row, column, strict=True)) for column in columns]
            for row in a
        )
    )


def _inverse(m: _Matrix) -> _Matrix:
    (a, b, c), (d, e, f), (g, h, i) = m
    det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return (
        ((e * i - f * h) / det, (c * h - b * i) / det, (b * f - c * e) / det),
        ((f * g - d * i) / det, (a * i - c * g) / det, (c * d - a * f) / det),
        ((d * h - e * g) / det, (b * g - a * h) / det, (a * e - b * d) / det),
    )
