import RegistryModel
import Testing

/// Small tables whose suppression can be worked out by hand.
@Suite("Suppression")
struct SuppressionTests {
    /// One line of a cohort: `*` where a count is hidden.
    private func line(_ values: [Int]) throws -> String {
        try shown(values.enumerated().map { PlacedCount($1, at: [["HF", "G\($0)"]]) })
    }

    private func shown(_ counts: [PlacedCount]) throws -> String {
        zip(counts, try Suppression(counts).isHidden).map { $1 ? "*" : String($0.value) }.joined(separator: " ")
    }

    @Test(
        "hides what a total would tell, at the least cost",
        arguments: [
            ([40, 50, 60], "40 50 60"),
            // One small count would follow from the total: the smallest other one that is large enough is hidden too.
            ([3, 20, 40], "* * 40"),
            // Two that add up to eleven can be 1 and 10, or 10 and 1.
            ([3, 8, 40], "* * 40"),
            // Two ones would be known, as their sum is two and neither is zero.
            ([1, 1, 40, 50], "* * * 50"),
            ([1, 1, 1, 50], "* * * *"),
            // Zero may be shown.
            ([0, 4, 0, 30, 12], "0 * 0 30 *"),
            ([10, 11, 11], "* * 11"),
        ])
    func oneLine(values: [Int], expected: String) throws {
        #expect(try line(values) == expected)
    }

    @Test("hides a total that would tell its only part")
    func onePart() throws {
        let counts = [
            PlacedCount(4, at: [["HF"]]), PlacedCount(4, at: [["HF", "A"]]), PlacedCount(0, at: [["HF", "B"]]),
        ]
        #expect(try shown(counts) == "* * 0")
    }

    @Test("says which totals must not be shown elsewhere")
    func withheld() throws {
        // Eleven groups of one each: whoever knows that there are eleven episodes knows them all.
        let counts = (0..<11).map { PlacedCount(1, at: [["HF", "G\($0)"]]) }
        #expect(try Suppression(counts).withheldTotals == [PlacedCount(11, at: [["HF"]])])
        // Ten of one each: the total is small, and not shown anyway.
        #expect(try Suppression(Array(counts.prefix(10))).withheldTotals == [])
    }

    @Test("closes a rectangle where rows and columns add up")
    func twoWays() throws {
        let values = [[2, 30, 40], [25, 50, 60], [70, 35, 80]]
        let counts = values.enumerated().flatMap { row, values in
            values.enumerated().map { PlacedCount($1, at: [["all", "R\(row)"], ["all", "C\($0)"]]) }
        }
        #expect(try shown(counts) == "* * 40 * * 60 70 35 80")
    }

    @Test("hides the parts of a small total, and as much of another one's")
    func threeLevels() throws {
        let quarters = ["A": [1, 2, 1, 2], "B": [20, 30, 25, 40], "C": [50, 60, 70, 80]]
        let counts = quarters.sorted { $0.key < $1.key }.flatMap { group, values in
            [PlacedCount(values.reduce(0, +), at: [["HF", group], ["2027"]])]
                + values.enumerated().map { PlacedCount($1, at: [["HF", group], ["2027", "Q\($0)"]]) }
        }
        let text = try shown(counts)
        #expect(text.hasPrefix("* * * * *"), "\(text)")
        #expect(text.split(separator: " ").suffix(5).contains { $0 != "*" }, "\(text)")
    }

    @Test("hides a numerator with what is left of its denominator")
    func parts() throws {
        let place = { (group: String, part: [String]) in [["HF", group], ["episodes"] + part] }
        let counts = [("A", 100, 4), ("B", 90, 30), ("C", 80, 40)].flatMap { group, all, part in
            [
                PlacedCount(all, at: place(group, [])), PlacedCount(part, at: place(group, ["in"])),
                PlacedCount(all - part, at: place(group, ["out"])),
            ]
        }
        #expect(try shown(counts) == "100 * * 90 * * 80 40 40")
    }

    @Test("is refused where counts contradict each other")
    func contradiction() {
        #expect(throws: DisclosureError.contradiction(place: "HF A")) {
            try Suppression([PlacedCount(4, at: [["HF", "A"]]), PlacedCount(5, at: [["HF", "A"]])])
        }
        #expect(throws: DisclosureError.contradiction(place: "HF")) { try Suppression([PlacedCount(-1, at: [["HF"]])]) }
        #expect(throws: DisclosureError.self) {
            try Suppression([PlacedCount(4, at: [["HF"]]), PlacedCount(5, at: [["HF"], ["2027"]])])
        }
    }

    @Test("of nothing is nothing")
    func nothing() throws {
        #expect(try Suppression([]).isHidden == [])
    }
}
