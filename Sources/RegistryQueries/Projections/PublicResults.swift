import RegistryModel
import RegistryStore

/// What public files say of participants: MIPS results of an earlier year, and what Medicare paid in one.
///
/// They take the place of a performance year's data of which nothing is loaded, so that a first question has an answer: a
/// scenario in which each clinician's MIPS results are those of the performance year. CMS will not score so.
package struct PublicResults: Sendable {
    /// The query.
    package static let text = QueryText(PackageResources.PublicResults_sql)

    /// The years of the MIPS results that are taken, and how many are a group's; nil if none is.
    package private(set) var results: (years: Set<Int>, count: Int, groupCount: Int)?
    /// The years of the payments that are taken; empty if none is.
    package private(set) var paymentYears: Set<Int> = []

    /// Fills participants' years with public results, if none of them has a result or an episode, and with payments, if
    /// none has payments.
    /// - Parameter participants: the participants of the cohort and year.
    init(
        filling participants: inout [ParticipantYear], _ year: PerformanceYear, _ cohort: Cohort, of registry: Registry
    ) throws {
        let lacksResults = participants.allSatisfy { $0.measureResults.isEmpty && $0.episodeCount == 0 }
        let lacksPayments = participants.allSatisfy { $0.partB == nil }
        guard lacksResults || lacksPayments else { return }
        let positions = Dictionary(participants.indices.map { (participants[$0].npi, $0) }) { first, _ in first }
        let parameters = ["performance_year": Cell(year.year), "cohort": .text(cohort.rawValue)]
        let quality = try RuleBook(registry).ruleSet(year: year, cohort: cohort)
        let maximum = try translatingRuleErrors { () throws(RuleError) in
            try quality.divisor("quality.points.maximum")
        }
        try registry.forEachRow(sql: Self.text.sql, parameters: parameters) { row in
            guard let position = positions[row.text("npi").flatMap { NPI($0) }] else { return }
            if lacksResults, participants[position].take(row, maximumPoints: maximum) { count(row) }
            if lacksPayments, let cents = row.integer("paid_cents"), let year = row.integer("payment_year") {
                participants[position].partB = Money(cents: Int64(cents))
                paymentYears.insert(year)
            }
        }
    }

    private mutating func count(_ row: QueryRow) {
        guard let year = row.integer("performance_year") else { return }
        var counted = results ?? ([], 0, 0)
        counted.years.insert(year)
        counted.count += 1
        if row.text("reported_as") != "individual" { counted.groupCount += 1 }
        results = counted
    }

    /// Whether public results of any clinician are loaded.
    static func areLoaded(in registry: Registry) throws -> Bool {
        try !registry.rows(Lookup.publicResult, [:]).isEmpty
    }
}

extension ParticipantYear {
    /// Takes the MIPS results of a row as those of the year. MIPS writes 0 for a category that does not count, so 0 is not
    /// known.
    /// - Returns: whether the row has a score of quality.
    fileprivate mutating func take(_ row: QueryRow, maximumPoints: Double) -> Bool {
        guard let quality = row.real("quality_score"), quality > 0 else { return false }
        given.qualityPoints = quality / 100 * maximumPoints
        given.costPoints = row.real("cost_points")
        if let score = row.real("promoting_interoperability_score"), score > 0, promotingInteroperability == nil {
            promotingInteroperability = score / 100
        }
        complexPatient = complexPatient ?? row.real("complex_patient_bonus")
        return true
    }
}
