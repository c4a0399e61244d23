import RegistryModel
import RegistryStore

/// The final scores and payment adjustments of a cohort and performance year, computed from what is loaded: of the full
/// cohort, or as a scenario.
public struct Projection: Sendable {
    /// What it rests on.
    public let inputs: CohortYearInputs
    /// The rules it was computed with.
    public let rules: RuleSet
    /// The scores and adjustments, in the order of the inputs' participants.
    public let outcome: CohortProjection

    /// The names of the rules that the computation has read.
    let rulesRead: Set<String>

    /// The scores; in a scenario those under the central assumptions.
    var scoring: CohortScoring { outcome.scoring }
    /// The payment adjustments.
    var adjustments: [PaymentAdjustment] { outcome.adjustments }
    /// Whether a reference cohort stands for most of the cohort.
    var isScenario: Bool { if case .scenario = outcome { true } else { false } }

    /// Projects what is loaded, under the rules in force, which `change` may change before, for a question of what if.
    /// - Throws: `QueryError`.
    public init(
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
                rules: recorded, published: inputs.published)
        }
        self.inputs = inputs
        self.rules = rules
        rulesRead = usage.read
    }

    /// The projection if some participants' year, or the rules, were different: benchmarks, pool and all the peers are
    /// computed again.
    public func changing(_ levers: [Lever], of clinicians: Set<NPI>) throws(QueryError) -> Projection {
        var (changedRules, participants) = (rules, scoring.participants)
        do throws(LeverError) {
            for lever in levers {
                changedRules = try lever.applied(to: changedRules)
                for index in participants.indices {
                    guard let npi = participants[index].npi, clinicians.contains(npi) else { continue }
                    participants[index] = try lever.applied(to: participants[index])
                }
            }
        } catch {
            throw .lever(error)
        }
        return try Projection(inputs, participants: participants, rules: changedRules)
    }

    /// The position of a participant; nil if the clinician is none.
    public func position(of npi: NPI) -> Int? { inputs.people.firstIndex { $0.npi == npi } }
}

extension RuleSet {
    /// How many participants the cohort has: those on the list that is loaded and, in real data, at least as many as CMS's
    /// preliminary list has, since a loaded list may hold only a group's own clinicians.
    func cohortSize(listed: Int, isSynthetic: Bool) throws(RuleError) -> Int {
        isSynthetic ? listed : max(listed, try participants("preliminary_list.clinicians"))
    }
}
