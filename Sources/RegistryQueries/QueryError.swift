import RegistryModel
import RegistryStore

/// Everything that can keep a question from being answered, as data; the words are in one place below.
public enum QueryError: Error, Hashable, Sendable {
    /// No results in quality measures are loaded for the year and cohort; the years that have some.
    case noMeasureResults(PerformanceYear, Cohort, others: [PerformanceYear])
    /// No results in quality measures are loaded at all.
    case nothingToProject
    /// Nobody takes part in the year and cohort, as far as the list of participants says.
    case noParticipants(PerformanceYear, Cohort)
    /// The clinician does not take part in the year.
    case notAParticipant(NPI, PerformanceYear)
    /// Too little of the clinician's year is loaded for a score, and what.
    case notLoaded(NPI, PerformanceYear, missing: Set<FinalScore.Category>)
    /// No final score follows from what was given, and what is missing.
    case unknownScore(Set<FinalScore.Category>)
    /// The projection is a scenario, which is not stored.
    case scenarioNotStored(Cohort, PerformanceYear)
    /// The clinician takes part in both cohorts, and one is to be named.
    case severalCohorts(NPI, PerformanceYear)
    /// No episodes are loaded at all.
    case noEpisodes
    /// There are neither episodes nor an official result of the clinician in the year.
    case nothingOfClinician(NPI, PerformanceYear)
    /// No clinician of the number is loaded.
    case unknownClinician(NPI)
    /// No delineation that is loaded has an area of the code.
    case unknownArea(CBSACode)
    /// Neither the loaded specialties nor the loaded clinicians have one of the code.
    case unknownSpecialty(SpecialtyCode)
    /// There is no report of the name; the names that come closest.
    case noSuchReport(String, nearest: [String])
    /// There is no table or view of the name; the names that come closest.
    case noSuchTable(String, nearest: [String])
    /// The rules do not allow the calculation.
    case rule(RuleError)
    /// A change that cannot be made.
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
            "The list of participants has nobody of \(cohort.rawValue) in \(year)."
        case .notAParticipant(let npi, let year): "\(npi) is no participant of \(year)."
        case .notLoaded(let npi, let year, let missing):
            "Of \(npi) in \(year), no \(missing.map(\.rawValue).sorted(by: >).joined(separator: " and no ")) data are loaded."
        case .unknownScore(let missing):
            "No final score follows: \(missing.map(\.rawValue).sorted(by: >).joined(separator: " and ")) is missing."
        case .scenarioNotStored(let cohort, let year):
            "Too little of \(cohort.rawValue) in \(year) is loaded: what is projected is a scenario, and only projections of "
                + "a full cohort are stored."
        case .severalCohorts(let npi, let year): "\(npi) is a participant of both cohorts in \(year)."
        case .noEpisodes: "No episodes are loaded."
        case .nothingOfClinician(let npi, let year):
            "Neither episodes nor an official result of \(npi) in \(year) are loaded."
        case .unknownClinician(let npi): "No clinician \(npi) is loaded."
        case .unknownArea(let code): "No delineation that is loaded has an area \(code)."
        case .unknownSpecialty(let code): "No specialty \(code) is loaded."
        case .noSuchReport(let name, _): "There is no report \(name)."
        case .noSuchTable(let name, _): "There is no table or view \(name)."
        case .rule(let error): error.description
        case .lever(let error): error.message
        }
    }

    /// What to do next.
    public var hint: String {
        switch self {
        case .noMeasureResults(let year, let cohort, let others):
            others.isEmpty
                ? "Load a measure-results file, or ask without one: asm-registry project --cohort \(cohort.rawValue) --year \(year) --score 74"
                : "Name another year: --year \(others.map(\.description).joined(separator: " or "))"
        case .nothingToProject:
            "Load a measure-results file, or ask without one: asm-registry project --cohort HF --year 2027 --score 74"
        case .noParticipants: "Load the list of participants: asm-registry load PATH"
        case .notAParticipant(let npi, _): "See the clinician's years: asm-registry why clinician \(npi)"
        case .notLoaded(let npi, _, let missing):
            "Say what it may be: asm-registry project --npi \(npi)"
                + (missing.contains(.quality) ? " --set quality.points=6" : "")
                + (missing.contains(.cost) ? " --set cost.points=7.5" : "")
        case .unknownScore: "Give --score, or --quality-points with --cost-points or --cost-ratio."
        case .scenarioNotStored: "Show it without --store, or load the rest of the cohort."
        case .severalCohorts: "Name one: --cohort HF or --cohort LBP"
        case .noEpisodes: "Load an episodes file: asm-registry load PATH"
        case .nothingOfClinician(let npi, _):
            "See the clinician's quarters: asm-registry report quarters --npi \(npi); or find another: asm-registry sql "
                + "\"select npi, name from v_clinician order by name\""
        case .unknownClinician:
            "Find the number: asm-registry sql \"select npi, name from v_clinician order by name\""
        case .noSuchReport(_, let nearest):
            NearestNames.didYouMean(nearest, else: "All of them: asm-registry report list")
        case .noSuchTable(_, let nearest):
            NearestNames.didYouMean(nearest, else: "All of them: asm-registry dictionary")
        case .unknownArea: "Find the code: asm-registry sql \"select area_code, title from v_area order by title\""
        case .unknownSpecialty:
            "Find the code: asm-registry sql \"select specialty_code, name from specialty order by name\""
        case .rule(let error): error.hint
        case .lever(let error): error.hint
        }
    }
}

/// Runs `body`, and turns a rule that cannot be used into the queries' own error.
func translatingRuleErrors<Result>(_ body: () throws(RuleError) -> Result) throws(QueryError) -> Result {
    do {
        return try body()
    } catch {
        throw .rule(error)
    }
}
