import RegistryModel
import RegistryStore

/// An error that keeps a query or report from giving a result. `message` says what is missing or wrong.
public enum QueryError: Error, Hashable, Sendable {
    /// No results in quality measures are loaded for the year and cohort; `others` are the years with results.
    case noMeasureResults(PerformanceYear, Cohort, others: [PerformanceYear])
    /// No results in quality measures are loaded at all.
    case nothingToProject
    /// The list of participants has no clinician of the year and cohort.
    case noParticipants(PerformanceYear, Cohort)
    /// The clinician does not take part in the year.
    case notAParticipant(NPI, PerformanceYear)
    /// The clinician's year has too little loaded data for a score; `missing` are the categories without data.
    case notLoaded(NPI, PerformanceYear, missing: Set<FinalScore.Category>)
    /// No final score follows from the given data; the categories are the missing ones.
    case unknownScore(Set<FinalScore.Category>)
    /// The projection is a scenario, which is not stored.
    case scenarioNotStored(Cohort, PerformanceYear)
    /// The clinician takes part in both cohorts, and the command needs one.
    case severalCohorts(NPI, PerformanceYear)
    /// No episodes are loaded at all.
    case noEpisodes
    /// Neither episodes nor an official result of the clinician in the year are loaded.
    case nothingOfClinician(NPI, PerformanceYear)
    /// No official results of the year are loaded, or none of the clinician.
    case noOfficialResults(PerformanceYear, NPI?)
    /// No clinician with the NPI is loaded.
    case unknownClinician(NPI)
    /// No loaded delineation has an area with the code.
    case unknownArea(CBSACode)
    /// Neither a loaded specialty nor a loaded clinician has the code.
    case unknownSpecialty(SpecialtyCode)
    /// No clinician or area has the text in its name; `nearest` are similar names.
    case noSuchName(String, kind: NameKind, nearest: [String])
    /// Several clinicians or areas have the text in their names.
    case ambiguousName(String, kind: NameKind, candidates: [String])
    /// No loaded source has a clinician of the organization, area and state that were given.
    case noClinicians
    /// There is no report with the name; `nearest` are similar names.
    case noSuchReport(String, nearest: [String])
    /// There is no table or view with the name; `nearest` are similar names.
    case noSuchTable(String, nearest: [String])
    /// A rule that the calculation needs is missing or not valid.
    case rule(RuleError)
    /// A lever that cannot be applied.
    case lever(LeverError)
}

extension QueryError {
    /// What is wrong, in a sentence.
    public var message: String {
        switch self {
        case .noMeasureResults(let year, let cohort, _):
            "No measure results of \(cohort.rawValue) in \(year) are loaded, so no participant can be scored."
        case .nothingToProject: "No measure results are loaded, so no participant can be scored."
        case .noParticipants(let year, let cohort):
            "The list of participants has no clinician of \(cohort.rawValue) in \(year)."
        case .notAParticipant(let npi, let year): "\(npi) is not a participant in \(year)."
        case .notLoaded(let npi, let year, let missing):
            "No \(missing.map(\.rawValue).sorted(by: >).joined(separator: " and no ")) data of \(npi) in \(year) are loaded."
        case .unknownScore(let missing):
            "The final score cannot be computed without \(missing.map(\.rawValue).sorted(by: >).joined(separator: " and "))."
        case .scenarioNotStored(let cohort, let year):
            "Too little of \(cohort.rawValue) in \(year) is loaded, so this is a scenario; only projections of a full cohort "
                + "are stored."
        case .severalCohorts(let npi, let year): "\(npi) is a participant in both cohorts in \(year)."
        case .noEpisodes: "No episodes are loaded."
        case .nothingOfClinician(let npi, let year):
            "Neither episodes nor an official result of \(npi) in \(year) are loaded."
        case .noOfficialResults(let year, let npi):
            "No official result \(npi.map { "of \($0) " } ?? "")in performance year \(year) is loaded."
        case .unknownClinician(let npi): "No clinician \(npi) is loaded."
        case .unknownArea(let code): "No loaded delineation has the area \(code)."
        case .unknownSpecialty(let code): "No specialty \(code) is loaded."
        case .noClinicians: "No loaded source has a clinician of that organization, area and state."
        case .noSuchName(let name, let kind, _): "No \(kind.rawValue) has '\(name)' in its name."
        case .ambiguousName(let name, let kind, let candidates):
            "'\(name)' is in the names of \(candidates.count) \(kind.rawValue)s: "
                + candidates.prefix(Self.shownCandidates).joined(separator: "; ")
                + (candidates.count > Self.shownCandidates ? "; and more." : ".")
        case .noSuchReport(let name, _): "There is no report \(name)."
        case .noSuchTable(let name, _): "There is no table or view \(name)."
        case .rule(let error): error.message
        case .lever(let error): error.message
        }
    }
}

extension QueryError {
    /// How many candidates a message names.
    private static let shownCandidates = 5
}

/// Runs `body` and converts its `RuleError` to `QueryError.rule`.
func translatingRuleErrors<Result>(_ body: () throws(RuleError) -> Result) throws(QueryError) -> Result {
    do {
        return try body()
    } catch {
        throw .rule(error)
    }
}
