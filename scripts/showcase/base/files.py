"""Reading an editor's files: bytes from inside the root, decoded, or a Problem that says why not."""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from . import conflicts
from .problems import Problem, ProblemError

MOST_TEXT_BYTES = 1024 * 1024
"""A story of 100,000 characters is 300 KB; what is larger is no story."""

_MOJIBAKE = tuple(
    map(
        re.compile,
        (
            *("锟斤拷", "烫烫烫", "屯屯屯", "\ufffd", "涓€", "鐨[^头]", "锛[^子]", "銆"),
            "[ÃÂä-é][\x80-\xbf](?:[\x80-\xbf]|(?<=[ÃÂ].))",
        ),
    )
)
"""What encodings taken for one another leave. UTF-8 read as GBK turns the commonest words and marks
(的 ，。) into characters that nobody uses. Quick searches: as one pattern they took five times as long.
"""


def relative(path: Path, root: Path) -> str:
    """The POSIX path that problems show."""
    return path.relative_to(root).as_posix()


def visible(entries: Iterable[Path]) -> list[Path]:
    """Sorted by name, without what systems and Office leave behind (.DS_Store, ~$story.docx)."""
    return sorted((p for p in entries if is_visible(p.name)), key=lambda p: p.name)


def is_visible(name: str) -> bool:
    """Whether a file of this name is an editor's."""
    return not name.startswith((".", "~$")) and name not in ("Thumbs.db", "desktop.ini")


def is_link(path: Path) -> bool:
    """A symbolic link, or a Windows junction."""
    return path.is_symlink() or is_junction(path)


def is_folder(path: Path | str) -> bool:
    """A folder itself, no link to one: asked once where :func:`is_link` and ``is_dir`` would ask twice."""
    try:
        found = stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False
    return found and not is_junction(path)


def is_junction(path: Path | str) -> bool:
    """A junction of Windows. Python can ask since 3.12."""
    asked = getattr(os.path, "isjunction", None)
    return asked is not None and bool(asked(path))


def linked(path: Path, root: Path) -> Path | None:
    """The first link on the way from ``root`` down to ``path``."""
    way = (path, *path.parents)
    return next((p for p in reversed(way[: way.index(root)]) if is_link(p)), None)


def link_problem(file: str) -> Problem:
    """A link leads out of the folder, or may tomorrow."""
    return Problem(
        file,
        "symlink",
        "这是一个快捷方式（符号链接），指向别处，没有读取。",
        "把真正的文件放进来，删掉快捷方式。",
    )


def refuse_link(path: Path, root: Path) -> None:
    """Raise ProblemError where ``path``, which lies below ``root``, is a link, or a folder above it is."""
    link = linked(path, root)
    if link:
        raise ProblemError(link_problem(relative(link, root)))


def listing(folder: Path, root: Path) -> tuple[list[Path], list[Problem]]:
    """What is :func:`visible` in a folder. A name that nobody can read or write is told and left out."""
    entries, problems = everything(folder, root)
    return visible(entries), problems


def everything(folder: Path, root: Path) -> tuple[list[Path], list[Problem]]:
    """All that lies in a folder, as the disk has it, but for names that cannot be written."""
    names, problems = names_in(folder, root)
    return [folder / name for name in names], problems


def names_in(folder: Path | str, root: Path) -> tuple[list[str], list[Problem]]:
    """The names of :func:`everything`: a path for each of 30,000 names takes longer than to list them."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - iterdir makes paths
    except OSError as error:
        return [], [_unreadable(Path(folder), root, error)]
    if all(map(str.isprintable, names)):
        return names, []
    problems = [_odd_name(Path(folder, name), root) for name in names if not writable(name)]
    return [name for name in names if writable(name)], problems


def writable(name: str) -> bool:
    """Can a name be written in UTF-8 and on one line? One of other bytes comes with surrogates
    (PEP 383): a zip made on a Chinese Windows and unpacked elsewhere has GBK in its names.
    """
    return not re.search(r"[\x00-\x1f\x7f\ud800-\udfff\u2028\u2029]", name)


def _odd_name(path: Path, root: Path) -> Problem:
    folder = relative(path.parent, root)
    raw = os.fsencode(path.name)
    try:
        shown = raw.decode("gb18030")
    except UnicodeDecodeError:
        shown = raw.decode("utf-8", "replace")
    shown = re.sub(r"[\x00-\x1f\x7f\ud800-\udfff\u2028\u2029]", "�", shown)
    what = f"文件名“{shown}”的编码不对（可能来自 Windows 的压缩包），没有读取。"
    instead = "在这台电脑上给它改名，或者换一个解压软件重新解压。"
    return Problem(folder if folder != "." else "content", "file-name", what, instead)


def _unreadable(path: Path, root: Path, error: OSError) -> Problem:
    reason = "没有读取权限" if isinstance(error, PermissionError) else "读不出来"
    instead = "看看它是不是正被别的程序打开，或者请管理员检查文件权限。"
    return Problem(relative(path, root), "unreadable", f"这里{reason}。", instead)


def read_text(path: Path, root: Path) -> tuple[str | None, list[Problem]]:
    """Read a text file whatever its encoding, telling what is not UTF-8.

    Returns ``(None, problems)`` when there is nothing to go on with: a link, a folder, too large,
    unreadable, binary. A GBK file is reported and still returned, so that its other problems show;
    one with marks of a merge in it is returned in its first version.
    """
    data, problems = read_raw(path, root)
    return (None, problems) if data is None else decoded(data, relative(path, root))


def read_raw(where: Path | str, root: Path) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a text file, without those that cannot be one."""
    try:
        info = os.lstat(where)
        path = Path(where)
        if stat.S_ISREG(info.st_mode) and info.st_size <= MOST_TEXT_BYTES:
            return path.read_bytes(), []
        if not stat.S_ISREG(info.st_mode) and is_link(path):
            return None, [link_problem(relative(path, root))]
        if not stat.S_ISREG(info.st_mode):
            what = "这里应当是一个文件。"
            return None, [Problem(relative(path, root), "not-a-file", what, "删掉同名的文件夹。")]
        size = info.st_size / 1024 / 1024
        return None, [
            Problem(
                relative(path, root),
                "too-large",
                f"文件有 {size:.1f} MB，文字稿不会这么大，没有读取。",
                "正文里可能粘进了图片。把图片存成单独的文件，正文只留文字（不超过 1 MB）。",
            )
        ]
    except OSError as error:
        return None, [_unreadable(Path(where), root, error)]


