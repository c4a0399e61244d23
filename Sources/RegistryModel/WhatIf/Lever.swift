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
            try Self.change(measure, of: &changed) { $0.numerator = Self.whole(rate * Double($0.denominator)) }
        case .completeness(let measure, let share):
            try Self.change(measure, of: &changed) { $0.completeness = share }
        case .cases(let measure, let cases):
            try Self.change(measure, of: &changed) { result in
                let rate = result.denominator > 0 ? Double(result.numerator) / Double(result.denominator) : 0
                result.numerator = Self.whole(rate * Double(cases))
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
            changed.episodeCount = Self.whole(Double(participant.episodeCount) * (1 + change))
            if changed.episodeCount == 0 { changed.meanRatio = nil }
            changed.partB = participant.partB.map {
                Money(cents: Int64((Double($0.cents) * (1 + change)).rounded(.toNearestOrAwayFromZero)))
            }
        case .rule: break
        }
        return changed
    }

    /// The rules with the lever pulled; a lever of a participant's year leaves them as they are.
    public func applied(to rules: RuleSet) throws(LeverError) -> RuleSet {
        guard case .rule(let name, let value) = self else { return rules }
        let (changed, read): (RuleSet, Set<String>)
        do throws(RuleError) {
            // A calculation over nobody reads every rule that any calculation reads.
            let uses = RuleUses()
            let noting = try rules.setting(name, value).noting(uses)
            _ = try CohortAdjustment(CohortScoring([], rules: noting), rules: noting)
            (changed, read) = (try rules.setting(name, value), uses.read)
        } catch {
            throw .rule(error)
        }
        guard read.contains(name) else { throw .idleRule(name) }
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

    private static func whole(_ number: Double) -> Int { Int(number.rounded(.toNearestOrAwayFromZero)) }
}
