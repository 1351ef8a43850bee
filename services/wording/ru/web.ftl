# Texts about pages and forms: whose page asks, and which fields a request needs.

ORIGIN_IS_FOREIGN = Запрос отправила страница другого сайта: откройте систему по её адресу и повторите там.
FIELD_IS_UNKNOWN = Уберите это поле: запрос знает только { $fields }.
FIELD_IS_MISSING = Заполните это поле: без него запрос не принять.
FIELD_DOES_NOT_FIT = Укажите в этом поле другое значение: { $reason }.
OBJECT_IS_EXPECTED = Отправьте один объект JSON с полями запроса.
PLACE_IS_NOT_OURS = Укажите для возврата путь на этом сайте: он начинается с одной косой черты.
