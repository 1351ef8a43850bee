"""The one limiter: who may run how much of a process at once, per tenant and per stranger's address."""

from __future__ import annotations

from services.turnstile.refusals import AddressIsBusy, StreamsAreMany, TenantIsBusy, TriesTooOften
from services.turnstile.strangers import Strangers
from services.turnstile.tenants import Tenant
from services.turnstile.turnstile import Passage, Turnstile

__all__ = [
    "AddressIsBusy",
    "Passage",
    "Strangers",
    "StreamsAreMany",
    "Tenant",
    "TenantIsBusy",
    "TriesTooOften",
    "Turnstile",
]
