/// A state, territory or the District of Columbia by its two-letter postal code (USPS Publication 28, appendix B).
public struct StateCode: Hashable, Sendable {
    private let letters: String
}

extension StateCode: ByteParsable {
    /// Reads two capital letters of an assigned code.
    /// - Throws: `ParseFault` if the code is not assigned.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        let text = String(decodingField: bytes)
        guard Self.assigned.contains(text) else {
            throw ParseFault(
                .unknownCode, "is not a state's postal code", hint: "Write two capital letters, such as NY.")
        }
        letters = text
    }

    private static let assigned = Set(
        """
        AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK \
        OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI FM MH PW AA AE AP
        """.split(separator: " ").map(String.init))
}

extension StateCode: CustomStringConvertible {
    /// The two letters.
    public var description: String { letters }
}
