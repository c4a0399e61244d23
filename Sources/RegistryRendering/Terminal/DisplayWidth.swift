/// The width of text in terminal columns: two for a wide East Asian character (Unicode Standard Annex 11) or an emoji,
/// none for a combining mark.
extension String {
    /// The width in terminal columns.
    var displayWidth: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.displayWidth } }
}

extension Character {
    /// The width in terminal columns: 0, 1 or 2.
    var displayWidth: Int {
        if isASCII { return 1 }
        let scalars = unicodeScalars
        if scalars.contains(where: { $0 == "\u{FE0F}" || $0.properties.isEmojiPresentation }) { return 2 }
        if scalars.first?.properties.isEmoji == true, scalars.contains("\u{200D}") { return 2 }
        return scalars.reduce(0) { max($0, $1.displayWidth) }
    }
}

extension Unicode.Scalar {
    fileprivate var displayWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        default: Self.isWide(value) ? 2 : 1
        }
    }

    /// Whether the scalar is Wide or Fullwidth. Vowels and final consonants of Hangul combine with the character
    /// before.
    private static func isWide(_ value: UInt32) -> Bool {
        guard value >= 0x1100 else { return false }
        return wide.contains { $0.contains(value) }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
    ]
}
