import ArgumentParser
import RegistryModel
import RegistryQueries

extension Metric: ExpressibleByArgument {}
extension Grouping: ExpressibleByArgument {}
extension Cohort: ExpressibleByArgument {
    /// Reads `HF` or `LBP`, also in small letters.
    public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}

/// The groups of a report: all of one kind, or one by its code.
struct ScopeOptions: ParsableArguments {
    @Option(help: "Group by cohort, specialty, area or clinician.")
    var by: Grouping?

    @Option(help: "Show this cohort only: HF or LBP.")
    var cohort: Cohort?

    @Option(help: "Show this clinician, by NPI.")
    var npi: String?

    @Option(help: "Show this CBSA or metropolitan division, by its five digits.")
    var area: String?

    @Option(help: "Show this specialty, by its two characters.")
    var specialty: String?

    /// The scope of the code that is given, else of `--by`, else of cohorts.
    /// - Throws: `ValidationError` if several codes are given, or one that is not of `--by`.
    var scope: Scope {
        get throws {
            let named = [(Grouping.clinician, npi), (.area, area), (.specialty, specialty)].filter { $0.1 != nil }
            guard named.count <= 1 else {
                throw ValidationError("Give only one of --npi, --area and --specialty.")
            }
            guard let (grouping, code) = named.first else { return Scope(by ?? .cohort, cohort: cohort) }
            guard by == nil || by == grouping else {
                throw ValidationError("--by \(by?.rawValue ?? "") cannot be combined with --\(grouping.rawValue).")
            }
            return Scope(grouping, cohort: cohort, groupCode: code)
        }
    }

    mutating func validate() throws {
        do {
            if let npi { _ = try NPI(parsing: npi) }
            if let area { _ = try CBSACode(parsing: area) }
            if let specialty { _ = try SpecialtyCode(parsing: specialty) }
        } catch {
            throw ValidationError("'\(npi ?? area ?? specialty ?? "")' \(error.reason). \(error.hint)")
        }
    }
}
