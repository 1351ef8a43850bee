"""What clients of the API read: boards, portfolio and history as GraphQL types.

The enums are registered before any type is made that mentions them.
"""

from api.views.codes import EventName, RefusalCode

__all__ = ["EventName", "RefusalCode"]
