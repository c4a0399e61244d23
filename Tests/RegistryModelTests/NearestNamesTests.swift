import Testing

@testable import RegistryModel

/// Suggestions for misspelled names.
struct NearestNamesTests {
    @Test(arguments: [
        ("exchange.slop", ["exchange.slope", "exchange.slope.low"]),
        ("slope", ["exchange.slope", "exchange.slope.low"]),
        ("risklevel", ["risk_level"]), ("nothing like it", []), ("", []),
    ])
    func theNearestNamesAreFound(_ wanted: String, _ expected: [String]) {
        let names: Set = ["exchange.slope", "exchange.slope.low", "risk_level", "pool.share"]
        #expect(NearestNames.find(wanted, among: names) == expected)
    }
}
