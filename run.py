#!/usr/bin/env python3
"""The one door to this project: ``python3 run.py serve|build|check|test``.

It keeps an environment in ``.venv``, filled from the lock files, and hands over to the package.
It must parse under Python 3.6, so that an old Python gets a sentence and not a syntax error.
"""

import difflib
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT
from typing import IO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "showcase-stamp.json"
LOCKS = "requirements.lock", "requirements-print.lock", "requirements-dev.lock"
RUNTIME, PRINTING, DEVELOPMENT = LOCKS
PIP = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
COMMANDS = {
    "serve": "在这台电脑上预览网站，改了文件马上看见\npreview the site while you edit",
    "build": "生成整个网站\nbuild the whole site",
    "check": "检查内容有没有写错、漏写\nlook for mistakes in the content",
    "new": "新建一篇稿子：new 身边好人 何守田\nstart a story, every field in its place",
    "import": "导入推荐表、汇总表、微信文章、照片\ntake in forms, tables, WeChat pages, photos",
    "format": "整理稿子开头各项的写法\ntidy front matters: order, dates, quotes",
    "photos": "整理照片：photos tidy\ntidy photos: size, rotation, location, HEIC",
    "diff": "改动让网站有什么不同：diff main\nwhat a change does to the site",
    "search": "看看读者搜索时能找到什么：search 桂兰\nsee what a reader would find",
    "export": "做成表格、文档交给别人\nhand over lists, documents, scripts, folders",
    "print": "排版成书、展板：print list\ntypeset books and boards (PDF)",
    "due": "列出快要复评的荣誉\nlist honours whose review is near",
    "indicators": "列出每个测评指标有哪些佐证\nlist the evidence for each indicator",
    "kiosk": "检查大屏的安装包：kiosk verify\ncheck a kiosk pack",
    "handbook": "把手册做成网页，在预览里查\nmake the handbooks a site to look things up",
    "test": "运行程序自己的测试（后面可跟 pytest 的参数）\nrun the project's tests",
}
STEPS = (
    "ruff format --check .",
    "ruff check .",
    "mypy --strict scripts tests/helpers bench",
    "pytest -n auto --dist worksteal --durations=10",
)
NAMES = "chromium chromium-browser google-chrome google-chrome-stable chrome microsoft-edge msedge"
MAC_BROWSERS = "Chromium", "Google Chrome", "Microsoft Edge"
WINDOWS_BROWSERS = "Chromium/Application/chrome Google/Chrome/Application/chrome "
WINDOWS_BROWSERS += "Microsoft/Edge/Application/msedge"
PAPER_TOOLS = {"pdftotext": "poppler-utils", "qpdf": "qpdf"}
WHERE = "import playwright.sync_api as p\nwith p.sync_playwright() as s:"
WHERE += " print(s.chromium.executable_path)"


def say(text: str) -> None:
    """Tell the person something, on standard error: it can never fail on a character."""
    print(text, file=sys.stderr, flush=True)


def usage() -> str:
    """Return the list of commands, in Chinese and English."""
    rows = ""
    for name, meaning in COMMANDS.items():
        rows += f"  {name:<10} " + meaning.replace("\n", "\n" + " " * 13) + "\n"
    return f"用法 Usage: python3 run.py 命令 [参数…]   (Windows: py run.py …)\n\n{rows}"


def child_env(**extra: str) -> "dict[str, str]":
    """Return the environment for every Python started here: UTF-8, and only our packages."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")}
    return {**kept, "PYTHONUTF8": "1", **extra}


def quiet(*command: str) -> "tuple[bool, str]":
    """Run a command unseen; return whether it succeeded, and the last lines it printed."""
    env = child_env(DEBIAN_FRONTEND="noninteractive")
    try:
        done = subprocess.run(command, env=env, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT)
    except OSError as error:
        return False, str(error)
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return done.returncode == 0, "\n".join(lines[-15:])


def expected(*locks: str) -> "dict[str, str]":
    """Return what the stamp says when ``.venv`` fits this Python, folder and lock files."""
    facts = {"python": platform.python_version(), "base": sys.base_prefix, "root": str(ROOT)}
    return {**facts, **{k: hashlib.sha256((ROOT / k).read_bytes()).hexdigest() for k in locks}}


def stamped() -> "dict[str, str]":
    """Return what the finished environment was made from; empty when there is none."""
    try:
        facts = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) and PYTHON.exists() else {}


def only_one() -> "IO[str]":
    """Wait for the system's lock on a file: it ends with the process that holds it."""
    file = (ROOT / ".venv.lock").open("a")
    told = False
    while True:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return file
        except (BlockingIOError, PermissionError):
            if not told:
                say("另一个窗口正在准备运行环境，请稍等…… Waiting for another run.py.")
            told = True
            time.sleep(0.2)
        except OSError:  # a file system that knows no locks: better unguarded than not at all
            return file


