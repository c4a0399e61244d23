/// Everything from which a cohort's projection is computed, so that it can be computed again with changes.
package struct CohortQuestion: Sendable {
    /// The participants known by name.
    let participants: [ParticipantYear]
    /// The number of participants of the cohort.
    let size: Int
    /// The rules of the cohort and year.
    let rules: RuleSet
    /// CMS's MIPS benchmarks.
    let published: [PublicBenchmark]
    /// Whether results of other years are taken as those of this one.
    let isSupposed: Bool

    /// Creates the question; the parameters are those of `CohortProjection`.
    package init(
        _ participants: [ParticipantYear], size: Int, rules: RuleSet, published: [PublicBenchmark],
        isSupposed: Bool = false
    ) {
        self.participants = participants
        self.size = max(size, participants.count)
        self.rules = rules
        self.published = published
        self.isSupposed = isSupposed
    }

    /// The projection, with the years of some participants changed.
    /// - Parameter years: the changed years by the participant's index.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package func projection(changing years: [Int: ParticipantYear] = [:]) throws(RuleError) -> CohortProjection {
        var participants = participants
        for (index, year) in years { participants[index] = year }
        return try CohortProjection(
            participants, size: size, rules: rules, published: published, isSupposed: isSupposed)
    }
}
