"""What a person reads about a row of their file, in English, Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Mapping

from domain.terms import Language
from services.files.errors import FileError, RowError

_EN, _RU, _KK = Language.EN, Language.RU, Language.KK


def worded(error: RowError, language: Language) -> str:
    """One line: where (`Plan!B7 (Objective)`) and what to do."""
    alone = not error.sheet or error.at.startswith("$") or not error.row
    place = error.at if alone else f"{error.sheet}!{error.at}"
    header = f" ({error.header})" if error.header and error.header != error.column else ""
    text = WORDING[error.code][language].format_map(error.facts)
    return f"{place}{header}: {text}" if place else text


WORDING: Mapping[FileError, Mapping[Language, str]] = {
    FileError.MISSING_CELL: {
        _EN: "{field} is needed: fill it in.",
        _RU: "Не хватает: {field}. Заполните ячейку.",
        _KK: "Жетіспейді: {field}. Ұяшықты толтырыңыз.",
    },
    FileError.MISSING_HEADER: {
        _EN: "The table ({kind}) needs a column {header}: add it.",
        _RU: "В таблице ({kind}) нужен столбец {header}: добавьте его.",
        _KK: "Кестеге ({kind}) {header} бағаны керек: қосыңыз.",
    },
    FileError.UNKNOWN_HEADER: {
        _EN: "The column {header} is not known. Rename it or leave it out; perhaps you mean: {nearest}.",
        _RU: "Столбец {header} неизвестен. Переименуйте или уберите его; возможно, это: {nearest}.",
        _KK: "{header} деген баған белгісіз. Атын өзгертіңіз немесе алып тастаңыз; мүмкін, бұл: {nearest}.",
    },
    FileError.DUPLICATE_HEADER: {
        _EN: "Another column already says the same as {header}: keep one of them.",
        _RU: "Другой столбец уже означает то же, что {header}: оставьте один.",
        _KK: "Басқа баған да {header} дегенді білдіреді: біреуін қалдырыңыз.",
    },
    FileError.CELL_WITHOUT_HEADER: {
        _EN: "The cell {text} stands under no header: name the column or clear the cell.",
        _RU: "Над ячейкой {text} нет заголовка: назовите столбец или очистите ячейку.",
        _KK: "{text} ұяшығының үстінде тақырып жоқ: бағанды атаңыз немесе ұяшықты тазалаңыз.",
    },
    FileError.CELL_NOT_FOR_KIND: {
        _EN: "A row of this kind ({kind}) has no such field: clear the cell.",
        _RU: "У строки этого вида ({kind}) нет такого поля: очистите ячейку.",
        _KK: "Мұндай түрдегі ({kind}) жолда бұл өріс жоқ: ұяшықты тазалаңыз.",
    },
    FileError.UNKNOWN_KIND: {
        _EN: "{text} is no kind of record. Write one of: {known}.",
        _RU: "{text} — неизвестный вид записи. Напишите одно из: {known}.",
        _KK: "{text} деген жазба түрі жоқ. Мыналардың бірін жазыңыз: {known}.",
    },
    FileError.UNKNOWN_TABLE: {
        _EN: "The headers do not tell what the table is about. Name the sheet (Objectives, Readings …).",
        _RU: "По заголовкам не понять, о чём таблица. Назовите лист (Цели, Замеры …).",
        _KK: "Тақырыптардан кестенің не туралы екені белгісіз. Парақты атаңыз (Мақсаттар, Өлшемдер …).",
    },
    FileError.UNKNOWN_WORD: {
        _EN: "{text} is not one of the words known here: {known}.",
        _RU: "{text} нет среди известных слов: {known}.",
        _KK: "{text} белгілі сөздердің арасында жоқ: {known}.",
    },
    FileError.NOT_TEXT: {
        _EN: "Text is expected here, not {text}.",
        _RU: "Здесь ожидается текст, а не {text}.",
        _KK: "Мұнда {text} емес, мәтін күтіледі.",
    },
    FileError.NOT_A_LIST: {
        _EN: "{text} does not fit here: see the shape in the guide.",
        _RU: "{text} сюда не подходит: посмотрите форму в руководстве.",
        _KK: "{text} мұнда сәйкес келмейді: нұсқаулықтағы пішінді қараңыз.",
    },
    FileError.TEXT_TOO_LONG: {
        _EN: "The text has {length} characters; {limit} fit. Shorten it.",
        _RU: "В тексте {length} знаков, помещается {limit}. Сократите его.",
        _KK: "Мәтінде {length} таңба бар, {limit} таңба сыяды. Қысқартыңыз.",
    },
    FileError.FORBIDDEN_CHARACTER: {
        _EN: "The text holds a character that cannot be kept ({character}): remove it.",
        _RU: "В тексте есть недопустимый знак ({character}): уберите его.",
        _KK: "Мәтінде сақтауға болмайтын таңба бар ({character}): алып тастаңыз.",
    },
    FileError.NOT_A_NUMBER: {
        _EN: "{text} is no number. Write the number alone; the unit has its own column.",
        _RU: "{text} — не число. Напишите только число; для единицы есть свой столбец.",
        _KK: "{text} — сан емес. Тек санды жазыңыз; бірліктің өз бағаны бар.",
    },
    FileError.NOT_A_WHOLE_NUMBER: {
        _EN: "A whole number of 0 or more is expected, not {text}.",
        _RU: "Нужно целое число от 0, а не {text}.",
        _KK: "{text} емес, 0-ден басталатын бүтін сан керек.",
    },
    FileError.NOT_FINITE: {
        _EN: "{text} is no number that can be measured: write a plain number.",
        _RU: "{text} нельзя измерить: напишите обычное число.",
        _KK: "{text} өлшенетін сан емес: кәдімгі сан жазыңыз.",
    },
    FileError.AMBIGUOUS_NUMBER: {
        _EN: "{text} may be {first} or {second}. Write it without grouping, or group by spaces.",
        _RU: "{text} может быть {first} или {second}. Напишите без разделителей групп или с пробелами.",
        _KK: "{text} — {first} немесе {second} болуы мүмкін. Топтамай немесе бос орынмен топтап жазыңыз.",
    },
    FileError.NUMBER_OUT_OF_RANGE: {
        _EN: "{text} is too large, too small or too long: at most 28 digits, exponents within ±18.",
        _RU: "{text} — слишком большое, малое или длинное: до 28 цифр, порядок в пределах ±18.",
        _KK: "{text} тым үлкен, кіші не ұзын: 28 цифрға дейін, дәреже көрсеткіші ±18 шегінде.",
    },
    FileError.OTHER_DIGITS: {
        _EN: "Write {text} with the ordinary digits 0 to 9.",
        _RU: "Напишите {text} обычными цифрами от 0 до 9.",
        _KK: "{text} дегенді кәдімгі 0–9 цифрларымен жазыңыз.",
    },
    FileError.BOOLEAN_VALUE: {
        _EN: "A number is expected, not {text}; for done or not done write 1 or 0.",
        _RU: "Нужно число, а не {text}; для «сделано» и «не сделано» напишите 1 или 0.",
        _KK: "{text} емес, сан керек; «орындалды» және «орындалмады» үшін 1 немесе 0 жазыңыз.",
    },
    FileError.DATE_IN_NUMBER_CELL: {
        _EN: "The spreadsheet made this number a date ({text}): format the cell as a number and type again.",
        _RU: "Таблица превратила число в дату ({text}): задайте числовой формат и введите снова.",
        _KK: "Кесте санды күнге айналдырған ({text}): ұяшыққа сан пішімін беріп, қайта жазыңыз.",
    },
    FileError.FORMULA_ERROR: {
        _EN: "The formula of this cell fails ({text}): mend it or write the value.",
        _RU: "Формула в этой ячейке с ошибкой ({text}): исправьте её или впишите значение.",
        _KK: "Бұл ұяшықтың формуласы қате ({text}): түзетіңіз немесе мәнін жазыңыз.",
    },
    FileError.FORMULA_NOT_CALCULATED: {
        _EN: "The formula was never calculated: open the file in a spreadsheet, save it, send it again.",
        _RU: "Формула не рассчитана: откройте файл в табличной программе, сохраните и пришлите снова.",
        _KK: "Формула есептелмеген: файлды кесте бағдарламасында ашып, сақтап, қайта жіберіңіз.",
    },
    FileError.NOT_A_DATE: {
        _EN: "{text} is no date. Write it like 2026-01-31 or 31.01.2026.",
        _RU: "{text} — не дата. Напишите так: 2026-01-31 или 31.01.2026.",
        _KK: "{text} — күн емес. Былай жазыңыз: 2026-01-31 немесе 31.01.2026.",
    },
    FileError.AMBIGUOUS_DATE: {
        _EN: "{text} may be {first} or {second}. Write it like 2026-01-31.",
        _RU: "{text} может быть {first} или {second}. Напишите так: 2026-01-31.",
        _KK: "{text} — {first} немесе {second} болуы мүмкін. Былай жазыңыз: 2026-01-31.",
    },
    FileError.NO_SUCH_DATE: {
        _EN: "The calendar has no day {text}.",
        _RU: "В календаре нет дня {text}.",
        _KK: "Күнтізбеде {text} деген күн жоқ.",
    },
    FileError.DATE_OUT_OF_RANGE: {
        _EN: "{text} does not lie between 1970 and 2200.",
        _RU: "{text} вне промежутка от 1970 до 2200 года.",
        _KK: "{text} 1970–2200 жылдар аралығына кірмейді.",
    },
    FileError.SHORT_YEAR: {
        _EN: "Write the year of {text} with four digits.",
        _RU: "Напишите год в {text} четырьмя цифрами.",
        _KK: "{text} күнінің жылын төрт цифрмен жазыңыз.",
    },
    FileError.NO_SUCH_TIME: {
        _EN: "There is no such time as {text} on the client's clock that day.",
        _RU: "По часам клиента в этот день нет времени {text}.",
        _KK: "Клиенттің сағаты бойынша ол күні {text} уақыты жоқ.",
    },
    FileError.NOT_A_PERIOD: {
        _EN: "{text} names no days. Write it like Q1 2026 or 2026-01, or fill in start and end.",
        _RU: "Из {text} не ясны даты. Напишите так: 1 квартал 2026, 2026-01 — или укажите начало и конец.",
        _KK: "{text} күндерді білдірмейді. 2026-01 деп жазыңыз не басы мен аяғын көрсетіңіз.",
    },
    FileError.DATES_REVERSED: {
        _EN: "The end ({ends_on}) lies before the start ({starts_on}).",
        _RU: "Конец ({ends_on}) раньше начала ({starts_on}).",
        _KK: "Аяғы ({ends_on}) басынан ({starts_on}) бұрын тұр.",
    },
    FileError.BAD_LINK: {
        _EN: "{text} is no link: begin with https:// and leave out spaces.",
        _RU: "{text} — не ссылка: начните с https:// и уберите пробелы.",
        _KK: "{text} — сілтеме емес: https:// деп бастап, бос орынсыз жазыңыз.",
    },
    FileError.BAD_SHARE: {
        _EN: "A share lies between 0 and 1, or 0 % and 100 %: {text} does not.",
        _RU: "Доля — от 0 до 1 или от 0 % до 100 %, а здесь {text}.",
        _KK: "Үлес 0 мен 1 не 0 % бен 100 % аралығында болады, мұнда: {text}.",
    },
    FileError.DUPLICATE_KEY: {
        _EN: "The key {key} stands twice: give each record its own.",
        _RU: "Ключ {key} встречается дважды: дайте каждой записи свой.",
        _KK: "{key} кілті екі рет кездеседі: әр жазбаға өз кілтін беріңіз.",
    },
    FileError.AMBIGUOUS_REFERENCE: {
        _EN: "Several records are called {text}: refer to one by its key.",
        _RU: "Несколько записей называются {text}: сошлитесь на одну по ключу.",
        _KK: "Бірнеше жазба {text} деп аталады: біреуіне кілті арқылы сілтеңіз.",
    },
    FileError.MORE_ERRORS: {
        _EN: "And {count} more. Mend these first.",
        _RU: "И ещё {count}. Сначала исправьте эти.",
        _KK: "Тағы {count} бар. Алдымен осыларды түзетіңіз.",
    },
    FileError.SHEET_NOT_READ: {
        _EN: "The sheet {sheet} is hidden or has no known headers and was passed over.",
        _RU: "Лист {sheet} скрыт или без известных заголовков и пропущен.",
        _KK: "{sheet} парағы жасырын немесе белгілі тақырыбы жоқ, сондықтан оқылмады.",
    },
    FileError.ROWS_ABOVE_HEADER: {
        _EN: "Rows above the headers were passed over: {rows}.",
        _RU: "Строки над заголовками пропущены: {rows}.",
        _KK: "Тақырыптардың үстіндегі жолдар оқылмады: {rows}.",
    },
    FileError.COLUMN_NOT_READ: {
        _EN: "In a table of readings by date the column {header} is not read.",
        _RU: "В таблице замеров по датам столбец {header} не читается.",
        _KK: "Күндер бойынша өлшемдер кестесінде {header} бағаны оқылмайды.",
    },
    FileError.ENCODING_GUESSED: {
        _EN: "The file is not in UTF-8 and was read as Windows Cyrillic: check the letters.",
        _RU: "Файл не в UTF-8 и прочитан как Windows-кириллица: проверьте буквы.",
        _KK: "Файл UTF-8 емес, Windows кириллицасы ретінде оқылды: әріптерін тексеріңіз.",
    },
    FileError.TIME_COMES_TWICE: {
        _EN: "The clock showed this time twice that day; the earlier one counts ({taken}).",
        _RU: "В тот день часы показали это время дважды; считается первое ({taken}).",
        _KK: "Ол күні сағат бұл уақытты екі рет көрсетті; алғашқысы саналады ({taken}).",
    },
}
"""Every code's message; placeholders are the error's facts."""
