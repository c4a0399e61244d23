import GRDB
import RegistryModel

/// The stored projections of a registry.
package struct StoredProjections {
    private let registry: Registry

    /// Creates the stored projections of a registry, which must be open for writing to store one.
    package init(_ registry: Registry) { self.registry = registry }

    /// The number of the latest committed load, which a new projection uses; nil if nothing is loaded.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func latestLoadID() throws -> Int? {
        try registry.read { try AsOfPoint.latest($0)?.loadID }
    }

    /// Stores runs in one transaction. A run is not stored again if the latest one of its cohort and year has the same
    /// load, rules and results.
    /// - Returns: the number of each run, and whether it is new.
    /// - Throws: `RegistryError` if the registry cannot be written.
    package func store(_ runs: [ProjectionRun]) throws -> [(number: Int, isNew: Bool)] {
        try registry.write { database in .commit(try runs.map { try Self.store($0, database) }) }
    }

    /// The numbers of all stored runs, in ascending order.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func numbers() throws -> [Int] {
        try registry.read { try Int.fetchAll($0, sql: "select run_number from projection_run order by run_number") }
    }

    /// A stored run; nil if there is none with the number, or its rules cannot be parsed.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func run(_ number: Int) throws -> ProjectionRun? {
        try registry.read { try Self.run(number, $0) }
    }

    /// Deletes the projections that used loads that are undone.
    static func forget(from first: Int, _ database: Database) throws {
        let runs = "select run_number from projection_run where after_load_id >= \(first)"
        try database.execute(sql: "delete from projection where run_number in (\(runs))")
        try database.execute(sql: "delete from projection_run where after_load_id >= \(first)")
    }

    private static func store(_ run: ProjectionRun, _ database: Database) throws -> (number: Int, isNew: Bool) {
        let rules = try run.rules.storedText
        let (year, cohort) = (run.rules.year.year, run.rules.cohort.rawValue)
        let twin = try Int.fetchOne(
            database,
            sql: """
                select run_number from projection_run
                where run_number = (
                        select max(run_number) from projection_run where performance_year = ? and cohort = ?
                    )
                    and after_load_id = ? and rules = ?
                """, arguments: [year, cohort, run.asOfLoadID, rules])
        if let twin, try self.run(twin, database)?.results == run.results { return (twin, false) }
        try database.execute(
            sql: """
                insert into projection_run (performance_year, cohort, after_load_id, rules, computed_at)
                values (?, ?, ?, ?, ?)
                """, arguments: [year, cohort, run.asOfLoadID, rules, Timestamp.now()])
        let number = Int(database.lastInsertedRowID)
        let statement = try database.makeStatement(
            sql: """
                insert into projection (run_number, npi, \(ProjectedResult.columns.joined(separator: ", ")))
                values (?, ?\(String(repeating: ", ?", count: ProjectedResult.columns.count)))
                """)
        for result in run.results {
            try statement.execute(
                arguments: [number, result.npi.description] + StatementArguments(result.cells))
        }
        return (number, true)
    }

    private static func run(_ number: Int, _ database: Database) throws -> ProjectionRun? {
        guard
            let row = try Row.fetchOne(
                database,
                sql: "select performance_year, cohort, after_load_id, rules from projection_run where run_number = ?",
                arguments: [number]),
            let year = try PerformanceYear(row.value("performance_year")),
            let cohort = try Cohort(rawValue: row.value("cohort")),
            let rules = try RuleSet(storedText: row.value("rules"), year: year, cohort: cohort)
        else { return nil }
        let rows = try Row.fetchAll(
            database,
            sql: """
                select npi, \(ProjectedResult.columns.joined(separator: ", "))
                from projection where run_number = ? order by npi
                """, arguments: [number])
        let results = try rows.compactMap { row in
            try NPI(row.value(0, as: String.self)).map {
                ProjectedResult(npi: $0, cells: row.databaseValues.dropFirst().map(Cell.init))
            }
        }
        return ProjectionRun(rules: rules, asOfLoadID: try row.value("after_load_id"), results: results)
    }
}
