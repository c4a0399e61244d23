import Testing

@testable import RegistryModel

@Suite("Headlines")
struct HeadlineTests {
    private static let rule = HeadlineRule("episodes") { table in
        let sum = table.rows.compactMap { $0[1].number }.reduce(0, +)
        return Headline("\(Int(sum)) episodes are shown.")
    }

    private func table(_ counts: [Int]) -> ResultTable {
        let columns = [Column("npi", "NPI", .text), Column("episodes", "Episodes", .count, from: ["episodes"])]
        return ResultTable(
            heading: ResultHeading(title: "Clinicians"), columns: columns,
            rows: counts.enumerated().map { [.text("\($0.offset)"), .integer(Int64($0.element))] },
            headlineRule: Self.rule,
            disclosure: DisclosurePlan(
                ownCounts: [
                    OwnCountRule(
                        "episodes", OwnCountRule.Parts(part: "met", rest: "rest"), counts.map { ($0, 0) })
                ]))
    }

    @Test
    func followsFromTheRowsThatAreShown() throws {
        let all = table([120, 5])
        #expect(all.withHeadline.heading.headline?.answer == "125 episodes are shown.")
        let released = try all.released()
        #expect(released.rows[1][1] == .suppressed)
        #expect(released.withHeadline.heading.headline?.answer == "120 episodes are shown.")
    }

    /// A headline that was made before a release could say what the release hides.
    @Test
    func isNotReleasedIfItWasMadeBefore() throws {
        #expect(try table([120, 5]).withHeadline.released().heading.headline == nil)
    }

    @Test
    func isMissingWithoutRows() { #expect(table([]).withHeadline.heading.headline == nil) }

    @Test
    func ordinalsAndDollarsReadAsPeopleWriteThem() {
        let ordinals = [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 112].map(\.ordinal)
        #expect(
            ordinals == [
                "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th", "112th",
            ])
        #expect(Money(cents: -111_665).dollars == "-$1,116.65")
        #expect(Money(cents: 30_218).dollarChange == "+$302.18")
        #expect(Money(cents: 0).dollarChange == "$0.00")
        #expect(Money(cents: 165_648_650).wholeDollars == "$1,656,487")
        #expect(Money(cents: -49).wholeDollars == "$0")
    }
}
