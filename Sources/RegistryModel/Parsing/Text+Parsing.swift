// The types below conform to `ByteParsable` within this package only: a public conformance of `Int` and `Double` would add
// initializers to them in every program.

extension NPI {
    /// Reads ten digits and verifies the check digit.
    /// - Throws: `ParseFault` if there are not ten digits that begin with 1 or 2, or the check digit is wrong.
    public init(parsing text: String) throws(ParseFault) {
        try self.init(parsing: text[...])
    }

    /// Reads ten digits with a valid check digit; nil for other text.
    public init?(_ text: String) { self.init(valid: text) }
}

extension Money {
    /// Reads dollars with at most two decimals, such as `1234.56`; nil for other text.
    public init?(_ text: String) { self.init(valid: text) }
}

extension CBSACode {
    /// Reads five digits; nil for other text.
    public init?(_ text: String) { self.init(valid: text) }
}

extension SpecialtyCode {
    /// Reads two digits or capital letters; nil for other text.
    public init?(_ text: String) { self.init(valid: text) }
}

extension StateCode {
    /// Reads a postal code of two capital letters; nil for other text.
    public init?(_ text: String) { self.init(valid: text) }
}

extension MedicareBeneficiaryIdentifier {
    /// Reads the 11 characters of an issued or synthetic identifier, without dashes; nil for other text.
    public init?(_ text: String) { self.init(valid: text) }
}

extension ByteParsable {
    fileprivate init?(valid text: String) {
        guard let value = try? Self(parsing: text[...]) else { return nil }
        self = value
    }
}
