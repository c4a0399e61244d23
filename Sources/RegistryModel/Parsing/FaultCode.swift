/// Codes for everything that can be wrong with a file, a record, a value or a row. The raw value is stored in the
/// registry.
public enum FaultCode: String, CaseIterable, Sendable {
    // The file as a whole. These refuse the load, independent of `--max-rejects`.

    /// The file has no record.
    case emptyFile = "empty_file"
    /// The file is not CSV but a workbook, an archive, a web page, or text in another encoding.
    case nonCSVFormat = "other_format"
    /// The columns match no kind of file.
    case unknownKind = "unknown_kind"
    /// A required column is missing from the header.
    case missingColumn = "missing_column"
    /// The header has a column that the kind of file does not define.
    case unknownColumn = "unknown_column"
    /// The header has a column twice, by its name or an alias.
    case duplicateColumn = "duplicate_column"
    /// The lines above the header lack a required fact.
    case missingTitle = "missing_title"
    /// The file changed while it was read.
    case changedWhileRead = "changed_while_read"

    // The record as bytes.

    /// A quoted field is never closed.
    case unclosedQuote = "unclosed_quote"
    /// A quote appears where RFC 4180 does not allow one.
    case strayQuote = "stray_quote"
    /// The record has more or fewer fields than the header.
    case fieldCount = "field_count"
    /// The bytes are not UTF-8.
    case invalidUTF8 = "invalid_utf8"
    /// The field contains a control character.
    case controlCharacter = "control_character"
    /// The record is longer than 1 MiB or has more than 10,000 fields.
    case recordTooLong = "record_too_long"

    // One value.

    /// A required value is empty.
    case missingValue = "missing_value"
    /// The value does not have the format of its type.
    case badFormat = "bad_format"
    /// The value has the right format but is out of range.
    case outOfRange = "out_of_range"
    /// The value's check digit is wrong.
    case checkDigit = "check_digit"
    /// The value is not one of the words that the column takes.
    case unknownCode = "unknown_code"
    /// A synthetic identifier in a registry of real data, or the reverse.
    case syntheticIdentifier = "synthetic_identifier"

    // A row checked against its own fields, its file and the registry.

    /// Two fields of the row contradict each other.
    case crossField = "cross_field"
    /// The file has the same key twice, with different values.
    case duplicateKey = "duplicate_key"
    /// The row refers to something the registry does not have.
    case unknownReference = "unknown_reference"
}