def decoded(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text in the bytes of a file, as :func:`read_text` gives it."""
    text, problems = _decode(data, file)
    both = conflicts.conflict(text, file) if text else None
    if text is None or both is None:
        return text, problems
    return conflicts.first_version(text), [*problems, both]


_TROUBLES = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘的配额用完了",
    errno.EFBIG: "文件大过了系统的限制",
    errno.EACCES: "没有权限，或者正被别的程序使用",
    errno.EPERM: "没有权限，或者正被别的程序使用",
    errno.EROFS: "磁盘是只读的",
    errno.EBUSY: "正被别的程序使用",
    errno.ENOTEMPTY: "正被别的程序使用",
    errno.EEXIST: "同名的文件或文件夹挡着",
    errno.ENOTDIR: "同名的文件挡着",
    errno.EISDIR: "同名的文件夹挡着",
    errno.ENOENT: "找不到",
    errno.ENAMETOOLONG: "名字太长",
    errno.EIO: "磁盘坏了，或者断开了",
    errno.EADDRINUSE: "端口正被别的程序使用",
}


def trouble(error: OSError) -> str:
    """What the disk (or the network) did not want, for who has to do with it, and in its own words for
    whom they will ask.
    """
    reason = _TROUBLES.get(error.errno or 0, "读写时出了错")
    where = f"{error.filename}：" if error.filename else ""
    return f"{reason}（{where}{error.strerror or error}）"


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the target, then in its place: a power cut leaves no half file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _decode(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    problems: list[Problem] = []
    save_as = "用记事本打开，“另存为”时编码选“UTF-8”。"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(Problem(file, "encoding", "文件是 UTF-16 编码。", save_as))
        text = data.decode("utf-16", errors="replace")
    elif b"\0" in data:
        return None, [Problem(file, "binary", "这不是文字文件。", "文字稿要存成 .md 纯文本。")]
    else:
        if data.startswith(b"\xef\xbb\xbf"):
            data = data[3:]
            problems.append(
                Problem(
                    file,
                    "bom",
                    "文件开头有一个看不见的标记（BOM），不影响发布。",
                    "保存时编码选“UTF-8”，不选“UTF-8 BOM”。",
                    severity="warning",
                )
            )
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            try:
                text = data.decode("gb18030")
                problems.append(
                    Problem(file, "encoding", "文件是 GBK 编码，网站只认 UTF-8。", save_as)
                )
            except UnicodeDecodeError:
                text = data.decode("utf-8", errors="replace")
                problems.append(
                    Problem(file, "encoding", "文件里有读不出来的字。", save_as, line=line)
                )
                return _newlines(text), problems
    text = _newlines(text)
    problems += _mojibake(text, file)
    return text, problems


def _mojibake(text: str, file: str) -> list[Problem]:
    """The first garbled place of each line."""
    places = sorted(found.span() for pattern in _MOJIBAKE for found in pattern.finditer(text))
    problems: dict[int, Problem] = {}
    for start, end in places:
        line = text.count("\n", 0, start) + 1
        around = text[max(0, start - 8) : end + 8].replace("\n", " ")
        problem = Problem(
            file,
            "mojibake",
            f"这一行有乱码：{around}",
            "从原稿重新复制这一行，并把文件存成 UTF-8。",
            line=line,
            column=start - text.rfind("\n", 0, start),
        )
        problems.setdefault(line, problem)
    return list(problems.values())


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
