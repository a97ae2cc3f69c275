"""How well 汇总表 are read: cells of rosters right, written wrong, private values that got through, seconds a table.
``python -m bench.intake_lists [--count 50] [--seed 1] [--show]``
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from openpyxl import Workbook

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "scripts"))

from showcase.intake.inputs import read_all  # noqa: E402
from showcase.intake.plan import plan  # noqa: E402
from showcase.intake.planned import Wish  # noqa: E402
from showcase.intake.rows import csv_of  # noqa: E402
from showcase.intake.told import told  # noqa: E402
from showcase.intake.told_json import as_json  # noqa: E402
from showcase.reading.content import Content  # noqa: E402
from showcase.reading.everything import read_content  # noqa: E402

RIGHT, WRONG = 0.97, 0.005
_TODAY = date(2026, 11, 22)
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严金魏陶姜"
_GIVEN = "秀英建国桂兰志强玉梅文斌守田海燕春生素琴立新明远国东凤长根水"
_CATEGORIES = ("助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲")
_ISSUERS = ("区精神文明建设指导委员会", "区文明办", "区委宣传部")
_COLUMNS = ("姓名", "街道", "社区", "类别", "授予单位", "文号", "授予日期", "年度")
"""What is compared."""

_NAMES = {
    "姓名": ("姓名", "姓 名", "当选人\n姓名", "受表彰人姓名"),
    "街道": ("街道", "镇（街道）", "所属镇街", "街道/乡镇"),
    "社区": ("社区", "村（社区）", "所在社区"),
    "类别": ("类别", "推荐类别", "类 别", "所属类别"),
    "授予单位": ("授予单位", "表彰单位"),
    "文号": ("文号", "文件号", "表彰文号"),
    "授予日期": ("授予日期", "表彰时间", "授予\n时间"),
    "年度": ("年度", "表彰年度"),
}
_PRIVATE = ("身份证号", "公民身份号码", "居民身份证号码", "联系电话", "手机号码", "联系方式", "家庭住址",
            "现住址", "银行卡号", "一卡通账号", "民族", "政治面貌")  # fmt: skip
_OTHERS = ("备注", "性别", "工作单位", "学历")


@dataclass
class Made:
    """A file, its rows as a roster should have them, and private values that must be found nowhere."""

    name: str
    data: bytes
    truth: list[dict[str, str]]
    planted: list[str] = field(default_factory=list)
    layout: str = ""


def main() -> int:
    """Ends with 1 where a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="every cell that is not right")
    options = parser.parse_args()
    content, _ = read_content(PROJECT, _TODAY)
    chance = random.Random(options.seed)
    counts: Counter[str] = Counter()
    seconds: list[float] = []
    for number in range(options.count):
        made = _table(chance, content)
        start = time.process_time()
        written, said = _imported(made, content)
        seconds.append(time.process_time() - start)
        for what, detail in _compared(made, written, said):
            counts[what] += 1
            if options.show and what not in ("right", "planted", "rows"):
                print(f"{number:3} {made.layout} {what}: {detail}")
    asked = counts["right"] + counts["missing"] + counts["wrong"]
    right, wrong = counts["right"] / asked, counts["wrong"] / asked
    print(f"{options.count} tables, {counts['rows']} rows, seed {options.seed}")
    print(f"cells right    {counts['right']} of {asked} = {right:.2%}")
    print(f"written wrong  {counts['wrong']} = {wrong:.2%}")
    print(f"private values {counts['leak']} of {counts['planted']} got through")
    print(f"CPU s a table  median {median(seconds):.3f}, longest {max(seconds):.3f}")
    return 0 if right >= RIGHT and wrong <= WRONG and not counts["leak"] else 1


