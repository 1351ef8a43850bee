"""Writes the API's description: `python -m api.export > graphql/schema.graphql`."""

from __future__ import annotations

import sys

from api.schema import schema


def sdl() -> str:
    """The schema in GraphQL's own language, as it stands in `graphql/schema.graphql`."""
    return schema.as_str().strip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(sdl())
