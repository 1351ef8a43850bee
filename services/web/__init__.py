"""The web application: routes, sign-in, cookies, headers, a line per request, a server that finishes."""

from services.web.application import Application, create_application
from services.web.entrance import Entrance
from services.web.providers import CALLBACK
from services.web.server import DRAIN_SECONDS, Server, server_of

__all__ = [
    "CALLBACK",
    "DRAIN_SECONDS",
    "Application",
    "Entrance",
    "Server",
    "create_application",
    "server_of",
]
