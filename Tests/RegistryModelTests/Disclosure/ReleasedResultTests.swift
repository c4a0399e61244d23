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
            tables: [[CountRule("episodes", .column("episodes"), at: [[.fixed("all"), .column("area")]])]],
            ranks: [RankRule("rank", within: [])], order: OrderRule(by: ["rank"], within: [], labels: ["area"]))
    }

    @Test("suppresses, rounds, ranks anew and puts what is hidden last")
    func rows() throws {
        let released = try result(plan: plan).released()
        #expect(
            released.rows == [
                ["B", .integer(1), .real(0.8), .integer(60), .integer(3)],
                ["C", .integer(2), .real(0.96), .integer(50), .integer(1)],
                ["A", .suppressed, .suppressed, .suppressed, .integer(2)],
                ["D", .suppressed, .suppressed, .suppressed, .null],
            ])
    }

    @Test("says what was done, and leaves out notes with counts")
    func notes() throws {
        let notes = try result(plan: plan).released().heading.notes
        #expect(notes.first == "Basis.")
        #expect(!notes.contains("137 episodes."))
        #expect(notes.contains { $0.hasSuffix("zero is shown. 6 cells are, shown as *.") }, "\(notes)")
    }

    @Test("does not come of a result that declares nothing")
    func undeclared() {
        #expect(throws: DisclosureError.undeclaredResult(title: "Areas")) { try result(plan: nil).released() }
        let forgotten = columns.dropLast() + [Column("clinicians", "Clinicians", .count)]
        #expect(throws: DisclosureError.undeclaredColumn(name: "clinicians", title: "Areas")) {
            try result(columns: Array(forgotten), plan: plan).released()
        }
        let misspelt = columns.dropLast() + [Column("clinicians", "Clinicians", .count, from: ["episode"])]
        #expect(throws: DisclosureError.unknownName(name: "episode", title: "Areas")) {
            try result(columns: Array(misspelt), plan: plan).released()
        }
        #expect(throws: DisclosureError.unknownName(name: "place", title: "Areas")) {
            var misranked = plan
            misranked.ranks = [RankRule("place", within: [])]
            _ = try result(plan: misranked).released()
        }
    }

    @Test("shows the rows of its scope, decided upon with all the others")
    func scope() throws {
        var plan = plan
        plan.isShown = [false, true, false, true]
        let released = try result(plan: plan).released()
        #expect(released.rows.map(\.[0]) == ["B", "D"])
        #expect(released.rows.map(\.[3]) == [.integer(60), .suppressed])
    }

    @Test("hides a count in every table if one table hides it")
    func twoTables() throws {
        let part = { (name: String, parts: [String]) in
            CountRule(name, .column(name), at: [[.column("npi")], (["all"] + parts).map { .fixed($0) }])
        }
        let result = ResultTable(
            heading: ResultHeading(title: "Parted twice"),
            columns: [
                Column("npi", "NPI", .text), Column("all", "All", .count, from: ["all"]),
                Column("in", "In", .count, from: ["in"]), Column("out", "Out", .count, from: ["out"]),
                Column("day", "Day", .count, from: ["day"]), Column("night", "Night", .count, from: ["night"]),
            ], rows: [["1", .integer(7), .integer(0), .integer(7), .integer(7), .integer(0)]],
            disclosure: DisclosurePlan(tables: [
                [part("all", []), part("in", ["in"]), part("out", ["out"])],
                [part("all", []), part("day", ["day"]), part("night", ["night"])],
            ]))
        #expect(
            try result.released().rows == [["1", .suppressed, .integer(0), .suppressed, .suppressed, .integer(0)]])
    }
}
