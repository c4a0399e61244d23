/// A provider taxonomy code of ten digits and capital letters, such as `207RC0000X`
/// (National Uniform Claim Committee).
package struct TaxonomyCode: Hashable, Sendable {
    private let characters: String
}

extension TaxonomyCode: ByteParsable {
    /// Reads exactly ten digits or capital letters.
    /// - Throws: `ParseFault` if the bytes have another form.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        guard bytes.count == 10, bytes.indices.allSatisfy({ bytes[$0].isDigitOrCapital }) else {
            throw ParseFault(
                .badFormat, "is not a taxonomy code",
                hint: "A taxonomy code has 10 digits and capital letters, such as 207RC0000X.")
        }
        characters = String(decodingField: bytes)
    }
}

extension TaxonomyCode: CustomStringConvertible {
    /// The ten characters.
    package var description: String { characters }
}
