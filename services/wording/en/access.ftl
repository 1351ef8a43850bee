# Texts about people and rights: teams, invitations, machine tokens, impersonation.

ROLE_DOES_NOT_FIT = This team has other roles: choose one of { $roles }.
OTHER_TEAM = Invite the agency's own people as staff, and a client's people to the client's team.
STANDS_ON_OTHER_SIDE = This person belongs to the other side: end that membership first, because nobody stands on both.
TEAM_IS_FULL =
    A team has at most { $limit ->
        [one] { $limit } member
       *[other] { $limit } members
    }: let somebody go first.
INVITATIONS_ARE_MANY =
    This team has { $limit ->
        [one] { $limit } invitation
       *[other] { $limit } invitations
    } that have not run out: wait until one is accepted or ends.
LAST_OWNER_STAYS = The agency would be left without an owner: make somebody else an owner first.
ALREADY_MEMBER = This person belongs to the team already: give another role instead.
NOT_MEMBER = Nobody in this team has this id: invite the person first.
NOT_INVITED = No invitation is open for this person.
INVITATION_IS_OVER = This invitation does not hold any more: ask for a new one.
INVITATION_TERM_DOES_NOT_FIT =
    An invitation ends after now and within { $days ->
        [one] { $days } day
       *[other] { $days } days
    }: choose a moment in between.
NOT_ASSIGNABLE = Choose a strategist or an analyst of the agency: only they are assigned to clients.
ASSIGN_TO_CLIENT = Choose a client: the agency's own goals are open to all of its staff.
ALREADY_ASSIGNED = This person is assigned to the client already.
NOT_ASSIGNED = This person is not assigned to the client.
OWNER_IS_NOT_IMPERSONATED = Nobody looks with an owner's eyes: choose another person.
IMPERSONATION_IS_OVER = This impersonation is over: begin a new one.
MACHINE_TOKEN_IS_OVER = The machine token was revoked or has ended: issue a new one.
MACHINE_TOKENS_ARE_MANY =
    A client has at most { $limit ->
        [one] { $limit } machine token
       *[other] { $limit } machine tokens
    } that work: revoke one first.
MACHINE_TOKEN_ENDS_TOO_EARLY = Choose a last day that is not over yet.
COMMANDS_UNCLEAR = Name at least one command, and each of them once.
PARTY_DOES_NOT_FIT = A machine token acts for the agency or for the client: choose one of the two.
COMMAND_NOT_FOR_MACHINES = A machine token may be given these commands only: { $commands }.
