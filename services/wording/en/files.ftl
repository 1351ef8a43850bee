# Texts about a person's file: it cannot be read, or names what is not there.

FILE_NOT_OPENED = The file "{ $name }" could not be opened: { $reason }. Check the path and your right to read it.
FILE_TOO_LARGE = The file is larger than { $limit_mb } MB. Split it, or leave out pictures and old sheets.
FILE_EMPTY = The file holds no rows. Check that you saved it before sending it.
FILE_KIND_UNKNOWN = The file is not a table that can be read here. Save it as XLSX, CSV (UTF-8) or JSON.
FILE_ENCRYPTED = The file is protected by a password. Save it without the password and send it again.
FILE_OLD_EXCEL = The file is of an old or binary Excel kind (XLS, XLSB). Save it as an Excel workbook (XLSX).
FILE_OPEN_DOCUMENT = The file is an OpenDocument file. Save it as XLSX, or as CSV in UTF-8.
FILE_UNPACKS_TOO_LARGE = The workbook unpacks to more than { $limit_mb } MB. Leave out pictures and unused sheets.
FILE_DAMAGED = The file is damaged near { $where }. Open it in your program and save it again.
FILE_HAS_NUL = The file holds zero bytes, so it is not text. Save it as CSV in UTF-8, or as XLSX.
FILE_ENCODING_UNKNOWN = The letters of the file cannot be read safely. Save it as CSV in UTF-8, or as XLSX.
FILE_TOO_MANY_ROWS =
    The file has more than { $limit ->
        [one] { $limit } row
       *[other] { $limit } rows
    }. Split it into several files.
FILE_TOO_MANY_COLUMNS =
    A table of the file has more than { $limit ->
        [one] { $limit } column
       *[other] { $limit } columns
    }. Leave out the columns that are not needed.
JSON_DAMAGED = The JSON text breaks off or is wrong at line { $line }, column { $column }.
JSON_TOO_DEEP =
    The JSON is nested deeper than { $limit ->
        [one] { $limit } level
       *[other] { $limit } levels
    }. Use the shape shown in the guide.
JSON_DUPLICATE_KEY = The JSON names the key "{ $key }" twice in one object. Keep one of them.
UNKNOWN_NAME = Neither the file nor the client has “{ $name }”: check the spelling, or add it to the file.
NAME_IS_SHARED = Several key results are called “{ $name }”: give each a key of its own in the file.
READING_STANDS_TWICE = The file has another value for the same moment at { $other }: keep one of them.
