"""index: CaseRecord -> Workspace. The stored facts, clues and full-text search (存储与检索).

Verbs: `Workspace.create`, `Workspace.open`; `parse_query` reads the query language.
"""

from index.clues import ClueRecord
from index.query import Query, parse_query
from index.search import Hit, Hits, Snippet, highlights
from index.workspace import Workspace

__all__ = ["ClueRecord", "Hit", "Hits", "Query", "Snippet", "Workspace", "highlights", "parse_query"]
