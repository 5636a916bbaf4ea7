"""search_api: Workspace, Clue -> REST and pages (FastAPI). Verb: `create_app`."""

from search_api.app import create_app

__all__ = ["create_app"]
