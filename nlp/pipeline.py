"""The spaCy pipeline of the house: one token per character, one component per kind of fact.

`Language("zh")` with our tokenizer; components are registered factories that read `doc._.reading` and leave facts
there and spans in `doc.spans`. A site adds its own components and patterns by configuration (nlp/site.py).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extract import Document
from nlp import (
    administrative,
    civil,
    contradictions,
    criminal,
    heading,
    panel,
    parties,
    penalties,
    quantities,
    relations,
    statutes,
)
from nlp.reading import Reading
from nlp.record import CaseRecord, Fact
from nlp.site import VARIABLE, add_site

Step = Callable[[Reading], None]

STEPS: dict[str, Step] = {
    "anjuan_heading": heading.read_heading,
    "anjuan_panel": panel.read_panel,
    "anjuan_parties": parties.read_parties,
    "anjuan_relations": relations.read_relations,
    "anjuan_statutes": statutes.read_statutes,
    "anjuan_quantities": quantities.read_quantities,
    "anjuan_criminal": criminal.read_criminal,
    "anjuan_civil": civil.read_civil,
    "anjuan_administrative": administrative.read_administrative,
    "anjuan_penalties": penalties.read_penalties,
    "anjuan_contradictions": contradictions.read_contradictions,
}
"""The components in their order: a new extractor is registered here and nowhere else."""
_READING = "reading"
"""Key of `doc.user_data`."""


class CharacterTokenizer:
    """One token per character, so that a token's index is a character's offset."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.keys = np.empty(sys.maxunicode + 1, object)
        """By code point, the key of a character in the vocabulary's string store."""

    def __call__(self, text: str) -> Doc:
        # Keys instead of strings, looked up all at once: a fifth of the time.
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        try:
            return Doc(self.vocab, words=self.keys[codes].tolist(), spaces=[False] * len(text))
        except TypeError:  # a character that was not met before
            for character in set(text):
                self.keys[ord(character)] = self.vocab.strings.add(character)
            return Doc(self.vocab, words=self.keys[codes].tolist(), spaces=[False] * len(text))

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_kw: Any) -> CharacterTokenizer:
        return self


def _register(name: str, step: Step) -> None:
    def factory(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        def component(doc: Doc) -> Doc:
            reading = _reading(doc)
            if reading is not None:
                step(reading)
            return doc

        return component

    Language.factory(name, func=factory)


def _reading(doc: Doc) -> Reading | None:
    """What `doc._.reading` gives, without the way through spaCy's extensions."""
    return doc.user_data.get(_READING)


for _name, _step in STEPS.items():
    _register(_name, _step)
Doc.set_extension("reading", getter=_reading, force=True)


def language() -> Language:
    """The pipeline, built once a process for each settings file of a site. Raises BadInput for a wrong one."""
    return _language(os.environ.get(VARIABLE, ""))


@lru_cache(maxsize=4)
def _language(site: str) -> Language:
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    nlp.max_length = 50_000_000
    for name in STEPS:
        nlp.add_pipe(name)
    if site:
        add_site(nlp, Path(site))
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
    # No component gains by a batch, and what `Language.pipe` puts around each of them costs time.
    return map(read, documents)


def _prepared(document: Document) -> Doc:
    doc = language().make_doc(document.text)
    doc.user_data[_READING] = Reading.of(document)
    return doc


def _with_spans(doc: Doc) -> Doc:
    reading: Reading = doc._.reading
    for name, value in reading.found.items():
        facts = [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, Fact)]
        if facts:
            label = doc.vocab.strings.add(name)
            doc.spans[name] = [Span(doc, f.evidence.start, f.evidence.end, label) for f in facts]
    return doc
