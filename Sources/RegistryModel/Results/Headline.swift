/// The answer of a result for its first screen: a sentence, and the few figures on which it rests.
///
///     Headline("54 of 94 participants lose.", [Headline.Figure("Break-even score", "75.50")])
package struct Headline: Hashable, Sendable {
    /// A figure: what it is, its value as text, and what to read it with.
    package struct Figure: Hashable, Sendable {
        /// What the figure is, two or three words.
        package let label: String
        /// The value with its unit.
        package let value: String
        /// The range, basis or comparison that belongs to the value; nil if it needs none.
        package let detail: String?
        /// Whether the value is good or bad for whom the result is about; nil if it is neither.
        package let isGood: Bool?

        /// Creates a figure.
        package init(_ label: String, _ value: String, _ detail: String? = nil, isGood: Bool? = nil) {
            self.label = label
            self.value = value
            self.detail = detail
            self.isGood = isGood
        }

        /// The figure in one line: `Factor: -6.40 % (-8.17 % to -1.73 %)`.
        package var line: String { "\(label): \(value)" + (detail.map { " (\($0))" } ?? "") }
    }

    /// The answer in one or two sentences.
    package let answer: String
    /// Three to five figures; fewer if fewer are known.
    package let figures: [Figure]
    /// What would change the answer most, the largest change first; empty if that was not asked.
    package var actions: [String]

    /// Creates a headline.
    package init(_ answer: String, _ figures: [Figure] = [], actions: [String] = []) {
        self.answer = answer
        self.figures = figures
        self.actions = actions
    }

    /// The title of the list of actions.
    package static let actionsTitle = "What would change it most"

    /// The actions with their numbers.
    package var numberedActions: [String] { actions.enumerated().map { "\($0.offset + 1). \($0.element)" } }
}

/// How the headline of a result follows from its rows.
///
/// It is applied to the rows that are shown, so that the headline of a released result cannot say what its table hides.
package struct HeadlineRule: Hashable, Sendable {
    private let name: String
    private let headline: @Sendable (ResultTable) -> Headline?

    /// Creates a rule.
    /// - Parameters:
    ///   - name: the name of the rule; rules of one name are the same.
    ///   - headline: the headline of a result; nil if its rows do not say enough.
    package init(_ name: String, _ headline: @escaping @Sendable (ResultTable) -> Headline?) {
        self.name = name
        self.headline = headline
    }

    package static func == (left: HeadlineRule, right: HeadlineRule) -> Bool { left.name == right.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    fileprivate func headline(of result: ResultTable) -> Headline? { headline(result) }
}

extension ResultTable {
    /// The result with the headline that follows from its rows. Apply it after a release, and before rows are cut.
    package var withHeadline: ResultTable {
        guard let headlineRule, !rows.isEmpty else { return self }
        var result = self
        result.heading.headline = headlineRule.headline(of: self)
        return result
    }
}
