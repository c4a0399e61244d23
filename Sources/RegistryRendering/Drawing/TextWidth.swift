/// Estimates the maximum width of text in a picture, by the widths of DejaVu Sans, the widest of the fonts a page may
/// use.
struct TextWidth {
    /// The font size in pixels, increased by a fifth for bold text, which is up to that much wider.
    private let size: Double

    /// Creates an estimator for a font size in pixels.
    init(size: Double = 11, isBold: Bool = false) { self.size = isBold ? size * 1.2 : size }

    /// The width of a text, in pixels.
    func callAsFunction(_ text: String) -> Double {
        text.reduce(0) { $0 + Self.width(of: $1) } * size / 100
    }

    /// The text wrapped between words to lines of a maximum width. A single word that is wider is shortened.
    func lines(_ text: String, within width: Double) -> [String] {
        text.split(separator: " ").reduce(into: [String]()) { lines, word in
            let word = shortened(String(word), within: width)
            if let last = lines.last, self(last + " " + word) <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
    }

    /// The text, or its beginning with an ellipsis if it is too wide.
    func shortened(_ text: String, within width: Double) -> String {
        guard self(text) > width else { return text }
        var kept = text
        while !kept.isEmpty, self(kept + "…") > width { kept.removeLast() }
        return kept + "…"
    }

    /// The width of a character, in hundredths of the font size.
    private static func width(of character: Character) -> Double {
        if let value = character.asciiValue, value >= 32, value < 127 { return Double(ascii[Int(value) - 32]) }
        return character.displayWidth == 2 ? 110 : character.displayWidth == 0 ? 0 : 70
    }

    private static let ascii = [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
        84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99,
        69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52,
        39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    ]
}
