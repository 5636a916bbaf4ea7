"""models: Workspace + tables -> Clue. Supervision models and the engine that runs them (大数据法律监督模型).

Verbs: `load` (the models of a library), `check` (run them), `stored` (a clue as the workspace keeps it).
They are loaded when they are first used.
"""

from typing import TYPE_CHECKING

from extract.late import late
from models.clue import CLUE_JSON, SHOWN, Clue, ClueRow, JoinKey

if TYPE_CHECKING:
    from models.model import Model, load, read_model
    from models.run import check, stored
    from models.tables import schemas
else:
    __getattr__ = late(
        __name__,
        {
            "models.model": ("Model", "load", "read_model"),
            "models.run": ("check", "stored"),
            "models.tables": ("schemas",),
        },
    )

__all__ = [
    "CLUE_JSON",
    "SHOWN",
    "Clue",
    "ClueRow",
    "JoinKey",
    "Model",
    "check",
    "load",
    "read_model",
    "schemas",
    "stored",
]
