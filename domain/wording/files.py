"""Texts about a person's file: it cannot be read, or names what is not there."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "FILE_NOT_OPENED": (
        'The file "{name}" could not be opened: {reason}. Check the path and your right to read it.',
        "Файл «{name}» не открылся: {reason}. Проверьте путь и право на чтение.",
        "«{name}» файлы ашылмады: {reason}. Жолын және оқу құқығын тексеріңіз.",
    ),
    "FILE_TOO_LARGE": (
        "The file is larger than {limit_mb} MB. Split it, or leave out pictures and old sheets.",
        "Файл больше {limit_mb} МБ. Разделите его или уберите картинки и старые листы.",
        "Файл {limit_mb} МБ-тан үлкен. Оны бөліңіз немесе суреттер мен ескі парақтарды алып тастаңыз.",
    ),
    "FILE_EMPTY": (
        "The file holds no rows. Check that you saved it before sending it.",
        "В файле нет строк. Проверьте, что он сохранён перед отправкой.",
        "Файлда жолдар жоқ. Жіберер алдында сақталғанын тексеріңіз.",
    ),
    "FILE_KIND_UNKNOWN": (
        "The file is not a table that can be read here. Save it as XLSX, CSV (UTF-8) or JSON.",
        "Это не таблица, которую здесь можно прочитать. Сохраните её как XLSX, CSV (UTF-8) или JSON.",
        "Бұл мұнда оқылатын кесте емес. Оны XLSX, CSV (UTF-8) немесе JSON түрінде сақтаңыз.",
    ),
    "FILE_ENCRYPTED": (
        "The file is protected by a password. Save it without the password and send it again.",
        "Файл защищён паролем. Сохраните его без пароля и отправьте снова.",
        "Файл құпиясөзбен қорғалған. Оны құпиясөзсіз сақтап, қайта жіберіңіз.",
    ),
    "FILE_OLD_EXCEL": (
        "The file is of an old or binary Excel kind (XLS, XLSB). Save it as an Excel workbook (XLSX).",
        "Это старый или двоичный формат Excel (XLS, XLSB). Сохраните файл как книгу Excel (XLSX).",
        "Бұл Excel-дің ескі не екілік түрі (XLS, XLSB). Файлды Excel кітабы (XLSX) ретінде сақтаңыз.",
    ),
    "FILE_OPEN_DOCUMENT": (
        "The file is an OpenDocument file. Save it as XLSX, or as CSV in UTF-8.",
        "Это файл OpenDocument. Сохраните его как XLSX или как CSV в UTF-8.",
        "Бұл OpenDocument файлы. Оны XLSX немесе UTF-8 кодтауындағы CSV түрінде сақтаңыз.",
    ),
    "FILE_UNPACKS_TOO_LARGE": (
        "The workbook unpacks to more than {limit_mb} MB. Leave out pictures and unused sheets.",
        "Книга распаковывается больше чем в {limit_mb} МБ. Уберите картинки и лишние листы.",
        "Кітап ашылғанда {limit_mb} МБ-тан асады. Суреттер мен қажетсіз парақтарды алып тастаңыз.",
    ),
    "FILE_DAMAGED": (
        "The file is damaged near {where}. Open it in your program and save it again.",
        "Файл повреждён около {where}. Откройте его в своей программе и сохраните снова.",
        "Файлдың {where} маңы бүлінген. Оны өз бағдарламаңызда ашып, қайта сақтаңыз.",
    ),
    "FILE_HAS_NUL": (
        "The file holds zero bytes, so it is not text. Save it as CSV in UTF-8, or as XLSX.",
        "В файле есть нулевые байты, значит, это не текст. Сохраните его как CSV в UTF-8 или как XLSX.",
        "Файлда нөлдік байттар бар, демек ол мәтін емес. Оны UTF-8 кодтауындағы CSV немесе XLSX түрінде "
        "сақтаңыз.",
    ),
    "FILE_ENCODING_UNKNOWN": (
        "The letters of the file cannot be read safely. Save it as CSV in UTF-8, or as XLSX.",
        "Буквы файла не удаётся прочитать надёжно. Сохраните его как CSV в UTF-8 или как XLSX.",
        "Файлдың әріптерін сенімді оқу мүмкін емес. Оны UTF-8 кодтауындағы CSV немесе XLSX түрінде сақтаңыз.",
    ),
    "FILE_TOO_MANY_ROWS": (
        "The file has more than {limit} rows. Split it into several files.",
        "В файле больше {limit} строк. Разделите его на несколько файлов.",
        "Файлдағы жолдар саны {limit} шегінен асады. Оны бірнеше файлға бөліңіз.",
    ),
    "FILE_TOO_MANY_COLUMNS": (
        "A table of the file has more than {limit} columns. Leave out the columns that are not needed.",
        "В таблице файла больше {limit} столбцов. Уберите лишние столбцы.",
        "Файл кестесіндегі бағандар саны {limit} шегінен асады. Қажетсіз бағандарды алып тастаңыз.",
    ),
    "JSON_DAMAGED": (
        "The JSON text breaks off or is wrong at line {line}, column {column}.",
        "Текст JSON обрывается или неверен: строка {line}, позиция {column}.",
        "JSON мәтіні үзілген немесе қате: {line}-жол, {column}-орын.",
    ),
    "JSON_TOO_DEEP": (
        "The JSON is nested deeper than {limit} levels. Use the shape shown in the guide.",
        "JSON вложен глубже {limit} уровней. Используйте форму из руководства.",
        "JSON {limit} деңгейден терең кірістірілген. Нұсқаулықта көрсетілген пішінді қолданыңыз.",
    ),
    "JSON_DUPLICATE_KEY": (
        'The JSON names the key "{key}" twice in one object. Keep one of them.',
        "В одном объекте JSON ключ «{key}» назван дважды. Оставьте один.",
        "JSON-ның бір объектісінде «{key}» кілті екі рет аталған. Біреуін қалдырыңыз.",
    ),
    "UNKNOWN_NAME": (
        "Neither the file nor the client has “{name}”: check the spelling, or add it to the file.",
        "Ни в файле, ни у клиента нет «{name}»: проверьте написание или добавьте строку в файл.",
        "Файлда да, клиентте де «{name}» жоқ: жазылуын тексеріңіз немесе файлға қосыңыз.",
    ),
    "NAME_IS_SHARED": (
        "Several key results are called “{name}”: give each a key of its own in the file.",
        "Несколько ключевых результатов называются «{name}»: дайте каждому в файле свой ключ.",
        "Бірнеше түйінді нәтиженің атауы «{name}»: файлда әрқайсысына өз кілтін беріңіз.",
    ),
    "READING_STANDS_TWICE": (
        "The file has another value for the same moment at {other}: keep one of them.",
        "В файле на тот же момент есть другое значение ({other}): оставьте одно из них.",
        "Файлда дәл осы сәтке басқа мән бар ({other}): біреуін қалдырыңыз.",
    ),
}
