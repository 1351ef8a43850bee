"""The reception: all that people and programs do to be let in, and all that lets them in no more."""

from __future__ import annotations

from services.reception.acceptance import Accepting
from services.reception.following import Following
from services.reception.impersonation import Leaving
from services.reception.invitations import Inviting
from services.reception.machines import Machines
from services.reception.memberships import Memberships
from services.reception.passwords import NewPasswords
from services.reception.sign_in import SignIn


class Reception(SignIn, NewPasswords, Leaving, Inviting, Accepting, Memberships, Machines, Following):
    """Use cases above the desk and the credentials; one per process, over the parts that `Front` names."""