def make_venv() -> None:
    """Make ``.venv`` afresh, with pip, and with ``scripts/`` on its path."""
    advice = "这个 Python 不能建立独立环境（venv）。Debian / Ubuntu 请先运行 First run:\n"
    advice += "  sudo apt install python{}.{}-venv".format(*sys.version_info[:2])
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SystemExit(advice)
    import venv

    STAMP.unlink(missing_ok=True)  # first of all: without it .venv counts as unfinished
    try:
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(VENV)
    except (subprocess.CalledProcessError, ValueError) as error:  # ensurepip, odd folder name
        output = (getattr(error, "output", None) or b"").decode("utf-8", "replace").splitlines()
        reasons = [line for line in output if "ERROR" in line or "[Errno" in line]
        raise SystemExit("\n  ".join([advice + "\n", *(reasons or [str(error)])])) from error
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    # Relative, hence plain ASCII whatever the folder is called: any locale reads it right.
    (site / "showcase.pth").write_text(os.path.relpath(ROOT / "scripts", site) + "\n", "utf-8")


def install(lock: str) -> None:
    """Install one lock file into ``.venv``, or stop with what to try next."""
    if lock == PRINTING:
        say("第一次用 print，先安装排版程序和字体（约 50 MB），只此一次…… Installing typesetting.")
    else:
        say(f"正在安装 {lock} 里的组件，大约一分钟，只此一次…… Installing packages.")
    done, output = quiet(*PIP, "--no-user", "--require-hashes", "-r", str(ROOT / lock))
    if not done:
        raise SystemExit(
            f"组件没有装好。下面是 pip 最后说的话 pip's last words:\n\n{output}\n\n"
            "可以试试 What to try:\n"
            "  1. 看看网络通不通，再运行一次。Check the network and run it again.\n"
            "  2. 下载慢或连不上：把环境变量 PIP_INDEX_URL 设成学校或单位提供的镜像地址；\n"
            "     要走代理就设 HTTPS_PROXY。Set PIP_INDEX_URL to a mirror, HTTPS_PROXY to a proxy.\n"
            "  3. 磁盘满了就腾出一些地方。Free some disk space."
        )


def prepare(*locks: str) -> str:
    """Bring ``.venv`` up to date with the lock files and return its interpreter."""
    facts = expected(*locks)
    if facts.items() <= stamped().items():
        return str(PYTHON)
    with only_one():
        have = stamped()  # again: the process waited for may have done the work
        if have != expected(*(name for name in LOCKS if name in have)):
            say("正在建立运行环境 .venv…… Making the environment.")
            make_venv()
            have = {}
        for lock in (name for name in locks if name not in have):
            install(lock)
        fresh = STAMP.with_suffix(".new")
        fresh.write_text(json.dumps({**have, **facts}, indent=1), encoding="utf-8")
        fresh.replace(STAMP)
    return str(PYTHON)


def may_install() -> bool:
    """Whether programs of the system can be added without asking anybody."""
    return getattr(os, "geteuid", lambda: 1)() == 0 and shutil.which("apt-get") is not None


def usable(candidate: str) -> "str | None":
    """Return the full path of a browser that is there and starts, else None."""
    path = shutil.which(candidate) if candidate else None
    if path is None or os.name == "nt":  # on Windows --version would open a window
        return path
    return path if quiet(path, "--version")[0] else None


