import RegistryModel

extension PersonalWhatIf {
    /// The what-if questions of a clinician, one for each cohort in which the answers can be exact.
    /// - Throws: `QueryError.rule` if a rule is missing or not valid.
    static func all(of npi: NPI, in report: ProjectionReport) throws(QueryError) -> [PersonalWhatIf] {
        var all: [PersonalWhatIf] = []
        for projection in report.projections {
            guard let position = projection.position(of: npi) else { continue }
            if let question = try projection.whatIfs().whatIf(at: position) { all.append(question) }
        }
        return all
    }
}
