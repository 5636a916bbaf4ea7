"""Jinja templates, with everything escaped and our own filters (页面模板)."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from search_api.labels import describe, type_name


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("search_api"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"type_name": type_name, "describe": describe}
    return environment


def render(template: str, **values: Any) -> str:
    """The page of a template."""
    return _environment().get_template(template).render(**values)


def stylesheet() -> str:
    """The style sheet, for reports that stand alone."""
    return (files("search_api") / "static" / "style.css").read_text("utf-8")
