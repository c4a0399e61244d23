/// How one number came about, as data: the steps in order, and what was left out and why.
public struct Explanation: Hashable, Sendable {
    /// One step: a value with its meaning.
    public struct Line: Hashable, Sendable {
        /// What the value is.
        public let label: String
        /// The value, not rounded.
        public let value: Cell
        /// What the value is counted in.
        public let unit: Unit
        /// The formula, or what there is to say about the value.
        public let remark: String?
        /// The names of the rules that were used.
        public let rules: [String]
    }

    /// Something that does not count.
    public struct Omission: Hashable, Sendable {
        /// What was left out.
        public let what: String
        /// Why.
        public let reason: String
        /// The names of the rules that decide it.
        public let rules: [String]
    }

    /// What is explained.
    public let title: String
    /// The steps; the last one is the result.
    public private(set) var lines: [Line] = []
    /// What was left out.
    public private(set) var omissions: [Omission] = []

    /// An explanation without steps yet.
    public init(_ title: String) { self.title = title }

    /// Adds a step.
    public mutating func add(_ label: String, _ value: Cell, _ unit: Unit, _ remark: String? = nil, rules: String...) {
        lines.append(Line(label: label, value: value, unit: unit, remark: remark, rules: rules))
    }

    /// Adds something that does not count.
    public mutating func leaveOut(_ what: String, because reason: String, rules: String...) {
        omissions.append(Omission(what: what, reason: reason, rules: rules))
    }
}

extension Unit {
    /// Points of a measure, a category or the final score.
    public static let score = Unit.number(decimals: 2)
}
