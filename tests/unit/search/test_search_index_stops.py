"""A Pagefind that never answers is not waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from showcase.search.pagefind import bundle


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_a_bundle_that_never_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deaf = tmp_path / "pagefind"
    deaf.write_text("#!/bin/sh\nexec sleep 3600\n", "utf-8")
    deaf.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: str(deaf))
    monkeypatch.setattr(bundle, "MOST_SECONDS", 0.05)
    with pytest.raises(OSError, match="中途停了"):
        bundle.make_bundle([], tmp_path / "out")
