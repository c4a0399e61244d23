/// A list of codes: single ones, all that begin alike (`I50*`), and ranges (`99202-99205`), with or without dots.
struct CodeList: Hashable, Sendable {
    private var codes: Set<PackedCode> = []
    private var beginnings: [PackedCode] = []
    private var ranges: [ClosedRange<UInt64>] = []

    /// Whether it has no code.
    var isEmpty: Bool { codes.isEmpty && beginnings.isEmpty && ranges.isEmpty }

    /// Adds what a text names.
    /// - Returns: whether it is a code, a beginning or a range.
    mutating func add(_ text: String) -> Bool {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        if ends.count == 2 {
            guard let first = Self.code(ends[0]), let last = Self.code(ends[1]), first.text.count == last.text.count,
                first.value <= last.value
            else { return false }
            ranges.append(first.value...last.value)
            return true
        }
        if text.hasSuffix("*") {
            guard let beginning = Self.code(text.dropLast()) else { return false }
            beginnings.append(beginning)
            return true
        }
        guard let code = Self.code(text) else { return false }
        codes.insert(code)
        return true
    }

    /// Whether it has a code.
    func contains(_ code: PackedCode) -> Bool {
        guard code != .none else { return false }
        return codes.contains(code) || beginnings.contains { Self.begins(code.value, with: $0.value) }
            || ranges.contains { $0.contains(code.value) }
    }

    private static func begins(_ code: UInt64, with beginning: UInt64) -> Bool {
        let surplus = beginning.leadingZeroBitCount / 8 - code.leadingZeroBitCount / 8
        return surplus >= 0 && code >> UInt64(8 * surplus) == beginning
    }

    private static func code(_ text: some StringProtocol) -> PackedCode? {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || $0.isLetterOrDigit }) else { return nil }
        return PackedCode(text.utf8).flatMap { $0 == .none ? nil : $0 }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool { (48...57).contains(self) || (97...122).contains(self | 0x20) }
}
