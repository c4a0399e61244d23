import RegistryModel

/// The line `sep=,` that spreadsheets write, and read, above a header: it says what parts the fields.
struct SeparatorLine {
    private let separator: String

    /// The line, from the fields of a file's first record; nil if it is another line.
    init?(_ fields: [String]) {
        let text = fields.joined(separator: ",")
        guard fields.count <= 2, text.lowercased().hasPrefix("sep="), text.count <= 5 else { return nil }
        separator = String(text.dropFirst(4))
    }

    /// Whether fields are parted by commas, as in every file that is read here.
    var isComma: Bool { separator == "," }

    /// What is wrong with the file, if they are not.
    var fault: ParseFault {
        // A tab is trimmed away with the blanks around the text.
        ParseFault(
            .nonCSVFormat,
            "is not CSV with commas: line 1 says that fields are separated by \(separator.isEmpty ? "tabs" : "'\(separator)'")",
            hint: "Save it as CSV UTF-8 with commas, and load that.")
    }
}
