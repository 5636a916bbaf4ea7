"""The commands by topic: what is needed to read, to look, to check, to serve is loaded only where it is (cli.py lists them)."""
