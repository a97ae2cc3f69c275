"""The one table of fields. Checks, the editors' handbook and messages are all made from it."""

from __future__ import annotations

import re

from . import story as s
from .easyfield import EasyText
from .languagefield import Spoken
from .namefield import NameText
from .schema import Field, Group, ListOf, NumberOr, Verse
from .values import Choice, Day, FileName, Focus, Pattern, Share, Syllables, Text, Whole, YesNo

PERSON = ("models-of-virtue",)
FAMILY = ("families",)
UNIT = ("units",)
PRACTICE = ("practices",)
NOTICE = ("notices",)
ACTIVITY = ("activities",)
HONOURED = PERSON + FAMILY + UNIT

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID = Pattern(SLUG, "小写字母、数字和减号", "xing-hua-li")
_KEY = re.compile(r"[a-z-]+/[a-z0-9]+(-[a-z0-9]+)*")
STORY_KEY = Pattern(_KEY, "“栏目/文件夹名”", "families/zheng-guo-dong")
URL_PATH = Pattern(
    re.compile(r"/?[^\s?#\\:*\"<>|]+/?"), "本站的旧网址（只写域名后面的部分）", "/haoren/2021/zhou/"
)
CODE = Pattern(
    re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*"), "编号（字母、数字，中间用减号或点）", "I-3-2"
)
FILE_NAME = FileName()
PHONE = Pattern(re.compile(r"[\d—–\- ()转]{3,24}"), "电话号码", "0000-0000000")
DOC_NO = Text(40)
PERIOD_NAME = Text(20)

PUBLICITY = Group(
    (
        Field("开始", "start", Day(), required=True),
        Field("结束", "end", Day(), required=True),
        Field("电话", "phone", PHONE),
    ),
    s.Period,
)

REVOKED = Group(
    (
        Field("日期", "date", Day(), required=True),
        Field("文号", "doc_no", DOC_NO, required=True),
    ),
    s.Revocation,
)

STATUS_OF_HONOUR = Choice(("有效", "复评中", "复评保留", "到期", "撤销"))

HONOUR = (
    Field("项目", "programme", Text(30), required=True, note="programmes.yml 里的名称或 id"),
    Field("级别", "level", Choice(s.LEVELS), required=True),
    Field("类别", "category", Text(20), note="项目分类别时必填"),
    Field("等次", "award", Text(10), note="不写就是“正式”"),
    Field("届", "session", Whole(1, 99), note="届、年度、期至少写一项"),
    Field("年度", "year", Whole(1949, 2999)),
    Field("期", "period", PERIOD_NAME, note="如 2023—2024、2022-08、2021年第三季度"),
    Field(
        "授予单位",
        "issuer",
        ListOf(Text(40), splits=True),
        required=True,
        note="保留授予当时的单位名称",
    ),
    Field("文号", "doc_no", DOC_NO, note="如 云文明委〔2023〕12号，用六角括号〔〕"),
    Field("授予日期", "date", Day(), required=True),
    Field("公示", "publicity", PUBLICITY, note="公示结束前整篇不会发布"),
    Field("有效期至", "valid_until", Day(), note="过了这天显示“曾获”"),
    Field("复评", "review_due", Day(), note="复评到期的日子"),
    Field("星级", "star", Whole(1, 10)),
    Field("追授", "posthumous", YesNo()),
    Field("状态", "status", STATUS_OF_HONOUR, note="不写就是“有效”"),
    Field("撤销", "revoked", REVOKED, note="状态写“撤销”时必填"),
)

MASK = Group(
    (
        Field("形状", "shape", Choice(("矩形", "椭圆")), note="不写就是矩形"),
        Field(
            "左", "left", Share(), required=True, note="左边到照片左边的距离，占照片宽的几分之几"
        ),
        Field("上", "top", Share(), required=True, note="上边到照片上边的距离，占照片高的几分之几"),
        Field("宽", "width", Share(0.001), required=True),
        Field("高", "height", Share(0.001), required=True),
    ),
    s.Mask,
)

