import RegistryModel

extension CSVRecord {
    /// The first reason why the record is not plain text, and its field; nil if it is.
    ///
    /// Tabs and line breaks are allowed, since quoted fields may contain them.
    func textFault() -> (ParseFault, field: Int)? {
        var hasHighBytes = false
        for position in storage.indices {
            let byte = storage[position]
            if byte >= 0x80 { hasHighBytes = true }
            if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F {
                return (Self.controlCharacter(byte), field(at: position))
            }
        }
        guard hasHighBytes else { return nil }
        // Field by field, because a character split by a comma would be valid again in `storage`.
        let field = fields.firstIndex { String(validating: storage[$0], as: UTF8.self) == nil }
        return field.map { (Self.invalidUTF8, $0) }
    }

    /// The field that contains a byte of `storage`.
    private func field(at position: Int) -> Int { fields.firstIndex { position < $0.upperBound } ?? 0 }

    private static func controlCharacter(_ byte: UInt8) -> ParseFault {
        ParseFault(
            .controlCharacter, "holds the control character 0x\(String(byte, radix: 16, uppercase: true))",
            hint: byte == 0
                ? "The file may be UTF-16 or damaged: save it as CSV UTF-8 and try again."
                : "Remove the character, or export the file again.")
    }

    private static let invalidUTF8 = ParseFault(
        .invalidUTF8, "is not UTF-8 text",
        hint: "Save the file as CSV UTF-8: in Excel, Save As, 'CSV UTF-8 (Comma delimited)'.")
}
