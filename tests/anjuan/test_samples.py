"""The sample case files, written to disk and read back: what a reader of the documents finds in them."""

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

import nlp
from anjuan.samples import Manifest, manifest, write_samples
from extract import Document, read, walk
from nlp import CaseRecord
from tests.anjuan.sample_facts import ACTS, LOANS, PENALTIES, SENTENCES, TERMS, TYPE_AND_NUMBER

Records = dict[str, CaseRecord]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    folder = tmp_path_factory.mktemp("samples")
    return folder, write_samples(folder)


@pytest.fixture(scope="module")
def records(written: tuple[Path, Manifest]) -> Records:
    folder, content = written
    found: Records = {}
    for sample in content.samples:
        (document,) = read(folder / "案卷" / sample.name)
        assert isinstance(document, Document), document
        found[sample.text] = nlp.read(document)
    return found


def test_manifest_names_every_text_and_nothing_else() -> None:
    texts = {Path(entry.name).stem for entry in (files("anjuan.samples") / "texts").iterdir()}
    assert Counter(sample.text for sample in manifest().samples) == Counter(texts)
    assert set(TYPE_AND_NUMBER) == texts


def test_samples_come_in_the_formats_that_case_handlers_have(written: tuple[Path, Manifest]) -> None:
    folder, content = written
    paths = list(walk([folder / "案卷"]))
    assert len(paths) == len(content.samples)
    assert Counter(path.suffix for path in paths) == {".docx": 9, ".pdf": 9, ".txt": 6}
    (other,) = [s for s in content.samples if s.encoding != "utf-8"]
    with pytest.raises(UnicodeDecodeError):
        (folder / "案卷" / other.name).read_text("utf-8")


def test_expected_clues_are_about_expected_documents(records: Records) -> None:
    roles = {TYPE_AND_NUMBER[sample.text][1]: sample.role for sample in manifest().samples}
    for model, documents in manifest().expected:
        assert {roles[number] for number in documents} <= {"expected", "context"}, model


@pytest.mark.parametrize("text", TYPE_AND_NUMBER)
def test_type_and_number(records: Records, text: str) -> None:
    record = records[text]
    assert record.doc_type is not None
    assert record.number is not None
    assert (record.doc_type.value, record.number.value.canonical) == TYPE_AND_NUMBER[text]


@pytest.mark.parametrize("text", TYPE_AND_NUMBER)
def test_people_agree_with_their_identifiers(records: Records, text: str) -> None:
    for party in records[text].parties:
        if party.role in ("被告人", "原告", "被告", "上诉人", "被上诉人", "当事人"):
            assert party.identifier is not None, party.name.value
            assert party.identifier.value.state == "valid", party.name.value
        if party.identifier and party.kind == "person":
            number = party.identifier.value.text
            assert party.birth is not None
            assert f"{party.birth.value.day:%Y%m%d}" == number[6:14]
            assert party.sex == ("男" if int(number[16]) % 2 else "女")


@pytest.mark.parametrize("text", TYPE_AND_NUMBER)
def test_sentences(records: Records, text: str) -> None:
    expected = {
        name: (kind, months, probation, None if fine is None else Decimal(fine))
        for name, (kind, months, probation, fine) in SENTENCES.get(text, {}).items()
    }
    values = {s.subject: s.value for s in records[text].sentences}
    assert {n: (v.kind, v.months, v.probation_months, v.fine) for n, v in values.items()} == expected


@pytest.mark.parametrize("text", TYPE_AND_NUMBER)
def test_terms(records: Records, text: str) -> None:
    found = {t.subject: (t.value.start, t.value.end) for t in records[text].terms}
    assert found == TERMS.get(text, {})


@pytest.mark.parametrize(
    ("text", "first", "released", "arrested"),
    [
        ("sc4_credit_missed", date(2023, 3, 5), date(2023, 3, 14), date(2023, 3, 15)),
        ("sc4_control_credited", date(2022, 1, 10), date(2022, 1, 19), date(2022, 4, 1)),
    ],
)
def test_custody_before_the_term(
    records: Records, text: str, first: date, released: date, arrested: date
) -> None:
    days = [(c.value.kind, c.value.start.day) for c in records[text].custody]
    assert days == [("刑事拘留", first), ("取保候审", released), ("逮捕", arrested)]


@pytest.mark.parametrize(("text", "speaker"), ACTS)
def test_acts_and_their_total(records: Records, text: str, speaker: str) -> None:
    acts, total = ACTS[text, speaker]
    found = [a for a in records[text].acts if a.asserted_by == speaker]
    assert [(a.date and a.date.value.day, a.amount and a.amount.value.yuan) for a in found] == [
        (day, Decimal(yuan)) for day, yuan in acts
    ]
    assert sum(yuan for _, yuan in acts) == total
    totals = [
        m.value.yuan for m in records[text].amounts if m.role == "犯罪总额" and m.asserted_by == speaker
    ]
    assert totals == [Decimal(total)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("sc5_judgment", {"皖9901检刑诉〔2021〕45号"}),
        ("sc5_control_judgment", {"皖9901检刑诉〔2018〕52号", "皖9901检刑变诉〔2018〕3号"}),
        ("fl02_second", set()),
        ("fl02_control_appeal", {"（2020）皖9901民初101号"}),
    ],
)
def test_links(records: Records, text: str, numbers: set[str]) -> None:
    assert {link.value.number.canonical for link in records[text].links} == numbers


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("sc5_judgment", set()),
        ("sc5_control_judgment", {"变更起诉"}),
        ("sc6_lapsed", set()),
        ("sc6_control_deferred", {"延期分期批准"}),
    ],
)
def test_steps(records: Records, text: str, steps: set[str]) -> None:
    assert {step.value for step in records[text].steps} == steps


@pytest.mark.parametrize("text", PENALTIES)
def test_penalties(records: Records, text: str) -> None:
    party, code, fine, payment = PENALTIES[text]
    penalty = records[text].penalty
    assert penalty is not None
    assert penalty.fine is not None
    assert penalty.served is not None
    assert penalty.pay_by is not None
    assert (penalty.fine.value.yuan, penalty.served.value.day) == (Decimal(fine), date(2021, 3, 2))
    due = penalty.pay_by.value
    assert (due.until.day if due.until else due.count) == payment
    (addressed,) = [p for p in records[text].parties if p.role == "当事人"]
    assert addressed.identifier is not None
    assert (addressed.name.value, addressed.identifier.value.text) == (party, code)


@pytest.mark.parametrize("text", LOANS)
def test_loans(records: Records, text: str) -> None:
    principal, signed = LOANS[text]
    (loan,) = records[text].loans
    assert (loan.lender, loan.borrower, loan.principal.value.yuan) == ("冯辛", "陈壬", Decimal(principal))
    assert loan.signed is not None
    assert loan.signed.value.day == signed
    assert loan.voucher is not None
    assert loan.voucher.value == "借条"


def test_the_payment_stands_under_another_number(written: tuple[Path, Manifest]) -> None:
    folder, content = written
    with (folder / "外部表" / content.tables["T-FINE"]).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    (payment,) = [row for row in rows if row["缴款人"] == "皖测消防器材商行"]
    assert (payment["金额"], payment["日期"]) == ("50000.00", "2021-03-10")
    assert payment["统一社会信用代码"] == PENALTIES["sc6_control_paid"][1]
    assert {row["文号"] for row in rows}.isdisjoint(TYPE_AND_NUMBER[text][1] for text in PENALTIES)
