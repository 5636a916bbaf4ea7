"""nlp: Document -> CaseRecord. Parties, amounts, dates, sentences, penalties …, each with its evidence (事实抽取).

Verbs: `read` (one document), `read_many` (a stream). `read_doc` gives the spaCy `Doc` with all spans; `explain` says
which rule and patterns are behind a fact. The verbs are loaded when they are first used.
"""

from typing import TYPE_CHECKING

from extract.late import late
from nlp.document_types import document_types
from nlp.record import RECORD_JSON, Act, Asserter, CaseRecord, Fact, Loan, Party, Penalty, Section

if TYPE_CHECKING:
    from nlp.pipeline import language, read, read_doc, read_many
    from nlp.rules import Explanation, explain
else:
    __getattr__ = late(
        __name__,
        {
            "nlp.pipeline": ("language", "read", "read_doc", "read_many"),
            "nlp.rules": ("Explanation", "explain"),
        },
    )

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
