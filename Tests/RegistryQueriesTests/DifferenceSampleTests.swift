import Foundation
import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// The difference between loads of the sample, compared with one that is computed from its CSV files with dictionaries.
struct DifferenceSampleTests {
    /// A kind of file with one row for each row of a table: the number of key columns, and the table's names of columns that
    /// have other names in files.
    private struct Source {
        let file, table: String
        let keyCount: Int
        let names: [String: String]

        static let all = [
            Source(
                file: "episodes.csv", table: "episode", keyCount: 1,
                names: [
                    "beneficiary_id": "beneficiary_token", "observed_cost": "observed_cents",
                    "expected_cost": "expected_cents", "hospitalized": "is_hospitalized", "readmitted": "is_readmitted",
                    "telehealth": "has_telehealth", "palliative": "has_palliative_care",
                ]),
            Source(file: "measure-results.csv", table: "measure_result", keyCount: 5, names: [:]),
            Source(
                file: "part-b-payments.csv", table: "part_b_payment", keyCount: 3,
                names: ["paid_amount": "paid_cents"]),
            Source(file: "participant-years.csv", table: "participant_year", keyCount: 3, names: [:]),
            Source(file: "performance.csv", table: "performance", keyCount: 4, names: [:]),
        ]
    }

    /// The rows of a table by key, computed from the files up to a load.
    private struct State {
        var columns: [String] = []
        var rows: [String: [String]] = [:]
        /// The keys in the last file: no other row can have changed in its load.
        var given: Set<String> = []

        /// Applies a quarter's file, if there is one. None of these files has a quoted field.
        mutating func load(_ source: Source, from folder: String) throws {
            given = []
            let path = folder + "/" + source.file
            guard FileManager.default.fileExists(atPath: path) else { return }
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            columns = lines[0].dropFirst(source.keyCount).map { source.names[$0] ?? $0 }
            for line in lines.dropFirst() {
                let key = line.prefix(source.keyCount).joined(separator: "|")
                rows[key] = Array(line.dropFirst(source.keyCount))
                given.insert(key)
            }
        }
    }

    /// The expected numbers: `added`, `changed`, `retired`, and `changed` and `moved` with a column's name.
    private func expectation(_ states: ArraySlice<State>) -> [String: Int] {
        guard let old = states.first, let new = states.last else { return [:] }
        var counts: [String: Int] = [:]
        let columns = new.columns
        func add(_ name: String, _ number: Int) { if number != 0 { counts[name, default: 0] += number } }
        func move(_ row: [String], _ sign: Int) {
            for (column, text) in zip(columns, row) where column.hasSuffix("_cents") {
                add("moved \(column)", sign * Int(Money(text)?.cents ?? 0))
            }
        }
        for key in states.dropFirst().reduce(into: Set(), { $0.formUnion($1.given) }) {
            guard let row = new.rows[key] else { continue }
            guard let before = old.rows[key] else {
                add("added", 1)
                move(row, 1)
                continue
            }
            let changed = columns.indices.filter { !isSame(before[$0], row[$0]) }
            guard !changed.isEmpty else { continue }
            add("changed", 1)
            for index in changed { add("changed \(columns[index])", 1) }
            move(before, -1)
            move(row, 1)
        }
        return counts.filter { $0.value != 0 }
    }

    /// Whether two texts are the same number, or the same text.
    private func isSame(_ left: String, _ right: String) -> Bool {
        left == right || (Double(left) != nil && Double(left) == Double(right))
    }

    private func answer(_ difference: TableDifference) -> [String: Int] {
        var counts = [
            "added": difference.rows.added, "changed": difference.rows.changed, "retired": difference.rows.retired,
        ]
        // The tier is the registry's own: no file has it.
        for column in difference.columns where column.column != "tier" {
            counts["changed \(column.column)"] = column.changed
            counts["moved \(column.column)"] = column.centsMoved.map(Int.init)
        }
        return counts.filter { $0.value != 0 }
    }

    private static let loaded = Result { try SampleRegistry.withSample() }

    @Test func everyCountIsThatOfTheFiles() throws {
        let sample = try Self.loaded.get()
        let pairs = (2...20).map { ($0, $0 + 1) } + [(1, 21), (2, 21), (5, 13)]
        var checked = 0
        for source in Source.all {
            // After the load of the reference, 1, there is no such row; quarter by quarter, they come.
            var states = [State(), State()]
            for folder in ProjectFiles.sampleQuarters {
                var state = states[states.count - 1]
                try state.load(source, from: folder)
                states.append(state)
            }
            for (from, to) in pairs {
                let difference = try sample.read { try $0.difference(from: .load(from), to: .load(to)) }
                let table = try #require(difference.tables.first { $0.table == source.table })
                let expected = expectation(states[from...to])
                #expect(answer(table) == expected, "\(source.table) from \(from) to \(to)")
                checked += expected.count
            }
        }
        #expect(checked > 150)
    }

    @Test func theQuartersOfTheEpisodesAddUpToTheWhole() throws {
        let sample = try Self.loaded.get()
        let difference = try sample.read { try $0.difference(from: .load(3), to: .load(12)) }
        let episodes = try #require(difference.tables.first { $0.table == "episode" })
        #expect(
            episodes.periods.map { "\($0.year)Q\($0.quarter)" } == [
                "2027Q2", "2027Q3", "2027Q4", "2028Q1", "2028Q2", "2028Q3", "2028Q4", "2029Q1", "2029Q2", "2029Q3",
            ])
        #expect(episodes.periods.map(\.rows.added).reduce(0, +) == episodes.rows.added)
        #expect(episodes.periods.map(\.rows.changed).reduce(0, +) == episodes.rows.changed)
        for column in episodes.columns where column.centsMoved != nil {
            let parts = episodes.periods.flatMap(\.columns).filter { $0.column == column.column }
            #expect(parts.compactMap(\.centsMoved).reduce(0, +) == column.centsMoved)
            #expect(parts.map(\.changed).reduce(0, +) == column.changed)
        }
    }
}
