"""Make the demo's two readings of one story, in 普通话 and in 青汀话: stand-ins, for nobody was asked to speak.

What is heard is a voice from behind a door: syllables with their tones and vowels, and the breath between
sentences, but no words. A district replaces them with its own readers. The seeds are fixed: one script, two
sounds.

    python demo/sounds/readings.py [--out FOLDER]
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from render import RATE, Random, Wave, add, band, encode, seconds

TARGET = Path(__file__).resolve().parents[2] / "content/units/2024/yun-ting-shui-wu"
BIT_RATE = 48_000

VOWELS = (
    (730, 1090, 2440),
    (530, 1840, 2480),
    (390, 1990, 2550),
    (570, 840, 2410),
    (440, 1020, 2240),
)
"""First three formants of a, e, i, o, u in hertz: Peterson and Barney 1952, men."""


@dataclass(frozen=True)
class Voice:
    """Who reads: ``pitch`` in hertz, ``tones`` as slopes of the pitch in octaves over a syllable from where it
    starts, ``pace`` in syllables a second, ``stopped`` the share of syllables that end short.
    """

    file: str
    seed: int
    pitch: float
    formants: float
    tones: tuple[tuple[float, float], ...]
    pace: float
    stopped: float
    sentences: tuple[int, ...]


VOICES = (
    Voice(
        "reading-putonghua.mp3", 4, 205, 1.16,
        ((0.25, 0.25), (-0.1, 0.35), (-0.25, -0.05), (0.4, -0.35)), 4.2, 0.0, (9, 12, 7, 14),
    ),
    Voice(
        "reading-qing-ting.mp3", 86, 150, 1.0,
        ((0.3, -0.2), (-0.3, 0.1), (0.1, 0.1), (-0.15, -0.4), (0.2, 0.2)), 5.0, 0.35, (11, 8, 13, 6, 12),
    ),
)  # fmt: skip


def syllable(random: Random, voice: Voice, length: float) -> Wave:
    """A consonant's breath, and a vowel on its tone."""
    t = seconds(length)
    start, end = voice.tones[random.integers(len(voice.tones))]
    pitch = voice.pitch * 2 ** (start + (end - start) * t / length)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    formants = [f * voice.formants for f in VOWELS[random.integers(len(VOWELS))]]
    sound = np.zeros(len(t))
    for n in range(1, 22):
        heights = n * pitch
        loud = sum(
            weight / (1 + ((heights - f) / width) ** 2)
            for f, width, weight in zip(formants, (90, 110, 170), (1.0, 0.5, 0.2), strict=True)
        )
        sound += loud * np.sin(n * phase) / n**0.35
    swell = np.minimum(t / 0.04, 1) * np.minimum((length - t) / 0.05, 1)
    sound = sound * swell
    breath = band(random.standard_normal(len(t)), 1800, 6000)
    sound += 0.25 * breath / np.abs(breath).max() * np.exp(-t / 0.03) * random.uniform(0, 1)
    return np.asarray(sound * random.uniform(0.75, 1.0))


def reading(voice: Voice) -> Wave:
    """All sentences, as they come through a door: the high tones stay inside."""
    random = np.random.default_rng(voice.seed)
    track = np.zeros(int((sum(voice.sentences) / voice.pace + 1.2 * len(voice.sentences)) * RATE))
    at = 0.4
    for count in voice.sentences:
        for n in range(count):
            beat = random.uniform(0.85, 1.15) / voice.pace * (1.5 if n == count - 1 else 1)
            short = 0.5 if random.random() < voice.stopped else 0.92
            add(track, syllable(random, voice, beat * short), at)
            at += beat
        at += random.uniform(0.5, 0.8)
    track = band(track[: int(at * RATE)], 80, 2600)
    return np.asarray(np.tanh(1.4 * track / np.abs(track).max()) * 0.7)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write both to where their story lies, or to ``--out``."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=TARGET)
    folder = parser.parse_args(arguments).out
    for voice in VOICES:
        out = folder / voice.file
        encode(reading(voice), out, BIT_RATE)
        print(f"{out}: {out.stat().st_size / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
