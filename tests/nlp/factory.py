"""Makes documents and judgments of invented people for the tests of nlp/."""

from __future__ import annotations

import hashlib
from datetime import date

import nlp
from extract import Document, Page
from nlp.record import Loan


def document(text: str) -> Document:
    """A plain text as `extract` hands it on."""
    return Document(
        hashlib.sha256(text.encode()).hexdigest(), "测试.txt", "text/plain", text, (Page(1, 0, len(text)),)
    )


def one_line(text: str) -> str:
    """The same text with its paragraph breaks lost, as in many published collections."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def trial(
    *,
    plaintiffs: str = "周甲",
    defendants: str = "钱乙",
    cause: str = "民间借贷纠纷",
    claim: str = "判令被告还款。",
    found: str = "",
    orders: str = "被告归还原告借款。",
) -> str:
    """A judgment with these parties (names apart by 、), claim, findings and orders."""
    people = [f"原告{p}，男，汉族，住测试市。" for p in plaintiffs.split("、")]
    people += [f"被告{p}，男，汉族，住测试市。" for p in defendants.split("、")]
    finding = f"经审理查明，{found}\n" if found else ""
    return "测试市测山区人民法院\n民事判决书\n（2021）皖9901民初15号\n" + "\n".join(people) + (
        f"\n原告{plaintiffs}与被告{defendants}{cause}一案，本院于2021年3月5日立案后，依法公开开庭进行了审理。本案现已审理终结。\n"
        f"原告诉称，{claim}\n被告辩称，请求依法判决。\n{finding}"
        "本院认为，原告的请求有据。依照《中华人民共和国民法典》第六百七十五条之规定，判决如下：\n"
        f"{orders}\n如不服本判决，可在判决书送达之日起十五日内提起上诉。\n审判员 孙丙\n二〇二一年五月六日\n书记员 王庚\n"
    )  # fmt: skip


def appeal(
    found: str, claim: str = "判令钱乙归还借款本息。", reasons: str = "原判正确。", title: str = "民事判决书"
) -> str:
    """The same case on appeal, where the list of parties says in brackets who was who at first instance."""
    return (
        f"测试市中级人民法院\n{title}\n（2021）皖99民终30号\n上诉人（原审被告）：钱乙，男，汉族，住测试市。\n"
        "被上诉人（原审原告）：周甲，男，汉族，住测试市。\n原审被告：吴戊，女，汉族，住测试市。\n"
        "上诉人钱乙因与被上诉人周甲、原审被告吴戊民间借贷纠纷一案，不服测试市测山区人民法院（2021）皖9901民初15号民事判决，向本院提起上诉。"
        "本院于2021年6月1日立案后，依法组成合议庭进行了审理。本案现已审理终结。\n钱乙上诉请求：撤销一审判决，驳回周甲的诉讼请求。一审判决认定钱乙向周甲借款90000元错误。\n"
        f"周甲向一审法院起诉请求：{claim}\n一审法院认定事实：{found}\n一审法院认为，合法的借贷关系受法律保护。判决：钱乙归还周甲借款本金。\n"
        f"本院认为，{reasons}依照《中华人民共和国民事诉讼法》第一百七十条之规定，判决如下：\n驳回上诉，维持原判。\n审判长 孙丙\n二〇二一年七月八日\n书记员 王庚\n"
    )


def loan_of(text: str) -> Loan | None:
    """The loan that a judgment tells, None if it tells none."""
    loans = nlp.read(document(text)).loans
    assert len(loans) <= 1
    return loans[0] if loans else None


Told = tuple[int, date | None, str | None, str | None, date | None]
"""Principal, day, rate a year with the unit printed, way of delivery, day when due."""


def told(
    yuan: int,
    day: str | None = None,
    *,
    rate: str | None = None,
    way: str | None = None,
    due: str | None = None,
) -> Told:
    """What a text tells of one loan."""
    return (
        yuan,
        date.fromisoformat(day) if day else None,
        rate,
        way,
        date.fromisoformat(due) if due else None,
    )


def loans_in(text: str, lender: str = "周甲", borrower: str = "钱乙") -> list[Told]:
    """What the program reads of the loans of a judgment, all between these two."""
    loans = nlp.read(document(text)).loans
    assert {(loan.lender, loan.borrower) for loan in loans} <= {(lender, borrower)}
    return [
        (
            int(loan.principal.value.yuan),
            loan.signed.value.day if loan.signed else None,
            f"{loan.rate.value.annual_percent}{loan.rate.value.printed_unit}" if loan.rate else None,
            loan.delivery.value if loan.delivery else None,
            loan.due.value.day if loan.due else None,
        )
        for loan in loans
    ]
