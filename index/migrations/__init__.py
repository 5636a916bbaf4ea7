"""Alembic migrations of a workspace; `Database.upgrade` runs them."""
