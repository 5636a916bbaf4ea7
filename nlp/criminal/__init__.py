"""What only criminal documents have (刑事文书): charges, custody, priors, acts, sentences, orders, circumstances, links, steps."""

from __future__ import annotations

from nlp.acts import read_acts
from nlp.charges import read_charges
from nlp.criminal.circumstances import read_circumstances
from nlp.criminal.custody import read_custody
from nlp.criminal.orders import read_orders
from nlp.criminal.priors import read_priors
from nlp.criminal.sentences import read_sentences
from nlp.links import read_links
from nlp.reading import Reading


def read_criminal(reading: Reading) -> None:
    """Fills the criminal fields; leaves other documents alone."""
    if not reading.subjects:
        return
    read_charges(reading)
    read_custody(reading)
    read_priors(reading)
    read_acts(reading)
    read_sentences(reading)
    read_orders(reading)
    read_circumstances(reading)
    read_links(reading)
