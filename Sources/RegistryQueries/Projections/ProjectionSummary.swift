import RegistryModel
import RegistryStore

extension ProjectionReport {
    /// The report in short: for each cohort a row for all loaded participants, one for each tier, and one each for those
    /// who are not scored and who are not loaded.
    public func summary(of registry: Registry) throws -> ResultTable {
        ResultTable(
            heading: try heading(of: registry),
            columns: [
                Column("cohort", "Cohort", .text), Column("participants_who", "Participants", .text),
                Column("participants", "Number", .count), Column("mean_final_score", "Mean final score", .score),
                Column("lowest_factor", "Lowest factor", .change(.share)),
                Column("mean_factor", "Mean factor", .change(.share)),
                Column("highest_factor", "Highest factor", .change(.share)), Column("part_b_cents", "Part B", .cents),
                Column("adjustment_cents", "Adjustment", .change(.cents)),
            ], rows: try projections.flatMap { try $0.summaryRows() }, charts: charts)
    }
}

extension Projection {
    fileprivate func summaryRows() throws -> [[Cell]] {
        let scored = adjustments.filter { $0.finalScore != nil }
        let tiers = Tier.allCases.map { tier in (tier.rawValue, scored.filter { $0.tier == tier }) }
        let unscored = adjustments.filter { $0.finalScore == nil }
        let groups =
            [("loaded", adjustments.filter { $0.factor != nil })] + tiers + [
                ("not scored", unscored.filter { $0.factor != nil }),
                ("not loaded", unscored.filter { $0.factor == nil }),
            ]
        return try groups.filter { !$0.1.isEmpty }.map { name, group in
            let factors = group.compactMap(\.factor)
            return try [
                .text(inputs.cohort.rawValue), .text(name), Cell(group.count),
                Cell(mean(group.compactMap(\.finalScore))),
                Cell(factors.min()), Cell(mean(factors)), Cell(factors.max()),
                sum(group.compactMap { $0.partB?.cents }), sum(group.compactMap { $0.amount?.cents }),
            ]
        }
    }

    private func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The sum of what is known; null if nothing is.
    private func sum(_ cents: [Int64]) throws -> Cell {
        cents.isEmpty ? .null : .integer(try cents.sum(of: "part_b_payment"))
    }
}
