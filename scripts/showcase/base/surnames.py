"""Surnames: the one table behind masking, readings and telling names apart."""

from __future__ import annotations

COMPOUND = {
    "欧阳": "ou yang", "上官": "shang guan", "司马": "si ma", "司徒": "si tu", "司空": "si kong",
    "司寇": "si kou", "诸葛": "zhu ge", "东方": "dong fang", "东郭": "dong guo", "东门": "dong men",
    "西门": "xi men", "南门": "nan men", "南宫": "nan gong", "南荣": "nan rong", "北宫": "bei gong",
    "夏侯": "xia hou", "尉迟": "yu chi", "公孙": "gong sun", "公冶": "gong ye", "公羊": "gong yang",
    "公西": "gong xi", "公良": "gong liang", "公仪": "gong yi", "公输": "gong shu", "公乘": "gong sheng",
    "慕容": "mu rong", "令狐": "ling hu", "端木": "duan mu", "皇甫": "huang fu", "长孙": "zhang sun",
    "宇文": "yu wen", "独孤": "du gu", "呼延": "hu yan", "轩辕": "xuan yuan", "澹台": "tan tai",
    "宗政": "zong zheng", "濮阳": "pu yang", "淳于": "chun yu", "单于": "chan yu", "太叔": "tai shu",
    "太史": "tai shi", "申屠": "shen tu", "申徒": "shen tu", "仲孙": "zhong sun", "叔孙": "shu sun",
    "钟离": "zhong li", "闾丘": "lü qiu", "鲜于": "xian yu", "百里": "bai li", "第五": "di wu",
    "万俟": "mo qi", "闻人": "wen ren", "赫连": "he lian", "亓官": "qi guan", "仉督": "zhang du",
    "子车": "zi ju", "颛孙": "zhuan sun", "巫马": "wu ma", "漆雕": "qi diao", "乐正": "yue zheng",
    "壤驷": "rang si", "拓跋": "tuo ba", "夹谷": "jia gu", "宰父": "zai fu", "谷梁": "gu liang",
    "段干": "duan gan", "羊舌": "yang she", "微生": "wei sheng", "梁丘": "liang qiu", "左丘": "zuo qiu",
    "毌丘": "guan qiu", "毋丘": "guan qiu", "即墨": "ji mo", "相里": "xiang li", "屈突": "qu tu",
    "尔朱": "er zhu", "贺拔": "he ba", "斛律": "hu lü", "哥舒": "ge shu",
    "达奚": "da xi", "耶律": "ye lü", "完颜": "wan yan", "纳兰": "na lan",
    "叶赫": "ye he", "那拉": "na la", "富察": "fu cha", "钮祜": "niu hu", "佟佳": "tong jia",
    "呼衍": "hu yan", "豆卢": "dou lu", "仆固": "pu gu", "沙吒": "sha zha", "綦毋": "qi wu",
    "胡母": "hu mu", "范姜": "fan jiang", "雍门": "yong men", "褚师": "chu shi", "归海": "gui hai",
}  # fmt: skip
"""Surnames of two characters, each with its reading: those of 《百家姓》, and after 《中国姓氏大辞典》 those
of the northern peoples that are borne today. Not 贺兰: most who are called so are 兰 of the He, and a
mask that shows too little is no harm.
"""

_HUNDRED = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫"
    "经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓"
    "牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙"
    "池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢"
    "关蒯相查后荆红游竺权逯盖益桓公晋楚闫法汝鄢涂钦岳帅缑亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福"
)
_TODAY = (
    "肖付代覃冼苟仝粟隋邝辜练揭蹇禤楼眭綦麦门尉种员贠逢圈省洗句祭郇粘谌折秘召漆初矫展鹿敬檀原位吾英兰保占来化户才由"
    "仉亓区朴繁黑邸"
)

SINGLE = frozenset(_HUNDRED + _TODAY)
"""Surnames of one character: those of 《百家姓》, and those borne by many today that it lacks."""


def surname(name: str) -> str:
    """The surname of a name of Han characters. A name of no more than a compound surname has its first
    character as surname: 欧阳 alone is 阳 of the Ou.

    >>> surname("欧阳明"), surname("欧阳"), surname("周桂兰"), surname("陈方安生")
    ('欧阳', '欧', '周', '陈方')
    """
    if len(name) > 2 and name[:2] in COMPOUND:
        return name[:2]
    if len(name) == 4 and name[0] in SINGLE and name[1] in SINGLE:
        return name[:2]  # a husband's and her own
    return name[:1]
