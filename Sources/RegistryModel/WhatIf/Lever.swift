/// One change of a what-if question: an input of a participant's year, or a rule.
///
///     let lever = try Lever(parsing: "quality.Q236.rate=82%")
///     let changed = try lever.applied(to: participant)
package enum Lever: Hashable, Sendable {
    /// The rate of a quality measure in every collection type, as a share; rounded to whole cases.
    case rate(measure: String, Double)
    /// The collection type of a quality measure: the same care, compared with another benchmark.
    case collection(measure: String, CollectionType)
    /// The share of a quality measure's cases that is reported.
    case completeness(measure: String, Double)
    /// The number of cases of a quality measure, at an unchanged rate.
    case cases(measure: String, Int)
    /// The improvement activities that were done.
    case improvementActivities(ActivitiesDone)
    /// The Promoting Interoperability score, as a share.
    case promotingInteroperability(Double)
    /// The complex patient adjustment, in points.
    case complexPatient(Double)
    /// The number of clinicians who bill under the practice's TIN.
    case practiceClinicians(Int)
    /// The mean ratio of observed to expected cost, with any number of episodes.
    case costRatio(Double)
    /// The points of the cost measure, with any number of episodes.
    case costPoints(Double)
    /// The mean points of the quality measures, with or without results.
    case qualityPoints(Double)
    /// The final score, with or without results and episodes.
    case finalScore(Double)
    /// A rule of the year, which applies to every participant.
    case rule(name: String, value: String)
}

extension Lever {
    /// The participant's year with the lever applied; a lever of a rule leaves it unchanged.
    /// - Throws: `LeverError.noResult` or `.noRate` if the participant has no result, or no cases, in the lever's
    ///   measure.
    package func applied(to participant: ParticipantYear) throws(LeverError) -> ParticipantYear {
        var changed = participant
        switch self {
        case .rate(let measure, let rate):
            try Self.changeCases(of: measure, of: &changed) { result in
                result.numerator = Self.whole(rate * Double(result.denominator), of: result.denominator)
            }
        case .completeness(let measure, let share):
            try Self.change(measure, of: &changed) { $0.completeness = share }
        case .cases(let measure, let cases):
            try Self.changeCases(of: measure, of: &changed) { result in
                // The product is exact for any realistic number of cases, so that halves remain halves.
                result.numerator = Int(
                    nearest: Double(result.numerator) * Double(cases) / Double(result.denominator))
                result.denominator = cases
            }
        case .improvementActivities(let done): changed.improvementActivities = done
        case .promotingInteroperability(let share): changed.promotingInteroperability = share
        case .complexPatient(let points): changed.complexPatient = points
        case .practiceClinicians(let count): changed.practiceClinicianCount = count
        case .collection(let measure, let type): try Self.collect(measure, by: type, of: &changed)
        case .costRatio(let ratio):
            changed.given.costRatio = ratio
            if changed.meanRatio != nil { changed.meanRatio = ratio }
        case .costPoints(let points): changed.given.costPoints = points
        case .qualityPoints(let points): changed.given.qualityPoints = points
        case .finalScore(let score): changed.given.finalScore = score
        case .rule: break
        }
        return changed
    }

    private static func change(
        _ measure: String, of participant: inout ParticipantYear, _ body: (inout MeasureResult) -> Void
    ) throws(LeverError) {
        let indices = participant.measureResults.indices.filter { participant.measureResults[$0].measure == measure }
        guard !indices.isEmpty else {
            throw noResult(measure, participant)
        }
        for index in indices { body(&participant.measureResults[index]) }
    }

    /// Keeps one result of a measure, the one with the most cases, with another collection type.
    private static func collect(
        _ measure: String, by type: CollectionType, of participant: inout ParticipantYear
    ) throws(LeverError) {
        let results = participant.measureResults.filter { $0.measure == measure }
        guard var result = results.max(by: { $0.denominator < $1.denominator }) else {
            throw noResult(measure, participant)
        }
        result.collectionType = type
        participant.measureResults.removeAll { $0.measure == measure }
        participant.measureResults.append(result)
    }

    private static func noResult(_ measure: String, _ participant: ParticipantYear) -> LeverError {
        .noResult(measure, participant.npi, others: Set(participant.measureResults.map(\.measure)).sorted())
    }

    /// Changes the results of a measure that have cases.
    private static func changeCases(
        of measure: String, of participant: inout ParticipantYear, _ body: (inout MeasureResult) -> Void
    ) throws(LeverError) {
        var isChanged = false
        try change(measure, of: &participant) { result in
            guard result.denominator > 0 else { return }
            body(&result)
            isChanged = true
        }
        guard isChanged else { throw .noRate(measure, participant.npi) }
    }

    /// A share of a number as a whole number, halves rounded up. Most decimal shares are not exact in binary (0.145 is
    /// slightly less), so a product that misses a half by this error counts as a half.
    private static func whole(_ share: Double, of number: Int) -> Int {
        Int(exactly: (share + 4 * Double(number).ulp).rounded()) ?? .max
    }
}