PHOTO = Group(
    (
        Field("文件", "src", FILE_NAME, required=True),
        Field("说明", "alt", Text(120), required=True, note="画面里有什么，读给看不见的人听"),
        Field("摄影", "credit", Text(30)),
        Field("焦点", "focus", Focus(), note="裁切时保留的中心"),
        Field("人数", "people", Whole(0, 9999), note="画面里有几个人，没有人写 0"),
        Field("遮挡", "masks", ListOf(MASK), note="要遮住的人或门牌，网站上打成马赛克"),
    ),
    s.Photo,
)

CONSENT = Group(
    (
        Field("状态", "status", Choice(("已签", "不需要", "已撤回")), required=True),
        Field("档案号", "ref", Text(40)),
        Field("签署人", "by", Choice(("本人", "近亲属", "监护人", "单位"))),
        Field("日期", "date", Day()),
        Field("到期", "until", Day()),
    ),
    s.Consent,
)

_REVIEWED = Group(
    (Field("人", "by", Text(20), required=True), Field("日期", "date", Day(), required=True)),
    s.Reviewed,
)
REVIEW = Group(
    (
        Field("初审", "first", _REVIEWED),
        Field("复审", "second", _REVIEWED),
        Field("终审", "final", _REVIEWED),
    ),
    s.Review,
)

MEMBER = Group(
    (
        Field("姓名", "name", NameText(20), note="家里人只写关系也可以，孩子不写姓名"),
        Field("拼音", "pinyin", Syllables()),
        Field("关系", "relation", Text(20)),
    ),
    s.Member,
)

AREA = Group(
    (
        Field("街道", "street", Text(30), required=True),
        Field("社区", "community", Text(30)),
        Field(
            "小组", "group", Text(20), note="只有集体写：areas.yml 里这个社区的居民小组、村民小组"
        ),
    ),
    s.AreaRef,
)

MEDIA = Group(
    (
        Field("文件", "src", FILE_NAME, required=True, note="MP3、M4A，或 H.264 编码的 MP4"),
        Field("说明", "alt", Text(120), required=True, note="听得见、看得见什么，就是页面上的标题"),
        Field("字幕", "captions", FILE_NAME, note="SRT 或 VTT；有声音的都要有，“朗读”除外"),
        Field("朗读", "reading", YesNo(), note="这段录音就是把这篇事迹读出来；一种话一段"),
        Field("语言", "language", Spoken(), note="说的是什么话；朗读不写就是普通话"),
    ),
    s.Media,
)

ATTACHMENT = Group(
    (
        Field("文件", "src", FILE_NAME, required=True, note="PDF，放在同一个文件夹里"),
        Field("说明", "alt", Text(60), required=True, note="是什么文件，就是页面上的链接文字"),
        Field("已核对", "checked", YesNo(), note="扫描件必填：有人逐页看过，没有不能公开的内容"),
    ),
    s.Attachment,
)

BRAND = Group(
    (
        Field("名称", "name", Text(20), required=True),
        Field("标识", "logo", FILE_NAME),
        Field(
            "类型",
            "type",
            Choice(s.BRAND_TYPES),
            note="不写的照单位类型：社区、村算社区，镇、街区算街道，其余算机关",
        ),
        Field("星级", "stars", Whole(1, 5)),
        Field("理念", "concept", Text(40), note="一句话"),
        Field("内涵", "meaning", Text(200), note="名称是什么意思，凭什么叫这个名字"),
        Field("承诺", "promise", Text(60)),
    ),
    s.Brand,
)

DEMO_SITE = Group(
    (
        Field("级别", "tier", Choice(s.LEVELS), note="单位类型是街区、场所的可以不写，别的必填"),
        Field("开放时间", "open", Text(60), note="居民什么时候可以去，如 每日 8:30—20:00"),
    ),
    s.DemoSite,
)

