/// How wide a text is on a picture, at the most: by the widths of DejaVu Sans, which is wider than the other fonts that
/// a page may be shown in.
struct TextWidth {
    /// The size of the letters, in pixels; more for bold ones, which are up to a fifth wider.
    private let size: Double

    /// Letters of a size.
    init(size: Double = 11, isBold: Bool = false) { self.size = isBold ? size * 1.2 : size }

    /// The width of a text.
    func callAsFunction(_ text: String) -> Double {
        text.reduce(0) { $0 + Self.width(of: $1) } * size / 100
    }

    /// The text in lines that are no wider than so much, broken between words. A single word that is wider is
    /// shortened.
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

    /// The text, or its beginning and three dots.
    func shortened(_ text: String, within width: Double) -> String {
        guard self(text) > width else { return text }
        var kept = text
        while !kept.isEmpty, self(kept + "…") > width { kept.removeLast() }
        return kept + "…"
    }

    /// The width of a character in hundredths of the letters' size.
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
