import RegistryModel
import RegistryQueries

extension QueryError: ExplainedError {
    /// What to do next, with a command where there is one.
    var hint: String {
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
            "Assume points: asm-registry project --npi \(npi)"
                + (missing.contains(.quality) ? " --set quality.points=6" : "")
                + (missing.contains(.cost) ? " --set cost.points=7.5" : "")
        case .unknownScore: "Give --score, or --quality-points with --cost-points or --cost-ratio."
        case .scenarioNotStored: "Show it without --store, or load the rest of the cohort."
        case .severalCohorts: "Name one: --cohort HF or --cohort LBP"
        case .noOfficialResults: "Load a performance file with CMS's results: asm-registry load PATH"
        case .noEpisodes: "Load an episodes file: asm-registry load PATH"
        case .nothingOfClinician(let npi, _):
            "See the clinician's quarters: asm-registry report quarters --npi \(npi); or find another: asm-registry sql "
                + "\"select npi, name from v_clinician order by name\""
        case .noClinicians: "Search all names: asm-registry find NAME"
        case .unknownClinician:
            "Find the number: asm-registry find NAME"
        case .noSuchName(let name, _, let nearest):
            NearestNames.didYouMean(nearest, else: "Search all names: asm-registry find \(name.prefix(3))")
        case .ambiguousName(let name, let kind, _):
            "Give the \(kind == .area ? "code" : "NPI"), or more of the name: asm-registry find '\(name)'"
        case .noSuchReport(_, let nearest):
            NearestNames.didYouMean(nearest, else: "See all reports: asm-registry report list")
        case .noSuchTable(_, let nearest):
            NearestNames.didYouMean(nearest, else: "See all tables: asm-registry dictionary")
        case .unknownArea: "Find the code: asm-registry find NAME"
        case .unknownSpecialty:
            "Find the code: asm-registry sql \"select specialty_code, name from specialty order by name\""
        case .rule(let error): error.hint
        case .lever(let error): error.hint
        }
    }

    var exitStatus: ExitStatus {
        switch self {
        case .noMeasureResults, .nothingToProject, .noParticipants, .notAParticipant, .noEpisodes, .nothingOfClinician,
            .unknownArea, .unknownClinician, .unknownSpecialty, .noOfficialResults, .noSuchName, .noClinicians,
            .noSuchReport,
            .noSuchTable, .notLoaded:
            .noInput
        case .severalCohorts, .ambiguousName, .lever, .unknownScore: .usage
        case .scenarioNotStored: .refused
        case .rule: .configuration
        }
    }
}
