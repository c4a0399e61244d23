import GRDB
import RegistryModel

/// Where episodes are added up: the finest cell from which every rung of the ladder follows.
///
/// It is one word, which is hashed and compared for every row of a load; its order is by quarter, cohort, clinician and
/// area, so that sorted cells touch neighbouring rows of the rollups.
struct EpisodeCell: Hashable, Comparable {
    private let packed: UInt64

    private init(packed: UInt64) { self.packed = packed }

    init(npi: NPI, cohort: Cohort, area: CBSACode, quarter: Quarter) {
        let period = UInt64(quarter.year.year - PerformanceYear.first.year) * 4 + UInt64(quarter.number - 1)
        let group = period << 1 | (cohort == .lowBackPain ? 1 : 0)
        packed = (group << 32 | npi.number) << 17 | UInt64(area.number)
    }

    /// The cell that the columns of a stored row name.
    /// - Throws: a damaged database, if they name none.
    init(storedNPI npi: NPI?, cohort: Cohort?, area: CBSACode?, year: Int64, quarter: Int64) throws {
        guard let npi, let cohort, let area, let year = PerformanceYear(Int(year)), (1...4).contains(quarter) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an episode names no cell of the rollups")
        }
        self.init(npi: npi, cohort: cohort, area: area, quarter: year.quarters[Int(quarter) - 1])
    }

    var area: CBSACode { CBSACode(number: UInt32(packed & 0x1FFFF)) }
    var npi: NPI { NPI(checkedNumber: packed >> 17 & 0xFFFF_FFFF) }
    var cohort: Cohort { packed >> 49 & 1 == 1 ? .lowBackPain : .heartFailure }
    var quarter: Quarter { Quarter.all[Int(packed >> 50)] }

    /// The cell of the clinician's quarter, whatever the area.
    var ofQuarter: EpisodeCell { EpisodeCell(packed: (packed >> 17) << 17) }
    /// The cell of the clinician's year, whatever the area and quarter, which is written as the first.
    var ofYear: EpisodeCell {
        EpisodeCell(npi: npi, cohort: cohort, area: CBSACode(number: 0), quarter: quarter.year.quarters[0])
    }

    static func < (left: EpisodeCell, right: EpisodeCell) -> Bool { left.packed < right.packed }
}
