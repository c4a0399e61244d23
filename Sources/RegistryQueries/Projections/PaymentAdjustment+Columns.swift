import RegistryModel

extension PaymentAdjustment {
    /// The columns from the final score to the adjustment in dollars.
    /// - Parameter bands: whether scores and percentiles also have columns for their lowest and highest values, as in a
    ///   scenario.
    static func columns(bands: Bool) -> [ReportColumn<PaymentAdjustment>] {
        let percentile = Unit.number(decimals: 1)
        var columns: [ReportColumn<PaymentAdjustment>] = []
        columns.append(
            ReportColumn(Column("final_score", "Final score", .score, from: []).within(Metric.finalScore.range)) {
                Cell($0.finalScore)
            })
        if bands { columns += ends("final_score", .score, \.finalScoreBand) }
        columns.append(ReportColumn("percentile", "Percentile", percentile, from: []) { Cell($0.percentile) })
        if bands { columns += ends("percentile", percentile, \.percentileBand) }
        columns.append(
            ReportColumn("payment_adjustment_factor", "Factor", .change(.share), from: []) { Cell($0.factor) }
                .better(.higher))
        return columns + ends("factor", .change(.share), \.band) + paymentColumns
    }

    private static var paymentColumns: [ReportColumn<PaymentAdjustment>] {
        [
            ReportColumn("tier", "Tier", .text) { Cell($0.tier?.rawValue) },
            ReportColumn("part_b_cents", "Part B", .cents, from: []) { Cell(cents: $0.partB) },
            ReportColumn("adjustment_cents", "Adjustment", .change(.cents), from: []) { Cell(cents: $0.amount) },
            ReportColumn("lowest_adjustment_cents", "Lowest", .change(.cents), from: []) {
                Cell(cents: $0.amountBand?.lowerBound)
            },
            ReportColumn("highest_adjustment_cents", "Highest", .change(.cents), from: []) {
                Cell(cents: $0.amountBand?.upperBound)
            },
        ]
    }

    /// The two columns for the lowest and the highest value of a band.
    private static func ends(
        _ name: String, _ unit: Unit, _ band: @escaping (PaymentAdjustment) -> ClosedRange<Double>?
    ) -> [ReportColumn<PaymentAdjustment>] {
        [
            ReportColumn("lowest_" + name, "Lowest", unit, from: []) { Cell(band($0)?.lowerBound) },
            ReportColumn("highest_" + name, "Highest", unit, from: []) { Cell(band($0)?.upperBound) },
        ]
    }
}
