import RegistryModel
import RegistryStore

/// The final scores and payment adjustments of a cohort and performance year, computed from what is loaded.
public struct Projection: Sendable {
    /// What it rests on.
    public let inputs: CohortYearInputs
    /// The rules it was computed with.
    public let rules: RuleSet
    /// The final scores, in the order of the inputs' participants.
    public let scoring: CohortScoring
    /// The payment adjustments, in the same order.
    public let adjustment: CohortAdjustment

    /// The names of the rules that the computation has read.
    let rulesRead: Set<String>

    /// Projects what is loaded, under the rules in force.
    public init(_ year: PerformanceYear, _ cohort: Cohort, of registry: Registry) throws {
        let inputs = try CohortYearInputs(year, cohort, of: registry)
        try self.init(
            inputs, participants: inputs.participantYears,
            rules: RuleBook(registry).ruleSet(year: year, cohort: cohort))
    }

    init(_ inputs: CohortYearInputs, participants: [ParticipantYear], rules: RuleSet) throws(QueryError) {
        let uses = RuleUses()
        do {
            scoring = try CohortScoring(participants, rules: rules.noting(uses))
            adjustment = try CohortAdjustment(scoring, rules: rules.noting(uses))
        } catch {
            throw .rule(error)
        }
        self.inputs = inputs
        self.rules = rules
        rulesRead = uses.read
    }

    /// The projection if some participants' year, or the rules, were different: benchmarks, pool and all the peers are
    /// worked out anew.
    public func changing(_ levers: [Lever], of clinicians: Set<NPI>) throws(QueryError) -> Projection {
        var (changedRules, participants) = (rules, scoring.participants)
        do throws(LeverError) {
            for lever in levers {
                changedRules = try lever.applied(to: changedRules)
                for index in participants.indices where clinicians.contains(participants[index].npi) {
                    participants[index] = try lever.applied(to: participants[index])
                }
            }
        } catch {
            throw .lever(error)
        }
        return try Projection(inputs, participants: participants, rules: changedRules)
    }

    /// The position of a participant; nil for who is none.
    public func position(of npi: NPI) -> Int? { inputs.people.firstIndex { $0.npi == npi } }
}
