# What a person reads about a row of their file.

ROW_MISSING_CELL = Не хватает: { $field }. Заполните ячейку.
ROW_MISSING_HEADER = В таблице ({ $kind }) нужен столбец { $header }: добавьте его.
ROW_UNKNOWN_HEADER = Столбец { $header } неизвестен. Переименуйте или уберите его; возможно, это: { $nearest }.
ROW_DUPLICATE_HEADER = Другой столбец уже означает то же, что { $header }: оставьте один.
ROW_CELL_WITHOUT_HEADER = Над ячейкой { $text } нет заголовка: назовите столбец или очистите ячейку.
ROW_CELL_NOT_FOR_KIND = У строки этого вида ({ $kind }) нет такого поля: очистите ячейку.
ROW_UNKNOWN_KIND = { $text } — неизвестный вид записи. Напишите одно из: { $known }.
ROW_UNKNOWN_TABLE = По заголовкам не понять, о чём таблица. Назовите лист (Цели, Замеры …).
ROW_UNKNOWN_WORD = { $text } нет среди известных слов: { $known }.
ROW_NOT_TEXT = Здесь ожидается текст, а не { $text }.
ROW_NOT_A_LIST = { $text } сюда не подходит: посмотрите форму в руководстве.
ROW_TEXT_TOO_LONG =
    В тексте { $length ->
        [one] { $length } знака
       *[other] { $length } знаков
    }, помещается { $limit }. Сократите его.
ROW_FORBIDDEN_CHARACTER = В тексте есть недопустимый знак ({ $character }): уберите его.
ROW_NOT_A_NUMBER = { $text } — не число. Напишите только число; для единицы есть свой столбец.
ROW_NOT_A_WHOLE_NUMBER = Нужно целое число от 0, а не { $text }.
ROW_NOT_FINITE = { $text } нельзя измерить: напишите обычное число.
ROW_AMBIGUOUS_NUMBER = { $text } может быть { $first } или { $second }. Напишите без разделителей групп или с пробелами.
ROW_NUMBER_OUT_OF_RANGE = { $text } — слишком большое, малое или длинное: до 28 цифр, порядок в пределах ±18.
ROW_OTHER_DIGITS = Напишите { $text } обычными цифрами от 0 до 9.
ROW_BOOLEAN_VALUE = Нужно число, а не { $text }; для «сделано» и «не сделано» напишите 1 или 0.
ROW_DATE_IN_NUMBER_CELL = Таблица превратила число в дату ({ $text }): задайте числовой формат и введите снова.
ROW_FORMULA_ERROR = Формула в этой ячейке с ошибкой ({ $text }): исправьте её или впишите значение.
ROW_FORMULA_NOT_CALCULATED = Формула не рассчитана: откройте файл в табличной программе, сохраните и пришлите снова.
ROW_NOT_A_DATE = { $text } — не дата. Напишите так: 2026-01-31 или 31.01.2026.
ROW_AMBIGUOUS_DATE = { $text } может быть { $first } или { $second }. Напишите так: 2026-01-31.
ROW_NO_SUCH_DATE = В календаре нет дня { $text }.
ROW_DATE_OUT_OF_RANGE = { $text } вне промежутка от 1970 до 2200 года.
ROW_SHORT_YEAR = Напишите год в { $text } четырьмя цифрами.
ROW_NO_SUCH_TIME = По часам клиента в этот день нет времени { $text }.
ROW_NOT_A_PERIOD = Из { $text } не ясны даты. Напишите так: 1 квартал 2026, 2026-01 — или укажите начало и конец.
ROW_DATES_REVERSED = Конец ({ $ends_on }) раньше начала ({ $starts_on }).
ROW_BAD_LINK = { $text } — не ссылка: начните с https:// и уберите пробелы.
ROW_BAD_SHARE = Доля — от 0 до 1 или от 0 % до 100 %, а здесь { $text }.
ROW_DUPLICATE_KEY = Ключ { $key } встречается дважды: дайте каждой записи свой.
ROW_AMBIGUOUS_REFERENCE = Несколько записей называются { $text }: сошлитесь на одну по ключу.
ROW_MORE_ERRORS = И ещё { $count }. Сначала исправьте эти.
ROW_SHEET_NOT_READ = Лист { $sheet } скрыт или без известных заголовков и пропущен.
ROW_ROWS_ABOVE_HEADER = Строки над заголовками пропущены: { $rows }.
ROW_COLUMN_NOT_READ = В таблице замеров по датам столбец { $header } не читается.
ROW_ENCODING_GUESSED = Файл не в UTF-8 и прочитан как Windows-кириллица: проверьте буквы.
ROW_TIME_COMES_TWICE = В тот день часы показали это время дважды; считается первое ({ $taken }).
VALUE_DIFFERS = В файле другое значение
