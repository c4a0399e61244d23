import RegistryModel

extension Projection {
    /// What is needed to compute the projection again.
    private func question() throws(QueryError) -> CohortQuestion {
        try translatingRuleErrors { () throws(RuleError) in
            CohortQuestion(
                scoring.participants,
                size: try rules.cohortSize(listed: inputs.people.count, isSynthetic: inputs.isSynthetic), rules: rules,
                published: inputs.published, isSupposed: inputs.publicResults.results != nil)
        }
    }

    /// Computes single changes fast. It is made once, also for copies of the projection.
    /// - Throws: `QueryError.rule` if a rule is missing or not valid.
    func variation() throws(QueryError) -> CohortVariation {
        try madeVariation.value { () throws(QueryError) in
            let question = try question()
            return try translatingRuleErrors { () throws(RuleError) in try CohortVariation(outcome, of: question) }
        }
    }

    /// Makes the what-if data of participants' pages. It is made once, also for copies of the projection.
    /// - Throws: `QueryError.rule` if a rule is missing or not valid.
    package func whatIfs() throws(QueryError) -> CohortWhatIfs {
        try madeWhatIfs.value { () throws(QueryError) in
            let question = try question()
            return try translatingRuleErrors { () throws(RuleError) in try CohortWhatIfs(outcome, of: question) }
        }
    }

    /// The adjustments of some participants with levers of their own for some, all at once. Equal to those of
    /// `changing(_:)` but for the rounding of sums, and much faster.
    /// - Parameters:
    ///   - positions: the indices of the participants whose adjustments are returned, in this order.
    ///   - levers: the levers of participants' years by the participant's index; not those of rules.
    /// - Throws: `QueryError.lever` if a lever cannot be applied.
    package func adjustments(
        of positions: [Int], changing levers: [Int: [Lever]]
    ) throws(QueryError) -> [CentralAdjustment] {
        let variation = try variation()
        var years: [Int: ParticipantYear] = [:]
        do throws(LeverError) {
            for (index, levers) in levers {
                var year = variation.year(at: index)
                for lever in levers { year = try lever.applied(to: year) }
                years[index] = year
            }
        } catch {
            throw .lever(error)
        }
        let changed = years
        return try translatingRuleErrors { () throws(RuleError) in
            try variation.adjustments(of: positions, changing: changed)
        }
    }
}
