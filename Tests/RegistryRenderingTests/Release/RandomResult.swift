import RegistryModel
import TestSupport

/// A random result with small counts among large ones, in one of the shapes that reports have.
struct RandomResult {
    /// How the rows are made.
    enum Shape: CaseIterable {
        /// Groups of two cohorts by year, each year with its change; the cohorts' totals are known otherwise.
        case years
        /// Groups by quarter; the totals of the cohort and of the year are known otherwise.
        case quarters
        /// Cohort and groups, years and quarters, all with their totals in the result.
        case levels
        /// Clinicians with their counts, sums and means.
        case list
    }

    /// Episodes, those with a hospital stay, and of those the ones that were followed by a readmission.
    typealias Counts = [Int]
    typealias Place = [[String]]

    let shape: Shape
    /// The true counts of every row and total.
    private(set) var counts: [Place: Counts] = [:]
    /// The places that have a row, in order.
    private(set) var rows: [Place] = []
    private(set) var result: ResultTable

    init(_ shape: Shape, using generator: inout SeededGenerator) {
        self.shape = shape
        result = ResultTable(heading: ResultHeading(title: "Random"), columns: [], rows: [])
        let share = [0.1, 0.3, 0.6].randomElement(using: &generator) ?? 0.3
        let cohorts = shape == .years ? ["HF", "LBP"] : ["HF"]
        let years = shape == .list ? [""] : (0..<(shape == .years ? 4 : 1)).map { String(2027 + $0) }
        for cohort in cohorts {
            let groups = (0..<Int.random(in: 2...(shape == .list ? 12 : 6), using: &generator)).map { "G\($0)" }
            for group in groups {
                for year in years {
                    for quarter in shape == .quarters || shape == .levels ? ["1", "2", "3", "4"] : [""] {
                        let place = [[cohort, group], [year, quarter].filter { !$0.isEmpty }]
                        add(Self.leaf(smallShare: share, using: &generator), at: place)
                    }
                }
            }
        }
        rows = counts.keys.filter { $0[0].count == 2 && (shape == .levels || $0[1].count != 1 || shape == .years) }
        if shape == .levels { rows = Array(counts.keys) }
        rows.sort { $0.joined(separator: ["/"]).lexicographicallyPrecedes($1.joined(separator: ["/"])) }
        result = table()
    }

    /// Counts as they are: mostly some, often few, sometimes none.
    private static func leaf(smallShare: Double, using generator: inout SeededGenerator) -> Counts {
        let chance = Double.random(in: 0..<1, using: &generator)
        let episodes =
            chance < 0.05
            ? 0
            : Int.random(in: chance < 0.05 + smallShare ? 1...10 : chance < 0.8 ? 11...60 : 61...300, using: &generator)
        let hospitalized = part(of: episodes, using: &generator)
        return [episodes, hospitalized, part(of: hospitalized, using: &generator)]
    }

    private static func part(of whole: Int, using generator: inout SeededGenerator) -> Int {
        let share = Double.random(in: 0..<1, using: &generator)
        return Int((Double(whole) * share * share).rounded())
    }

    /// Adds counts to their place and to every total above it.
    private mutating func add(_ leaf: Counts, at place: Place) {
        for group in 1...place[0].count {
            for time in min(1, place[1].count)...place[1].count {
                let above = [Array(place[0].prefix(group)), Array(place[1].prefix(time))]
                counts[above] = zip(counts[above] ?? [0, 0, 0], leaf).map(+)
            }
        }
    }

    private func table() -> ResultTable {
        let (rates, both) = (["episodes", "hospitalized"], ["episodes", "previous_episodes"])
        var columns = [
            Column("cohort", "Cohort", .text), Column("code", "Group", .text), Column("year", "Year", .label),
            Column("quarter", "Quarter", .label), Column("episodes", "Episodes", .count, from: ["episodes"]),
            Column("hospitalization_rate", "Rate", .share, from: rates),
            Column("readmission_rate", "Readmissions", .share, from: ["hospitalized", "readmitted"]),
            Column("mean_observed_cents", "Mean", .cents, from: ["episodes"]),
        ]
        if shape == .list {
            columns += [
                Column("hospitalized", "Hospitalized", .count, from: ["hospitalized"]),
                Column("readmitted", "Readmitted", .count, from: ["readmitted"]),
                Column("observed_cents", "Sum", .cents, from: ["episodes"]),
            ]
        }
        if shape == .years {
            columns += [
                Column("episodes_change", "Change", .change(.count), from: both),
                Column("episodes_relative_change", "Change", .change(.share), from: both),
            ]
        }
        return ResultTable(
            heading: ResultHeading(title: "Random"), columns: columns, rows: rows.map(cells), disclosure: plan)
    }

    private func cells(_ place: Place) -> [Cell] {
        let counts = counts[place] ?? [0, 0, 0]
        let share = { (part: Int, whole: Int) -> Cell in whole > 0 ? .real(Double(part) / Double(whole)) : .null }
        let sum = 812_345 * counts[0] + 17 * counts[1]
        var cells: [Cell] = [
            .text(place[0][0]), Cell(place[0].dropFirst().first), Cell(place[1].first.flatMap { Int($0) }),
            Cell(place[1].dropFirst().first),
            Cell(counts[0]), share(counts[1], counts[0]), share(counts[2], counts[1]),
            counts[0] > 0 ? Cell(Int((Double(sum) / Double(counts[0])).rounded())) : .null,
        ]
        if shape == .list { cells += [Cell(counts[1]), Cell(counts[2]), Cell(sum)] }
        if shape == .years {
            let before = earlier(place)
            cells += [
                Cell(before.map { counts[0] - $0 }),
                before.map { share(counts[0] - $0, $0) } ?? .null,
            ]
        }
        return cells
    }

    private func earlier(_ place: Place) -> Int? {
        counts[[place[0], [String((Int(place[1].first ?? "") ?? 0) - 1)]]]?[0]
    }

    private var plan: DisclosurePlan {
        let groups: [CountRule.Node] = [.column("cohort"), .column("code")]
        let time: [CountRule.Node] = [.column("year"), .column("quarter")]
        let place = { (outcome: [String]) in [groups, time, (["episodes"] + outcome).map { CountRule.Node.fixed($0) }] }
        let names = ["episodes", "hospitalized", "readmitted"]
        var rules = [
            CountRule("episodes", .behind("episodes"), at: place([])),
            CountRule("hospitalized", .behind("hospitalized"), at: place(["in"])),
            CountRule("readmitted", .behind("readmitted"), at: place(["in", "again"])),
            CountRule("not_hospitalized", .difference("episodes", less: "hospitalized"), at: place(["out"])),
            CountRule("not_readmitted", .difference("hospitalized", less: "readmitted"), at: place(["in", "once"])),
        ]
        if shape == .years {
            rules.append(
                CountRule(
                    "previous_episodes", .before("episodes", change: "episodes_change"),
                    at: [groups, [.before("year")], [.fixed("episodes")]]))
        }
        return DisclosurePlan(tables: [rules], behindNames: names, behind: rows.map { counts[$0] ?? [] })
    }
}
