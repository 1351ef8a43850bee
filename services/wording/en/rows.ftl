# What a person reads about a row of their file.

ROW_MISSING_CELL = { $field } is needed: fill it in.
ROW_MISSING_HEADER = The table ({ $kind }) needs a column { $header }: add it.
ROW_UNKNOWN_HEADER = The column { $header } is not known. Rename it or leave it out; perhaps you mean: { $nearest }.
ROW_DUPLICATE_HEADER = Another column already says the same as { $header }: keep one of them.
ROW_CELL_WITHOUT_HEADER = The cell { $text } stands under no header: name the column or clear the cell.
ROW_CELL_NOT_FOR_KIND = A row of this kind ({ $kind }) has no such field: clear the cell.
ROW_UNKNOWN_KIND = { $text } is no kind of record. Write one of: { $known }.
ROW_UNKNOWN_TABLE = The headers do not tell what the table is about. Name the sheet (Objectives, Readings …).
ROW_UNKNOWN_WORD = { $text } is not one of the words known here: { $known }.
ROW_NOT_TEXT = Text is expected here, not { $text }.
ROW_NOT_A_LIST = { $text } does not fit here: see the shape in the guide.
ROW_TEXT_TOO_LONG =
    The text has { $length ->
        [one] { $length } character
       *[other] { $length } characters
    }; { $limit } fit. Shorten it.
ROW_FORBIDDEN_CHARACTER = The text holds a character that cannot be kept ({ $character }): remove it.
ROW_NOT_A_NUMBER = { $text } is no number. Write the number alone; the unit has its own column.
ROW_NOT_A_WHOLE_NUMBER = A whole number of 0 or more is expected, not { $text }.
ROW_NOT_FINITE = { $text } is no number that can be measured: write a plain number.
ROW_AMBIGUOUS_NUMBER = { $text } may be { $first } or { $second }. Write it without grouping, or group by spaces.
ROW_NUMBER_OUT_OF_RANGE = { $text } is too large, too small or too long: at most 28 digits, exponents within ±18.
ROW_OTHER_DIGITS = Write { $text } with the ordinary digits 0 to 9.
ROW_BOOLEAN_VALUE = A number is expected, not { $text }; for done or not done write 1 or 0.
ROW_DATE_IN_NUMBER_CELL = The spreadsheet made this number a date ({ $text }): format the cell as a number and type again.
ROW_FORMULA_ERROR = The formula of this cell fails ({ $text }): mend it or write the value.
ROW_FORMULA_NOT_CALCULATED = The formula was never calculated: open the file in a spreadsheet, save it, send it again.
ROW_NOT_A_DATE = { $text } is no date. Write it like 2026-01-31 or 31.01.2026.
ROW_AMBIGUOUS_DATE = { $text } may be { $first } or { $second }. Write it like 2026-01-31.
ROW_NO_SUCH_DATE = The calendar has no day { $text }.
ROW_DATE_OUT_OF_RANGE = { $text } does not lie between 1970 and 2200.
ROW_SHORT_YEAR = Write the year of { $text } with four digits.
ROW_NO_SUCH_TIME = There is no such time as { $text } on the client's clock that day.
ROW_NOT_A_PERIOD = { $text } names no days. Write it like Q1 2026 or 2026-01, or fill in start and end.
ROW_DATES_REVERSED = The end ({ $ends_on }) lies before the start ({ $starts_on }).
ROW_BAD_LINK = { $text } is no link: begin with https:// and leave out spaces.
ROW_BAD_SHARE = A share lies between 0 and 1, or 0 % and 100 %: { $text } does not.
ROW_DUPLICATE_KEY = The key { $key } stands twice: give each record its own.
ROW_AMBIGUOUS_REFERENCE = Several records are called { $text }: refer to one by its key.
ROW_MORE_ERRORS = And { $count } more. Mend these first.
ROW_SHEET_NOT_READ = The sheet { $sheet } is hidden or has no known headers and was passed over.
ROW_ROWS_ABOVE_HEADER = Rows above the headers were passed over: { $rows }.
ROW_COLUMN_NOT_READ = In a table of readings by date the column { $header } is not read.
ROW_ENCODING_GUESSED = The file is not in UTF-8 and was read as Windows Cyrillic: check the letters.
ROW_TIME_COMES_TWICE = The clock showed this time twice that day; the earlier one counts ({ $taken }).
VALUE_DIFFERS = The file has another value
