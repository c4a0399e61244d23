/// A ZIP code of five digits, or of nine (ZIP+4), without the hyphen.
package struct ZIPCode: Hashable, Sendable {
    private let digits: String

    /// Whether the code has nine digits, and so names a part of a ZIP code.
    package var isExtended: Bool { digits.utf8.count == 9 }
}

extension ZIPCode: ByteParsable {
    /// Reads exactly five or nine digits.
    /// - Throws: `ParseFault` if the bytes have another form.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        guard bytes.count == 5 || bytes.count == 9, bytes.indices.allSatisfy({ (48...57).contains(bytes[$0]) }) else {
            throw ParseFault(
                .badFormat, "is not a ZIP code of 5 or 9 digits",
                hint: "Export the column as text, without the hyphen: spreadsheets drop leading zeros.")
        }
        digits = String(decodingField: bytes)
    }
}

extension ZIPCode: CustomStringConvertible {
    /// The five or nine digits.
    package var description: String { digits }
}
