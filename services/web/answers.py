"""Answers in JSON, and the one way from what went wrong to what a client reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import MediaType, Request, Response
from litestar.datastructures import Cookie
from litestar.exceptions import HTTPException

from api.endpoint import language_of
from api.execution import encoded
from api.faults import Reporter, status_of
from api.refusals import AddressIsUnknown, MethodIsNotAllowed, RequestIsMalformed
from domain.errors import Refusal
from services.commands.rights import NotAllowed
from services.commands.work import NotFound
from services.credentials.attempts import TooManyAttempts
from services.credentials.sessions import SessionHasEnded
from services.database import Busy, StoreAway
from services.reception.front import SignInFailed
from services.reception.oidc_refusals import ProviderAway, ProviderUnknown

_STATUSES: Mapping[type[Refusal], int] = {
    SessionHasEnded: 401,
    SignInFailed: 401,
    NotAllowed: 403,
    NotFound: 404,
    ProviderUnknown: 404,
    TooManyAttempts: 429,
    Busy: 503,
    StoreAway: 503,
    ProviderAway: 503,
}
_SOON = 2
"""Seconds after which to try again where nobody knows better."""


def answer(
    body: object,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    cookies: Sequence[Cookie] = (),
) -> Response[bytes]:
    """A JSON answer."""
    return Response(
        encoded(body),
        status_code=status,
        media_type=MediaType.JSON,
        headers=dict(headers or {}),
        cookies=list(cookies),
    )


def refused(refusal: Refusal, headers: Mapping[str, str], request_id: str) -> Response[bytes]:
    """The answer that is only this refusal, in the language of the request."""
    reporter = Reporter(language_of(None, headers.get("accept-language", "")), request_id)
    status = _STATUSES.get(type(refusal)) or status_of(refusal)
    return answer({"errors": [reporter.of_refusal(refusal)]}, status=status, headers=_advice(refusal, status))


def answer_routing(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """The answer of Litestar itself: no such address, another method, a malformed request."""
    refusals = {404: AddressIsUnknown, 405: MethodIsNotAllowed}
    told = _told(request, refusals.get(error.status_code, RequestIsMalformed)())
    told.headers.update(error.headers or {})
    return told


def answer_failure(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """A refusal as it is; what nobody expected is logged with a number and told without internals."""
    reporter = Reporter(language_of(None, ""), str(request.scope["state"]["request_id"]))
    return _told(request, reporter.refusal_of(error))


def _told(request: Request[Any, Any, Any], refusal: Refusal) -> Response[bytes]:
    named = {"accept-language": request.headers.get("accept-language", "")}
    return refused(refusal, named, str(request.scope["state"]["request_id"]))


def _advice(refusal: Refusal, status: int) -> dict[str, str]:
    """What a client's program needs to know: when to come back, how to sign in."""
    if isinstance(refusal, TooManyAttempts):
        return {"retry-after": str(refusal.retry_after_seconds)}
    if status == 401:
        return {"www-authenticate": 'Bearer realm="bagdar"'}
    return {"retry-after": str(_SOON)} if status == 503 else {}
