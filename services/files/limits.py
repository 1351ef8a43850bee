"""How much a person's file may hold."""

from __future__ import annotations

MEGABYTE = 1_048_576
MOST_BYTES = 5 * MEGABYTE
MOST_ROWS = 20_000
"""Rows with something in them, over all tables of the file."""
MOST_RECORDS = 50_000
"""Records, since one row of a wide table may hold many readings."""
MOST_COLUMNS = 200
MOST_UNPACKED_BYTES = 50 * MEGABYTE
MOST_RATIO = 200
"""Unpacked to packed size of a workbook; ordinary ones reach 10 to 60."""
MOST_PARTS = 1_000
MOST_CELLS = 1_000_000
"""Cells of the rectangles that hold a workbook's values, blank ones included."""
MOST_JSON_DEPTH = 8
MOST_JSON_COMMAS = 400_000
"""Twenty values in each of the most rows; a file with more is refused before it is parsed."""
MOST_ERRORS = 1_000
"""Errors listed one by one; the rest is counted."""
