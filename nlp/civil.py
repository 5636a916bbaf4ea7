"""Placeholder until this step is written."""

from nlp.reading import Reading


def read_civil(reading: Reading) -> None:
    """Nothing yet."""
