"""What a page proves about its own values: tables of what is doubted and what is not, and the grade that follows."""

from time import process_time

import pytest

from extract.document import Page
from extract.ocr.grade import checked, grade, suspicions
from extract.ocr.review import review

WRONG = [
    ("公民身份号码349901197001140174。", "349901197001140174", "公民身份号码校验不符"),
    ("公民身份号码34990119700114017。", "34990119700114017", "公民身份号码位数不符"),
    ("公民身份号码349901197001140173", "", ""),
    ("1970年1月15日出生，公民身份号码349901197001140173", "1970年1月15日出生", "出生日期与公民身份号码不符"),
    ("公民身份号码，汉族", "公民身份号码", "证件号码缺失"),
    ("统一社会信用代码：91349901MA2F0WTCDE。", "91349901MA2F0WTCDE", "统一社会信用代码校验不符"),
    ("统一社会信用代码：91349901MA2F0WTC。", "91349901MA2F0WTC", "统一社会信用代码位数不符"),
    ("金额486.320.50元", "486.320.50", "数字中有两个小数点"),
    ("合计 486.320.50 已付", "486.320.50", "千分号疑误识为小数点"),
    ("罚款1O0元", "1O0", "数字中夹有字母"),
    ("罚款48.300元", "48.300", "小数点后三位，疑为千分号"),
    ("罚款4763218,45元", "4763218,45", "千分位不合"),
    ("借款48, 300元", "8, 300", "数字中有空格"),
    ("肆拾捌万伍仟元整（V485,000.00）", "V", "疑为“¥”"),
    ("并处罚金人民币元", "人民币元", "金额缺失"),
    ("48,300元（肆万捌仟叁佰元整）", "", ""),
    ("48,300元（肆万捌仟叁佰伍拾元整）", "48,300", "大写与小写不一致"),
    ("人民币肆拾捌万伍仟元整（¥435,000.00）", "435,000.00", "大写与小写不一致"),
    ("人民币壹拾伍伍万元整", "壹拾伍伍万元整", "大写金额不合写法"),
    ("人民币壶佰万元整", "佰", "大写金额有字误识"),
    ("于202l年3月5日", "202l年3月5日", "日期中夹有字母"),
    ("于2021年13月5日", "2021年13月5日", "月份有误"),
    ("于2021年2月30日", "2021年2月30日", "日期不存在"),
    ("于2021年35日", "2021年35日", "日期缺月份"),
    ("于202年3月5日", "202年3月5日", "年份位数不符"),
    ("二〇二一年月五日", "二〇二一年月五日", "日期缺月份"),
    ("〇二一年三月五日", "〇二一年三月五日", "年份位数不符"),
    ("于2021年3月日", "2021年3月日", "日期缺日"),
    ("转账日期 2021-06~11 已付", "2021-06~11", "日期分隔符有误"),
    ("自2021年6月3日起至2020年6月2日止", "自2021年6月3日起至2020年6月2日", "起止日期颠倒"),
    ("（2021皖9901刑初77号", "（2021皖9901刑初77号", "文书编号括号不配对"),
    ("〔2021）皖9901刑初77号", "〔2021）皖9901刑初77号", "文书编号括号不配对"),
    ("（2021）皖990刑初77号", "（2021）皖990刑初77号", "法院代字位数不符"),
    ("（2021）皖9901刑初7l号", "（2021）皖9901刑初7l号", "文书编号中夹有字母"),
    ("（2021）皖9901刑初77刑事", "（2021）皖9901刑初77", "文书编号缺“号”字"),
    ("测自然资罚〔2021〕号", "〔2021〕号", "文书编号缺号数"),
    ("以测检刑诉202145号起诉书", "202145号", "文书编号缺括号"),
    ("二一七年六月二十八日", "二一七年六月二十八日", "年份位数不符"),
    ("颖自然资罚〔2020〕13号", "颖自然资罚〔2020〕", "文书编号中“颖”疑为“颍”"),
    ("以测检删诉〔2020〕13号", "测检删诉〔2020〕", "文书编号中“删”疑为“刑”"),
    ("依照第二百六六条", "第二百六六条", "条文序号不合写法"),
    ("依照刑法第条", "第条", "条文序号缺失"),
    ("罚金三百万千元", "三百万千元", "中文数字不合写法"),
    ("联系电话：1380000123", "1380000123", "电话号码位数不符"),
    ("查封皖S·K682小型轿车", "皖S·K682", "车牌号码不合编排规则"),
    ("年利率15.4.2%", "15.4.2%", "百分比数字有误"),
    ("金额分别为100元、200元，共计400元", "400", "各项之和与合计不符"),
    ("安徽省亳州市淮城区", "淮城区", "地名表无此名，疑为“谯城区”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "reason"), WRONG, ids=[text for text, _, _ in WRONG])
def test_what_cannot_be_right_is_doubted(text: str, place: str, reason: str) -> None:
    found = {(text[d.start : d.end], d.reason) for d in suspicions(text)}
    assert ((place, reason) in found) if reason else not found


RIGHT = [
    "公民身份号码34990119700114****，1970年1月14日出生，公民身份号码349901197001140173。",
    "统一社会信用代码：91349901MA2F0WTCDD。",
    "共计人民币1,593,270.43元（壹佰伍拾玖万叁仟贰佰柒拾元肆角叁分），另付12.5万元、3000余元、0.5583元。",
    "甲基苯丙胺0.125克，占用耕地10672.50平方米，第3.2.1条，有期徒刑十一年六个月，五六百元。",
    "2021年1月至3月，2020年四五月份，2019年，二〇二一年五月四日，同年10月20日，2020-04-17，三十二年，10年。",
    "（2021）皖9901刑初77号、（2020）京01民终5号之一、测检刑诉〔2021〕31号、测环监字〔2022〕第0415号、《污水综合排放标准》（GB8978-1996）。",
    "第二百六十六条、第六十七条第三款、第一百三十三条之一、法释〔2021〕1号第202条第2款。",
    "联系电话：0552-3186427，举报电话：12309，皖S·K6820小型轿车，年利率15.4%。",
    "金额分别为100元、200元，共计300元。",
    "测试省测试市测山区人民法院，安徽省亳州市谯城区，浙江省奉化市。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_ordinary_values_are_not_doubted(text: str) -> None:
    assert suspicions(text) == []
    assert checked(text)


TABLE = """户名 面积 罚款 税款
赵甲 10.5 1000.00 50.00
钱乙 20.5 {fine} 60.00
孙丙 30.0 3000.00 70.00
合计 61.0 6000.00 180.00"""


def test_a_column_that_does_not_add_up_is_doubted_as_a_whole() -> None:
    assert suspicions(TABLE.format(fine="2000.00")) == []
    text = TABLE.format(fine="2900.00")
    assert [text[d.start : d.end] for d in suspicions(text)] == ["1000.00", "2900.00", "3000.00", "6000.00"]


def test_a_balance_that_does_not_move_by_its_amount_is_doubted() -> None:
    rows = ["2021-06-01 转存 100.00 1100.00", "2021-06-02 转存 50.00 1150.00", "2021-06-03 转存 20.00 1170.00",
            "2021-06-04 转存 30.00 1260.00", "2021-06-05 转存 40.00 1300.00", "2021-06-06 转存 10.00 1310.00"]  # fmt: skip
    text = "\n".join(rows)
    assert [text[d.start : d.end] for d in suspicions(text)] == ["1170.00", "30.00", "1260.00"]


GOOD = "测试市测山区人民法院刑事判决书（2021）皖9901刑初77号，被告人李丁，2021年6月3日被逮捕，罚金1,000元。"


@pytest.mark.parametrize(
    ("text", "engine", "expected"),
    [
        (GOOD, "good", "good"),
        (GOOD, "fair", "fair"),
        (GOOD + "2021年13月5日。", "good", "fair"),
        (GOOD + "2021年13月5日，罚款1O0元，（2021皖9901刑初7号。", "good", "poor"),
        ("2021年13月5日，罚款1O0元，（2021皖9901刑初7号，二〇二一年月五日，公民身份号码1234，第条。", "good", "needs_person"),
        ("ʤʧʨʩʪ测试市测山区人民法院刑事判决书", "good", "needs_person"),
        ("审判员 赵甲", "good", "fair"),
        ("", "good", "needs_person"),
    ],
)  # fmt: skip
def test_grade_by_what_the_page_proves(text: str, engine: str, expected: str) -> None:
    assert grade(text, checked(text), engine) == expected  # type: ignore[arg-type]


def test_a_review_repairs_doubts_grades_and_says_so() -> None:
    text = "安徽省毫州市人民法院\n罚款1O0元"
    at = text.index("罚")
    digital, scanned = Page(1, 0, at, source="layer"), Page(2, at, len(text), source="ocr", grade="good")
    assert review(text, (digital, scanned)).text == text
    scanned = Page(1, 0, len(text), source="ocr", grade="good")
    seen = review(text, (scanned,))
    assert seen.text == text.replace("毫", "亳")
    assert [seen.text[d.start : d.end] for d in seen.doubts] == ["1O0"]
    assert [page.grade for page in seen.pages] == ["fair"]
    assert seen.warnings == (
        "第1页：“毫州市”按地名表更正为“亳州市”",
        "第1页：存疑，请对照原件核对：“1O0”数字中夹有字母",
        "第1页：识别质量一般",
    )


def test_a_number_with_a_digit_that_the_engine_was_not_sure_of_is_doubted_once() -> None:
    text = "甲方付款1,280.50元，乙方收二〇二一年"
    unsure = [text.index(c) for c in "甲85〇"]
    seen = review(text, (Page(1, 0, len(text), source="ocr", grade="good", unsure=tuple(unsure)),))
    assert [(text[d.start : d.end], d.reason) for d in seen.doubts] == [
        ("1,280.50", "其中“8”识别把握低"),
        ("二〇二一", "其中“〇”识别把握低"),
    ]
    assert seen.pages[0].unsure == ()


def test_a_text_without_ocr_pages_is_left_alone() -> None:
    text = "毫州市，罚款1O0元，2021年13月5日"
    seen = review(text, (Page(1, 0, len(text)),))
    assert (seen.text, seen.doubts, seen.warnings) == (text, (), ())


@pytest.mark.parametrize(
    "unit",
    ["零", "壹", "1", "1 ", "1,", "1.", "一", "年", "(", "(2021)", "第", "身份证", "合计 1 2\n", "1 2 3\n"],
)
def test_no_text_makes_a_check_slow(unit: str) -> None:
    """A pattern that backtracks takes minutes on this; all take well under a second."""
    begin = process_time()
    checked(unit * (20_000 // len(unit)))
    assert process_time() - begin < 3
