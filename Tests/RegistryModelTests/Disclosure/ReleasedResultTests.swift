import RegistryModel
import Testing

@Suite("A released result")
struct ReleasedResultTests {
    private let columns = [
        Column("area", "Area", .text), Column("rank", "Rank", .count, from: ["episodes"]),
        Column("ratio", "Ratio", .number(decimals: 2), from: ["episodes"]),
        Column("episodes", "Episodes", .count, from: ["episodes"]),
        Column("clinicians", "Clinicians", .count, from: []),
    ]

    private func result(columns: [Column]? = nil, plan: DisclosurePlan?) -> ResultTable {
        ResultTable(
            heading: ResultHeading(title: "Areas", notes: ["Basis.", "137 episodes."], countNotes: ["137 episodes."]),
            columns: columns ?? self.columns,
            rows: [
                ["A", .integer(1), .real(0.71818), .integer(4), .integer(2)],
                ["B", .integer(2), .real(0.8), .integer(60), .integer(3)],
                ["C", .integer(3), .real(0.95555), .integer(50), .integer(1)],
                ["D", .integer(3), .real(0.95555), .integer(23), .null],
            ], disclosure: plan)
    }

    private var plan: DisclosurePlan {
        DisclosurePlan(
            counts: [
                CountRule(
                    "episodes", .episodes, of: [.fixed("HF"), .column("area")], in: [.fixed("2027")], column: "episodes"
                )
            ], ranks: [RankRule("rank", within: [])], order: OrderRule(by: ["rank"], within: [], labels: ["area"]))
    }

    /// The episodes of the areas, as a registry has them.
    private let registry: ReleasePlan = {
        var (episodes, beneficiary) = (ReleasedEpisodes(), UInt64(0))
        for (area, count) in [("A", 4), ("B", 60), ("C", 50), ("D", 23)] {
            for _ in 0..<count {
                beneficiary += 1
                episodes.add(.example(area: area, beneficiary: beneficiary))
            }
        }
        return ReleasePlan(episodes)
    }()

    @Test
    func suppressesRoundsRecomputesRanksAndMovesHiddenRowsLast() throws {
        let released = try result(plan: plan).released(by: registry)
        #expect(
            released.rows == [
                ["B", .integer(1), .real(0.8), .integer(60), .integer(3)],
                ["C", .integer(2), .real(0.96), .integer(50), .integer(1)],
                ["A", .suppressed, .suppressed, .suppressed, .integer(2)],
                ["D", .suppressed, .suppressed, .suppressed, .null],
            ])
    }

    @Test
    func statesTheSuppressionAndDropsNotesWithCounts() throws {
        let notes = try result(plan: plan).released(by: registry).heading.notes
        #expect(notes.first == "Basis.")
        #expect(!notes.contains("137 episodes."))
        #expect(notes.contains { $0.hasSuffix("zero is shown. 6 cells are, shown as *.") }, "\(notes)")
    }

    @Test
    func isRefusedForAResultThatDeclaresNothing() {
        #expect(throws: DisclosureError.undeclaredResult(title: "Areas")) { try result(plan: nil).released() }
        let forgotten = columns.dropLast() + [Column("clinicians", "Clinicians", .count)]
        #expect(throws: DisclosureError.undeclaredColumn(name: "clinicians", title: "Areas")) {
            try result(columns: Array(forgotten), plan: plan).released()
        }
        let misspelt = columns.dropLast() + [Column("clinicians", "Clinicians", .count, from: ["episode"])]
        #expect(throws: DisclosureError.unknownName(name: "episode", title: "Areas")) {
            try result(columns: Array(misspelt), plan: plan).released(by: registry)
        }
        #expect(throws: DisclosureError.unknownName(name: "place", title: "Areas")) {
            var misranked = plan
            misranked.ranks = [RankRule("place", within: [])]
            _ = try result(plan: misranked).released(by: registry)
        }
    }

    @Test
    func isRefusedIfCountsDifferFromTheRegistrys() {
        var other = ReleasedEpisodes()
        for number in 0..<61 { other.add(.example(area: "B", beneficiary: UInt64(number))) }
        #expect(throws: DisclosureError.self) { try result(plan: plan).released(by: ReleasePlan(other)) }
        // Without a plan it is unknown what to hide.
        #expect(throws: DisclosureError.undeclaredResult(title: "Areas")) { try result(plan: plan).released() }
    }

    @Test
    func hidesAPartAndTheRestIfEitherIsSmallAndBothWithASmallWhole() throws {
        let result = ResultTable(
            heading: ResultHeading(title: "Rates"),
            columns: [
                Column("npi", "NPI", .text), Column("cases", "Cases", .count, from: ["cases"]),
                Column("rate", "Rate", .share, from: ["cases", "met", "not_met"]),
            ],
            rows: [
                ["1", .integer(40), .real(0.5)], ["2", .integer(40), .real(0.9)], ["3", .integer(7), .real(0)],
                ["4", .integer(40), .real(0)],
            ],
            disclosure: DisclosurePlan(ownCounts: [
                OwnCountRule(
                    "cases", OwnCountRule.Parts(part: "met", rest: "not_met"), [(40, 20), (40, 36), (7, 0), (40, 0)])
            ]))
        #expect(
            try result.released().rows == [
                ["1", .integer(40), .real(0.5)], ["2", .integer(40), .suppressed], ["3", .suppressed, .suppressed],
                ["4", .integer(40), .real(0)],
            ])
    }

    @Test
    func neverShowsWithheldColumns() throws {
        var plan = plan
        plan.withheld = ["ratio"]
        let ratios = try result(plan: plan).released(by: registry).rows.map { $0[2] }
        #expect(ratios == Array(repeating: .suppressed, count: 4))
    }
}