def installed_browser() -> "str | None":
    """Look for a browser: CHROMIUM, then PATH, then where Windows and macOS keep them."""
    variables = "PROGRAMFILES PROGRAMFILES(X86) LOCALAPPDATA"
    folders = filter(None, map(os.environ.get, variables.split()))
    places = [f"{folder}/{app}.exe" for folder in folders for app in WINDOWS_BROWSERS.split()]
    for home in ("", os.environ.get("HOME", "")):
        places += [f"{home}/Applications/{n}.app/Contents/MacOS/{n}" for n in MAC_BROWSERS]
    candidates = [os.environ.get("CHROMIUM", ""), *NAMES.split(), *places]
    return next(filter(None, map(usable, candidates)), None)


def find_browser(python: str) -> "str | None":
    """Return a Chromium for the browser tests, fetching one if this machine has none."""
    path = installed_browser() or usable(quiet(python, "-c", WHERE)[1])
    if path is None:
        say("没有找到浏览器，正在下载 Chromium…… No browser found; downloading Chromium.")
        done, output = quiet(python, "-m", "playwright", "install", "chromium")
        path = usable(quiet(python, "-c", WHERE)[1]) if done else None
    if path is None and may_install():
        say("改用 apt-get 安装 chromium…… Installing chromium with apt-get.")
        for command in ("apt-get update", "apt-get install -y chromium fonts-noto-cjk"):
            _, output = quiet(*command.split())
        path = installed_browser()
    if path is None:
        say(f"{output}\n没有可用的浏览器，用到它的测试会失败。请安装 Chrome 或 Edge，或者把")
        say("环境变量 CHROMIUM 设成浏览器的完整路径。No browser: the browser tests will fail.")
    return path


def add_paper_tools() -> None:
    """Fetch what looks into PDFs, where that needs nobody; tests that use it are skipped elsewhere."""
    lacking = [package for tool, package in PAPER_TOOLS.items() if not shutil.which(tool)]
    if lacking and may_install():
        say(f"正在安装 {' '.join(lacking)}…… Installing tools that look into PDFs.")
        for command in ("update", "install -y --no-install-recommends " + " ".join(lacking)):
            quiet("apt-get", *command.split())


def run_tests(arguments: "list[str]") -> int:
    """Run every step in order, or only pytest when it is given arguments."""
    python = prepare(RUNTIME, DEVELOPMENT)
    browser = find_browser(python)
    add_paper_tools()
    env = child_env(CHROMIUM=browser) if browser else child_env()
    steps = [["pytest", *arguments]] if arguments else [step.split() for step in STEPS]
    for number, step in enumerate(steps, 1):
        say(f"[{number}/{len(steps)}] {' '.join(step)}")
        code = subprocess.call([python, "-m", *step], env=env, cwd=ROOT)
        if code:
            say(f"这一步没有通过 Failed: {' '.join(step)}")
            return code if code > 0 else 128 - code
    say("全部通过。All passed.")
    return 0


def main(arguments: "list[str]") -> int:
    """Do what the command line asks and return the exit code."""
    if sys.version_info[:2] < (3, 11):  # noqa: UP036 -- people do start it with an older one
        sys.exit("需要 Python 3.11 或更新的版本 Python 3.11+ needed, not " + sys.version.split()[0])
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        sys.stdout.buffer.write(usage().encode(sys.stdout.encoding, "replace"))
        return 0
    if arguments[0] not in COMMANDS:
        say(f"没有“{arguments[0]}”这个命令。No such command: {arguments[0]}")
        for near in difflib.get_close_matches(arguments[0].lower(), COMMANDS, n=1, cutoff=0.4):
            say(f"是不是想用 {near}？Did you mean: python3 run.py {near}")
        say("\n" + usage())
        return 2
    # Being told to end must also end the pip or test under way.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if arguments[0] == "test":
            return run_tests(arguments[1:])
        locks = (RUNTIME, PRINTING) if arguments[0] == "print" else (RUNTIME,)
        command = [prepare(*locks), "-m", "showcase", *arguments]
        env = child_env()
        if arguments[0] == "diff" and any(a.startswith("--html") for a in arguments):
            env["CHROMIUM"] = installed_browser() or ""  # for pictures of pages; none is fetched
        if os.name == "nt":
            return subprocess.call(command, env=env)
        os.execve(command[0], command, env)
    except OSError as error:
        say(f"读写文件出错 Cannot read or write: {error.filename or ROOT}（{error.strerror}）")
        sys.exit("请看看：文件是否齐全，磁盘满不满，能不能写入，.venv 是否正被别的窗口使用。")
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
