import Foundation
import Testing

@testable import RegistryRendering

/// The contrast of colors by the style sheet, as WCAG 2.2 defines it.
@Suite("Contrast")
struct ContrastTests {
    /// The colors of each of the three: light, dark, print.
    private static let palettes: [[String: String]] = PageTemplates.style.components(separatedBy: ":root {").dropFirst()
        .map {
            block in
            block.prefix { $0 != "}" }.split(separator: ";").reduce(into: [:]) { colors, rule in
                let parts = rule.split(separator: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
                if parts.count == 2, parts[0].hasPrefix("--"), parts[1].hasPrefix("#") {
                    colors[String(parts[0].dropFirst(2))] = parts[1]
                }
            }
        }

    /// Text, and marks that are also written in a legend.
    private static let texts = [
        "ink", "muted", "link", "few", "mark", "even", "s1", "s2", "s3", "s4", "s5", "s6", "good-strong", "good-mild",
        "bad-strong", "bad-mild",
    ]
    /// Marks without text. Lines of a grid (`line`) and the fill of a quarter without data (`missing`) tell nothing alone.
    private static let marks = ["bin", "border"]
    private static let backgrounds = ["paper", "wash"]

    private func light(_ color: String) -> Double {
        let number = Int(color.dropFirst(), radix: 16) ?? 0
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double((number >> shift) & 255) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private func contrast(_ first: String, _ second: String) -> Double {
        let (low, high) = (min(light(first), light(second)), max(light(first), light(second)))
        return (high + 0.05) / (low + 0.05)
    }

    @Test func isThatOfBlackAndWhiteAtMost() {
        #expect(contrast("#ffffff", "#000000") == 21)
        #expect(abs(contrast("#777777", "#ffffff") - 4.478) < 0.001)
    }

    @Test(arguments: [0, 1, 2])
    func ofTextIsFourAndAHalfAndOfMarksThreeInLightDarkAndPrint(index: Int) throws {
        try #require(Self.palettes.count == 3)
        let palette = Self.palettes[index]
        let known = Set(Self.texts + Self.marks + Self.backgrounds + ["line", "missing", "shade"])
        #expect(Set(palette.keys) == known, "a color is not checked, or missing")
        for background in Self.backgrounds {
            let paper = try #require(palette[background])
            for (names, minimum) in [(Self.texts, 4.5), (Self.marks, 3.0)] {
                for name in names where background == "paper" || minimum == 3 || !name.hasSuffix("mild") {
                    let color = try #require(palette[name])
                    let ratio = contrast(color, paper)
                    #expect(ratio >= minimum, "\(name) \(color) on \(background) \(paper): \(ratio)")
                }
            }
            // Dots on a state of the map are marks, not text.
            for name in ["good-mild", "bad-mild"] {
                #expect(contrast(try #require(palette[name]), paper) >= 3, "\(name) on \(background)")
            }
        }
    }
}
