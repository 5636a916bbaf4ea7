"""How facts are called and shown to people (显示用语): field names and values in Chinese, for pages, reports and the terminal."""

from __future__ import annotations

import re
from typing import Any

from extract import BadInput
from nlp import CaseRecord, document_types
from nlp.values import (
    BenchmarkRate,
    Citation,
    Contradiction,
    Custody,
    Deadline,
    DocumentNumber,
    Duration,
    Identifier,
    Link,
    Measure,
    Money,
    Order,
    PartialDate,
    Prior,
    Rate,
    Relation,
    Ruling,
    Sentence,
    Term,
)

_FIELDS = {
    "doc_type": "文书类型", "number": "案号/文号", "organ": "制作机关", "cause": "案由", "filed": "立案日期", "decided": "落款日期",
    "procedure": "审理程序", "outcome": "结果", "parties": "当事人", "charges": "罪名", "sentences": "宣告刑", "terms": "刑期起止",
    "custody": "强制措施", "priors": "前科", "orders": "涉案财物处理", "acts": "犯罪事实", "circumstances": "量刑情节", "amounts": "金额", "dates": "日期", "durations": "期间",
    "rates": "利率", "measures": "数量", "identifiers": "号码", "deadlines": "期限", "loans": "借款",
    "penalty": "行政处罚", "steps": "程序事项", "statutes": "引用法条", "links": "关联文书",
    "panel": "落款人员", "relations": "亲属与关联关系", "rulings": "裁判主文", "contradictions": "文书内部矛盾", "site": "本地规则",
}  # fmt: skip
_PARTS = {
    "name": "姓名或名称", "identifier": "证件号码", "birth": "出生日期", "address": "住址", "text": "事实", "date": "日期",
    "amount": "金额", "victims": "被害人", "objects": "涉案物品", "place": "地点", "principal": "借款金额", "signed": "出具日期", "delivered": "交付金额",
    "delivery": "交付方式", "rate": "利率", "voucher": "借据", "due": "到期日", "kinds": "处罚种类", "fine": "罚款",
    "confiscated": "没收违法所得", "served": "送达日期", "pay_by": "缴款期限", "decision": "决定文号", "made": "作出日期",
    "urged": "催告日期", "surcharge": "加处罚款", "firm": "律师事务所",
}  # fmt: skip
_STATES = {"valid": "校验有效", "invalid": "校验码不符", "masked": "已遮盖", "unchecked": "无校验码"}
_CODES = {
    "id_number": "公民身份号码", "credit_code": "统一社会信用代码", "bank_card": "银行卡", "bank_account": "银行账号",
    "mobile_phone": "手机", "landline_phone": "固定电话", "vehicle_plate": "号牌",
}  # fmt: skip


_SECTIONS = {
    "header": "首部", "parties": "当事人", "origin": "由来", "accusation": "指控", "claim": "诉称", "defence": "辩称", "findings": "查明",
    "evidence": "证据", "reasoning": "理由", "basis": "依据", "dispositive": "主文", "tail": "尾部", "signoff": "落款", "appendix": "附录",
}  # fmt: skip


def section_name(code: str) -> str:
    """主文 for dispositive."""
    return _SECTIONS.get(code, code)


def paths_of(field: str, record: CaseRecord) -> list[str]:
    """The paths of the facts a person means by `amounts`, `金额`, `parties[0].birth` or `penalty.fine`.

    Raises BadInput with the fields there are for a name that is none.
    """
    paths = [path for path, _ in record.facts()]
    chosen = [p for p in paths if field in (p, p.split("[")[0], p.split(".")[0], re.sub(r"\[\d+\]", "", p))]
    if not chosen:
        chosen = [p for p in paths if field in (field_of(p), label_of(p))]
    names = _FIELDS | {f"{a}.{b}": "" for a, b in re.findall(r"(\w+)\[?\d*\]?\.(\w+)", " ".join(paths))}
    if not chosen and field not in names and field not in names.values():
        known = "、".join(f"{name}（{label}）" for name, label in _FIELDS.items())
        raise BadInput(field, f"没有这个字段；可用：{known}，或者一条事实的路径，例如 amounts[0]")
    return chosen


def field_of(path: str) -> str:
    """The Chinese name of the field a path begins with: `parties[0].birth` → 当事人."""
    return _FIELDS.get(re.split(r"[.\[]", path)[0], path)


