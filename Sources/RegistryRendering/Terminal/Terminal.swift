/// The terminal that a table is formatted for.
package struct Terminal: Hashable, Sendable {
    /// The width in columns; nil for no limit.
    package let width: Int?
    /// Whether bold and dimmed text is supported.
    package let hasStyles: Bool
    /// Whether it is a terminal, which control characters could affect.
    let isTerminal: Bool

    /// Anything that is not a terminal, such as a file or a pipe.
    package static let none = Terminal(width: nil, hasStyles: false, isTerminal: false)

    /// Creates a terminal.
    package init(width: Int?, hasStyles: Bool) { self.init(width: width, hasStyles: hasStyles, isTerminal: true) }

    private init(width: Int?, hasStyles: Bool, isTerminal: Bool) {
        self.width = width
        self.hasStyles = hasStyles
        self.isTerminal = isTerminal
    }

    /// Bold text, if styles are supported.
    func bold(_ text: String) -> String { hasStyles && !text.isEmpty ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// Dimmed text, if styles are supported.
    func dim(_ text: String) -> String { hasStyles && !text.isEmpty ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
