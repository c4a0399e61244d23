/// The derivation of one number as data: the steps in order, and what was left out and why.
package struct Explanation: Hashable, Sendable {
    /// One step: a value with its meaning.
    package struct Line: Hashable, Sendable {
        /// The meaning of the value.
        package let label: String
        /// The value, not rounded.
        package let value: Cell
        /// The unit of the value.
        package let unit: Unit
        /// The formula, or a remark.
        package let remark: String?
        /// The names of the rules used.
        package let rules: [String]
    }

    /// Something that was left out.
    package struct Omission: Hashable, Sendable {
        /// What was left out.
        package let what: String
        /// The reason, as a sentence.
        package let reason: String
        /// The names of the rules that decide it.
        package let rules: [String]
    }

    /// The number that is explained, such as `Final score`.
    package let title: String
    /// The steps; the last one is the result.
    package private(set) var lines: [Line] = []
    /// What was left out.
    package private(set) var omissions: [Omission] = []

    /// Creates an explanation without steps.
    package init(_ title: String) { self.title = title }

    /// Adds a step.
    package mutating func add(_ label: String, _ value: Cell, _ unit: Unit, _ remark: String? = nil, rules: String...) {
        lines.append(Line(label: label, value: value, unit: unit, remark: remark, rules: rules))
    }

    /// Adds something that was left out.
    package mutating func omit(_ what: String, because reason: String, rules: String...) {
        omissions.append(Omission(what: what, reason: reason, rules: rules))
    }
}

extension Unit {
    /// Points of a measure, a category or the final score.
    package static let score = Unit.number(decimals: 2)
}
