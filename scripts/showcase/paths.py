"""Where things lie. Relative ones are below the root."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
"""Where the project's own overrides/ lie."""

BUILD = ".build"
CACHE = ".cache/photos"
