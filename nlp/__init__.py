"""nlp: Document -> CaseRecord. Parties, amounts, dates, sentences, penalties …, each with its evidence (事实抽取).

Verbs: `read` (one document), `read_many` (a stream). `read_doc` gives the spaCy `Doc` with all spans; `explain` says
which rule and patterns are behind a fact.
"""

from nlp.document_types import document_types
from nlp.pipeline import language, read, read_doc, read_many
from nlp.record import RECORD_JSON, Act, Asserter, CaseRecord, Fact, Loan, Party, Penalty, Section
from nlp.rules import Explanation, explain

__all__ = [
    "RECORD_JSON",
    "Act",
    "Asserter",
    "CaseRecord",
    "Explanation",
    "Fact",
    "Loan",
    "Party",
    "Penalty",
    "Section",
    "document_types",
    "explain",
    "language",
    "read",
    "read_doc",
    "read_many",
]
