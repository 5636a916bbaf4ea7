"""Places of acts and the things taken, as printed; what is no place of the act and no thing is left out."""

from time import process_time

import pytest

from extract.fold import fold
from nlp.acts.people import find_people
from nlp.acts.scenes import find_place
from nlp.acts.things import find_objects, told_once


def place(told: str) -> str:
    folded = fold(told)
    found = find_place(folded, 0, len(folded))
    return folded[found.start : found.end] if found else ""


def things(told: str, *, once: bool = False) -> list[str]:
    folded = fold(told)
    found = find_objects(folded, 0, len(folded), find_people(folded, 0, len(folded)))
    return [folded[t.start : t.end] for t in (told_once(folded, found) if once else found)]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("李丁窜至测试市测山区一号院内，盗走电动车一辆。", "测试市测山区一号院内"),
        ("李丁来到测山镇李家村周某某家，入户盗窃。", "测山镇李家村周某某家"),
        ("李丁在测山区二路“测试网吧”上网时，盗走手机一部。", ""),
        ("李丁在测山区二路测试网吧趁周某某不备，盗走手机一部。", "测山区二路测试网吧"),
        ("李丁先后从测山县甲公司将电缆线盗走。", "测山县甲公司"),
        ("李丁将周某某停放在测山区三路路口的轿车玻璃砸碎。", "测山区三路路口"),
        ("李丁至测山县乙超市（二路店），窃得白酒两瓶。", "测山县乙超市(二路店)"),
        ("李丁行至测山区南门楼下时，将电瓶盗走。", "测山区南门楼下"),
        ("李丁在其位于测山区四路五号的出租屋内贩卖毒品。", "测山区四路五号"),
        ("李丁以到测山区烧烤店吃饭为由，骗取手机。", ""),
        # Caught, sold, found by the police, told by the way.
        ("李丁在测山区火车站被公安民警抓获。", ""),
        ("民警在测山区测试宾馆查获手机一部。", ""),
        ("李丁将手机以三百元的价格在测山区废品站卖给他人。", ""),
        ("李丁到案后如实供述，转账至微信账户内。", ""),
        ("李丁看到路边的电动车，将放在柜台内的手机拿走。", ""),
        ("2021年3月至5月，李丁多次盗窃。", ""),
        ("李丁将该车停放在该处。", ""),
    ],
)  # fmt: skip
def test_place(told: str, expected: str) -> None:
    assert place(told) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("窃得三星牌手机一部（价值人民币1000元）、金项链2条及钱包1个。", ["三星牌手机一部", "金项链2条", "钱包1个"]),
        ("盗走被害人周某某停放在路边的电动车一辆。", ["电动车一辆"]),
        ("将周某某放在桌上的一部苹果牌手机盗走。", ["一部苹果牌手机"]),
        ("窃得价值1089元的黑色上衣1件和价值20元的内衣1件。", ["黑色上衣1件", "内衣1件"]),
        ("盗走挎包一个，内有现金500元、身份证、银行卡等物。", ["挎包一个", "身份证", "银行卡"]),
        ("窃得中华牌香烟2条，白酒3瓶，后逃离现场。", ["中华牌香烟2条", "白酒3瓶"]),
        ("经鉴定，被盗电脑价值3000元。", ["电脑"]),
        ("见路边停放的摩托车（价值800元），遂将车推走。", ["摩托车", "车"]),
        ("案发后，被盗手机已发还被害人。", ["手机"]),
        ("将该手机以三百元的价格卖给他人。", ["手机"]),
        ("贩卖甲基苯丙胺1包，净重0.3克。", ["甲基苯丙胺1包"]),
        ("窃得停放在测山区共和路门口的一辆电动车。", ["一辆电动车"]),
        # Money, phrases that name nothing, what was broken and not taken.
        ("窃得现金500元。", []),
        ("多次盗窃他人财物，如实供述了盗窃的犯罪事实。", []),
        ("寻找盗窃目标，实施盗窃活动，盗窃未遂。", []),
        ("将停放在路边的轿车车窗玻璃砸碎。", []),
        ("盗窃作案三起，盗窃数额共计3950元。", []),
        ("盗窃后离开现场，盗窃得手后被抓获。", []),
        ("以三百元的价格出售给他人。", []),
    ],
)  # fmt: skip
def test_things(told: str, expected: list[str]) -> None:
    assert things(told) == expected


def test_a_thing_is_listed_once_in_an_act() -> None:
    told = "窃得三星牌手机一部、项链一条。经鉴定，被盗手机价值900元。后将该手机卖掉。被盗自行车已发还。"
    assert things(told, once=True) == ["三星牌手机一部", "项链一条", "自行车"]


def test_thousands_of_things_take_no_longer_each() -> None:
    def seconds(count: int) -> float:
        text = fold("窃得周某某的手机一部、项链一条，被盗手机价值500元。" * count)
        people = find_people(text, 0, len(text))
        start = process_time()
        find_place(text, 0, len(text))
        told_once(text, find_objects(text, 0, len(text), people))
        return process_time() - start

    assert seconds(4000) < 20 * seconds(500) + 0.2
