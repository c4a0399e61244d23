/// A value that is parsed from the bytes of a CSV field without creating a `String`.
package protocol ByteParsable {
    /// Parses all of `bytes`, which are trimmed and unquoted.
    /// - Throws: `ParseFault` with the code, the reason and what to do about it.
    init(parsing bytes: Span<UInt8>) throws(ParseFault)
}

extension ByteParsable {
    /// Parses text, for command-line arguments and tests.
    /// - Throws: `ParseFault`, like `init(parsing:)` from bytes.
    package init(parsing text: some StringProtocol) throws(ParseFault) {
        let bytes = Array(text.utf8)
        try self.init(parsing: bytes.span)
    }

    /// Parses text; nil if it is not a valid value.
    package init?(_ text: some StringProtocol) {
        guard let value = try? Self(parsing: text) else { return nil }
        self = value
    }
}
