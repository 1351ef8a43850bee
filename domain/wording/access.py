"""Texts about people and rights: teams, invitations, machine tokens, impersonation."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "ROLE_DOES_NOT_FIT": (
        "This team has other roles: choose one of {roles}.",
        "В этой команде другие роли: выберите одну из {roles}.",
        "Бұл топтың рөлдері басқа: мыналардың бірін таңдаңыз: {roles}.",
    ),
    "OTHER_TEAM": (
        "Invite the agency's own people as staff, and a client's people to the client's team.",
        "Своих людей агентства приглашайте в его штат, а людей клиента — в команду клиента.",
        "Агенттіктің өз адамдарын агенттік қызметкері ретінде, ал клиенттің адамдарын клиенттің тобына "
        "шақырыңыз.",
    ),
    "STANDS_ON_OTHER_SIDE": (
        "This person belongs to the other side: end that membership first, because nobody stands on both.",
        "Этот человек состоит на другой стороне: сначала завершите его участие там, потому что на двух "
        "сторонах сразу не бывает никто.",
        "Бұл адам екінші тарапта: алдымен оның ондағы мүшелігін аяқтаңыз, өйткені ешкім екі тарапта қатар "
        "болмайды.",
    ),
    "TEAM_IS_FULL": (
        "A team has at most {limit} members: let somebody go first.",
        "В команде не больше {limit} участников: сначала завершите чьё-нибудь участие.",
        "Топта ең көбі {limit} мүше болады: алдымен біреудің мүшелігін аяқтаңыз.",
    ),
    "INVITATIONS_ARE_MANY": (
        "This team has {limit} invitations that have not run out: wait until one is accepted or ends.",
        "У этой команды уже {limit} приглашений, срок которых не вышел: дождитесь, пока одно из них примут "
        "или оно закончится.",
        "Бұл топта мерзімі бітпеген {limit} шақыру бар: біреуі қабылданғанша немесе мерзімі біткенше "
        "күтіңіз.",
    ),
    "LAST_OWNER_STAYS": (
        "The agency would be left without an owner: make somebody else an owner first.",
        "Агентство осталось бы без владельца: сначала назначьте владельцем кого-то ещё.",
        "Агенттік иесіз қалады: алдымен басқа біреуді ие етіп тағайындаңыз.",
    ),
    "ALREADY_MEMBER": (
        "This person belongs to the team already: give another role instead.",
        "Этот человек уже в команде: вместо приглашения дайте ему другую роль.",
        "Бұл адам топта бар: шақырудың орнына оған басқа рөл беріңіз.",
    ),
    "NOT_MEMBER": (
        "Nobody in this team has this id: invite the person first.",
        "В этой команде нет человека с таким идентификатором: сначала пригласите его.",
        "Бұл топта мұндай сәйкестендіргіші бар адам жоқ: алдымен оны шақырыңыз.",
    ),
    "NOT_INVITED": (
        "No invitation is open for this person.",
        "Для этого человека нет открытого приглашения.",
        "Бұл адамға жіберілген ашық шақыру жоқ.",
    ),
    "INVITATION_IS_OVER": (
        "This invitation does not hold any more: ask for a new one.",
        "Это приглашение больше не действует: попросите новое.",
        "Бұл шақыру енді жарамсыз: жаңасын сұраңыз.",
    ),
    "INVITATION_TERM_DOES_NOT_FIT": (
        "An invitation ends after now and within {days} days: choose a moment in between.",
        "Приглашение заканчивается позже текущего момента и не позднее чем через {days} дн.: выберите "
        "момент в этих пределах.",
        "Шақыру қазіргі сәттен кейін, {days} күннен кешіктірмей аяқталады: осы аралықтағы сәтті таңдаңыз.",
    ),
    "NOT_ASSIGNABLE": (
        "Choose a strategist or an analyst of the agency: only they are assigned to clients.",
        "Выберите стратега или аналитика агентства: к клиентам прикрепляют только их.",
        "Агенттіктің стратегін не талдаушысын таңдаңыз: клиенттерге тек солар бекітіледі.",
    ),
    "ASSIGN_TO_CLIENT": (
        "Choose a client: the agency's own goals are open to all of its staff.",
        "Выберите клиента: собственные цели агентства открыты всем его сотрудникам.",
        "Клиентті таңдаңыз: агенттіктің өз мақсаттары барлық қызметкеріне ашық.",
    ),
    "ALREADY_ASSIGNED": (
        "This person is assigned to the client already.",
        "Этот человек уже прикреплён к клиенту.",
        "Бұл адам клиентке бекітіліп қойған.",
    ),
    "NOT_ASSIGNED": (
        "This person is not assigned to the client.",
        "Этот человек не прикреплён к клиенту.",
        "Бұл адам клиентке бекітілмеген.",
    ),
    "OWNER_IS_NOT_IMPERSONATED": (
        "Nobody looks with an owner's eyes: choose another person.",
        "Глазами владельца не смотрит никто: выберите другого человека.",
        "Иенің көзімен ешкім қарамайды: басқа адамды таңдаңыз.",
    ),
    "IMPERSONATION_IS_OVER": (
        "This impersonation is over: begin a new one.",
        "Этот просмотр от чужого имени завершён: начните новый.",
        "Басқа адам атынан қарау аяқталды: жаңасын бастаңыз.",
    ),
    "MACHINE_TOKEN_IS_OVER": (
        "The machine token was revoked or has ended: issue a new one.",
        "Машинный токен отозван, или его срок вышел: выпустите новый.",
        "Машиналық токен қайтарып алынған немесе мерзімі өткен: жаңасын шығарыңыз.",
    ),
    "MACHINE_TOKENS_ARE_MANY": (
        "A client has at most {limit} machine tokens that work: revoke one first.",
        "У клиента не больше {limit} действующих машинных токенов: сначала отзовите один из них.",
        "Клиенттің ең көбі {limit} жарамды машиналық токені болады: алдымен біреуін қайтарып алыңыз.",
    ),
    "MACHINE_TOKEN_ENDS_TOO_EARLY": (
        "Choose a last day that is not over yet.",
        "Выберите последний день, который ещё не прошёл.",
        "Әлі өтіп кетпеген соңғы күнді таңдаңыз.",
    ),
    "COMMANDS_UNCLEAR": (
        "Name at least one command, and each of them once.",
        "Назовите хотя бы одну команду, и каждую — один раз.",
        "Кемінде бір пәрменді атаңыз, әрқайсысын бір рет қана.",
    ),
    "PARTY_DOES_NOT_FIT": (
        "A machine token acts for the agency or for the client: choose one of the two.",
        "Машинный токен действует за агентство или за клиента: выберите одну из двух сторон.",
        "Машиналық токен агенттік немесе клиент атынан әрекет етеді: екеуінің бірін таңдаңыз.",
    ),
    "COMMAND_NOT_FOR_MACHINES": (
        "A machine token may be given these commands only: {commands}.",
        "Машинному токену можно дать только эти команды: {commands}.",
        "Машиналық токенге мына пәрмендерді ғана беруге болады: {commands}.",
    ),
}
