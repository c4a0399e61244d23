/// A Medicare Beneficiary Identifier (MBI): 11 characters of the form `C A AN N A AN N A A N N`
/// (CMS, "Understanding the MBI format").
///
/// It is kept in memory only until a keyed hash has replaced it. However it is printed, it shows as `[withheld]`.
public struct MedicareBeneficiaryIdentifier: Hashable, Sendable {
    /// The first eight characters, then the last three: a key for a cache of hashes.
    @usableFromInline let leading: UInt64
    @usableFromInline let trailing: UInt32

    /// Whether it has the form of CMS's synthetic data: an S in second place, which no issued identifier has.
    package var isSynthetic: Bool { UInt8(truncatingIfNeeded: leading >> 48) == UInt8(ascii: "S") }

    /// Calls `body` with the 11 characters, to hash them.
    @inlinable
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let words = (leading.bigEndian, (trailing << 8).bigEndian)
        return withUnsafeBytes(of: words) { body(UnsafeRawBufferPointer(rebasing: $0[..<11])) }
    }
}

extension MedicareBeneficiaryIdentifier: ByteParsable {
    /// Reads an issued or synthetic identifier.
    /// - Throws: `ParseFault` if the bytes have another form.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        guard bytes.count == 11 else { throw .notAnMBI }
        var leading: UInt64 = 0
        var trailing: UInt32 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            guard Self.allows(byte, at: index) else { throw .notAnMBI }
            if index < 8 { leading = leading << 8 | UInt64(byte) } else { trailing = trailing << 8 | UInt32(byte) }
        }
        self.leading = leading
        self.trailing = trailing
    }

    /// Whether a position, counted from 0, allows a byte.
    private static func allows(_ byte: UInt8, at position: Int) -> Bool {
        switch position {
        case 0: (49...57).contains(byte)
        case 1: byte.isMBILetter || byte == UInt8(ascii: "S")
        case 4, 7, 8: byte.isMBILetter
        case 2, 5: byte.isMBILetter || (48...57).contains(byte)
        default: (48...57).contains(byte)
        }
    }
}

extension UInt8 {
    /// Whether the byte is a capital letter other than S, L, O, I, B and Z.
    fileprivate var isMBILetter: Bool {
        switch self {
        case UInt8(ascii: "S"), UInt8(ascii: "L"), UInt8(ascii: "O"), UInt8(ascii: "I"), UInt8(ascii: "B"),
            UInt8(ascii: "Z"):
            false
        default: (65...90).contains(self)
        }
    }
}

extension ParseFault {
    fileprivate static let notAnMBI = ParseFault(
        .badFormat, "is not a Medicare Beneficiary Identifier",
        hint: "Write the 11 characters in capitals and without dashes; an issued one has no S, L, O, I, B or Z.")
}

extension MedicareBeneficiaryIdentifier: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `[withheld]`, never the identifier.
    public var description: String { Self.withheld }
    /// `[withheld]`, never the identifier.
    public var debugDescription: String { Self.withheld }
    /// `[withheld]`, never the identifier.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The text shown instead of an identifier.
    package static let withheld = "[withheld]"
}
