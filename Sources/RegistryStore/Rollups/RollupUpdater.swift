import GRDB
import RegistryModel

/// Moves the rollups by the difference that a load makes.
///
/// Differences are collected in memory, a few numbers for each clinician, area and quarter that the load touches, and
/// carried into the tables before the transaction ends.
final class RollupLadder {
    private let database: Database
    private var differences: [EpisodeCell: EpisodeSums] = [:]
    private let clinicianQuarter, clinicianYear, areaSpecialtyQuarter: Rung

    init(_ database: Database) throws {
        self.database = database
        let rungs = try Rung.all.map { try Rung(database, table: $0.table, key: $0.key) }
        (clinicianQuarter, clinicianYear, areaSpecialtyQuarter) = (rungs[0], rungs[1], rungs[2])
    }

    /// Adds to a cell; sums that are taken away are negative.
    func add(_ sums: EpisodeSums, to cell: EpisodeCell, specialties: [NPI: String]) throws {
        try differences[cell, default: EpisodeSums()].add(sums)
        if differences.count >= Self.cellLimit { try flush(specialties: specialties) }
    }

    /// Forgets the differences of rows that were rolled back.
    func discard() { differences.removeAll() }

    /// Carries the differences into the tables, those of clinicians in the order of their keys.
    func flush(specialties: [NPI: String]) throws {
        var years: [EpisodeCell: EpisodeSums] = [:]
        var areas: [AreaCell: EpisodeSums] = [:]
        var quarter: (cell: EpisodeCell, sums: EpisodeSums)?
        for cell in differences.keys.sorted() {
            guard let sums = differences[cell], !sums.isZero else { continue }
            let specialty = specialties[cell.npi] ?? KnownCodes.unknownSpecialty
            try areas[AreaCell(cell, specialty: specialty), default: EpisodeSums()].add(sums)
            try years[cell.ofYear, default: EpisodeSums()].add(sums)
            // The cells of one clinician and quarter follow one another, an area each.
            if var started = quarter, started.cell == cell.ofQuarter {
                try started.sums.add(sums)
                quarter = started
            } else {
                if let quarter { try moveClinicianQuarter(quarter.cell, quarter.sums) }
                quarter = (cell.ofQuarter, sums)
            }
        }
        if let quarter { try moveClinicianQuarter(quarter.cell, quarter.sums) }
        for (cell, sums) in years.sorted(by: { $0.key < $1.key }) { try moveClinicianYear(cell, sums) }
        for (cell, sums) in areas { try move(cell, by: sums) }
        differences.removeAll(keepingCapacity: true)
    }

    private func moveClinicianQuarter(_ cell: EpisodeCell, _ sums: EpisodeSums) throws {
        try clinicianQuarter.move(by: sums) {
            $0.bind(1, Int64(cell.quarter.year.year))
            $0.bind(2, Int64(cell.quarter.number))
            $0.bind(3, cell.cohort.rawValue)
            $0.bind(4, cell.npi)
        }
    }

    private func moveClinicianYear(_ cell: EpisodeCell, _ sums: EpisodeSums) throws {
        try clinicianYear.move(by: sums) {
            $0.bind(1, Int64(cell.quarter.year.year))
            $0.bind(2, cell.cohort.rawValue)
            $0.bind(3, cell.npi)
        }
    }

    /// Moves a clinician's episodes from one specialty's cells to another's.
    func moveSpecialty(of npi: NPI, from old: String, to new: String) throws {
        // Quarter by quarter, as the index is laid out.
        let statement = try RawStatement(
            database,
            sql: Rung.recount(
                groupedBy: ["cohort", "area_code"], where: "performance_year = ?1 and quarter = ?2 and npi = ?3"))
        for quarter in Quarter.all {
            defer { statement.reset() }
            statement.bind(1, Int64(quarter.year.year))
            statement.bind(2, Int64(quarter.number))
            statement.bind(3, npi)
            while try statement.step() {
                let cell = try EpisodeCell(
                    storedNPI: npi, cohort: statement.value(0), area: statement.value(1),
                    year: Int64(quarter.year.year), quarter: Int64(quarter.number))
                let moved = statement.sums(from: 2)
                try move(AreaCell(cell, specialty: old), by: moved.negated())
                try move(AreaCell(cell, specialty: new), by: moved)
            }
        }
    }

    private func move(_ cell: AreaCell, by sums: EpisodeSums) throws {
        try areaSpecialtyQuarter.move(by: sums) {
            $0.bind(1, Int64(cell.quarter.year.year))
            $0.bind(2, Int64(cell.quarter.number))
            $0.bind(3, cell.cohort.rawValue)
            $0.bind(4, cell.specialty)
            $0.bind(5, cell.area)
        }
    }

    private struct AreaCell: Hashable {
        let quarter: Quarter
        let cohort: Cohort
        let specialty: String
        let area: CBSACode

        init(_ cell: EpisodeCell, specialty: String) {
            (quarter, cohort, area) = (cell.quarter, cell.cohort, cell.area)
            self.specialty = specialty
        }
    }

    /// Some 20 MB of differences: just as many as the dictionary holds before it doubles.
    private static let cellLimit = 190_000
}
