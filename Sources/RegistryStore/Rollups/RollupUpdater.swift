import GRDB
import RegistryModel

/// Updates the rollup tables by the changes of a load.
///
/// The changes are collected in memory, as totals for each clinician, area and quarter, and written to the tables
/// before the transaction ends.
final class RollupUpdater {
    private let database: Database
    private var differences: [RollupKey: EpisodeTotals] = [:]
    private let clinicianQuarter, clinicianYear, areaSpecialtyQuarter: RollupTable

    init(_ database: Database) throws {
        self.database = database
        let tables = try RollupTable.all.map { try RollupTable(database, table: $0.table, key: $0.key) }
        (clinicianQuarter, clinicianYear, areaSpecialtyQuarter) = (tables[0], tables[1], tables[2])
    }

    /// Adds totals to the change of a key; totals of removed episodes are negative. Writes the changes if there are too
    /// many.
    func add(_ sums: EpisodeTotals, to key: RollupKey, specialties: [NPI: String]) throws {
        try differences[key, default: EpisodeTotals()].add(sums)
        if differences.count >= Self.keyLimit { try flush(specialties: specialties) }
    }

    /// Discards the changes of rows that were rolled back.
    func discard() { differences.removeAll() }

    /// Writes the changes to the tables; those of clinicians are sorted by key.
    func flush(specialties: [NPI: String]) throws {
        var years: [RollupKey: EpisodeTotals] = [:]
        var areas: [AreaKey: EpisodeTotals] = [:]
        var quarter: (cell: RollupKey, sums: EpisodeTotals)?
        for cell in differences.keys.sorted() {
            guard let sums = differences[cell], !sums.isZero else { continue }
            let specialty = specialties[cell.npi] ?? RollupTable.unknownSpecialty
            try areas[AreaKey(cell, specialty: specialty), default: EpisodeTotals()].add(sums)
            try years[cell.ofYear, default: EpisodeTotals()].add(sums)
            // The keys of a clinician and quarter are adjacent and differ by area.
            if var started = quarter, started.cell == cell.ofQuarter {
                try started.sums.add(sums)
                quarter = started
            } else {
                if let quarter { try addToClinicianQuarter(quarter.cell, quarter.sums) }
                quarter = (cell.ofQuarter, sums)
            }
        }
        if let quarter { try addToClinicianQuarter(quarter.cell, quarter.sums) }
        for (cell, sums) in years.sorted(by: { $0.key < $1.key }) { try addToClinicianYear(cell, sums) }
        for (cell, sums) in areas { try move(cell, by: sums) }
        differences.removeAll(keepingCapacity: true)
    }

    private func addToClinicianQuarter(_ cell: RollupKey, _ sums: EpisodeTotals) throws {
        try clinicianQuarter.add(sums) {
            $0.bind(1, Int64(cell.quarter.year.year))
            $0.bind(2, Int64(cell.quarter.number))
            $0.bind(3, cell.cohort.rawValue)
            $0.bind(4, cell.npi)
        }
    }

    private func addToClinicianYear(_ cell: RollupKey, _ sums: EpisodeTotals) throws {
        try clinicianYear.add(sums) {
            $0.bind(1, Int64(cell.quarter.year.year))
            $0.bind(2, cell.cohort.rawValue)
            $0.bind(3, cell.npi)
        }
    }

    /// Moves a clinician's totals from one specialty to another.
    func moveSpecialty(of npi: NPI, from old: String, to new: String) throws {
        // By quarter, which the index starts with.
        let statement = try RawStatement(
            database,
            sql: RollupTable.recount(
                groupedBy: ["cohort", "area_code"], where: "performance_year = ?1 and quarter = ?2 and npi = ?3"))
        for quarter in Quarter.all {
            defer { statement.reset() }
            statement.bind(1, Int64(quarter.year.year))
            statement.bind(2, Int64(quarter.number))
            statement.bind(3, npi)
            while try statement.step() {
                let cell = try RollupKey(
                    storedNPI: npi, cohort: statement.value(0), area: statement.value(1),
                    year: Int64(quarter.year.year), quarter: Int64(quarter.number))
                let moved = try statement.totals(from: 2)
                try move(AreaKey(cell, specialty: old), by: moved.negated())
                try move(AreaKey(cell, specialty: new), by: moved)
            }
        }
    }

    private func move(_ cell: AreaKey, by sums: EpisodeTotals) throws {
        try areaSpecialtyQuarter.add(sums) {
            $0.bind(1, Int64(cell.quarter.year.year))
            $0.bind(2, Int64(cell.quarter.number))
            $0.bind(3, cell.cohort.rawValue)
            $0.bind(4, cell.specialty)
            $0.bind(5, cell.area)
        }
    }

    private struct AreaKey: Hashable {
        let quarter: Quarter
        let cohort: Cohort
        let specialty: String
        let area: CBSACode

        init(_ cell: RollupKey, specialty: String) {
            (quarter, cohort, area) = (cell.quarter, cell.cohort, cell.area)
            self.specialty = specialty
        }
    }

    /// The maximum number of changes in memory, some 20 MB: just below the size at which the dictionary would double.
    private static let keyLimit = 190_000
}
