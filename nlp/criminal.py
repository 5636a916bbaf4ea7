"""What only criminal documents have (刑事文书): charges, custody, priors, acts, sentences, orders, circumstances, links, steps."""

from __future__ import annotations

from nlp.acts import read_acts
from nlp.charges import read_charges
from nlp.circumstances import read_circumstances
from nlp.custody import read_custody
from nlp.links import read_links
from nlp.orders import read_orders
from nlp.priors import read_priors
from nlp.reading import Reading
from nlp.sentences import read_sentences


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
