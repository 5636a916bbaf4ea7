"""models: Workspace + tables -> Clue. Supervision models and the engine that runs them (大数据法律监督模型).

Verbs: `load` (the models of a library), `check` (run them), `stored` (a clue as the workspace keeps it).
"""

from models.clue import CLUE_JSON, Clue, ClueRow, JoinKey
from models.model import Model, load, read_model
from models.run import check, stored
from models.tables import schemas

__all__ = [
    "CLUE_JSON",
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
