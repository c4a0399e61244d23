extension RuleSet {
    /// The value as written.
    /// - Throws: `RuleError.missing` if there is no such rule.
    public func text(_ name: String) throws(RuleError) -> String { try rule(name).value }

    /// The value of a rule that is only displayed. No calculation depends on it, so it is not recorded as read.
    /// - Throws: `RuleError.missing` if there is no such rule.
    package func label(_ name: String) throws(RuleError) -> String { try recording(nil).text(name) }

    /// The value as a number in plain decimal notation, small enough that every calculation with it is finite.
    /// - Throws: `RuleError` if there is no such rule, or its value is not such a number.
    public func number(_ name: String) throws(RuleError) -> Double {
        let number: PlainNumber = try value(name, "a number", limit: "of at most 15 digits") {
            $0.value.magnitude < Self.limit
        }
        return number.value
    }

    /// The value as a number above 0, usable as a divisor.
    /// - Throws: `RuleError` if there is no such rule, or its value is not such a number.
    package func divisor(_ name: String) throws(RuleError) -> Double {
        let number = try number(name)
        guard number > 1 / Self.limit else {
            throw .notA("a number above 0", name: name, value: try text(name), year: year, cohort: cohort)
        }
        return number
    }

    /// The value as a whole number of at most 15 digits.
    /// - Throws: `RuleError` if there is no such rule, or its value is not such a number.
    public func integer(_ name: String) throws(RuleError) -> Int {
        try value(name, "a whole number", limit: "of at most 15 digits") { Double($0).magnitude < Self.limit }
    }

    /// The value as a number of participants, small enough to simulate: 0 to 1,000,000.
    /// - Throws: `RuleError` if there is no such rule, or its value is not such a number.
    package func participants(_ name: String) throws(RuleError) -> Int {
        try value(name, "a whole number", limit: "from 0 to 1,000,000") { (0...1_000_000).contains($0) }
    }

    /// The value as a flag, 1 or 0.
    /// - Throws: `RuleError` if there is no such rule, or its value is not a flag.
    package func flag(_ name: String) throws(RuleError) -> Bool { try value(name, "a flag, 1 or 0") }

    /// The value as a day.
    /// - Throws: `RuleError` if there is no such rule, or its value is not a day.
    package func date(_ name: String) throws(RuleError) -> CalendarDate { try value(name, "a day, such as 2027-03-31") }

    /// The value as one of the raw values of a type.
    /// - Throws: `RuleError` if there is no such rule, or its value is none of them.
    package func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, as type: Word.Type
    ) throws(RuleError) -> Word where Word.RawValue == String {
        let rule = try rule(name)
        guard let word = Word(rawValue: rule.value) else {
            throw .notA(
                "one of the words \(Word.allCases.map(\.rawValue).joined(separator: ", "))", name: name,
                value: rule.value, year: year, cohort: cohort)
        }
        return word
    }

    private func value<Value: ByteParsable>(
        _ name: String, _ what: String, limit: String = "", where isUsable: (Value) -> Bool = { _ in true }
    ) throws(RuleError) -> Value {
        let rule = try rule(name)
        guard let value = Value(rule.value) else {
            throw .notA(what, name: name, value: rule.value, year: year, cohort: cohort)
        }
        guard isUsable(value) else {
            throw .notA("\(what) \(limit)", name: name, value: rule.value, year: year, cohort: cohort)
        }
        return value
    }

    private static let limit = 1e15
}
