# Texts about a person's file: it cannot be read, or names what is not there.

FILE_NOT_OPENED = Файл «{ $name }» не открылся: { $reason }. Проверьте путь и право на чтение.
FILE_TOO_LARGE = Файл больше { $limit_mb } МБ. Разделите его или уберите картинки и старые листы.
FILE_EMPTY = В файле нет строк. Проверьте, что он сохранён перед отправкой.
FILE_KIND_UNKNOWN = Это не таблица, которую здесь можно прочитать. Сохраните её как XLSX, CSV (UTF-8) или JSON.
FILE_ENCRYPTED = Файл защищён паролем. Сохраните его без пароля и отправьте снова.
FILE_OLD_EXCEL = Это старый или двоичный формат Excel (XLS, XLSB). Сохраните файл как книгу Excel (XLSX).
FILE_OPEN_DOCUMENT = Это файл OpenDocument. Сохраните его как XLSX или как CSV в UTF-8.
FILE_UNPACKS_TOO_LARGE = Книга распаковывается больше чем в { $limit_mb } МБ. Уберите картинки и лишние листы.
FILE_DAMAGED = Файл повреждён около { $where }. Откройте его в своей программе и сохраните снова.
FILE_HAS_NUL = В файле есть нулевые байты, значит, это не текст. Сохраните его как CSV в UTF-8 или как XLSX.
FILE_ENCODING_UNKNOWN = Буквы файла не удаётся прочитать надёжно. Сохраните его как CSV в UTF-8 или как XLSX.
FILE_TOO_MANY_ROWS =
    В файле больше { $limit ->
        [one] { $limit } строки
       *[other] { $limit } строк
    }. Разделите его на несколько файлов.
FILE_TOO_MANY_COLUMNS =
    В таблице файла больше { $limit ->
        [one] { $limit } столбца
       *[other] { $limit } столбцов
    }. Уберите лишние столбцы.
JSON_DAMAGED = Текст JSON обрывается или неверен: строка { $line }, позиция { $column }.
JSON_TOO_DEEP =
    JSON вложен глубже { $limit ->
        [one] { $limit } уровня
       *[other] { $limit } уровней
    }. Используйте форму из руководства.
JSON_DUPLICATE_KEY = В одном объекте JSON ключ «{ $key }» назван дважды. Оставьте один.
UNKNOWN_NAME = Ни в файле, ни у клиента нет «{ $name }»: проверьте написание или добавьте строку в файл.
NAME_IS_SHARED = Несколько ключевых результатов называются «{ $name }»: дайте каждому в файле свой ключ.
READING_STANDS_TWICE = В файле на тот же момент есть другое значение ({ $other }): оставьте одно из них.
