/// The unit of a rule, as far as new values can be validated by it. Files may use other units; values in those must be
/// numbers.
package struct RuleUnit: Hashable, Sendable {
    /// The name of the unit.
    package let name: String
    /// The only words the rule accepts; nil if it accepts others.
    package let choices: [String]?
    /// A word the rule also accepts; nil if there is none.
    package let alternative: String?

    /// What a value in the unit must be, for messages: "a share from 0 to 1 (0.75 is 75 %)".
    package var valueDescription: String {
        if let choices { return "one of \(choices.joined(separator: ", "))" }
        return defaultDescription + (alternative.map { ", or \($0)" } ?? "")
    }

    private var defaultDescription: String {
        switch name {
        case "text": "a word or a short text"
        case "flag": "1 or 0"
        case "share": "a share from 0 to 1 (0.75 is 75 %)"
        case "points": "a number of points from -100 to 100"
        case "per_point": "a number above 0, per point"
        case "date": "a day, such as 2027-03-31"
        case "year": "a year, such as 2027"
        case _ where Self.counts.contains(name): "a whole number of \(name), 0 or above"
        default: "a number"
        }
    }

    /// Whether a text is a valid value in the unit.
    package func accepts(_ text: String) -> Bool {
        if let choices { return choices.contains(text) }
        if text == alternative { return true }
        switch name {
        case "text":
            let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            return isPlain && !text.isEmpty && text.count <= Self.maximumTextLength
        case "flag": return text == "0" || text == "1"
        case "share": return number(text).map { (0...1).contains($0) } ?? false
        case "points": return number(text).map { (-100...100).contains($0) } ?? false
        case "per_point": return number(text).map { $0 > 0 } ?? false
        case "date": return CalendarDate(text) != nil
        case "year": return wholeNumber(text).map { (1990...2099).contains($0) } ?? false
        case _ where Self.counts.contains(name):
            return wholeNumber(text).map { (0...1_000_000_000).contains($0) } ?? false
        default: return number(text) != nil
        }
    }

    /// Creates the unit of a rule, with the words that the rule accepts.
    package init(of rule: Rule) {
        self.init(name: rule.unit, choices: Self.choices[rule.name], alternative: Self.alternatives[rule.name])
    }

    /// Creates a unit with a name.
    package init(name: String, choices: [String]? = nil, alternative: String? = nil) {
        self.name = name
        self.choices = choices
        self.alternative = alternative
    }

    private static let choices = [
        "projection.when_unknown.improvement_activities": ActivitiesDone.allCases.map(\.rawValue)
    ]

    private static let alternatives = ["exchange.midpoint.band": "median"]

    private func number(_ text: String) -> Double? { PlainNumber(text)?.value }

    private func wholeNumber(_ text: String) -> Int? { try? Int(parsing: text) }

    private static let counts: Set = ["cases", "clinicians", "days", "strata"]
    private static let maximumTextLength = 200
}
