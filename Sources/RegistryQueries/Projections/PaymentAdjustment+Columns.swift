import RegistryModel

extension PaymentAdjustment {
    /// The columns from the final score to the adjustment in dollars.
    /// - Parameter bands: whether scores and percentiles have a lowest and highest value too, as in a scenario.
    static func columns(bands: Bool) -> [Column] {
        let scores = [("lowest_final_score", "Lowest"), ("highest_final_score", "Highest")]
        let percentiles = [("lowest_percentile", "Lowest"), ("highest_percentile", "Highest")]
        return [Column("final_score", "Final score", .score, from: [])]
            + (bands ? scores.map { Column($0, $1, .score, from: []) } : [])
            + [Column("percentile", "Percentile", .number(decimals: 1), from: [])]
            + (bands ? percentiles.map { Column($0, $1, .number(decimals: 1), from: []) } : []) + [
                Column("payment_adjustment_factor", "Factor", .change(.share), from: []),
                Column("lowest_factor", "Lowest", .change(.share), from: []),
                Column("highest_factor", "Highest", .change(.share), from: []),
                Column("tier", "Tier", .text), Column("part_b_cents", "Part B", .cents, from: []),
                Column("adjustment_cents", "Adjustment", .change(.cents), from: []),
                Column("lowest_adjustment_cents", "Lowest", .change(.cents), from: []),
                Column("highest_adjustment_cents", "Highest", .change(.cents), from: []),
            ]
    }

    /// The values of `columns(bands:)`.
    func cells(bands: Bool) -> [Cell] {
        [Cell(finalScore)] + (bands ? Self.ends(finalScoreBand) : []) + [Cell(percentile)]
            + (bands ? Self.ends(percentileBand) : []) + [Cell(factor)] + Self.ends(band) + [
                Cell(tier?.rawValue), Cell(cents: partB), Cell(cents: amount), Cell(cents: amountBand?.lowerBound),
                Cell(cents: amountBand?.upperBound),
            ]
    }

    private static func ends(_ band: ClosedRange<Double>?) -> [Cell] {
        [Cell(band?.lowerBound), Cell(band?.upperBound)]
    }
}
