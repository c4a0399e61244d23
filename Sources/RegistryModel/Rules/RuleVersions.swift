/// The rulemakings that the rules of a calculation come from, and the later ones that are not loaded.
///
/// The calendar-year Y Physician Fee Schedule rule can still change the rules of performance year Y. A version names
/// its calendar year and stage: `CY2026 final`, `CY2027 proposed`.
///
///     RuleVersions(["CY2026 final"]).text(through: .first)  // "CY2026 final; CY2027 rulemaking not loaded"
package struct RuleVersions: Hashable, Sendable {
    /// The distinct versions, ordered by calendar year.
    package let names: [String]

    /// Creates the versions of some rules; duplicates count once.
    package init(_ names: some Sequence<String>) {
        self.names = Set(names).sorted { (Self.year($0) ?? 0, $0) < (Self.year($1) ?? 0, $1) }
    }

    /// The versions, and the later rulemakings up to a performance year that are not loaded, as a phrase without a full
    /// stop. A proposal is omitted if the final rule of its year is loaded.
    package func text(through year: PerformanceYear) -> String {
        let finals = Set(names.filter { !Self.isProposal($0) }.compactMap(Self.year))
        let named = names.filter { version in
            !Self.isProposal(version) || Self.year(version).map { !finals.contains($0) } ?? true
        }
        let loaded = named.isEmpty ? "no rules loaded" : named.joined(separator: ", ")
        let years = names.compactMap(Self.year)
        let missing = years.min().map { first in (first..<max(first, year.year)).map { $0 + 1 } } ?? []
        let proposed = Set(years).subtracting(finals)
        let gaps =
            Self.spans(missing.filter { !years.contains($0) }).map { "\($0) rulemaking not loaded" }
            + Self.spans(proposed.sorted()).map { "\($0) final rule not loaded" }
        return ([loaded] + gaps).joined(separator: "; ")
    }

    /// Whether a text is a version: `CY`, a year, a blank and the stage.
    package static func isVersion(_ text: String) -> Bool {
        year(text) != nil && text.utf8.count > "CY2026 ".utf8.count && text.utf8.count <= maximumLength
            && text.unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) } && !text.hasSuffix(" ")
    }

    /// The calendar year of a version; nil if there is none.
    private static func year(_ version: String) -> Int? {
        let words = version.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard words.count == 2, words[0].hasPrefix("CY"), words[0].utf8.count == 6 else { return nil }
        let digits = words[0].dropFirst(2)
        return digits.allSatisfy { ("0"..."9").contains($0) } ? Int(digits) : nil
    }

    private static func isProposal(_ version: String) -> Bool { version.hasSuffix(" proposed") }

    /// Consecutive years as phrases: `CY2027`, `CY2027 and CY2028`, `CY2027 to CY2030`.
    private static func spans(_ years: [Int]) -> [String] {
        var spans: [ClosedRange<Int>] = []
        for year in years {
            if let last = spans.last, last.upperBound + 1 == year {
                spans[spans.count - 1] = last.lowerBound...year
            } else {
                spans.append(year...year)
            }
        }
        return spans.map { span in
            switch span.count {
            case 1: "CY\(span.lowerBound)"
            case 2: "CY\(span.lowerBound) and CY\(span.upperBound)"
            default: "CY\(span.lowerBound) to CY\(span.upperBound)"
            }
        }
    }

    private static let maximumLength = 40
}

extension RuleSet {
    /// The rulemakings of the rules, and the later ones that are not loaded: "CY2026 final; CY2027 rulemaking not
    /// loaded".
    package var versionText: String { RuleVersions(all.map(\.version)).text(through: year) }
}
