import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// For every load of the sample, all results as of the load equal those of a registry with no later loads.
struct AsOfSampleTests {
    /// All results of a registry at one point of its history.
    private struct Answers {
        let tables: [String: String]
        let reports: [ResultTable]

        init(_ registry: Registry) throws {
            tables = try registry.tableDigests()
            var reports = [try Coverage().result(of: registry)]
            for grouping in Grouping.allCases {
                reports.append(try YearOverYear(Scope(grouping)).result(of: registry))
            }
            reports.append(try Trend(Scope(.specialty), metric: .observedExpectedRatio).result(of: registry))
            reports.append(try EligibilityReport().result(of: registry))
            reports += try Self.questions(registry)
            // The heading of a present report does not give the load's time.
            self.reports = reports.map { report in
                var report = report
                report.heading.notes.removeAll { $0.hasPrefix("As of load ") }
                return report
            }
        }

        /// The results that need episodes.
        private static func questions(_ registry: Registry) throws -> [ResultTable] {
            guard try registry.rows(sql: "select 1 from area_specialty_quarter limit 1").count > 0 else { return [] }
            return [
                try Quarters(Scope(.area)).result(of: registry), try GroupComparison(of: .areas).result(of: registry),
                try GroupComparison(of: .specialties).result(of: registry), try Restatements().result(of: registry),
                try Overlap().result(of: registry), try CostDrivers().result(of: registry),
                try Partners(in: CBSACode(number: 10_580)).result(of: registry),
            ]
        }
    }

    /// The cells that differ between two reports, by report, row and column. Means of scores may differ in their last bits,
    /// because SQLite adds up the rows in the order in which it reads them.
    private func differences(_ left: [ResultTable], _ right: [ResultTable]) -> [String] {
        zip(left, right).flatMap { left, right -> [String] in
            guard left.heading == right.heading, left.rows.count == right.rows.count else {
                return ["\(left.heading.title): \(left.rows.count) rows, \(right.rows.count) rows"]
            }
            return zip(left.rows, right.rows).flatMap { cells, others in
                left.columns.indices.filter { !isEqual(cells[$0], others[$0]) }.map { index in
                    "\(left.heading.title), \(left.columns[index].name): \(cells[index]), \(others[index])"
                }
            }
        }
    }

    private func isEqual(_ left: Cell, _ right: Cell) -> Bool {
        guard case .real(let one) = left, case .real(let other) = right else { return left == right }
        return abs(one - other) <= 1e-10 * max(1, abs(one))
    }

    @Test func asOfEqualsARegistryThatStoppedThere() throws {
        let sample = try SampleRegistry()
        var stopped: [Int: Answers] = [:]
        for folder in [ProjectFiles.path("ReferenceData")] + ProjectFiles.sampleQuarters {
            let load = try #require(try sample.load([folder]).loadID)
            stopped[load] = try sample.read { try Answers($0) }
        }
        #expect(stopped.count == 21)
        #expect(Set(stopped.values.compactMap { $0.tables["episode"] }).count == 21)
        for (load, expected) in stopped.sorted(by: { $0.key < $1.key }) {
            let answers = try sample.read(asOf: .load(load)) { try Answers($0) }
            for (table, digest) in expected.tables {
                #expect(answers.tables[table] == digest, "\(table) as of load \(load)")
            }
            #expect(answers.tables.count == expected.tables.count)
            #expect(differences(answers.reports, expected.reports).isEmpty, "as of load \(load)")
        }
    }
}
