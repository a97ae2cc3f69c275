"""Photos named after people: a zip of them, a folder, or one alone → candidates that only have a name."""

from __future__ import annotations

import io
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from ..base.problems import Problem
from ..photos.identify import MOST_BYTES, SUFFIXES
from .found import Candidate, Found, LeftOut, Picture, Source
from .private import cleaned

MOST_FILES = 500
MOST_UNPACKED = 1024 * 1024 * 1024

_WORDS = re.compile(
    "(?:近期|个人|本人|免冠|一寸|二寸|[12]寸|事迹|电子|工作|生活|证件|登记|标准|正面|彩色)*"
    "(?:照片|生活照|工作照|证件照|登记照|近照|彩照|合影|合照|全家福|图片|相片|照|图)"
)
_NUMBER = re.compile(r"[\s_\-—.、，,·（()）#]*\d+[\s_\-—.、，,（()）#]*")
_CAMERA = re.compile(r"(?:IMG|DSC|DCIM|MMEXPORT|WX|WECHAT|微信图片|QQ图片|PHOTO|截图|扫描)", re.I)
_REMARK = re.compile(r"[（(〔\[【][^（）()〔〕\[\]【】]*[）)〕\]】]")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]{2}")
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def name_in(path: PurePosixPath) -> str:
    """Whom a file's name tells, else its folder's; empty for none.

    >>> [name_in(PurePosixPath(p)) for p in ("1.张三-生活照.JPG", "照片/张三/IMG_1.jpg", "张三、李四合影.jpg")]
    ['张三', '张三', '张三、李四']
    """
    for part in (path.stem, *reversed(path.parent.parts)):
        text = _CAMERA.sub(" ", _REMARK.sub(" ", cleaned(part).text))
        text = _NUMBER.sub(" ", _WORDS.sub(" ", text)).strip(" _-—.、，,（()）#")
        text = "、".join(t for t in re.split(r"[\s_\-—+＋&]+", text) if t)
        if _HAN.search(text):
            return text
    return ""


def _source(file: str, pictures: Iterable[tuple[str, Picture]], left_out: Sequence[LeftOut],
            problems: Sequence[Problem] = ()) -> Source:  # fmt: skip
    """By name, in the order in which names come first."""
    groups: dict[str, list[Picture]] = defaultdict(list)
    for name, picture in pictures:
        groups[name].append(picture)
    candidates = tuple(
        Candidate(them[0].place, {"name": Found(name, them[0].place)} if name else {}, pictures=tuple(them))
        for name, them in groups.items()
    )  # fmt: skip
    return Source(file, "photos", candidates, tuple(left_out), problems=tuple(problems))


def read_photos(folder: Path, paths: Sequence[Path]) -> Source:
    """Those of one folder; its own name counts for photos that cameras named."""
    file = str(paths[0] if len(paths) == 1 else folder)
    pictures: list[tuple[str, Picture]] = []
    left_out = []
    for path in paths:
        if path.stat().st_size > MOST_BYTES:
            left_out.append(LeftOut(path.name, path.name, "超过 60 MB"))
            continue
        name = name_in(PurePosixPath(folder.name) / path.name)
        pictures.append((name, Picture(path.name, path.name, path.read_bytes())))
    return _source(file, pictures, left_out)


def read_zip(data: bytes, file: str) -> Source:
    """A zip, whose names are in GBK where it was packed on a Chinese Windows. Nothing is unpacked to the disk."""
    try:
        package = _opened(data)
        infos = [i for i in package.infolist() if not i.is_dir()]
    except (BadZipFile, ValueError, OSError):
        return _shut(file, "import-broken", "压缩包打不开，多半没有传完。", "请对方重新发一份。")
    infos = [i for i in infos if not any(j in i.filename for j in _JUNK)]
    if any(i.flag_bits & 1 for i in infos):
        return _shut(
            file, "import-locked", "压缩包加了密码，打不开。", "请对方去掉密码，再发一份。"
        )
    if len(infos) > MOST_FILES or sum(i.file_size for i in infos) > MOST_UNPACKED:
        what = f"压缩包里的文件太多或太大（最多 {MOST_FILES} 个，解开 1 GB）。"
        return _shut(file, "import-too-large", what, "分成几个压缩包再导入。")
    pictures: list[tuple[str, Picture]] = []
    left_out: list[LeftOut] = []
    places: dict[str, list[ZipInfo]] = defaultdict(list)
    for info in infos:
        places[info.filename].append(info)
    for name, them in places.items():
        why = _why_not(name, them)
        picture = None if why else _unpacked(package, them[0])
        if picture is None:
            shown = cleaned(PurePosixPath(name).name).text
            left_out += [LeftOut(shown, cleaned(name).text, why or "照片坏了，打不开")] * len(them)
        else:
            pictures.append((name_in(PurePosixPath(name)), picture))
    return _source(file, pictures, left_out)


def _opened(data: bytes) -> ZipFile:
    """Names without the mark of UTF-8 are in it all the same where a Mac packed, in GBK where Windows did."""
    try:
        return ZipFile(io.BytesIO(data), metadata_encoding="utf-8")
    except UnicodeDecodeError:
        return ZipFile(io.BytesIO(data), metadata_encoding="gb18030")


def _why_not(name: str, them: Sequence[ZipInfo]) -> str:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    suffix = PurePosixPath(name).suffix.lower()
    if ".." in parts or name.startswith(("/", "\\")) or ":" in name[:3]:
        return "名字指到压缩包外面，为了安全没有读"
    if suffix in (".zip", ".rar", ".7z"):
        return "压缩包里还有压缩包，请先解压再导入"
    if suffix not in SUFFIXES:
        return "不是照片，请解压后单独导入"
    if len(them) > 1:
        return "同一个名字有两份，不知道用哪一份，请改名"
    if them[0].file_size > MOST_BYTES:
        return "超过 60 MB"
    if them[0].file_size > 1_000_000 and them[0].file_size > 300 * max(1, them[0].compress_size):
        return "解开以后大得不正常，为了安全没有读"
    return ""


def _unpacked(package: ZipFile, info: ZipInfo) -> Picture | None:
    place = cleaned(info.filename).text
    try:
        with package.open(info) as stream:
            data = stream.read(MOST_BYTES + 1)
    except (BadZipFile, zlib.error, OSError, NotImplementedError, EOFError, RuntimeError):
        return None
    return Picture(PurePosixPath(place).name, place, data) if len(data) <= MOST_BYTES else None


def _shut(file: str, code: str, what: str, instead: str) -> Source:
    return Source(file, "photos", problems=(Problem(file, code, what, instead),))
