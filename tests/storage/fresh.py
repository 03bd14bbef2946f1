"""Fresh places in the tests' PostgreSQL: schemas of one database, quicker than databases."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from tests.services.postgres import Postgres


def schema(postgres: Postgres) -> str:
    """URL of an empty schema; it is the first, and only, one on its search path."""
    name = f"s_{uuid4().hex}"
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
    return f"{postgres.url}?options=-csearch_path%3D{name}"