UNIT_TYPES = (
    "机关",
    "企业",
    "窗口",
    "班组",
    "村",
    "镇",
    "社区",
    "校园",
    "街区",
    "队伍",
    "场所",
)

STORY: tuple[Field, ...] = (
    Field("标题", "title", Text(45), required=True),
    Field("短标题", "short_title", Text(10), note="卡片和大屏上用；不写就用姓名"),
    Field("姓名", "name", NameText(40), required=True, kinds=PERSON, note="几个人之间用顿号"),
    Field("家庭名称", "name", NameText(40), required=True, kinds=FAMILY),
    Field("单位名称", "name", Text(40), required=True, kinds=UNIT),
    Field(
        "拼音", "pinyin", Syllables(), kinds=HONOURED, note="名字里有多音的姓（单、仇、解……）时必填"
    ),
    Field("性别", "gender", Choice(("男", "女")), kinds=PERSON),
    Field("出生年", "birth_year", Whole(1850, 2999), kinds=PERSON, note="只写年份"),
    Field("职业", "occupation", Text(20), kinds=PERSON),
    Field("已故", "deceased", YesNo(), kinds=PERSON),
    Field("户主", "representative", NameText(20), required=True, kinds=FAMILY),
    Field("家训", "motto", Text(50), kinds=FAMILY),
    Field("家庭类型", "family_type", Text(10), kinds=FAMILY),
    Field("代数", "generations", Whole(1, 9), kinds=FAMILY, note="几代人同住或同心"),
    Field("星数", "stars", ListOf(Text(8), splits=True), kinds=FAMILY, note="十星级：十颗星的名称"),
    Field("成员", "members", ListOf(MEMBER), kinds=PERSON + FAMILY),
    Field("单位类型", "unit_type", Choice(UNIT_TYPES), required=True, kinds=UNIT),
    Field("主管单位", "superior", Text(40), kinds=UNIT),
    Field("人数", "headcount", Whole(1, 999999), kinds=UNIT),
    Field("监督热线", "hotline", PHONE, kinds=UNIT, note="只写办公电话"),
    Field("服务品牌", "brand", BRAND, kinds=UNIT),
    Field("经验做法", "practices", ListOf(Text(30), splits=True), kinds=UNIT),
    Field("示范点", "demo_site", DEMO_SITE, kinds=UNIT),
    Field(
        "地点", "venue", Text(40), kinds=UNIT, note="居民可以去的公共场所，如 石桥老街口；不写门牌"
    ),
    Field("结对", "twin", ListOf(STORY_KEY, splits=True), kinds=UNIT),
    Field(
        "村规民约",
        "covenant",
        Verse(ListOf(Text(40), most=40)),
        kinds=UNIT,
        note="村、镇、社区写；社区的也可以写作“居民公约”",
        also=("居民公约", "公约"),
    ),
    Field(
        "美丽庭院",
        "courtyards",
        NumberOr(Whole(1, 99999), ListOf(Text(30), most=60)),
        kinds=UNIT,
        note="村、镇、社区写：多少户，或者院子的名称，不写门牌",
    ),
    Field("非遗", "heritage", ListOf(Text(40), most=20), kinds=UNIT, note="村、镇、社区写"),
    Field("单位", "unit", STORY_KEY, kinds=PRACTICE, note="做法出自哪个集体"),
    Field(
        "公告类型",
        "notice_type",
        Choice(("公示", "表彰决定", "撤销决定", "通知")),
        required=True,
        kinds=NOTICE,
    ),
    Field("文号", "doc_no", DOC_NO, kinds=NOTICE, note="表彰决定和撤销决定必填"),
    Field(
        "表彰数量", "total", Whole(1, 99999), kinds=NOTICE, note="决定里写明的总数，用来核对名册"
    ),
    Field("授予单位", "issuer", ListOf(Text(40), splits=True), kinds=NOTICE),
    Field("日期", "date", Day(), kinds=NOTICE, note="落款日期"),
    Field("公示", "publicity", PUBLICITY, kinds=NOTICE, note="公告类型是公示时必填"),
    Field(
        "项目",
        "programme",
        Text(30),
        kinds=NOTICE,
        note="是哪个荣誉项目的公告；写了，光荣榜上这个项目的页面写明评到了哪一步",
    ),
    Field("届", "session", Whole(1, 99), kinds=NOTICE, note="写了项目的，届、年度、期写一项"),
    Field("年度", "year", Whole(1949, 2999), kinds=NOTICE),
    Field("期", "period", PERIOD_NAME, kinds=NOTICE, note="和荣誉里的写法一样"),
    Field(
        "活动类型",
        "activity_type",
        Choice(("道德讲堂", "宣传日", "分享会", "志愿服务", "走访慰问", "其他")),
        required=True,
        kinds=ACTIVITY,
    ),
    Field("活动日期", "date", Day(), required=True, kinds=ACTIVITY),
    Field("地点", "venue", Text(40), kinds=ACTIVITY, note="公共场所"),
    Field("简介", "summary", Text(300), required=True),
    Field("三句话", "easy_read", EasyText(), note="用最简单的话说清楚，放在题目下面，朗读时先念"),
    Field("颁奖词", "citation", Text(120), kinds=HONOURED),
    Field("地区", "area", AREA, note="街道和社区，照 areas.yml 写，不写门牌"),
    Field("荣誉", "honours", ListOf(Group(HONOUR, s.Honour)), required=True, kinds=HONOURED),
    Field("照片", "photos", ListOf(PHOTO)),
    Field("音视频", "media", ListOf(MEDIA)),
    Field(
        "附件",
        "attachments",
        ListOf(ATTACHMENT),
        kinds=NOTICE,
        note="决定、名单的原件；发布前自动去掉作者、批注等信息",
    ),
    Field(
        "未成年人",
        "minors",
        Choice(("无", "已遮挡", "监护人已授权")),
        note="照片里有人、或有音视频时必填",
    ),
    Field("授权", "consent", CONSENT, note="人物、家庭、集体必填，不会显示在任何页面上"),
    Field("状态", "status", Choice(("草稿", "待审", "发布", "撤下")), note="不写就是草稿"),
    Field("审核", "review", REVIEW, note="三审三校时必填，不会显示在任何页面上"),
    Field("发布日期", "published", Day(), required=True),
    Field("更新日期", "updated", Day()),
    Field("来源", "source", Text(40)),
    Field("责任编辑", "editor", Text(20)),
    Field("主题", "themes", ListOf(Text(20), splits=True), note="照 themes.yml 写"),
    Field(
        "渠道",
        "channels",
        ListOf(Choice(s.CHANNELS), splits=True),
        note="不写就是网站、大屏、印刷；广播要本人同意，写上才播",
    ),
    Field("相关", "related", ListOf(STORY_KEY, splits=True), note="如 families/zheng-guo-dong"),
    Field("旧网址", "aliases", ListOf(URL_PATH)),
    Field("历史资料", "historical", YesNo(), note="页面上方注明“历史资料，按原样保存”"),
    Field("署名方式", "name_as", Choice(("实名", "姓氏加某", "不具名")), kinds=HONOURED),
    Field(
        "指标",
        "indicators",
        ListOf(Text(20), splits=True),
        note="照 indicators.yml 写编号，不会显示在任何页面上",
    ),
)
"""In the order in which the handbook and new stories show them."""

AREA_REQUIRED_IN = HONOURED
CONSENT_REQUIRED_IN = HONOURED

REQUIRED_IN = {"area": AREA_REQUIRED_IN, "consent": CONSENT_REQUIRED_IN}
"""Fields that only some of the collections which have them require."""


def is_required(field: Field, collection: str) -> bool:
    """Must this field of a story be there to be published?"""
    return collection in REQUIRED_IN.get(field.key, (collection,) if field.required else ())
