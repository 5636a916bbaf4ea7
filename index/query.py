"""The query language (检索式): words as phrases, AND OR NOT, brackets, quotes, fields.

    盗窃 AND (累犯 OR 前科) NOT 未遂 法院:测山区 类型:刑事判决书 日期:[2019-01-01 TO 2020-12-31] 金额:[10000 TO *] 当事人:李丁

Words side by side are joined by AND. Every bare word is a phrase; quotes are needed only for spaces. Full-width brackets and
colons count as half-width ones where they are operators; the brackets of a year in a number are none, nor is a colon in pasted text.
"""

from __future__ import annotations

import contextlib
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from extract import BadInput
from extract.frozen import frozen
from index.analyzer import query_tokens
from nlp import document_types

TextField = Literal["body", "party", "number", "court", "charge"]
RangeField = Literal["date", "amount"]


@frozen
class Phrase:
    """A phrase in a text field; `tokens` as the analyzer gives them."""

    field: TextField
    text: str
    tokens: tuple[str, ...]


@frozen
class TypeIs:
    """Documents of one type (code of SPEC 1.1)."""

    code: str


@frozen
class Range:
    """A decision date, or any amount of the document, between two bounds, both included."""

    field: RangeField
    low: date | Decimal | None
    high: date | Decimal | None


@frozen
class And:
    parts: tuple[Expr, ...]


@frozen
class Or:
    parts: tuple[Expr, ...]


@frozen
class Not:
    part: Expr


Expr = Phrase | TypeIs | Range | And | Or | Not


@frozen
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
_YEAR = r"[12１２]\d{3}"
_TOKEN = re.compile(
    r"\s*(?:(?P<op>AND|OR|NOT)(?![^\s()（）\"“”])|(?P<field>[a-z]+|全文|当事人|案号|文号|法院|机关|罪名|案由|类型|日期|金额)[:：]"
    rf"|(?P<open>[(（](?!{_YEAR}[)）]))|(?P<close>[)）])|[\"“](?P<quoted>[^\"”]*)[\"”]|(?P<range>\[(?!{_YEAR}\])[^\]]*\])"
    rf"|(?P<word>(?:[(（\[［]{_YEAR}[)）\]］])?[^\s()（）\"“”\[\]]+))"
)
_AMOUNT = re.compile(r"(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(\.\d+)?(万|亿)?元?")
_UNITS = {None: 1, "万": 10_000, "亿": 100_000_000}
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

MOST_TERMS, DEEPEST = 500, 12
"""Of one query: more than a person writes, less than what a back end refuses (SQLite 1000 conditions, Elasticsearch 30 levels,
of which one here makes two)."""


def parse_query(text: str) -> Expr | None:
    """The expression of a query, None if it is empty. Raises BadInput with the place of the mistake."""
    parser = _Parser(text)
    return parser.parse()


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, text: str) -> None:
        self.text = text = text.rstrip()
        self.tokens: list[tuple[str, str, int]] = []
        at = terms = 0
        while at < len(text):
            m = _TOKEN.match(text, at)
            if m is None or m.end() == at:
                raise BadInput(
                    "检索式", f"第{at + 1}个字符处有误：{text[at : at + 10]}（引号或括号可能不成对）"
                )
            kind = m.lastgroup or ""
            self.tokens.append((kind, m[kind], m.start(kind)))
            at = m.end()
            terms += kind in ("word", "quoted", "range")
            if terms > MOST_TERMS:
                raise BadInput("检索式", f"第{m.start(kind) + 1}个字符处：检索词过多，最多{MOST_TERMS}个")
        self.at = self.depth = 0

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
            and self.tokens[self.at][:2] != ("op", "OR")
        ):
            self.accept("op", "AND")
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def one(self) -> Expr:
        if self.accept("op", "NOT"):
            with self.deeper():
                return Not(self.one())
        kind, value, _ = self.take("检索式不完整")
        if kind == "open":
            with self.deeper():
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

    @contextlib.contextmanager
    def deeper(self) -> Iterator[None]:
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(f"嵌套过深，最多{DEEPEST}层")
        yield
        self.depth -= 1

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
        first, last = (m[1], m[2]) if m else (value, value)
        try:
            low, high = _bound(name, first, upper=False), _bound(name, last, upper=True)
        except ValueError:
            low = high = None
            self.at -= 1
            self.fail("应写作一个值或 [起 TO 止]，例如 日期:[2019-01-01 TO *]、金额:[5000 TO 3万]")
        if low is not None and high is not None and low > high:  # type: ignore[operator]  # of one kind
            self.at -= 1
            self.fail("范围的起点大于终点")
        return Range(name, low, high)

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


def _bound(name: RangeField, text: str, *, upper: bool) -> date | Decimal | None:
    """One end of a range: a year or month stands for its first or last day. Raises ValueError."""
    if text == "*":
        return None
    m = (_AMOUNT if name == "amount" else _DAY).fullmatch(text)
    if m is None:
        raise ValueError(text)
    if name == "amount":
        return Decimal(m[1].replace(",", "") + (m[2] or "")) * _UNITS[m[3]]
    year, month = int(m[1]), int(m[2] or (12 if upper else 1))
    return date(year, month, int(m[3] or (monthrange(year, month)[1] if upper else 1)))
