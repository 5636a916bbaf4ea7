"""Normalised values (规范化的值): what a fact says once the wording is taken away.

Money is Decimal yuan, days are `date`, terms are months and days. Nothing here knows how a value is
written; that is the extractors' part.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from extract import Evidence
from extract.frozen import frozen


@frozen
class Money:
    """An amount (金额) in yuan. `low`/`high` bound an inexact one (余 多 近 约, ranges)."""

    yuan: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = "CNY"
    """ISO 4217; a foreign amount keeps its own unit in `yuan` and is never added to yuan."""

    @property
    def exact(self) -> bool:
        return self.low is None and self.high is None


@frozen
class PartialDate:
    """A date as far as the text gives it (日期): the first and last day it can mean."""

    first: date
    last: date

    @property
    def day(self) -> date | None:
        """The day, if the text names exactly one."""
        return self.first if self.first == self.last else None

    @classmethod
    def on(cls, day: date) -> PartialDate:
        return cls(day, day)


@frozen
class DocumentNumber:
    """A document's number (案号/文号): `canonical` is the join key, `printed` is what the page says.

    Court case numbers: 法〔2015〕137号, canonical `（2019）皖9901刑初208号`. Procuratorate and agency
    numbers: canonical `皖测检刑诉〔2021〕45号`.
    """

    canonical: str
    printed: str
    issuer: Literal["court", "procuratorate", "agency", "other"]
    year: int
    """0 for a ticket's number, which has none."""
    organ_code: str
    """Court code (法院代字, `皖9901`) or the characters that stand before the year (`皖测检`)."""
    case_type: str
    """类型代字 (`刑初`, `行审`) or 文书代字 (`刑诉`, `罚`)."""
    serial: str
    sub_number: str | None = None
    """`之一` or `-1`; outside the key, as the case is the same."""


IdentifierKind = Literal[
    "id_number", "credit_code", "bank_card", "bank_account", "mobile_phone", "landline_phone", "vehicle_plate"
]


@frozen
class Identifier:
    """A number that names someone or something: 公民身份号码 (GB 11643), 统一社会信用代码 (GB 32100), 银行卡号, 电话, 号牌."""

    text: str
    kind: IdentifierKind
    state: Literal["valid", "invalid", "masked", "unchecked"]
    """Of the check character; a masked form cannot be checked, and telephones, plates and accounts have none (unchecked)."""


MeasureKind = Literal["重量", "面积", "含量", "血液酒精含量"]


@frozen
class Measure:
    """A measured quantity (数量) in 克, 平方米, % or mg/100ml."""

    kind: MeasureKind
    amount: Decimal
    unit: str
    printed_unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    """Bounds of an inexact one (余 多 近 约)."""
    substance: str = ""
    """The drug it is the weight of, by its name in nlp/data/drugs.yaml."""


@frozen
class Duration:
    """A length of time (期限) in months and days."""

    months: int
    days: int = 0


@frozen
class Sentence:
    """A sentence (宣告刑) as decided for one charge, or as decided in all (决定执行).

    Months and days are those of the main penalty; a fine of None is "no fine", not "unknown".
    """

    kind: Literal["死刑", "死缓", "无期徒刑", "有期徒刑", "拘役", "管制", "单处罚金", "免予刑事处罚", "无罪"]
    months: int | None = None
    days: int = 0
    probation_months: int | None = None
    fine: Decimal | None = None
    confiscation: Decimal | Literal["全部"] | None = None
    political_months: int | None = None
    """剥夺政治权利; 0 stands for 终身."""
    charge: str | None = None
    """The charge it is for; None for the decided total or where the text names none."""
    merged: bool = False
    """Whether it is the total after 数罪并罚 (决定执行)."""


@frozen
class Term:
    """The term printed in the judgment (刑期起止): `自…起至…止`."""

    start: date
    end: date


@frozen
class Custody:
    """A measure that took or limited liberty (强制措施, 监察法 22 留置), from a day until the next measure if given."""

    kind: Literal[
        "行政拘留", "刑事拘留", "逮捕", "取保候审", "监视居住", "指定居所监视居住", "留置", "羁押", "释放"
    ]
    start: PartialDate
    end: PartialDate | None = None


@frozen
class Prior:
    """An earlier conviction (前科) as the particulars of a defendant tell it."""

    charges: tuple[str, ...]
    decided: PartialDate | None = None
    court: str | None = None
    sentence: Sentence | None = None
    released: PartialDate | None = None
    """When it was served (刑满释放, 假释, 减刑释放): the day from which 累犯 counts."""


@frozen
class Order:
    """What the operative part orders about property (涉案财物处理); `amount` in yuan, None for things."""

    kind: Literal["追缴", "没收", "退赔", "发还", "赔偿"]
    amount: Decimal | None = None


@frozen
class Citation:
    """A cited article (引用法条): 《中华人民共和国刑法》第一百三十三条之一第一款第（二）项."""

    law: str
    """Full name, abbreviations resolved, without 《》 and without 中华人民共和国."""
    article: int
    article_sub: int | None = None
    """之一 = 1."""
    paragraph: int | None = None
    item: int | None = None


@frozen
class Deadline:
    """A duty to act in time (履行期限): n days or months after an anchor, or a fixed day."""

    anchor: str
    """收到决定书 / 判决生效 / …; empty for a fixed day."""
    count: int | None = None
    unit: Literal["日", "工作日", "月"] | None = None
    until: PartialDate | None = None


@frozen
class Rate:
    """An interest rate (利率) as percent a year."""

    annual_percent: Decimal
    printed_unit: Literal["年", "月", "日"]


@frozen
class BenchmarkRate:
    """A rate as a multiple of a published one (四倍LPR); which day's rate counts is the law's matter."""

    base: Literal["LPR", "贷款基准利率"]
    times: Decimal


ContradictionKind = Literal["大小写金额", "姓名", "出生日期", "性别", "日期先后", "案号年度", "合计金额"]


@frozen
class Contradiction:
    """Two places of one document that cannot both be right (文书内部矛盾); the fact's evidence is the one, `other` the other."""

    kind: ContradictionKind
    why: str
    """In Chinese, with both values: `大写伍万元与小写5000元不一致`."""
    other: Evidence


@frozen
class Link:
    """A reference to another document (关联文书) by its number."""

    kind: Literal["起诉书", "前案", "执行依据", "原审", "处罚决定", "其他"]
    number: DocumentNumber


@frozen
class Relation:
    """What `one` is to `other` (亲属关系、关联关系): 夫妻, 父子, 法定代表人, 股东, …, a kind of nlp/data/relations.yaml."""

    kind: str
    one: str
    other: str
    former: bool = False
    """Whether the text says that it has ended (`原系夫妻`, `已离婚`)."""


RulingKind = Literal[
    "给付", "返还", "连带责任", "优先受偿", "解除", "确认", "驳回", "准许撤回", "维持", "撤销", "其他"
]


@frozen
class Ruling:
    """One thing that the operative part of a civil document decides (裁判主文的一项)."""

    kind: RulingKind
    by: tuple[str, ...] = ()
    """Who has to act; whose request is refused or withdrawn; of 解除 and 确认 those between whom it is."""
    to: tuple[str, ...] = ()
    """Who gets it."""
    amount: Decimal | None = None
    """The principal sum in yuan."""
    until: Deadline | None = None
