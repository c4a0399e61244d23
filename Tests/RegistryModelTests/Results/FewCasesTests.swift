import RegistryModel
import Testing

@Suite("Values that rest on few cases")
struct FewCasesTests {
    private let result = ResultTable(
        heading: ResultHeading(title: "Areas"),
        columns: [
            Column("area", "Area", .text),
            Column("rank", "Rank", .count, from: ["episodes"]).resting(on: "episodes").ofComparison,
            Column("rate", "Rate", .share, from: ["episodes"]).resting(on: "episodes", hasInterval: true),
            Column("cost", "Cost", .cents, from: ["episodes"]).resting(on: "episodes"),
            Column("episodes", "Episodes", .count, from: ["episodes"]),
        ],
        rows: [
            ["A", .integer(1), .real(0.5), .integer(100), .integer(20)],
            ["B", .null, .real(0.5), .null, .integer(10)], ["C", .null, .null, .null, .integer(0)],
        ],
        disclosure: DisclosurePlan(
            ownCounts: [OwnCountRule("episodes", [20, 10, 0])], ranks: [RankRule("rank", within: [])]))

    private func cases(_ minimums: [Int?]) -> CaseCounts {
        CaseCounts(rule: "cost.case_minimum", minimums: minimums, counts: ["episodes": [20, 10, 0]])
    }

    @Test
    func areMarkedWithTheirNumberAndIntervalAMissingValueIsNot() throws {
        let marked = result.resting(on: cases([20, 20, 20]))
        #expect(marked.columns.map(\.name) == ["area", "rank", "rate", "rate_low", "rate_high", "cost", "episodes"])
        #expect(marked.marks(inRow: 0).isEmpty && marked.marks(inRow: 2).isEmpty)
        let interval = try #require(WilsonInterval(hits: 5, of: 10)?.bounds)
        #expect(marked.marks(inRow: 1) == [2: FewCases("episodes", cases: 10, interval: interval)])
        #expect(marked.marks(inRow: 1)[2]?.intervalText == "24 to 76")
        #expect(marked.rows[1][3] == .real(interval.lowerBound) && marked.rows[1][4] == .real(interval.upperBound))
        #expect(marked.rows[0][3].number.map { $0 > 0.29 && $0 < 0.3 } == true)
        #expect(marked.rows[2][3] == .null)
        #expect(marked.heading.notes.last?.contains("fewer than 20 (rule cost.case_minimum)") == true)
    }

    @Test
    func areNotMarkedIfNoRuleDefinesFewAndThisIsNoted() {
        let marked = result.resting(on: cases([nil, nil, nil]))
        #expect((0..<3).allSatisfy { marked.marks(inRow: $0).isEmpty })
        #expect(marked.heading.notes.map { $0.prefix(42) } == ["No rule cost.case_minimum is loaded of the"])
    }

    @Test
    func keepTheirMarksIfColumnsAreRemoved() {
        let narrow = result.resting(on: cases([20, 20, 20])).without(["rank", "rate_low", "rate_high"])
        #expect(narrow.columns.map(\.name) == ["area", "rate", "cost", "episodes"])
        #expect(narrow.marks(inRow: 1).keys.sorted() == [1])
    }

    @Test
    func revealNothingAboutAHiddenCountInAReleaseNeitherTheMarkNorTheMissingRank() throws {
        let released = try result.resting(on: cases([20, 20, 20])).released()
        #expect(released.rows[1] == ["B"] + Array(repeating: .suppressed, count: 6))
        #expect(released.marks(inRow: 1).isEmpty)
        #expect(released.rows[0].last == .integer(20))
    }
}

@Suite("The origin of a result")
struct ResultOriginTests {
    @Test
    func isTheLastLineOfAPageOnceItIsStamped() {
        var origin = ResultOrigin(registry: "registry.sqlite", registryID: "0123456789abcdef", load: 21)
        #expect(origin.footer == nil)
        origin.stamp = .init(program: "asm-registry 1.2.3", time: "2029-04-01T09:30:59Z")
        #expect(
            origin.footer
                == "Made 2029-04-01 09:30 UTC by asm-registry 1.2.3 from registry.sqlite (registry 01234567), as of load "
                + "21.")
    }
}

@Suite("Which values are good")
struct DirectionTests {
    @Test
    func dependsOnTheMetricNotOnTheSign() {
        #expect(Direction.lower.isGood(-1) == true && Direction.lower.isGood(1) == false)
        #expect(Direction.higher.isGood(-1) == false && Direction.higher.isGood(1) == true)
        #expect(Direction.neither.isGood(1) == nil && Direction.lower.isGood(0) == nil)
    }
}
