/// The derivation of one number as data: the steps in order, and what was left out and why.
public struct Explanation: Hashable, Sendable {
    /// One step: a value with its meaning.
    public struct Line: Hashable, Sendable {
        /// The meaning of the value.
        public let label: String
        /// The value, not rounded.
        public let value: Cell
        /// The unit of the value.
        public let unit: Unit
        /// The formula, or a remark.
        public let remark: String?
        /// The names of the rules used.
        public let rules: [String]
    }

    /// Something that was left out.
    public struct Omission: Hashable, Sendable {
        /// What was left out.
        public let what: String
        /// The reason, as a sentence.
        public let reason: String
        /// The names of the rules that decide it.
        public let rules: [String]
    }

    /// The number that is explained, such as `Final score`.
    public let title: String
    /// The steps; the last one is the result.
    public private(set) var lines: [Line] = []
    /// What was left out.
    public private(set) var omissions: [Omission] = []

    /// Creates an explanation without steps.
    public init(_ title: String) { self.title = title }

    /// Adds a step.
    public mutating func add(_ label: String, _ value: Cell, _ unit: Unit, _ remark: String? = nil, rules: String...) {
        lines.append(Line(label: label, value: value, unit: unit, remark: remark, rules: rules))
    }

    /// Adds something that was left out.
    public mutating func omit(_ what: String, because reason: String, rules: String...) {
        omissions.append(Omission(what: what, reason: reason, rules: rules))
    }
}

extension Unit {
    /// Points of a measure, a category or the final score.
    public static let score = Unit.number(decimals: 2)
}