def _imported(made: Made, content: Content) -> tuple[list[dict[str, str]], str]:
    """Rows that would be written, and all that would be written or said."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, made.name)
        path.write_bytes(made.data)
        inputs = list(read_all([path], content.root, "roster"))
    plans = plan(inputs, content, Wish(form="roster"))
    roster = plans[0].roster
    text = csv_of(roster).decode("utf-8-sig") if roster else ""
    said = text + told(plans, None) + as_json(plans, None)
    return list(csv.DictReader(io.StringIO(text))), said


def _compared(
    made: Made, written: Sequence[dict[str, str]], said: str
) -> Iterator[tuple[str, str]]:
    by_name = {row["姓名"]: row for row in written}
    for truth in made.truth:
        yield "rows", ""
        row = by_name.pop(truth["姓名"], {})
        for column in _COLUMNS:
            want, got = truth.get(column, ""), row.get(column, "")
            if want == got:
                yield "right", ""
            else:
                yield (
                    ("wrong" if got else "missing"),
                    f"{truth['姓名']} {column}: {want!r}, {got!r}",
                )
    for name in by_name:
        yield "wrong", f"one row more: {name}"
    for value in made.planted:
        yield "planted", ""
        if value in said:
            yield "leak", value


# --- tables ----------------------------------------------------------------------------------------


def _table(chance: random.Random, content: Content) -> Made:
    """One file of 3 to 40 rows, in a layout drawn by lot."""
    session = chance.randint(1, 9)
    issuer, number = chance.choice(_ISSUERS), chance.randint(1, 40)
    day = date(2019, 1, 1) + timedelta(chance.randint(0, 2200))
    title = chance.choice((
        f"云汀区第{'一二三四五六七八九'[session - 1]}届道德模范表彰名单",
        f"关于表彰第{session}届区级道德模范的名单",
        f"云汀区第{session}届道德模范获奖名册（{chance.randint(3, 40)}人）",
    ))  # fmt: skip
    rows = []
    names: set[str] = set()
    for _ in range(chance.randint(3, 40)):
        name = chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, chance.choice((1, 2))))
        if name in names:
            continue
        names.add(name)
        street = chance.choice(content.vocabulary.streets)
        rows.append({
            "姓名": name, "街道": street.name, "社区": chance.choice(street.communities).name,
            "类别": chance.choice(_CATEGORIES), "授予单位": issuer,
            "文号": f"云文明委〔{day.year}〕{number}号", "授予日期": day.isoformat(),
            "年度": str(day.year),
        })  # fmt: skip
    form = chance.choice(("xlsx", "xlsx", "xlsx", "csv", "gbk", "utf16", "html"))
    draw = _Draw(chance, title, rows, form)
    return draw.made()


@dataclass
class _Draw:
    """Draws one table."""

    chance: random.Random
    title: str
    rows: list[dict[str, str]]
    form: str
    planted: list[str] = field(default_factory=list)

    def made(self) -> Made:
        chance = self.chance
        columns = list(_COLUMNS)
        by = chance.choice(("", "", "类别", "街道"))
        if by:
            columns.remove(by)
        extra = chance.sample(_PRIVATE, chance.randint(2, 6)) + chance.sample(_OTHERS, 2)
        places = columns + extra
        chance.shuffle(places)
        places = ["序号", *places]
        heads = [chance.choice(_NAMES.get(c, (c,))) for c in places]
        groups = self._grouped(by)
        grid: list[list[Any]] = []
        truth = []
        hidden: list[int] = []
        if chance.random() < 0.8:
            grid.append([self.title])
        if chance.random() < 0.4:
            grid.append([f"填报单位：云汀区文明办　　联系电话：{self._mobile()}"])
        double = self.form == "xlsx" and chance.random() < 0.4
        head_at = len(grid)
        grid.append(heads)
        if double:
            grid.append([None] * len(heads))
        counted = 0
        for name, rows in groups:
            if name:
                mark = chance.choice(("{0}、{1}", "（{0}）{1}", "{1}", "{0}、{1}（{2}人）"))
                words = mark.format("一二三四五六七八九十"[counted % 10], name, len(rows))
                grid.append([words])
                counted += 1
            for row in rows:
                if self.form == "xlsx" and chance.random() < 0.06:
                    hidden.append(len(grid) + 1)
                else:
                    truth.append(row)
                grid.append([self._cell(c, row, n) for n, c in enumerate(places)])
                if chance.random() < 0.02:
                    grid.append(list(heads))
        if chance.random() < 0.5:
            grid.append(["合计", f"{len(self.rows)}人"])
        if chance.random() < 0.5:
            grid.append([f"填表人：王五　　电话：{self._mobile()}"])
        data = self._bytes(grid, head_at if double else -1, hidden)
        name = "名单." + {"html": "xls", "xlsx": "xlsx", "utf16": "txt"}.get(self.form, "csv")
        title = self.title in grid[0]
        for row in truth:
            if not title and "年度" not in places:
                row["年度"] = ""
        return Made(
            name, data, truth, self.planted, f"{self.form}{' double' * double} by {by or '-'}"
        )

    def _grouped(self, by: str) -> list[tuple[str, list[dict[str, str]]]]:
        if not by:
            return [("", self.rows)]
        names = list(dict.fromkeys(row[by] for row in self.rows))
        return [(name, [r for r in self.rows if r[by] == name]) for name in names]

    def _cell(self, column: str, row: dict[str, str], number: int) -> Any:
        chance = self.chance
        match column:
            case "序号":
                return number + 1
            case "姓名" if len(row["姓名"]) == 2 and chance.random() < 0.5:
                return f"{row['姓名'][0]}　{row['姓名'][1]}"
            case "授予日期":
                return self._day(date.fromisoformat(row["授予日期"]))
            case "年度":
                return chance.choice((int(row["年度"]), f"{row['年度']}年", f"{row['年度']}年度"))
            case "文号" if chance.random() < 0.3:
                return row["文号"].replace("〔", "[").replace("〕", "]")
            case "街道" if chance.random() < 0.2:
                return f"云汀区{row['街道']}"
            case "社区" if chance.random() < 0.2:
                return row["社区"].replace("社区", "社区居委会").replace("村", "村委会")
            case "备注" if chance.random() < 0.3:
                return f"联系方式{self._mobile()}"
            case "性别":
                return chance.choice("男女")
            case "工作单位" | "学历" | "备注":
                return chance.choice(("", "区医院", "大专"))
            case "民族" | "政治面貌":
                value = {"民族": "土家族", "政治面貌": "中共党员"}[column]
                return value
        if column in _PRIVATE:
            return self._private(column)
        return row[column]

    def _day(self, day: date) -> Any:
        forms: list[Callable[[], Any]] = [
            lambda: day.isoformat(),
            lambda: f"{day.year}年{day.month}月{day.day}日",
            lambda: f"{day.year}.{day.month}.{day.day}",
            lambda: f"{day.year}/{day.month:02}/{day.day:02}",
        ]
        if self.form == "xlsx":
            forms += [lambda: day, lambda: (day - date(1899, 12, 30)).days]
        return self.chance.choice(forms)()

    def _mobile(self) -> str:
        number = f"1{self.chance.choice('3578')}{self.chance.randint(10**8, 10**9 - 1)}"
        self.planted += [number]
        written = self.chance.choice((number, f"{number[:3]} {number[3:7]} {number[7:]}",
                                      f"{number[:3]}-{number[3:7]}-{number[7:]}", _wide(number)))  # fmt: skip
        self.planted += [written]
        return written

    def _private(self, column: str) -> Any:
        chance = self.chance
        if "电话" in column or "手机" in column or "方式" in column:
            return self._mobile()
        if "址" in column:
            value = f"荷花路{chance.randint(1, 99)}号{chance.randint(1, 9)}单元{chance.randint(101, 909)}"
            self.planted.append(value)
            return value
        number = f"110105{chance.randint(1940, 2000)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
        number += f"{chance.randint(0, 999):03}{chance.choice('0123456789X')}"
        self.planted.append(number)
        if self.form == "xlsx" and not number.endswith("X") and chance.random() < 0.3:
            return int(number)
        written = chance.choice(
            (number, f"'{number}", _wide(number), f"{number[:6]} {number[6:14]} {number[14:]}")
        )
        self.planted.append(written.lstrip("'"))
        return written

    def _bytes(self, grid: list[list[Any]], double: int, hidden: Sequence[int]) -> bytes:
        if self.form == "xlsx":
            return self._workbook(grid, double, hidden)
        if self.form == "html":
            cells = ("".join(f"<td>{'' if c is None else c}</td>" for c in row) for row in grid)
            return f"<html><meta charset=gbk><table>{''.join(f'<tr>{c}</tr>' for c in cells)}</table>".encode(
                "gb18030"
            )
        out = io.StringIO()
        csv.writer(out, delimiter="\t" if self.form == "utf16" else ",").writerows(grid)
        return out.getvalue().encode(
            {"gbk": "gb18030", "utf16": "utf-16"}.get(self.form, "utf-8-sig")
        )

    def _workbook(self, grid: list[list[Any]], double: int, hidden: Sequence[int]) -> bytes:
        book = Workbook()
        sheet = book.active
        sheet.title = self.chance.choice(("Sheet1", "汇总表", "名单"))
        for row in grid:
            sheet.append(row)
        width = len(grid[double if double >= 0 else -1])
        if len(grid[0]) == 1:
            sheet.merge_cells(
                start_row=1, end_row=1, start_column=1, end_column=max(map(len, grid))
            )
        if double >= 0:
            at = double + 1
            start = self.chance.randint(2, width - 2)
            for c in range(1, width + 1):
                if c in (start, start + 1):
                    sheet.cell(at + 1, c, sheet.cell(at, c).value)
                    continue
                sheet.merge_cells(start_row=at, end_row=at + 1, start_column=c, end_column=c)
            sheet.cell(at, start, "基本信息")
            sheet.cell(at, start + 1).value = None
            sheet.merge_cells(start_row=at, end_row=at, start_column=start, end_column=start + 1)
        for number in hidden:
            sheet.row_dimensions[number].hidden = True
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in text)


if __name__ == "__main__":
    sys.exit(main())
