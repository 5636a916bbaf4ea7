"""Placeholder until this step is written."""

from nlp.reading import Reading


def read_penalties(reading: Reading) -> None:
    """Nothing yet."""
