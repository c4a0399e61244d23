import RegistryModel

/// The keyed hash that replaces an identifier as soon as it is read: of a beneficiary, a taxpayer or a claim.
///
/// Its order is the order of its hexadecimal digits, so that files are written in the same order on every machine.
package struct HashedIdentifier: Hashable, Comparable, Sendable {
    let high, low: UInt64

    /// No identifier.
    static let none = HashedIdentifier(high: 0, low: 0)

    init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// Takes the 16 bytes of a token.
    package init(_ token: BeneficiaryToken) {
        (high, low) = token.withBytes {
            (
                $0.loadUnaligned(as: UInt64.self).bigEndian,
                $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self).bigEndian
            )
        }
    }

    /// Reads 32 hexadecimal digits; nil for another text.
    init?(digits: String) {
        guard digits.utf8.count == 32, let high = UInt64(digits.prefix(16), radix: 16),
            let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    /// Orders by the digits.
    package static func < (left: HashedIdentifier, right: HashedIdentifier) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }

    /// The first `count` hexadecimal digits, at most 32.
    func digits(_ count: Int = 32) -> String {
        String(unsafeUninitializedCapacity: count) { digits in
            for place in 0..<count {
                let half = place < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (place % 16))) & 15
                digits[place] = digit < 10 ? 48 + digit : 87 + digit
            }
            return count
        }
    }
}

/// Replaces identifiers by their keyed hashes.
package struct IdentifierHash: Sendable {
    private let hash: @Sendable (UnsafeRawBufferPointer) -> BeneficiaryToken

    /// Creates a hash from the function that the registry has for identifiers of beneficiaries.
    package init(_ hash: @escaping @Sendable (UnsafeRawBufferPointer) -> BeneficiaryToken) { self.hash = hash }

    /// The hash of bytes.
    func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> HashedIdentifier { HashedIdentifier(hash(bytes)) }

    /// The hash of a text.
    func callAsFunction(_ text: String) -> HashedIdentifier {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { self($0) }
    }
}