def label_of(path: str) -> str:
    """The Chinese name of a fact: `parties[0].birth` → 当事人1·出生日期."""
    head, _, tail = path.partition(".")
    number = re.search(r"\[(\d+)\]", head)
    label = field_of(path) + (str(int(number[1]) + 1) if number and tail else "")
    part = re.sub(r"\[\d+\]", "", tail)
    return label + (f"·{_PARTS.get(part, part)}" if part else "")


def type_name(code: str) -> str:
    """刑事判决书 for CRIM_JUDGMENT."""
    kind = document_types().get(code)
    return kind.name if kind else code


def months(total: int, days: int = 0) -> str:
    """42 → 三年六个月 in figures: 3年6个月."""
    years, rest = divmod(total, 12)
    parts = [f"{years}年" if years else "", f"{rest}个月" if rest else "", f"{days}日" if days else ""]
    return "".join(parts) or "0个月"


def describe(value: Any) -> str:
    """A value in words a case handler would use."""
    match value:
        case Money():
            return _money(value)
        case PartialDate():
            return str(value.day) if value.day else f"{value.first}至{value.last}"
        case DocumentNumber():
            return value.canonical
        case Identifier():
            return f"{_CODES[value.kind]} {value.text}（{_STATES[value.state]}）"
        case Sentence():
            return _sentence(value)
        case Term():
            return f"{value.start}至{value.end}"
        case Custody():
            until = f"至{describe(value.end)}" if value.end else "起"
            return f"{value.kind} {describe(value.start)}{until}"
        case Prior():
            return _prior(value)
        case Order():
            return f"{value.kind} {value.amount:,f}元" if value.amount is not None else value.kind
        case Citation():
            return _citation(value)
        case Duration():
            return months(value.months, value.days)
        case Measure():
            return _measure(value)
        case Deadline():
            return (
                f"至{describe(value.until)}"
                if value.until
                else f"{value.anchor}之日起{value.count}{value.unit}内"
                if value.anchor
                else f"{value.count}{value.unit}内"
            )
        case BenchmarkRate():
            return f"{value.base}的{value.times.normalize():f}倍"
        case Rate():
            return f"年利率{value.annual_percent.normalize():f}%"
        case Contradiction():
            return f"{value.kind}：{value.why}"
        case Relation():
            return f"{value.one}—{value.other}：{'原' if value.former else ''}{value.kind}"
        case Ruling():
            return _ruling(value)
        case Link():
            return f"{value.kind} {value.number.canonical}"
        case str():
            return type_name(value)
        case _:
            return str(value)


def _money(value: Money) -> str:
    text = f"{value.yuan:,f}" + ("元" if value.currency == "CNY" else f" {value.currency}")
    if value.exact:
        return text
    low = f"{value.low:,f}" if value.low is not None else ""
    high = f"{value.high:,f}" if value.high is not None else ""
    return f"{text}（{low}～{high}）"


def _ruling(value: Ruling) -> str:
    sides = "、".join(value.by) + (f" → {'、'.join(value.to)}" if value.to else "")
    amount = f"{value.amount:,f}元" if value.amount is not None else ""
    until = describe(value.until) if value.until else ""
    return "，".join(part for part in (value.kind, sides, amount, until) if part)


def _measure(value: Measure) -> str:
    text = f"{value.substance}{value.kind}{value.amount:,f}{value.unit}"
    return text if value.low is None else f"{text}（{value.low:,f}～{value.high:,f}）"


def _sentence(value: Sentence) -> str:
    parts = ["决定执行" if value.merged else value.charge or "", value.kind]
    if value.months is not None:
        parts.append(months(value.months, value.days))
    if value.probation_months is not None:
        parts.append(f"缓刑{months(value.probation_months)}")
    if value.fine is not None:
        parts.append(f"罚金{value.fine:,f}元")
    if value.confiscation is not None:
        parts.append(f"没收财产{value.confiscation}")
    if value.political_months is not None:
        parts.append("剥夺政治权利" + (months(value.political_months) if value.political_months else "终身"))
    return " ".join(p for p in parts if p)


def _prior(value: Prior) -> str:
    parts = [
        describe(value.decided) if value.decided else "",
        value.court or "",
        "、".join(value.charges),
        _sentence(value.sentence) if value.sentence else "",
        f"{describe(value.released)}执行完毕" if value.released else "",
    ]
    return " ".join(p for p in parts if p)


def _citation(value: Citation) -> str:
    text = f"《{value.law}》第{value.article}条"
    text += f"之{value.article_sub}" if value.article_sub else ""
    text += f"第{value.paragraph}款" if value.paragraph else ""
    return text + (f"第{value.item}项" if value.item else "")
