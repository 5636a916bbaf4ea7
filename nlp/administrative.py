"""Placeholder until this step is written."""

from nlp.reading import Reading


def read_administrative(reading: Reading) -> None:
    """Nothing yet."""
