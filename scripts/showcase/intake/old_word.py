"""A .doc as .docx, by LibreOffice where it is installed. What it needs lies in a folder of its own that
goes with the call.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from ..base.problems import Problem
from .containers import refused

_SECONDS = 120
_USUAL = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
)


def office() -> str:
    """The program, on the path or where its installers put it; empty for none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in _USUAL if Path(path).is_file()), "")


def as_docx(data: bytes, file: str) -> tuple[bytes, list[Problem]]:
    """Nothing, with the sentence what to do, where it cannot be converted here."""
    program = office()
    if not program:
        return b"", [refused(file, "word97")]
    with TemporaryDirectory(prefix="intake-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "source.doc"
        source.write_bytes(data)
        command = [
            program, f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--convert-to", "docx",
            "--outdir", str(folder / "out"), str(source),
        ]  # fmt: skip
        try:
            # A session of its own: the program starts others, and a signal has to reach them all.
            process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
                start_new_session=True,
            )  # fmt: skip
        except OSError:
            return b"", [refused(file, "word97")]
        try:
            process.wait(_SECONDS)
        except BaseException as error:
            _stop(process)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
        made = folder / "out" / "source.docx"
        if made.is_file():
            return made.read_bytes(), []
    what = "LibreOffice 打不开这份旧版 Word 文件。"
    instead = "请在 Word 或 WPS 里打开，另存为 .docx，再导入。"
    return b"", [Problem(file, "import-format", what, instead)]


def _stop(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, 9)
    else:
        process.kill()
    process.wait()
