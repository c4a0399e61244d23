import RegistryModel

extension ClinicianCards {
    /// Where the score of each cohort comes from, then the measures of each.
    func parts(_ people: [ProjectedPerson]) throws -> [ResultCard.Part] {
        // Points of quality, with those of all measures but one, would reveal the cases of that one.
        guard !isForRelease else { return [] }
        let scored = try people.filter { $0.adjustment.factor != nil }.map { person in
            (
                person: person,
                rules: try translatingRuleErrors { () throws(RuleError) in try ScoringRules(person.projection.rules) },
                prefix: people.count > 1 ? "\(person.projection.inputs.cohort.rawValue): " : ""
            )
        }
        let scores = scored.filter { $0.person.score.measured != nil }.map { person, rules, prefix in
            ResultCard.Part("\(prefix)Where the score comes from", scoreTable(person, rules))
        }
        return scores
            + scored.compactMap { person, rules, prefix in
                let items = person.score.quality.items.filter { $0.outcome != .measureNotInCohort }
                return items.isEmpty
                    ? nil
                    : ResultCard.Part(
                        "\(prefix)Quality measures", measureTable(items, rules.quality), isWide: people.count == 1)
            }
    }

    /// A category of the final score.
    private struct Category {
        let name: String
        let points: Double
        /// The most points; nil where that says nothing.
        let best: Double?
        let basis: String?
    }

    private func scoreTable(_ person: ProjectedPerson, _ rules: ScoringRules) -> ResultTable {
        let (score, year) = (person.score, person.projection.scoring.participants[person.position])
        let categories = [
            Category(
                name: "Quality", points: rules.maximum * rules.qualityWeight * (score.quality.score ?? 0),
                best: rules.maximum * rules.qualityWeight,
                basis: score.quality.measureCount == 0 ? nil : "\(score.quality.measureCount) measures count"),
            Category(
                name: "Cost", points: rules.maximum * rules.costWeight * (score.cost.score ?? 0),
                best: rules.maximum * rules.costWeight, basis: costBasis(score.cost)),
            Category(
                name: "Improvement activities", points: score.adjustments.improvementActivities, best: 0,
                basis: year.improvementActivities.map { "\($0.rawValue) done" } ?? "not known, assumed"),
            Category(
                name: "Promoting Interoperability", points: score.adjustments.promotingInteroperability, best: 0,
                basis: year.promotingInteroperability.map { Unit.share.text($0) } ?? "not known, assumed"),
            Category(
                name: "Complex patients", points: score.adjustments.complexPatient, best: rules.complexPatient.maximum,
                basis: year.complexPatient == nil ? "not known, assumed" : nil),
            Category(
                name: "Small practice", points: score.adjustments.smallPractice, best: rules.practiceSize.soloBonus,
                basis: year.practiceClinicianCount.map { $0 == 1 ? "1 clinician" : "\($0.counted) clinicians" }),
            limit(score),
        ].compactMap(\.self)
        return ResultTable(
            heading: ResultHeading(title: "Where the score comes from"),
            columns: [
                ReportColumn("category", "Category", .text) { .text($0.name) },
                ReportColumn("points", "Points", .change(.score)) { .real($0.points) },
                ReportColumn("best", "Best", .score) { Cell($0.best) },
                ReportColumn("basis", "Basis", .text) { Cell($0.basis) },
            ], of: categories)
    }

    /// What the limits of the final score take away or add; nil if they do neither.
    private func limit(_ score: FinalScore) -> Category? {
        guard let value = score.value, let unlimited = score.unlimited, value != unlimited else { return nil }
        return Category(
            name: "Limit", points: value - unlimited, best: nil, basis: "a final score is from 0 to 100")
    }

    private func costBasis(_ cost: CostScore) -> String? {
        guard let ratio = cost.meanRatio else { return "not known, assumed" }
        let episodes = cost.episodeCount == 1 ? "1 episode" : "\(cost.episodeCount.counted) episodes"
        return "observed / expected \(Unit.number(decimals: 3).text(ratio)), \(episodes)"
    }

    private func measureTable(_ items: [QualityScore.Item], _ rules: QualityRules) -> ResultTable {
        let sorted = items.sorted {
            ($0.result.measure, $0.result.collectionType.rawValue) < (
                $1.result.measure, $1.result.collectionType.rawValue
            )
        }
        return ResultTable(
            heading: ResultHeading(title: "Quality measures"),
            columns: [
                ReportColumn("measure", "Measure", .text) { item in
                    let name = rules.measures[item.result.measure]?.title.map { "\($0) (\(item.result.measure))" }
                    return .text(name ?? item.result.measure)
                },
                ReportColumn("better", "Better", .text) {
                    Cell(rules.measures[$0.result.measure].map { $0.isInverse ? "lower" : "higher" })
                },
                ReportColumn("rate", "Rate", .share) { item in
                    Cell(
                        item.result.denominator > 0
                            ? Double(item.result.numerator) / Double(item.result.denominator) : nil)
                },
                ReportColumn("cases", "Cases", .count) {
                    Cell($0.outcome == .assumedPoints && $0.result.denominator == 0 ? nil : $0.result.denominator)
                },
                ReportColumn("points", "Points", .score) { Cell($0.points) },
                ReportColumn("outcome", "Counts", .text) { .text($0.words) },
            ], of: sorted)
    }

    /// What is not known of the clinician, and what is assumed instead; nil if everything is known.
    func unknownPart(_ person: RosterPerson, _ scores: [ProjectedPerson]) -> ResultCard.Part? {
        let projected = scores.filter { $0.adjustment.factor != nil }
        var sentences = projected.flatMap { $0.projection.unknown(at: $0.position) }
        if person.areas.codes.isEmpty {
            sentences.append("The area: no loaded file says where services are furnished.")
        }
        if scores.isEmpty, person.dollars == nil {
            sentences.append("The Part B payments: no dollars can be computed.")
        }
        return sentences.isEmpty ? nil : ResultCard.Part("What is not known", Array(sentences.prefix(6)))
    }
}

extension QualityScore.Item {
    /// Whether the result counts, in a few words.
    fileprivate var words: String {
        switch outcome {
        case .measureNotInCohort: "not of this cohort"
        case .pending: "pending"
        case .collectionTypeNotAccepted: "not accepted by \(result.collectionType.title)"
        case .assumedPoints: "points assumed"
        case .tooFewCases: "too few cases"
        case .noBenchmark: "no benchmark"
        case .incomplete: counts ? "incomplete" : "another type counts"
        case .benchmarked: counts ? "yes" : "another type counts"
        }
    }
}
