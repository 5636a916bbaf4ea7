"""`python -m anjuan`."""

from anjuan.cli import main

main()
