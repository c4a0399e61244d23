/// A value that is read straight from the bytes of a CSV field, without making a `String` on the way.
public protocol ByteParsable {
    /// Reads the whole of `bytes`, already trimmed and without its quotes.
    /// - Throws: what is wrong with the bytes, in words for the person who has to mend the file.
    init(parsing bytes: Span<UInt8>) throws(ParseFault)
}

extension ByteParsable {
    /// Reads a value from text; for command-line arguments and tests.
    public init(parsing text: some StringProtocol) throws(ParseFault) {
        let bytes = Array(text.utf8)
        try self.init(parsing: bytes.span)
    }

    /// The value of a text that is known to be right, or nil.
    public init?(_ text: some StringProtocol) {
        guard let value = try? Self(parsing: text) else { return nil }
        self = value
    }
}
