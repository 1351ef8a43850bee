"""Texts about pages and forms: whose page asks, and which fields a request needs."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "ORIGIN_IS_FOREIGN": (
        "A page of another site sent this request: open the product at its own address and do it there.",
        "Запрос отправила страница другого сайта: откройте систему по её адресу и повторите там.",
        "Бұл сұрауды басқа сайттың беті жіберді: жүйені өз мекенжайынан ашып, сол жерде қайталаңыз.",
    ),
    "FIELD_IS_UNKNOWN": (
        "Leave this field out: this request knows {fields} only.",
        "Уберите это поле: запрос знает только {fields}.",
        "Бұл өрісті алып тастаңыз: сұрау тек мыналарды біледі: {fields}.",
    ),
    "FIELD_IS_MISSING": (
        "Fill in this field: the request needs it.",
        "Заполните это поле: без него запрос не принять.",
        "Бұл өрісті толтырыңыз: онсыз сұрау қабылданбайды.",
    ),
    "FIELD_DOES_NOT_FIT": (
        "Give this field another value: {reason}.",
        "Укажите в этом поле другое значение: {reason}.",
        "Бұл өріске басқа мән беріңіз: {reason}.",
    ),
    "OBJECT_IS_EXPECTED": (
        "Send one JSON object with the fields of the request.",
        "Отправьте один объект JSON с полями запроса.",
        "Сұраудың өрістері бар бір JSON нысанын жіберіңіз.",
    ),
    "PLACE_IS_NOT_OURS": (
        "Give a path of this site to return to, one that begins with a single slash.",
        "Укажите для возврата путь на этом сайте: он начинается с одной косой черты.",
        "Қайтып келу үшін осы сайттағы жолды көрсетіңіз: ол бір қиғаш сызықтан басталады.",
    ),
}
