import RegistryModel

/// The line `sep=,` that spreadsheets write above a header to declare the delimiter.
struct SeparatorLine {
    private let separator: String

    /// Creates the line from the fields of a file's first record; nil if it is another line.
    init?(_ fields: [String]) {
        let text = fields.joined(separator: ",")
        guard fields.count <= 2, text.lowercased().hasPrefix("sep="), text.count <= 5 else { return nil }
        separator = String(text.dropFirst(4))
    }

    /// Whether the delimiter is a comma, the only one supported.
    var isComma: Bool { separator == "," }

    /// The fault of a file with another delimiter.
    var fault: ParseFault {
        // A tab was trimmed with the blanks around the text.
        ParseFault(
            .nonCSVFormat,
            "is not CSV with commas: line 1 says that fields are separated by \(separator.isEmpty ? "tabs" : "'\(separator)'")",
            hint: "Save it as CSV UTF-8 with commas, and load that.")
    }
}
