/// The line `sep=,` that spreadsheets write above a header to declare the delimiter.
enum SeparatorLine {
    /// Whether the first record of a file is such a line, in a file that is read with the declared delimiter.
    static func isDeclared(by fields: [String]) -> Bool {
        let text = fields.joined(separator: ",")
        return fields.count <= 2 && text.lowercased().hasPrefix("sep=") && text.count <= 5
    }
}
