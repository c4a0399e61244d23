/// Where a table is shown.
public struct Terminal: Hashable, Sendable {
    /// How many columns of characters there are; nil for no limit.
    public let width: Int?
    /// Whether headings may be set in bold and notes be dimmed.
    public let hasStyles: Bool
    /// Whether there is one, which texts could steer.
    let isTerminal: Bool

    /// A file, a pipe, or whatever else is no terminal.
    public static let none = Terminal(width: nil, hasStyles: false, isTerminal: false)

    /// A terminal.
    public init(width: Int?, hasStyles: Bool) { self.init(width: width, hasStyles: hasStyles, isTerminal: true) }

    private init(width: Int?, hasStyles: Bool, isTerminal: Bool) {
        self.width = width
        self.hasStyles = hasStyles
        self.isTerminal = isTerminal
    }

    /// Text in bold, where there are styles.
    func bold(_ text: String) -> String { hasStyles && !text.isEmpty ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// Text that stands back, where there are styles.
    func dim(_ text: String) -> String { hasStyles && !text.isEmpty ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
