import RegistryModel

extension ProjectionReport {
    /// For one clinician, the factor and the dollars under each assumption, from the lowest to the highest; none for
    /// several clinicians.
    var fans: [Chart] {
        projections.compactMap { projection in
            let named = clinicians?.compactMap(projection.position) ?? []
            return named.count == 1 ? projection.fan(of: named[0]) : nil
        }
    }

    /// The result of one clinician with the picture alone.
    var fan: ResultTable { ResultTable(heading: ResultHeading(title: ""), columns: [], rows: [], charts: fans) }

    /// For several participants, their factors with the bands and, in a scenario, their scores with theirs.
    func bandCharts(_ count: Int, hasScoreBands: Bool) -> [Chart] {
        guard count > projections.count else { return [] }
        let subject = Chart.Subject(panel: "cohort", code: "npi", name: "clinician_name", label: .person)
        let scores = Chart.Ranking(
            of: subject, by: "final_score", interval: Chart.Ends("lowest_final_score", "highest_final_score"))
        let factors = Chart.Ranking(
            of: subject, by: "payment_adjustment_factor", from: 0, Projection.neutral,
            interval: Chart.Ends("lowest_factor", "highest_factor"))
        return
            (hasScoreBands
            ? [Chart("Final scores with their bands", .ranking(scores), note: "The best score first.")] : []) + [
                Chart(
                    "Factors with their bands", .ranking(factors),
                    note: "The best score first. Colored: all of the band is on one side of zero.")
            ]
    }
}

extension Projection {
    /// The label of a factor of zero.
    static let neutral = "0 = neutral"

    /// A row of the fan: an assumption, the factor under it, and what it adds to payments.
    private struct Assumption {
        let name: String
        let factor: Double
        var band: ClosedRange<Double>?
        let amount, lowest, highest: Money?

        init(_ name: String, _ factor: Double, band: ClosedRange<Double>? = nil, of adjustment: PaymentAdjustment) {
            self.name = name
            self.factor = factor
            self.band = band
            amount = adjustment.amount(at: factor)
            lowest = band.flatMap { adjustment.amount(at: $0.lowerBound) }
            highest = band.flatMap { adjustment.amount(at: $0.upperBound) }
        }
    }

    /// The code of the row with the band.
    private static let all = "All assumptions"

    /// The chart of a participant's band; nil for a participant without a final score, whose factor is one number.
    fileprivate func fan(of position: Int) -> Chart? {
        let adjustment = adjustments[position]
        guard let score = adjustment.finalScore, let factor = adjustment.factor, let band = adjustment.band else {
            return nil
        }
        let whole = Assumption(Self.all, factor, band: band, of: adjustment)
        let rules = central.ruleCases(of: score).map { rule in
            Assumption(
                "\(rule.isCentral ? "Central: slope" : "Slope") \(rule.slope.plainText), midpoint "
                    + Unit.number(decimals: 1).text(rule.midpoint), rule.factor, of: adjustment)
        }
        let title = "Factor under each assumption, \(inputs.people[position].name), \(inputs.cohort.name)"
        let data = ResultTable(
            heading: ResultHeading(title: title),
            columns: [
                ReportColumn("assumption", "Assumption", .text) { .text($0.name) },
                ReportColumn("factor", "Factor", .change(.share)) { .real($0.factor) }.better(.higher),
                ReportColumn("lowest_factor", "Lowest", .change(.share)) { Cell($0.band?.lowerBound) },
                ReportColumn("highest_factor", "Highest", .change(.share)) { Cell($0.band?.upperBound) },
                ReportColumn("adjustment_cents", "Adjustment", .change(.cents)) { Cell(cents: $0.amount) },
                ReportColumn("lowest_adjustment_cents", "Lowest", .change(.cents)) { Cell(cents: $0.lowest) },
                ReportColumn("highest_adjustment_cents", "Highest", .change(.cents)) { Cell(cents: $0.highest) },
            ], of: [whole] + rules + peers(position, adjustment))
        let ranking = Chart.Ranking(
            of: Chart.Subject(code: "assumption"), by: "factor", from: 0, Self.neutral,
            interval: Chart.Ends("lowest_factor", "highest_factor"), detail: "adjustment_cents", shaded: Self.all)
        return Chart(title, .ranking(ranking), note: fanNote, data: data)
    }

    /// The payment adjustment of the cohort; in a scenario that of the central case.
    private var central: CohortAdjustment {
        switch outcome {
        case .full(let cohort): cohort.adjustment
        case .scenario(let scenario): scenario.central.adjustment
        }
    }

    /// In a scenario, the factors with worse and with better peers under the central slope and midpoint.
    private func peers(_ position: Int, _ adjustment: PaymentAdjustment) -> [Assumption] {
        guard case .scenario(let scenario) = outcome else { return [] }
        return scenario.cases.compactMap { peers in
            let names: [ReferenceAssumptions.Level: String] = [
                .low: "Peers worse than assumed", .high: "Peers better than assumed",
            ]
            guard let name = names[peers.level], let factor = peers.adjustment.adjustments[position].factor else {
                return nil
            }
            return Assumption(name, factor, of: adjustment)
        }.sorted { $0.factor < $1.factor }
    }

    private var fanNote: String {
        isScenario
            ? "Shaded: the band over the slopes and midpoints that CMS may choose and over the assumptions about peers, which "
                + "are at their extremes in the last two rows; the band goes only part of the way there."
            : "Shaded: from the lowest to the highest over the slopes and midpoints that CMS may choose."
    }
}
