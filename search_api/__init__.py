"""search_api: Workspace, Clue -> REST and pages (FastAPI). Verb: `create_app`, loaded when it is first used."""

from typing import TYPE_CHECKING

from extract.late import late

if TYPE_CHECKING:
    from search_api.app import create_app
else:
    __getattr__ = late(__name__, {"search_api.app": ("create_app",)})

__all__ = ["create_app"]
