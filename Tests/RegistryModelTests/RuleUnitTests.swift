import RegistryModel
import Testing

/// The values that a rule accepts.
struct RuleUnitTests {
    @Test(arguments: [
        ("flag", ["0", "1"], ["2", "yes", "", "1.0", "-1"]),
        ("share", ["0", "1", "0.85"], ["1.01", "-0.1", "85%", ""]),
        ("points", ["7.5", "-20", "100"], ["101", "ten", "1e2", "nan", ""]),
        ("per_point", ["0.05", "1"], ["0", "-0.1", "inf"]), ("cases", ["0", "20"], ["20.5", "-1", "twenty", ""]),
        ("clinicians", ["15"], ["1,000"]), ("days", ["90"], ["90 days"]), ("strata", ["4"], ["4.0"]),
        ("year", ["2025"], ["25", "2025-01-01"]), ("date", ["2028-02-29"], ["2027-02-29", "03/31/2028"]),
        ("text", ["median", "lowest code"], ["", "two\nlines", String(repeating: "x", count: 201)]),
        ("furlong", ["1.5"], ["long"]),
    ])
    func valuesAreThoseOfTheUnit(_ name: String, _ good: [String], _ bad: [String]) {
        let unit = RuleUnit(name: name)
        for value in good { #expect(unit.accepts(value), "\(value) is \(unit.valueDescription)") }
        for value in bad { #expect(!unit.accepts(value), "\(value) is not \(unit.valueDescription)") }
    }
}
