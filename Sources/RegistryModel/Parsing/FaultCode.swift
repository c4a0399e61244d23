/// The catalogue of everything that can be wrong with a file or a row. The raw value is what the registry stores.
public enum FaultCode: String, CaseIterable, Sendable {
    // The file as a whole: these refuse the load, whatever `--max-rejects` says.

    /// The file holds no record at all.
    case emptyFile = "empty_file"
    /// The file is no CSV file but a workbook, an archive, a web page, or text in another encoding.
    case nonCSVFormat = "other_format"
    /// No known kind of file has these columns.
    case unknownKind = "unknown_kind"
    /// A column that the kind of file requires is not in the header.
    case missingColumn = "missing_column"
    /// The header has a column that the kind of file does not know.
    case unknownColumn = "unknown_column"
    /// The header names a column twice, outright or through an alias.
    case duplicateColumn = "duplicate_column"
    /// A fact that the lines above the header should state is not there.
    case missingTitle = "missing_title"
    /// The file changed while it was read.
    case changedWhileRead = "changed_while_read"

    // The record as bytes.

    /// A quoted field is never closed.
    case unclosedQuote = "unclosed_quote"
    /// A quote stands where RFC 4180 allows none.
    case strayQuote = "stray_quote"
    /// The record has more or fewer fields than the header.
    case fieldCount = "field_count"
    /// The bytes are not UTF-8.
    case invalidUTF8 = "invalid_utf8"
    /// The field holds a control character.
    case controlCharacter = "control_character"
    /// The record is longer than the reader accepts.
    case recordTooLong = "record_too_long"

    // One value.

    /// A required value is empty.
    case missingValue = "missing_value"
    /// The value does not have the form of its type.
    case badFormat = "bad_format"
    /// The value has the right form but lies outside what is possible.
    case outOfRange = "out_of_range"
    /// The value's check digit is wrong.
    case checkDigit = "check_digit"
    /// The value is not in the list of those the column takes.
    case unknownCode = "unknown_code"
    /// A synthetic identifier in a registry of real data, or the reverse.
    case syntheticIdentifier = "synthetic_identifier"

    // A row against its own fields, its file and the registry.

    /// Two fields of the row contradict each other.
    case crossField = "cross_field"
    /// The file gives the same key twice, with different values.
    case duplicateKey = "duplicate_key"
    /// The row refers to something that the registry does not hold.
    case unknownReference = "unknown_reference"
}
