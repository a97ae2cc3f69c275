"""Make the demo's recording of a story at work: a treadle sewing machine in a stairwell, hemming a trouser leg.

Nothing was recorded and nobody speaks. What a microphone would hear is put together from its causes:
the needle's two strokes a turn, the treadle that rocks once for every five of them, the belt, the
presser foot, the scissors, and the stairwell that answers. The seed is fixed: one script, one sound.

    python demo/sounds/render.py [--out FILE]
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "models-of-virtue/2023/zhou-gui-lan/treadle.mp3"

RATE = 44_100
SECONDS = 20.0
BIT_RATE = 80_000
SEED = 1957

STITCHES = 7.5
"""Needle strokes a second at full speed: what a foot does without hurry (450 a minute)."""

GEAR = 5
"""Strokes for each rocking of the treadle: the large wheel is five times the small one."""

RUNS = ((2.3, 7.7), (10.0, 16.6))
"""When the machine runs, in seconds: one side of the leg, then, the cloth turned, the other."""

Wave = npt.NDArray[np.float64]
Random = np.random.Generator


def seconds(length: float) -> Wave:
    """Points in time, ``length`` seconds of them."""
    return np.arange(int(length * RATE)) / RATE


def add(track: Wave, sound: Wave, at: float) -> None:
    """Mix a sound in at a time in seconds."""
    start = int(at * RATE)
    end = min(len(track), start + len(sound))
    if start < end:
        track[start:end] += sound[: end - start]


def band(noise: Wave, low: float, high: float) -> Wave:
    """What of a noise lies between two pitches in hertz, with soft edges."""
    pitch = np.fft.rfftfreq(len(noise), 1 / RATE)
    shape = 1 / (1 + (low / np.maximum(pitch, 1)) ** 4) / (1 + (pitch / high) ** 4)
    return np.asarray(np.fft.irfft(np.fft.rfft(noise) * shape, len(noise)))


def ring(pitches: Sequence[tuple[float, float, float]], length: float) -> Wave:
    """Struck iron or wood: (hertz, loudness, seconds until it has died to a third)."""
    t = seconds(length)
    return np.asarray(sum(a * np.sin(2 * np.pi * f * t) * np.exp(-t / d) for f, a, d in pitches))


def click(random: Random, low: float, high: float, dies: float, length: float = 0.06) -> Wave:
    """A short noise of a colour."""
    t = seconds(length)
    made = band(random.standard_normal(len(t)), low, high)
    return made / np.abs(made).max() * np.exp(-t / dies)


def speed(length: float) -> Wave:
    """Strokes a second during a run: the foot brings it up, keeps it almost even, lets it go."""
    t = seconds(length)
    rise = 1 - np.exp(-t / 0.55)
    fall = np.clip((length - t) / 0.9, 0, 1) ** 0.7
    sway = 1 + 0.045 * np.sin(2 * np.pi * 0.37 * t) + 0.02 * np.sin(2 * np.pi * 1.1 * t)
    return STITCHES * rise * fall * sway


def strokes(pace: Wave) -> tuple[Wave, Wave]:
    """When the needle goes down, in seconds from the start of a run, and how fast it then is."""
    turned = np.cumsum(pace) / RATE
    at = np.searchsorted(turned, np.arange(0.6, turned[-1], 1.0))
    return at / RATE, pace[at]


def needle(random: Random, pace: float) -> Wave:
    """Down through cloth onto the plate, and half a turn later the lever that pulls the thread."""
    force = 0.35 + 0.65 * pace / STITCHES
    sound = np.zeros(int(0.22 * RATE))
    body = ring([(164, 0.55, 0.022), (287, 0.3, 0.016), (611, 0.16, 0.012)], 0.14)
    iron = ring([(2210, 0.1, 0.02), (3480, 0.07, 0.014), (5130, 0.04, 0.009)], 0.1)
    add(sound, force * body * random.uniform(0.85, 1.15), 0)
    add(sound, force * iron * random.uniform(0.7, 1.3), 0.001)
    add(sound, force * 0.34 * click(random, 1500, 6500, 0.006), 0)
    half = 0.5 / max(pace, 2.5)
    lever = ring([(1320, 0.08, 0.016), (2870, 0.05, 0.011)], 0.08)
    add(sound, force * (lever * random.uniform(0.7, 1.2)), half)
    add(sound, force * 0.13 * click(random, 2500, 8000, 0.005), half)
    return sound


def treadle(random: Random, heavy: bool) -> Wave:
    """The board under the feet: heel, then toe; and the pitman rod that wants oil."""
    sound = 0.5 * ring([(71, 0.8, 0.05), (118, 0.4, 0.035)], 0.3) * (1.0 if heavy else 0.7)
    add(sound, 0.08 * click(random, 300, 1200, 0.02), 0.004)
    if heavy:
        t = seconds(0.13)
        pitch = 690 + 170 * np.sin(np.pi * t / 0.13) + random.uniform(-25, 25)
        creak = np.sin(2 * np.pi * np.cumsum(pitch) / RATE) * np.sin(np.pi * t / 0.13) ** 2
        add(sound, 0.028 * creak * random.uniform(0.5, 1.2), 0.05)
    return sound


def run(random: Random, length: float) -> Wave:
    """The machine from the first push of the foot to its rest."""
    pace = speed(length)
    track = np.zeros(int((length + 0.5) * RATE))
    times, paces = strokes(pace)
    for i, (at, now) in enumerate(zip(times, paces, strict=True)):
        add(track, needle(random, float(now)), float(at))
        if i % GEAR == 0:
            add(track, treadle(random, True), float(at) + 0.02)
        elif i % GEAR == 2:
            add(track, treadle(random, False), float(at) + 0.05)
    turning = np.cumsum(pace) / RATE
    belt = band(random.standard_normal(len(pace)), 180, 900)
    belt = belt / np.abs(belt).max() * (pace / STITCHES) ** 1.4
    belt *= 0.75 + 0.25 * np.sin(2 * np.pi * turning / GEAR) + 0.1 * np.sin(2 * np.pi * turning)
    add(track, 0.11 * belt, 0)
    return track


def presser_foot(random: Random) -> Wave:
    """The lever comes down on the cloth."""
    sound = ring([(240, 0.4, 0.03), (930, 0.15, 0.02), (1980, 0.1, 0.025)], 0.3)
    add(sound, 0.3 * click(random, 900, 5000, 0.008), 0)
    return sound


def cloth(random: Random, length: float) -> Wave:
    """Cotton pulled round under the lamp."""
    t = seconds(length)
    rub = band(random.standard_normal(len(t)), 1200, 5200)
    strokes_of_hand = np.clip(np.sin(2 * np.pi * t / length * 2.5), 0, 1) ** 1.5
    return np.asarray(0.07 * rub / np.abs(rub).max() * strokes_of_hand)


def scissors(random: Random) -> Wave:
    """Two blades past each other, and their meeting."""
    t = seconds(0.16)
    slide = band(random.standard_normal(len(t)), 2800, 9000)
    sound = np.zeros(int(0.5 * RATE))
    add(sound, 0.16 * slide / np.abs(slide).max() * (t / 0.16) ** 2, 0)
    add(sound, ring([(2640, 0.12, 0.05), (4170, 0.1, 0.035), (6020, 0.05, 0.02)], 0.3), 0.16)
    add(sound, 0.22 * click(random, 2000, 9000, 0.006), 0.16)
    return sound


def stairwell(dry: Wave, random: Random) -> Wave:
    """Concrete walls near, steps further up: a few answers, then a short tail."""
    length = 0.75
    t = seconds(length)
    tail = band(random.standard_normal(len(t)), 200, 4200) * np.exp(-t / 0.16)
    answer = 0.012 * tail / np.abs(tail).max()
    for at, loud in ((0.011, 0.24), (0.019, 0.17), (0.031, 0.13), (0.047, 0.09), (0.071, 0.06)):
        answer[int(at * RATE)] += loud
    size = len(dry) + len(answer)
    wet = np.fft.irfft(np.fft.rfft(dry, size) * np.fft.rfft(answer, size), size)
    return np.asarray(dry + wet[: len(dry)])


def performance() -> Wave:
    """The whole recording, between -1 and 1."""
    random = np.random.default_rng(SEED)
    track = np.zeros(int(SECONDS * RATE))
    add(track, 0.5 * cloth(random, 1.0), 0.2)
    add(track, presser_foot(random), 1.5)
    for start, end in RUNS:
        add(track, run(random, end - start), start)
    add(track, cloth(random, 1.5), 8.2)
    add(track, 0.8 * presser_foot(random), 17.1)
    add(track, scissors(random), 18.2)
    track = stairwell(track, random)
    hush = band(random.standard_normal(len(track)), 60, 500)
    track += 0.004 * hush / hush.std()
    fade = np.clip(np.minimum(seconds(SECONDS) / 0.15, (SECONDS - seconds(SECONDS)) / 0.6), 0, 1)
    return np.asarray(np.tanh(1.6 * track / np.abs(track).max()) * 0.9 * fade)


def encode(track: Wave, out: Path, bit_rate: int = BIT_RATE) -> None:
    """As a mono MP3."""
    whole = np.round(track * 32767).astype(np.int16)
    with av.open(out, "w", format="mp3", options={"fflags": "+bitexact"}) as container:
        stream: Any = container.add_stream("libmp3lame", rate=RATE)
        stream.layout, stream.bit_rate, stream.format = "mono", bit_rate, "s16p"
        size = stream.codec_context.frame_size or 1152
        for at in range(0, len(whole), size):
            frame = av.AudioFrame.from_ndarray(whole[None, at : at + size], "s16p", "mono")
            frame.sample_rate, frame.pts = RATE, at
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the recording to where its story lies, or to ``--out``."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=TARGET)
    out = parser.parse_args(arguments).out
    encode(performance(), out)
    print(f"{out}: {out.stat().st_size / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
