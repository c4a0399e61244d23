import GRDB
import RegistryModel

extension Registry {
    /// Computes which counts of the episodes a release suppresses. Reads all episodes once: some seconds for a million.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func releasePlan(under policy: CellSizePolicy = .cms) throws -> ReleasePlan {
        try read { database in ReleasePlan(try ReleasedEpisodes(database), policy: policy) }
    }
}

extension ReleasedEpisodes {
    /// Reads the episodes of a registry. As in reports, clinicians have their current specialty, and renamed areas
    /// their current code.
    init(_ database: Database) throws {
        self.init()
        let statement = try RawStatement(
            database,
            sql: """
                select
                    e.cohort, e.npi, coalesce(c.specialty_code, '\(RollupTable.unknownSpecialty)'),
                    coalesce(r.current_code, e.area_code), e.performance_year, e.quarter, e.is_hospitalized, e.is_readmitted, e.beneficiary_token
                from episode e
                join clinician c on c.npi = e.npi
                left join v_area_renaming r on r.area_code = e.area_code
                order by e.cohort, e.performance_year, e.npi, 4, e.episode_id
                """)
        while try statement.step() {
            guard let cohort = statement.text(0).flatMap({ Cohort($0) }), let npi = statement.text(1),
                let specialty = statement.text(2), let area = statement.text(3)
            else { continue }
            add(
                Episode(
                    cohort: cohort, npi: npi, specialty: specialty, area: area,
                    year: Int(statement.integer(4)), quarter: Int(statement.integer(5)),
                    isHospitalized: statement.integer(6) != 0, isReadmitted: statement.integer(7) != 0,
                    // Eight bytes of a keyed hash are enough to distinguish beneficiaries.
                    beneficiary: statement.blobBytes(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }))
        }
    }
}
