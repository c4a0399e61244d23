extension RuleSet {
    /// The value as it is written.
    public func text(_ name: String) throws(RuleError) -> String { try rule(name).value }

    /// The value where it only says what something is called: no calculation comes out otherwise for it, and so it is
    /// not noted as read.
    public func label(_ name: String) throws(RuleError) -> String { try noting(nil).text(name) }

    /// The value as a number in plain decimal notation.
    public func number(_ name: String) throws(RuleError) -> Double {
        let number: PlainNumber = try value(name, "a number")
        return number.value
    }

    /// The value as a number above 0, by which something can be divided.
    public func divisor(_ name: String) throws(RuleError) -> Double {
        let number = try number(name)
        guard number > 0 else {
            throw .notA("a number above 0", name: name, value: try text(name), year: year, cohort: cohort)
        }
        return number
    }

    /// The value as a whole number.
    public func integer(_ name: String) throws(RuleError) -> Int { try value(name, "a whole number") }

    /// The value as a flag, 1 or 0.
    public func flag(_ name: String) throws(RuleError) -> Bool { try value(name, "a flag, 1 or 0") }

    /// The value as one of the words of a type.
    public func word<Word: RawRepresentable & CaseIterable>(
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

    private func value<Value: ByteParsable>(_ name: String, _ what: String) throws(RuleError) -> Value {
        let rule = try rule(name)
        do {
            return try Value(parsing: rule.value)
        } catch {
            throw .notA(what, name: name, value: rule.value, year: year, cohort: cohort)
        }
    }
}
