import RegistryModel
import RegistryStore

extension ProjectionReport {
    /// The summary of the report. Each cohort has a row for all loaded participants, one for each tier, one for participants
    /// who are not scored, and one for those who are not loaded.
    /// - Throws: `UnusableNumber` if a sum overflows 64 bits, `RegistryError` if the registry cannot be read.
    package func summary(of registry: Registry) throws -> ResultTable {
        var heading = try heading(of: registry)
        heading.headline = headline
        return ResultTable(
            heading: heading,
            columns: [
                ReportColumn("cohort", "Cohort", .text) { .text($0.cohort.rawValue) },
                ReportColumn("participants_who", "Participants", .text) { .text($0.who) },
                ReportColumn("participants", "Number", .count) { Cell($0.count) },
                ReportColumn("mean_final_score", "Mean final score", .score) { Cell($0.meanFinalScore) },
                ReportColumn("lowest_factor", "Lowest factor", .change(.share)) { Cell($0.factors.min()) },
                ReportColumn("mean_factor", "Mean factor", .change(.share)) { Cell($0.meanFactor) },
                ReportColumn("highest_factor", "Highest factor", .change(.share)) { Cell($0.factors.max()) },
                ReportColumn("part_b_cents", "Part B", .cents) { $0.partB },
                ReportColumn("adjustment_cents", "Adjustment", .change(.cents)) { $0.amount },
            ], of: try projections.flatMap { try $0.participantSums() }, charts: charts)
    }
}

/// A group of participants in a projection, with sums and means.
private struct ParticipantSum {
    let cohort: Cohort
    /// The name of the group, such as `loaded`, a tier, or `not scored`.
    let who: String
    let count: Int
    let meanFinalScore: Double?
    let factors: [Double]
    /// The sums of the known payments and adjustments; null if none is known.
    let partB, amount: Cell

    /// Computes the sums and means of a group.
    /// - Throws: `UnusableNumber` if a sum overflows 64 bits, which loaded data cannot cause.
    init(_ cohort: Cohort, _ who: String, _ group: [PaymentAdjustment]) throws {
        self.cohort = cohort
        self.who = who
        count = group.count
        meanFinalScore = Self.mean(group.compactMap(\.finalScore))
        factors = group.compactMap(\.factor)
        partB = try Self.sum(group.compactMap { $0.partB?.cents })
        amount = try Self.sum(group.compactMap { $0.amount?.cents })
    }

    var meanFactor: Double? { Self.mean(factors) }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    private static func sum(_ cents: [Int64]) throws -> Cell {
        cents.isEmpty ? .null : .integer(try cents.sum(of: "part_b_payment"))
    }
}

extension Projection {
    fileprivate func participantSums() throws -> [ParticipantSum] {
        let scored = adjustments.filter { $0.finalScore != nil }
        let tiers = Tier.allCases.map { tier in (tier.rawValue, scored.filter { $0.tier == tier }) }
        let unscored = adjustments.filter { $0.finalScore == nil }
        let groups =
            [("loaded", adjustments.filter { $0.factor != nil })] + tiers + [
                ("not scored", unscored.filter { $0.factor != nil }),
                ("not loaded", unscored.filter { $0.factor == nil }),
            ]
        return try groups.filter { !$0.1.isEmpty }.map { try ParticipantSum(inputs.cohort, $0, $1) }
    }
}
