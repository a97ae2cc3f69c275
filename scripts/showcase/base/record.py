"""An exception that nobody foresaw: a sentence for who sees it, the rest in a file for who mends it."""

from __future__ import annotations

import platform
import tempfile
import traceback
from pathlib import Path

from .paths import BUILD

NAME = "出错记录.txt"


def written_down(root: Path, error: BaseException) -> str:
    """Write the traceback below ``root``, or where the system keeps passing files, and say in Chinese what
    happened and what to send to whom. Never raises.
    """
    lines = traceback.format_exception(error)
    versions = f"Python {platform.python_version()}, {platform.platform()}\n\n"
    data = (versions + "".join(lines)[-200_000:]).encode("utf-8", "replace")
    for folder in (root / BUILD, Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / NAME).write_bytes(data)
        except (OSError, ValueError):
            continue
        where = f"请把文件 {folder / NAME} 发给程序的维护者，再说说刚才做了什么。"
        break
    else:
        where = f"记录也没有写成，请告诉程序的维护者：{type(error).__name__} {str(error)[:200]}"
    return f"程序遇到了没有料到的情况，停下了。稿子没有改动。{where}"
