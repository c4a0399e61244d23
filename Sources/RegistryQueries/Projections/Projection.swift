import RegistryModel
import RegistryStore

/// The final scores and payment adjustments of a cohort and performance year, computed from the loaded data: as a
/// projection of the full cohort or, if too little of it is loaded, as a scenario.
package struct Projection: Sendable {
    /// The data from which it is computed.
    package let inputs: CohortYearInputs
    /// The rules with which it is computed.
    package let rules: RuleSet
    /// The scores and adjustments, in the order of the inputs' participants.
    package let outcome: CohortProjection

    /// The names of the rules that the computation read.
    let rulesRead: Set<String>

    /// What `variation()` and `whatIfs()` made.
    let madeVariation = MadeOnce<CohortVariation>()
    let madeWhatIfs = MadeOnce<CohortWhatIfs>()
    let madeSummary = MadeOnce<String?>()

    /// The scores; in a scenario those under the central assumptions.
    var scoring: CohortScoring { outcome.scoring }
    /// The payment adjustments.
    var adjustments: [PaymentAdjustment] { outcome.adjustments }
    /// Whether assumed peers (a reference cohort) stand for the participants that are not loaded.
    var isScenario: Bool { if case .scenario = outcome { true } else { false } }

    /// Projects the loaded data under the rules in force.
    /// - Parameter change: changes the rules before the computation, to see what would be if they were different.
    /// - Throws: `QueryError.noParticipants` if the list has none, `QueryError.rule` if a rule is missing or not valid.
    package init(
        _ year: PerformanceYear, _ cohort: Cohort, of registry: Registry,
        changing change: (RuleSet) throws(RuleError) -> RuleSet = { rules throws(RuleError) in rules }
    ) throws {
        let inputs = try CohortYearInputs(year, cohort, of: registry)
        let rules = try RuleBook(registry).ruleSet(year: year, cohort: cohort)
        try self.init(
            inputs, participants: inputs.participantYears,
            rules: translatingRuleErrors { () throws(RuleError) in try change(rules) })
    }

    init(_ inputs: CohortYearInputs, participants: [ParticipantYear], rules: RuleSet) throws(QueryError) {
        let usage = RuleUsage()
        let recorded = rules.recording(usage)
        outcome = try translatingRuleErrors { () throws(RuleError) in
            try CohortProjection(
                participants, size: recorded.cohortSize(listed: inputs.people.count, isSynthetic: inputs.isSynthetic),
                rules: recorded, published: inputs.published, isSupposed: inputs.publicResults.results != nil)
        }
        self.inputs = inputs
        self.rules = rules
        rulesRead = usage.read
    }

    /// Computes the projection again with levers applied to some participants' year or to the rules. Benchmarks, pool and
    /// the results of all peers are computed again too.
    /// - Throws: `QueryError.lever` if a lever cannot be applied.
    package func changing(_ levers: [Lever], of clinicians: Set<NPI>) throws(QueryError) -> Projection {
        var changedRules = rules
        do throws(LeverError) {
            for lever in levers { changedRules = try lever.applied(to: changedRules) }
        } catch {
            throw .lever(error)
        }
        let positions = inputs.people.indices.filter { clinicians.contains(inputs.people[$0].npi) }
        return try changing(Dictionary(positions.map { ($0, levers) }) { first, _ in first }, rules: changedRules)
    }

    /// Computes the projection again with levers of their own for some participants, all at once.
    /// - Parameters:
    ///   - levers: the levers by the participant's index.
    ///   - rules: the rules of the year; nil for those of this projection.
    /// - Throws: `QueryError.lever` if a lever cannot be applied.
    func changing(_ levers: [Int: [Lever]], rules: RuleSet? = nil) throws(QueryError) -> Projection {
        var participants = scoring.participants
        do throws(LeverError) {
            for (index, levers) in levers {
                for lever in levers { participants[index] = try lever.applied(to: participants[index]) }
            }
        } catch {
            throw .lever(error)
        }
        return try Projection(inputs, participants: participants, rules: rules ?? self.rules)
    }

    /// Returns the index of a participant in `inputs.people`; nil if the clinician is not a participant.
    package func position(of npi: NPI) -> Int? { inputs.positions[npi] }
}

extension RuleSet {
    /// The number of participants of the cohort: those on the loaded list and, in real data, at least as many as on CMS's
    /// preliminary list, because the loaded list may have only an organization's own clinicians.
    func cohortSize(listed: Int, isSynthetic: Bool) throws(RuleError) -> Int {
        isSynthetic ? listed : max(listed, try participants("preliminary_list.clinicians"))
    }
}
