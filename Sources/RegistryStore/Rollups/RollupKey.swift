import GRDB
import RegistryModel

/// The finest key of the rollups, from which the keys of all rollup tables follow: clinician, cohort, area and quarter.
///
/// It is packed into one word, because it is hashed and compared for every row of a load. The order is by quarter,
/// cohort, clinician and area, so that sorted keys access adjacent rows of the rollup tables.
struct RollupKey: Hashable, Comparable {
    private let packed: UInt64

    private init(packed: UInt64) { self.packed = packed }

    init(npi: NPI, cohort: Cohort, area: CBSACode, quarter: Quarter) {
        let period = UInt64(quarter.year.year - PerformanceYear.first.year) * 4 + UInt64(quarter.number - 1)
        let group = period << 1 | (cohort == .lowBackPain ? 1 : 0)
        packed = (group << 32 | npi.number) << 17 | UInt64(area.number)
    }

    /// Creates the key from the columns of a stored episode.
    /// - Throws: `DatabaseError` with `SQLITE_CORRUPT` if they are not a valid key.
    init(storedNPI npi: NPI?, cohort: Cohort?, area: CBSACode?, year: Int64, quarter: Int64) throws {
        guard let npi, let cohort, let area, let year = PerformanceYear(Int(year)), (1...4).contains(quarter) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "an episode has no valid clinician, cohort, area or quarter")
        }
        self.init(npi: npi, cohort: cohort, area: area, quarter: year.quarters[Int(quarter) - 1])
    }

    var area: CBSACode { CBSACode(number: UInt32(packed & 0x1FFFF)) }
    var npi: NPI { NPI(checkedNumber: packed >> 17 & 0xFFFF_FFFF) }
    var cohort: Cohort { packed >> 49 & 1 == 1 ? .lowBackPain : .heartFailure }
    var quarter: Quarter { Quarter.all[Int(packed >> 50)] }

    /// The key of the clinician's quarter: the area is 0.
    var ofQuarter: RollupKey { RollupKey(packed: (packed >> 17) << 17) }
    /// The key of the clinician's year: the area is 0, and the quarter is the first.
    var ofYear: RollupKey {
        RollupKey(npi: npi, cohort: cohort, area: CBSACode(number: 0), quarter: quarter.year.quarters[0])
    }

    static func < (left: RollupKey, right: RollupKey) -> Bool { left.packed < right.packed }
}
