/// One thing that might be otherwise: an input of a participant's year, or a rule.
public enum Lever: Hashable, Sendable {
    /// The rate of a quality measure, in every collection type: a share, kept by whole cases.
    case rate(measure: String, Double)
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
    /// The mean ratio of observed by expected cost.
    case costRatio(Double)
    /// So much more, or less, of episodes and Part B payments: -0.1 is ten percent less.
    case volume(Double)
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
                // Whole numbers throughout, so that a half is one.
                result.numerator = (2 * result.numerator * cases + result.denominator) / (2 * result.denominator)
                result.denominator = cases
            }
        case .improvementActivities(let done): changed.improvementActivities = done
        case .promotingInteroperability(let share): changed.promotingInteroperability = share
        case .complexPatient(let points): changed.complexPatient = points
        case .practiceClinicians(let count): changed.practiceClinicianCount = count
        case .costRatio(let ratio):
            guard participant.meanRatio != nil else { throw .noEpisodes(participant.npi) }
            changed.meanRatio = ratio
        case .volume(let change):
            changed.episodeCount = Self.changed(participant.episodeCount, by: change)
            if changed.episodeCount == 0 { changed.meanRatio = nil }
            changed.partB = participant.partB.map { Money(cents: Self.changed($0.cents, by: change)) }
        case .rule: break
        }
        return changed
    }

    private static func change(
        _ measure: String, of participant: inout ParticipantYear, _ body: (inout MeasureResult) -> Void
    ) throws(LeverError) {
        let indices = participant.measureResults.indices.filter { participant.measureResults[$0].measure == measure }
        guard !indices.isEmpty else {
            throw .noResult(
                measure, participant.npi, others: Set(participant.measureResults.map(\.measure)).sorted())
        }
        for index in indices { body(&participant.measureResults[index]) }
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

    private static func changed<Number: FixedWidthInteger>(_ number: Number, by change: Double) -> Number {
        whole(Double(number) + Double(number) * change, of: number)
    }

    /// A share of a number, 0 or above, as a whole number, a half upward. Hardly a share in decimals is a binary
    /// fraction, 0.145 being a little less: what misses a half by no more than that makes it miss is a half. What is
    /// too large, as after many levers of volume, is the largest number.
    private static func whole<Number: FixedWidthInteger>(_ share: Double, of number: Number) -> Number {
        Number(exactly: (share + min(4 * Double(number).ulp, tolerance)).rounded()) ?? .max
    }

    /// So that an amount of very many cents stays what it is.
    private static let tolerance = 1e-6
}
