import GRDB

extension ExportSource {
    /// What may be given to anybody: the names of areas and specialties, and sums over areas, specialties and quarters.
    static func released(_ database: Database) throws -> [ExportSource] {
        let names = ["cbsa", "specialty"]
        return try names.map { try ExportSource($0, .reference, database).withoutProvenance } + [releasedCells]
    }

    /// A table without the columns that tell from which load a row came.
    private var withoutProvenance: ExportSource {
        let kept = columns.filter { !TableLayout.provenance.contains($0.name) }
        return ExportSource(
            name: name, role: .release, columns: kept,
            query: "select \(kept.map(\.name).joined(separator: ", ")) from \(name)")
    }

    /// Sums by cohort, specialty, area and quarter.
    ///
    /// Nothing is given of which ten or fewer beneficiaries could be told: a cell with 1 to 10 beneficiaries or episodes
    /// is left out whole, and with it that it is there at all; a count inside a cell is null if 1 to 10 beneficiaries or
    /// episodes have the mark, or 1 to 10 have it not; readmissions also if 1 to 10 stays are without one. There are no
    /// sums over cells, so that none that is left out follows from the others.
    private static var releasedCells: ExportSource {
        let marks = [
            ("hospitalized", "is_hospitalized"), ("readmitted", "is_readmitted"), ("telehealth", "has_telehealth"),
            ("palliative", "has_palliative_care"),
        ]
        let key = ["cohort", "specialty_code", "area_code", "performance_year", "quarter"]
        let isPlain = { (value: String) in "(\(value) = 0 or \(value) > \(largestWithheld))" }
        let counts = marks.map { mark, column in
            """
            sum(\(column)) as \(mark),
            count(distinct case when \(column) = 1 then beneficiary_token end) as \(mark)_beneficiaries,
            count(distinct case when \(column) = 0 then beneficiary_token end) as not_\(mark)_beneficiaries
            """
        }
        let shown = marks.map { mark, _ in
            let values = [mark, "\(mark)_beneficiaries", "episodes - \(mark)", "not_\(mark)_beneficiaries"]
            let stays = mark == "readmitted" ? ["(hospitalized - readmitted)", "stay_only_beneficiaries"] : []
            let condition = (values.map { "(\($0))" } + stays).map(isPlain).joined(separator: " and ")
            return "case when \(condition) then \(mark) end"
        }
        let query = """
            with cell as (
                select
                    e.cohort, coalesce(c.specialty_code, '\(KnownCodes.unknownSpecialty)') as specialty_code,
                    e.area_code, e.performance_year, e.quarter, count(*) as episodes,
                    count(distinct beneficiary_token) as beneficiaries,
                    sum(observed_cents) as observed_cents, sum(expected_cents) as expected_cents,
                    count(distinct case when is_hospitalized = 1 and is_readmitted = 0 then beneficiary_token end)
                        as stay_only_beneficiaries,
                    \(counts.joined(separator: ",\n"))
                from episode e
                join clinician c on c.npi = e.npi
                group by 1, 2, 3, 4, 5
            )
            select \(key.joined(separator: ", ")), episodes, observed_cents, expected_cents,
                \(shown.joined(separator: ",\n"))
            from cell
            where episodes > \(largestWithheld) and beneficiaries > \(largestWithheld)
            order by performance_year, quarter, cohort, specialty_code, area_code
            """
        let columns =
            key.map {
                ExportManifest.Column(
                    name: $0, type: $0 == "performance_year" || $0 == "quarter" ? .integer : .text, isNullable: false)
            }
            + ["episodes", "observed_cents", "expected_cents"].map {
                ExportManifest.Column(name: $0, type: .integer, isNullable: false)
            } + marks.map { ExportManifest.Column(name: $0.0, type: .integer, isNullable: true) }
        return ExportSource(name: "released_area_specialty_quarter", role: .release, columns: columns, query: query)
    }

    /// CMS withholds counts from 1 to 10 (its cell size suppression policy).
    private static let largestWithheld = 10
}
