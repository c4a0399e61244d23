import RegistryModel

/// One participant of a projection: the answer in a sentence, and the figures of a headline.
struct ProjectedPerson {
    let projection: Projection
    let position: Int

    init(_ projection: Projection, at position: Int) {
        self.projection = projection
        self.position = position
    }

    /// The size of the result in cents, by which the one to draw is chosen.
    var weight: Int64 { Int64(clamping: adjustment.amount?.cents.magnitude ?? 0) }

    var person: CohortYearInputs.Person { projection.inputs.people[position] }
    var adjustment: PaymentAdjustment { projection.adjustments[position] }
    var score: FinalScore { projection.scoring.scores[position] }
    private var year: PerformanceYear { projection.inputs.year }

    /// The answer, which always says whether it is a scenario.
    var answer: String {
        let name = person.name.isEmpty ? person.npi.description : person.name
        guard let factor = adjustment.factor else {
            return
                "\(name) is listed for \(projection.name), but too little is loaded to project: \(missing) not known."
        }
        let who = projection.isScenario ? "In a scenario with assumed peers, \(name)" : "\(name)"
        guard let finalScore = adjustment.finalScore else {
            return "\(who) has too few cases to be scored in \(projection.name): payments of \(year.paymentYear) "
                + (factor == 0
                    ? "would not change, which is assumed."
                    : "would change by \(Self.share(factor)), which is assumed.")
        }
        let change =
            factor == 0
            ? "would neither gain nor lose" : "would \(factor > 0 ? "gain" : "lose") \(Unit.share.text(abs(factor)))"
        let reason =
            score.outcome == .lacksMinimumData
            ? ", because no reported quality measure has the minimum data" : distance(of: finalScore)
        return "\(who) \(change) of Medicare Part B payments in \(year.paymentYear), with a final score of "
            + "\(Unit.score.text(finalScore)) in \(projection.name)\(reason).\(doubt)"
    }

    /// The score, the factor, the dollars, and what CMS published.
    /// - Parameter isNamed: whether labels name the cohort.
    func figures(named isNamed: Bool = false) -> [Headline.Figure] {
        let prefix = isNamed ? "\(projection.inputs.cohort.rawValue): " : ""
        guard let factor = adjustment.factor else { return [] }
        let isGood = factor == 0 ? nil : factor > 0
        return [
            adjustment.finalScore.map { Headline.Figure(prefix + "Final score", Unit.score.text($0), place) },
            Headline.Figure(
                prefix + "Factor in \(year.paymentYear)", Self.share(factor), band(of: adjustment.band, Self.share),
                isGood: isGood),
            adjustment.amount.map { amount in
                Headline.Figure(
                    prefix + "Dollars", amount.dollarChange,
                    [
                        band(of: adjustment.amountBand, \.dollarChange),
                        adjustment.partB.map { "on \($0.dollars) of Part B \(paymentYears)" },
                    ].compactMap(\.self).joined(separator: ", "), isGood: isGood)
            },
            isNamed
                ? nil
                : person.official.map { official in
                    Headline.Figure(
                        prefix + "CMS's result, \(official.status)", Self.share(official.factor),
                        official.finalScore.map { "final score \(Unit.score.text($0))" })
                },
        ].compactMap(\.self)
    }

    /// The rank among the scored participants or, in a scenario, the percentile with its range.
    var place: String? {
        guard let finalScore = adjustment.finalScore else { return nil }
        guard !projection.isScenario else {
            return adjustment.percentile.map { percentile in
                "better than \(Self.percent(percentile)) %"
                    + (band(of: adjustment.percentileBand, Self.percent).map { " (\($0))" } ?? "") + " of peers"
            }
        }
        let scores = projection.adjustments.compactMap(\.finalScore)
        let rank = scores.count { $0 > finalScore } + 1
        let isTied = scores.count { $0 == finalScore } > 1
        return "\(rank.ordinal) of \(scores.count.counted) scored\(isTied ? ", tied" : "")"
    }

    private var missing: String {
        let names = score.missing.map(\.rawValue).sorted(by: >)
        return names.joined(separator: " and ") + (names.count == 1 ? " is" : " are")
    }

    private var paymentYears: String {
        let years = projection.inputs.publicResults.paymentYears
        return years.isEmpty ? "in \(year)" : "of \(years.sorted().map(String.init).joined(separator: ", "))"
    }

    /// How far the score is from the one at which payments do not change.
    private func distance(of finalScore: Double) -> String {
        let even: Double? =
            switch projection.outcome {
            case .full(let cohort): cohort.adjustment.breakEvenScore
            case .scenario(let scenario): scenario.central.adjustment.breakEvenScore
            }
        guard let even else { return "" }
        let points = Unit.score.text(abs(finalScore - even))
        return
            ", \(points) points \(finalScore < even ? "below" : "above") the \(Unit.score.text(even)) at which nothing changes"
    }

    private var doubt: String {
        guard let band = adjustment.band, band.lowerBound < 0, band.upperBound > 0 else { return "" }
        return " Whether it is a gain or a loss is not certain."
    }

    private func band<Value>(of band: ClosedRange<Value>?, _ text: (Value) -> String) -> String? {
        band.flatMap { band in
            band.lowerBound == band.upperBound ? nil : "\(text(band.lowerBound)) to \(text(band.upperBound))"
        }
    }

    private static func share(_ value: Double) -> String { Unit.change(.share).text(value) }
    private static func percent(_ value: Double) -> String { Unit.number(decimals: 0).text(value) }
}
