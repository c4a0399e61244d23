import GRDB
import RegistryIntake
import RegistryModel

/// Sums over episodes; also differences of such sums.
struct EpisodeSums: Hashable {
    var episodes: Int64 = 0
    var observedCents: Int64 = 0
    var expectedCents: Int64 = 0
    var ratioPartsPerMillion: Int64 = 0
    var hospitalized: Int64 = 0
    var readmitted: Int64 = 0
    var telehealth: Int64 = 0
    var palliative: Int64 = 0

    /// The columns of every rung, in the order of `numbers`.
    static let columns = [
        "episodes", "observed_cents", "expected_cents", "ratio_parts_per_million", "hospitalized", "readmitted",
        "telehealth", "palliative",
    ]

    var numbers: [Int64] {
        [
            episodes, observedCents, expectedCents, ratioPartsPerMillion, hospitalized, readmitted, telehealth,
            palliative,
        ]
    }

    var isZero: Bool { numbers.allSatisfy { $0 == 0 } }

    static func += (left: inout EpisodeSums, right: EpisodeSums) {
        left.episodes += right.episodes
        left.observedCents += right.observedCents
        left.expectedCents += right.expectedCents
        left.ratioPartsPerMillion += right.ratioPartsPerMillion
        left.hospitalized += right.hospitalized
        left.readmitted += right.readmitted
        left.telehealth += right.telehealth
        left.palliative += right.palliative
    }

    static prefix func - (sums: EpisodeSums) -> EpisodeSums {
        EpisodeSums(
            episodes: -sums.episodes, observedCents: -sums.observedCents, expectedCents: -sums.expectedCents,
            ratioPartsPerMillion: -sums.ratioPartsPerMillion, hospitalized: -sums.hospitalized,
            readmitted: -sums.readmitted, telehealth: -sums.telehealth, palliative: -sums.palliative)
    }
}

/// Where episodes are added up: the finest cell from which every rung of the ladder follows.
struct EpisodeCell: Hashable {
    let npi: NPI
    let cohort: Cohort
    let area: CBSACode
    let quarter: Quarter
}

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
        differences[cell, default: EpisodeSums()] += sums
        if differences.count >= Self.cellLimit { try flush(specialties: specialties) }
    }

    /// Carries the differences into the tables.
    func flush(specialties: [NPI: String]) throws {
        var areaCells: [AreaCell: EpisodeSums] = [:]
        for (cell, sums) in differences {
            let (npi, cohort, year) = (cell.npi.description, cell.cohort.rawValue, Int64(cell.quarter.year.year))
            try clinicianQuarter.move(by: sums) {
                $0.bind(1, npi)
                $0.bind(2, cohort)
                $0.bind(3, year)
                $0.bind(4, Int64(cell.quarter.number))
            }
            try clinicianYear.move(by: sums) {
                $0.bind(1, npi)
                $0.bind(2, cohort)
                $0.bind(3, year)
            }
            let specialty = specialties[cell.npi] ?? KnownCodes.unknownSpecialty
            let areaCell = AreaCell(
                cohort: cell.cohort, specialty: specialty, area: cell.area, quarter: cell.quarter)
            areaCells[areaCell, default: EpisodeSums()] += sums
        }
        for (cell, sums) in areaCells { try move(cell, by: sums) }
        differences.removeAll(keepingCapacity: true)
    }

    /// Moves a clinician's episodes from one specialty's cells to another's.
    func moveSpecialty(of npi: NPI, from old: String, to new: String) throws {
        let sums = Rung.recount(groupedBy: ["cohort", "area_code", "performance_year", "quarter"], where: "npi = ?1")
        let statement = try RawStatement(database, sql: sums)
        statement.bind(1, npi.description)
        while try statement.step() {
            guard let cohort: Cohort = statement.value(0), let area: CBSACode = statement.value(1),
                let year = PerformanceYear(Int(statement.integer(2)))
            else { continue }
            let quarter = year.quarters[Int(statement.integer(3)) - 1]
            let moved = statement.sums(from: 4)
            for (specialty, difference) in [(old, -moved), (new, moved)] {
                let cell = AreaCell(cohort: cohort, specialty: specialty, area: area, quarter: quarter)
                try move(cell, by: difference)
            }
        }
    }

    private func move(_ cell: AreaCell, by sums: EpisodeSums) throws {
        try areaSpecialtyQuarter.move(by: sums) {
            $0.bind(1, cell.cohort.rawValue)
            $0.bind(2, cell.specialty)
            $0.bind(3, cell.area.description)
            $0.bind(4, Int64(cell.quarter.year.year))
            $0.bind(5, Int64(cell.quarter.number))
        }
    }

    private struct AreaCell: Hashable {
        let cohort: Cohort
        let specialty: String
        let area: CBSACode
        let quarter: Quarter
    }

    /// Some 20 MB of differences.
    private static let cellLimit = 100_000
}

extension RawStatement {
    /// The sums of a row, in the order of the columns.
    fileprivate func sums(from column: Int) -> EpisodeSums {
        EpisodeSums(
            episodes: integer(column), observedCents: integer(column + 1), expectedCents: integer(column + 2),
            ratioPartsPerMillion: integer(column + 3), hospitalized: integer(column + 4),
            readmitted: integer(column + 5), telehealth: integer(column + 6), palliative: integer(column + 7))
    }
}
