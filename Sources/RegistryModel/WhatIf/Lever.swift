/// One thing that might be otherwise: an input of a participant's year, or a rule.
public enum Lever: Hashable, Sendable {
    /// The rate of a quality measure, in every collection type: a share, kept by whole cases.
    case rate(measure: String, Double)
    /// How a quality measure is collected: the same care by another type, and so against another benchmark.
    case collection(measure: String, CollectionType)
    /// The share of a quality measure's cases that is reported.
    case completeness(measure: String, Double)
    /// The cases of a quality measure, at the rate that it has.
    case cases(measure: String, Int)
    /// The improvement activities done.
    case improvementActivities(ActivitiesDone)
    /// The Promoting Interoperability score, a share.
    case promotingInteroperability(Double)
    /// The complex patient adjustment, in points.
    case complexPatient(Double)
    /// The clinicians who bill under the practice's TIN.
    case practiceClinicians(Int)
    /// The mean ratio of observed to expected cost; it needs no episodes.
    case costRatio(Double)
    /// The points of the cost measure; they need no episodes.
    case costPoints(Double)
    /// The mean points of the quality measures; they need no results.
    case qualityPoints(Double)
    /// The final score; it needs neither results nor episodes.
    case finalScore(Double)
    /// A rule of the year, which counts for everybody.
    case rule(name: String, value: String)
}

extension Lever {
    /// The participant's year with the lever pulled; a lever of a rule leaves it as it is.
    public func applied(to participant: ParticipantYear) throws(LeverError) -> ParticipantYear {
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
                // The product is exact for any number of cases that there are, so that a half is one.
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

    /// Leaves one result of a measure, the one with the most cases, by another collection type.
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

    /// Changes those results of a measure that have cases.
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

    /// A share of a number, 0 or above, as a whole number, a half upward. Hardly a share in decimals is a binary
    /// fraction, 0.145 being a little less: what misses a half by no more than that makes it miss is a half.
    private static func whole(_ share: Double, of number: Int) -> Int {
        Int(exactly: (share + 4 * Double(number).ulp).rounded()) ?? .max
    }
}
