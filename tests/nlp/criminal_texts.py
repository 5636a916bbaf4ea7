"""A criminal judgment of invented people with places to put sentences into: particulars, findings, reasons, decision."""

from __future__ import annotations

import nlp
from nlp import CaseRecord
from tests.nlp.factory import document

_TEXT = """测试市测山区人民法院
刑事判决书
（2021）皖9901刑初77号
公诉机关测试市测山区人民检察院。
{particulars}
测试市测山区人民检察院以皖测检刑诉〔2021〕45号起诉书指控{accused}，于2021年8月1日向本院提起公诉。{origin}现已审理终结。
公诉机关指控：{accusation}
{defence}
经审理查明，{findings}
上述事实，有证人证言等证据证实。
本院认为，{reasons}依照《中华人民共和国刑法》{articles}之规定，判决如下：
{decision}
如不服本判决，可在接到判决书的第二日起十日内上诉。
审判长孙丙
二〇二一年九月三日
书记员冯辛
"""


def judgment(**parts: str) -> CaseRecord:
    """The record of the judgment with some of its parts put in; 李丁 is accused of theft unless told otherwise."""
    text = {
        "particulars": "被告人李丁，男，1970年1月14日出生，汉族，住测试市。",
        "accused": "被告人李丁犯盗窃罪",
        "origin": "",
        "accusation": "被告人李丁盗窃他人财物。",
        "defence": "被告人李丁对指控的事实无异议。",
        "findings": "事实与指控一致。",
        "reasons": "被告人李丁的行为构成盗窃罪。",
        "articles": "第二百六十四条",
        "decision": "被告人李丁犯盗窃罪，判处有期徒刑八个月，并处罚金人民币二千元。",
    } | parts
    return nlp.read(document(_TEXT.format(**text)))
