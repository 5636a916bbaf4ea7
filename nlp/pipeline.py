"""The spaCy pipeline of the house: one token per character, one component per kind of fact.

`Language("zh")` with our tokenizer; components are registered factories that read `doc._.reading` and leave facts
there and spans in `doc.spans`. A site adds its own components or an `EntityRuler` by configuration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extract import Document
from nlp import administrative, civil, criminal, heading, parties, penalties, quantities, statutes
from nlp.reading import Reading
from nlp.record import CaseRecord, Fact

Step = Callable[[Reading], None]

STEPS: dict[str, Step] = {
    "anjuan_heading": heading.read_heading,
    "anjuan_parties": parties.read_parties,
    "anjuan_statutes": statutes.read_statutes,
    "anjuan_quantities": quantities.read_quantities,
    "anjuan_criminal": criminal.read_criminal,
    "anjuan_civil": civil.read_civil,
    "anjuan_administrative": administrative.read_administrative,
    "anjuan_penalties": penalties.read_penalties,
}
"""The components in their order: a new extractor is registered here and nowhere else."""


class CharacterTokenizer:
    """One token per character, so that a token's index is a character's offset."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._orths: dict[str, int] = {}
        """Number of each character in the string store: half the cost of a `Doc` is looking strings up."""

    def __call__(self, text: str) -> Doc:
        orths, add = self._orths, self.vocab.strings.add
        words = [orths.get(c) or orths.setdefault(c, add(c)) for c in text]
        return Doc(self.vocab, words=words, spaces=[False] * len(text))  # type: ignore[arg-type]  # takes numbers too

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_kw: Any) -> CharacterTokenizer:
        return self


def _register(name: str, step: Step) -> None:
    def factory(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        def component(doc: Doc) -> Doc:
            reading: Reading | None = doc._.reading
            if reading is not None:
                step(reading)
            return doc

        return component

    Language.factory(name, func=factory)


for _name, _step in STEPS.items():
    _register(_name, _step)
Doc.set_extension("reading", default=None, force=True)


@lru_cache(maxsize=1)
def language() -> Language:
    """The pipeline, built once a process."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    nlp.max_length = 50_000_000
    for name in STEPS:
        nlp.add_pipe(name)
    return nlp


def read_doc(document: Document) -> Doc:
    """The document as a spaCy `Doc`, with the spans of all facts by field name in `doc.spans`."""
    doc = _prepared(document)
    for _, component in language().pipeline:
        doc = component(doc)
    return _with_spans(doc)


def read(document: Document) -> CaseRecord:
    """Everything that can be read from one document."""
    record: CaseRecord = read_doc(document)._.reading.record()
    return record


def read_many(documents: Iterable[Document]) -> Iterator[CaseRecord]:
    """Records of many documents, in order."""
    for doc in language().pipe(_prepared(d) for d in documents):
        yield _with_spans(doc)._.reading.record()


def _prepared(document: Document) -> Doc:
    doc = language().make_doc(document.text)
    doc._.reading = Reading.of(document)
    return doc


def _with_spans(doc: Doc) -> Doc:
    reading: Reading = doc._.reading
    for name, value in reading.found.items():
        facts = [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, Fact)]
        if facts:
            doc.spans[name] = [Span(doc, f.evidence.start, f.evidence.end, name) for f in facts]
    return doc
