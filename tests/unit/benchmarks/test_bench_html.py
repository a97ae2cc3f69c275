"""What the Nu checker says becomes a table: what is accepted stands with its reason, the rest fails."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bench import html


def told(site: Path) -> str:
    at = site.resolve().as_uri().replace("file:///", "file:/")
    role = "The “role” attribute must not be used on a “td” element which has a “table” ancestor"
    return json.dumps({"messages": [
        {"type": "error", "message": role, "url": f"{at}/a/index.html", "lastLine": 7},
        {"type": "error", "message": role, "url": f"{at}/b/index.html", "lastLine": 9},
        {"type": "info", "subType": "warning", "message": "Empty heading.", "url": f"{at}/index.html", "lastLine": 3},
    ]})  # fmt: skip


def test_kinds_and_reasons(tmp_path: Path) -> None:
    found = html.read(told(tmp_path), tmp_path)
    assert [m.page for m in found] == ["a/index.html", "b/index.html", "index.html"]
    rows = html.table(found).split("\n")[2:]
    assert rows[0] == "| 1 | warning | Empty heading. | index.html:3 |  |"
    assert rows[1].startswith("| 2 | error | The “role” attribute")
    assert rows[1].endswith(f"{found[0].reason} |")
    assert found[0].reason
    assert len(rows) == 2


@pytest.mark.parametrize(("java", "wanted"), [(None, "no Java"), ("/usr/bin/java", "no vnu.jar")])
def test_nothing_to_check_with(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    java: str | None,
    wanted: str,
) -> None:
    monkeypatch.setattr(html.shutil, "which", lambda name: java)
    monkeypatch.setattr(sys, "argv", ["bench.html", str(tmp_path)])
    monkeypatch.delenv("VNU", raising=False)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        html.main()
    assert ended.value.code == 2
    assert wanted in capsys.readouterr().err


def test_an_error_without_a_reason_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(html.shutil, "which", lambda name: "java")
    monkeypatch.setattr(html, "checker", lambda given: tmp_path / "vnu.jar")
    monkeypatch.setattr(html, "run", lambda java, jar, site: told(site))
    monkeypatch.setattr(sys, "argv", ["bench.html", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        html.main()
    assert ended.value.code == 1
    assert "0 pages, 2 messages accepted, 1 not." in capsys.readouterr().out
