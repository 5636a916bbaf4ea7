"""The query language (检索式): words as phrases, AND OR NOT, brackets, quotes, fields.

    盗窃 AND (累犯 OR 前科) NOT 未遂 法院:测山区 类型:刑事判决书 日期:[2019-01-01 TO 2020-12-31] 金额:[10000 TO *] 当事人:李丁

Words side by side are joined by AND. Every bare word is a phrase; quotes are needed only for spaces. Full-width brackets and
colons count as half-width ones where they are operators.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from extract import BadInput
from index.analyzer import query_tokens
from nlp import document_types

TextField = Literal["body", "party", "number", "court", "charge"]
RangeField = Literal["date", "amount"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in a text field; `tokens` as the analyzer gives them."""

    field: TextField
    text: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeIs:
    """Documents of one type (code of SPEC 1.1)."""

    code: str


@dataclass(frozen=True, slots=True)
class Range:
    """A decision date, or any amount of the document, between two bounds, both included."""

    field: RangeField
    low: date | Decimal | None
    high: date | Decimal | None


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Expr


Expr = Phrase | TypeIs | Range | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for and how to show it. `expr` None means every document."""

    expr: Expr | None
    sort: Literal["relevance", "date"] = "relevance"
    page: int = 1
    size: int = 10
    filters: tuple[Expr, ...] = field(default=())
    """Further conditions (facets that were chosen)."""


_FIELDS: dict[str, str] = {
    "body": "body", "全文": "body", "party": "party", "当事人": "party", "number": "number", "案号": "number", "文号": "number",
    "court": "court", "法院": "court", "机关": "court", "charge": "charge", "罪名": "charge", "案由": "charge",
    "type": "type", "类型": "type", "date": "date", "日期": "date", "amount": "amount", "金额": "amount",
}  # fmt: skip
_TOKEN = re.compile(
    r"\s*(?:(?P<op>AND|OR|NOT)(?![^\s()（）\"“”])|(?P<field>[a-z]+|全文|当事人|案号|文号|法院|机关|罪名|案由|类型|日期|金额)[:：]"
    r"|(?P<open>[(（](?![12]\d{3}[)）]))|(?P<close>[)）])|[\"“](?P<quoted>[^\"”]*)[\"”]|(?P<range>\[[^\]]*\])"
    r"|(?P<word>(?:[(（\[［][12]\d{3}[)）\]］])?[^\s()（）\"“”\[\]:：]+))"
)


def parse_query(text: str) -> Expr | None:
    """The expression of a query, None if it is empty. Raises BadInput with the place of the mistake."""
    parser = _Parser(text)
    return parser.parse()


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str, int]] = []
        at = 0
        while text[at:].strip():
            m = _TOKEN.match(text, at)
            if m is None or m.end() == at:
                raise BadInput(
                    "检索式", f"第{at + 1}个字符处有误：{text[at : at + 10]}（引号或括号可能不成对）"
                )
            kind = m.lastgroup or ""
            self.tokens.append((kind, m[kind], m.start(kind)))
            at = m.end()
        self.at = 0

    def parse(self) -> Expr | None:
        if not self.tokens:
            return None
        expr = self.either()
        if self.at < len(self.tokens):
            self.fail("此处多出右括号")
        return expr

    def either(self) -> Expr:
        parts = [self.both()]
        while self.accept("op", "OR"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def both(self) -> Expr:
        parts = [self.one()]
        while (
            self.at < len(self.tokens)
            and self.tokens[self.at][0] != "close"
            and self.tokens[self.at][1] != "OR"
        ):
            self.accept("op", "AND")
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def one(self) -> Expr:
        if self.accept("op", "NOT"):
            return Not(self.one())
        kind, value, _ = self.take("检索式不完整")
        if kind == "open":
            inner = self.either()
            if not self.accept("close"):
                self.fail("缺少右括号")
            return inner
        if kind == "field":
            return self.field(value)
        if kind in ("word", "quoted"):
            return self.phrase("body", value)
        self.at -= 1
        self.fail("此处应为检索词")
        raise AssertionError

    def field(self, printed: str) -> Expr:
        name = _FIELDS.get(printed)
        if name is None:
            self.at -= 1
            self.fail(f"没有名为“{printed}”的检索字段")
        kind, value, _ = self.take("字段后缺少检索词")
        if name in ("date", "amount"):
            return self.range("date" if name == "date" else "amount", value)
        if kind not in ("word", "quoted"):
            self.at -= 1
            self.fail("字段后应为检索词")
        if name == "type":
            codes = {t.code: t.code for t in document_types().values()} | {
                t.name: t.code for t in document_types().values()
            }
            if value not in codes:
                self.at -= 1
                self.fail(f"没有名为“{value}”的文书类型")
            return TypeIs(codes[value])
        return self.phrase(name, value)  # type: ignore[arg-type]  # the rest of _FIELDS are text fields

    def phrase(self, name: TextField, text: str) -> Expr:
        tokens = query_tokens(text)
        if not tokens:
            self.at -= 1
            self.fail("检索词没有可检索的文字")
        return Phrase(name, text, tokens)

    def range(self, name: RangeField, value: str) -> Expr:
        m = re.fullmatch(r"\[\s*(\S+)\s+TO\s+(\S+)\s*\]", value)
        low, high = (m[1], m[2]) if m else (value, value)
        try:
            return Range(name, self.bound(name, low, upper=False), self.bound(name, high, upper=True))
        except (ValueError, InvalidOperation):
            self.at -= 1
            self.fail("范围应写作 [起 TO 止]，例如 [2019-01-01 TO *]")
            raise AssertionError from None

    @staticmethod
    def bound(name: RangeField, text: str, *, upper: bool) -> date | Decimal | None:
        if text == "*":
            return None
        if name == "amount":
            return Decimal(text)
        if re.fullmatch(r"\d{4}", text):
            return date(int(text), 12, 31) if upper else date(int(text), 1, 1)
        return date.fromisoformat(text)

    def accept(self, kind: str, value: str | None = None) -> bool:
        if (
            self.at < len(self.tokens)
            and self.tokens[self.at][0] == kind
            and value in (None, self.tokens[self.at][1])
        ):
            self.at += 1
            return True
        return False

    def take(self, missing: str) -> tuple[str, str, int]:
        if self.at >= len(self.tokens):
            self.fail(missing)
        self.at += 1
        return self.tokens[self.at - 1]

    def fail(self, reason: str) -> None:
        place = self.tokens[self.at][2] + 1 if self.at < len(self.tokens) else len(self.text) + 1
        raise BadInput("检索式", f"第{place}个字符处：{reason}")


def positive_phrases(expr: Expr | None) -> tuple[Phrase, ...]:
    """The body phrases that a hit may contain: what is highlighted and ranked by."""
    if isinstance(expr, Phrase):
        return (expr,) if expr.field == "body" else ()
    if isinstance(expr, (And, Or)):
        return tuple(p for part in expr.parts for p in positive_phrases(part))
    return ()
