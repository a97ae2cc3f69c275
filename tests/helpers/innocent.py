"""Two thousand sentences that stories and pages of such a site hold, in which nobody is named who may not
be and no number is a person's. Made of frames and fillers, the same every time.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import cycle

FRAMES = """
受助的{某}说谢谢。
{某}也来了，还带来了{物}。
社区里的{某}今年{岁}岁，{某}比他小两岁。
受助人{某}（化名）如今已经上了大学。
{某}、{某}和{某}三位志愿者负责{地}一带。
目击者{某}告诉我们，当时水有一人多深。
{昵}每天清早{时}开门，先把{物}摆出来。
“{昵}，你歇会儿。”邻居们都这样劝他。
{昵}和{昵}搭班，一个掌秤，一个记账。
大家都叫他{昵}，叫惯了，真名反倒没人喊。
{昵}姓{姓}，秀英超市的老板，英语说得好。
他姓{姓}。秀英社区离这里不远。
老{姓}，雨伞带上，说来就来。
问他姓什么，他说姓{姓}；伟大的梦想他没说过。
名字里有“秀”字的有三位，有“英”字的有两位。
报名的有姓陆的、姓王的、姓李的，秀英路小学也来了人。
这一带的大陆，秀英港最出名。
陆上的路、水上的船，秀丽的英山都看得见。
陆续有人来，秀山、英德的朋友也到了。
先到的姓陆\n\n秀英是海口的一个区。
- 姓陆的一位\n- 秀英区的一位
| 姓 | 区 |\n| - | - |\n| 陆 | 秀英 |
李、雨两个字分开写。
小李，雨天路滑，慢点走。
他对小李：“雨停了再走。”
姓王，伟业路{数}弄的居民都认得他。
{词}上的风大，他裹紧了衣裳。
{词}里的人都说，这样的事不止一件。
他{时}出门，{词}回来。
那天{词}，他在{地}等了两个钟头。
从{地}往东走，过了{词}就到。
“{词}就好。”他说。
{词}、{词}、{词}，三面锦旗挂在墙上。
新修的路通到{词}脚下，两边种了树。
他常说：“{词}不在别处，在身边。”
孩子们画的是{词}，颜色用得很足。
文明用餐、文明乘车、文明养犬，写在墙上。
全国文明城市的牌子挂了{数}年。
马上就到年底了，他马上把账理清。
高山上的学校只有{数}个学生。
白云从山后升起来，白云路的灯也亮了。
平安是福，平安就好，平安无事。
江山如画，江山市的客人这样说。
成功不在一时，成功者都是这样过来的。
周文明年就满六十了。
王建军事基地旁边的路是他修的。
这台机器的型号是{型}，用了{数}年。
仪器编号{型}，出厂编号{编}。
换下来的零件{型}还留在架子上。
药品批准文号国药准字H{八}。
食品生产许可证SC{十四}。
条码{条}，批号{编}。
书号ISBN {书}，定价{金}元。
《渡口》（ISBN {书}）印了{数}册。
《云汀志》（{书短}）收在区图书馆。
文件：{文}，{日}印发。
根据《{文}》和《{文}》，评出{数}人。
云文明委〔{年}〕{数}号、云妇〔{年}〕{数}号。
统一社会信用代码{信}。
单位代码{信}，开户银行在{地}。
统一社会信用代码：{信数}。
区文明办电话{座}。
监督电话：{座}，{座}转{数}。
传真{座}，邮编{邮}。
服务热线{四}，全年无休。
客服{四}，咨询时间9:00—17:30。
拨打12345，转{数}号工单。
报警110，急救120，火警119，反诈96110，燃气95158。
热线12345、12348、12355、12333都接得通。
工单号{工}，{日}办结。
订单号{单}，{日}送到。
快递单号{递}，{昵}代收。
运单{递}、{递}两件一起到。
流水号{工}，金额{金}元。
捐款{金}元，其中{金}元用于{物}。
三年共捐{金}元、{金}元、{金}元。
合计 {千} 元，结余 {千} 元。
收入{金}元，支出{金}元，余额{金}元。
{年}年{金}元，{年}年{金}元，{年}年{金}元。
账上还有{金}.{两}元。
总投资{万}万元，建筑面积{万}平方米。
{日}开工，{日}完工。
{日}至{日}，共{数}天。
{点日}—{点日}公示。
{横日} 到 {横日} 由{昵}值班。
{斜日}、{斜日}、{斜日}三次走访。
{年}、{年}、{年}、{年}连续四年获评。
{年} {年} {年} {年} {年}
{年}—{年}年度、{年}—{年}年度都评上了。
第{数}届、第{数}届、第{数}届道德模范。
{时}发车，{时}收车，中间跑{数}趟。
作息：{钟}-{钟}，{钟}-{钟}。
位置：北纬{纬}，东经{经}。
坐标{纬},{经}，海拔{数}米。
航标在{经},{纬}附近。
停着一辆浙{牌}，是志愿车队的。
车牌浙{牌}、浙{牌}，都是社区的车。
{邮}，{地}，{昵}收。
邮政编码：{邮}；{邮}。
| 月 | 户 | 元 |\n| - | - | - |\n| 1 | {三} | {四数} |\n| 2 | {三} | {四数} |\n| 3 | {三} | {四数} |
| {三} | {四数} | {四数} | {三} |\n| - | - | - | - |\n| {三} | {四数} | {四数} | {三} |
{三} {四数} {四数} {三} {四数}
{四数} {四数} {四数} {四数} {四数}
{三}、{四数}、{四数}、{四数}
{两} {两} {两} {两} {两} {两}
身高{三}、体重{两}、视力5.{一}。
血压{三}/{两}，心率{两}。
体温36.{一}，血氧{两}。
第1栏{三}，第2栏{四数}，第3栏{四数}。
比分{一}:{一}，{一}:{一}，{一}:{一}。
一共{数}户、{数}人，{三}座院子。
长{数}米、宽{两}米、高{一}米。
{三}×{四数}={八}
{三}+{四数}+{四数}，算下来差不多。
版本2.{一}.{两}，网址https://www.example.gov.cn/{年}/{两}/{六}.html。
附件：IMG_{八}_{六}.jpg。
照片{年}{两}{两}_{六}.jpg，由{昵}拍摄。
微信公众号yunting{年}。
档案号X-{年}-{三}。
资料存{地}，卷宗{三}-{四数}。
合同编号HT-{年}-{四数}-{三}。
编号：{三}-{日八}。
工号{六}，班组{一}。
学号{年}{四数}{两}。
准考证号{年}{六}{两}。
图书编号I247.{两}/{四数}。
国道G{三}、省道S{三}、县道X{三}。
{一}路、{两}路、{三}路公交都到。
地铁{一}号线换{一}号线。
第{数}中学、第{数}小学。
IP地址192.168.{三}.{两}。
端口8080，机房温度{两}度。
{日}，{词}镇召开表彰会。
他{年}年生，{年}年入伍，{年}年退伍。
{年}年{月}月{月}日生，党员。
连续{数}次献血，累计{四数}毫升。
行程{万}公里，油耗{一}.{一}升。
股票代码60{四数}，基金代码{六}。
人民币{千}元整（￥{金}）。
比例1:{四数}，精度0.{六}。
π约等于3.14159265358979。
圆周率背到3.1415926535 8979323846。
{数}加{数}等于多少，孩子算得很快。
彩票开奖：{两} {两} {两} {两} {两} {两} {两}。
生产日期{日八}，保质期{两}天。
批次{日八}{三}。
税号{信}。
发票代码0330{八}，号码{八}。
公交卡余额{两}.{两}元。
桥长{四数}米，桩号K{三}+{三}。
电表读数{六}.{两}，水表{四数}。
{某}家的电表是{八}号。
{昵}的编号是{六}，{昵}的是{六}。
陈列柜里有{年}年的粮票{四数}斤。
他把{词}两个字写了{三}遍。
{姓}、{姓}、{姓}三姓人家住了{三}年。
和他一起的还有{某}、{昵}。
于是{昵}接过来，从{年}年做到{年}年。
"""
"""One a line; ``\\n`` is a line break."""

_WORDS = "高山 马上 白云 文明 平安 江山 成功 安宁 黄河 向阳 方便 金星 高峰 黎明 和平 时光"
WORDS = tuple(_WORDS.split(" "))
"""Names of people who are not to be named, and words all the same."""

HIDDEN = ("陆秀英", "李雨", "王伟", "买买提·艾山", "王建", "周文", *WORDS)
KNOWN = ("王建军", "周文明")
"""Others who may be named, with a hidden name inside theirs."""

_SURNAMES = "王李张陈林黄周吴徐孙胡朱高郭何罗"
_NICK = (
    "小李",
    "老张",
    "陈阿姨",
    "王师傅",
    "刘奶奶",
    "小陈",
    "老周",
    "阿明",
    "吴大姐",
    "赵老师",
    "孙叔",
    "林医生",
)
_THINGS = ("棉被", "大米", "旧书", "药箱", "热水", "雨衣", "新锅", "一筐菜")
_PLACES = ("柳荫街道", "渡口", "老街", "菜市场", "卫生院", "小学门口", "望潮桥", "文化站")


def sentences(count: int = 2000, seed: int = 12) -> Iterator[str]:
    """``count`` of them, no two the same: every frame in turn, each time filled anew."""
    frames = cycle(f.replace("\\n", "\n") for f in FRAMES.strip().split("\n"))
    chance = random.Random(seed)
    told: set[str] = set()
    while len(told) < count:
        sentence = _filled(next(frames), chance)
        if sentence not in told:
            told.add(sentence)
            yield sentence


def _filled(frame: str, chance: random.Random) -> str:
    parts = frame.split("{")
    return parts[0] + "".join(
        _filler(name, chance) + rest for name, rest in (part.split("}", 1) for part in parts[1:])
    )


def _digits(chance: random.Random, count: int, first: str = "123456789") -> str:
    return chance.choice(first) + "".join(chance.choice("0123456789") for _ in range(count - 1))


def _filler(name: str, chance: random.Random) -> str:
    year = str(chance.randint(1949, 2026))
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    number = chance.randint
    one_of: dict[str, Callable[[], str]] = {
        "某": lambda: (
            chance.choice((*_SURNAMES, "欧阳", "小", "老", "上官")) + chance.choice(("某某", "某"))
        ),
        "昵": lambda: chance.choice(_NICK),
        "物": lambda: chance.choice(_THINGS),
        "地": lambda: chance.choice(_PLACES),
        "姓": lambda: chance.choice("陆王李周高马白"),
        "词": lambda: chance.choice(WORDS),
        "岁": lambda: str(number(6, 99)),
        "时": lambda: chance.choice(("五点半", "六点", "清早", "傍晚", "夜里十点")),
        "数": lambda: str(number(2, 400)),
        "年": lambda: year,
        "月": lambda: str(month),
        "一": lambda: str(number(1, 9)),
        "两": lambda: str(number(10, 99)),
        "三": lambda: str(number(100, 999)),
        "四数": lambda: str(number(1000, 9999)),
        "六": lambda: _digits(chance, 6),
        "八": lambda: _digits(chance, 8),
        "十四": lambda: "1" + _digits(chance, 13),
        "编": lambda: _digits(chance, 10),
        "型": lambda: (
            chance.choice("ABCHKX")
            + chance.choice(("", "-"))
            + _digits(chance, 4)
            + chance.choice(("", "B", "-2"))
        ),
        "条": lambda: "69" + _digits(chance, 11, "0123456789"),
        "书": lambda: _isbn(chance, "-"),
        "书短": lambda: _isbn(chance, ""),
        "文": lambda: f"云文明委〔{year}〕{number(1, 99)}号",
        "信": lambda: _credit_code(chance, letters=True),
        "信数": lambda: _credit_code(chance, letters=False),
        "座": lambda: chance.choice(("0571-8", "0579-8", "021-5")) + _digits(chance, 7),
        "邮": lambda: "31" + _digits(chance, 4, "0123456789"),
        "四": lambda: chance.choice(
            (
                f"400-{number(100, 999)}-{number(1000, 9999)}",
                f"400{_digits(chance, 7)}",
                f"800-820-{number(1000, 9999)}",
            )
        ),
        "工": lambda: f"{year}{month:02d}{day:02d}{_digits(chance, 8)}",
        "单": lambda: _digits(chance, 13, "24579"),
        "递": lambda: chance.choice(("SF", "YT", "JD")) + _digits(chance, 13),
        "金": lambda: str(number(1, 99999) * 10),
        "千": lambda: f"{number(1, 999)} {number(100, 999)} {number(100, 999)}",
        "万": lambda: f"{number(1, 9999)}.{number(10, 99)}",
        "日": lambda: f"{year}年{month}月{day}日",
        "点日": lambda: f"{year}.{month}.{day}",
        "横日": lambda: f"{year}-{month:02d}-{day:02d}",
        "斜日": lambda: f"{year}/{month}/{day}",
        "日八": lambda: f"{number(2004, 2026)}{month:02d}{day:02d}",
        "钟": lambda: f"{number(6, 22)}:{number(10, 59)}",
        "纬": lambda: f"30.{_digits(chance, 6)}",
        "经": lambda: f"120.{_digits(chance, 6)}",
        "牌": lambda: chance.choice("ABF") + chance.choice("·• ").strip() + _digits(chance, 5),
    }
    return one_of[name]()


def _isbn(chance: random.Random, sep: str) -> str:
    body = f"9787{_digits(chance, 8)}"
    total = sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(body))
    whole = f"{body}{-total % 10}"
    return sep.join((whole[:3], whole[3], whole[4:7], whole[7:12], whole[12])) if sep else whole


def _credit_code(chance: random.Random, *, letters: bool) -> str:
    """GB 32100-2015: base 31, weights 3^i; without letters until the check sign is a digit."""
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    while True:
        body = chance.choice(("9133", "5133", "1133")) + _digits(chance, 4)
        body += "".join(chance.choice(signs if letters else "0123456789") for _ in range(9))
        total = sum(signs.index(c) * pow(3, i, 31) for i, c in enumerate(body))
        check = signs[(31 - total % 31) % 31]
        if letters or check.isdigit():
            return body + check
