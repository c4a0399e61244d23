import ArgumentParser
import RegistryModel
import RegistryQueries

extension Metric: ExpressibleByArgument {}
extension Grouping: ExpressibleByArgument {}
extension Cohort: ExpressibleByArgument {
    /// Reads `HF` or `LBP`, also in small letters.
    public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}

/// What a report by group is about.
struct ScopeOptions: ParsableArguments {
    @Option(help: "cohort, specialty, area or clinician.")
    var by: Grouping?

    @Option(help: "One cohort only: HF or LBP.")
    var cohort: Cohort?

    @Option(help: "One clinician.")
    var npi: String?

    @Option(help: "One CBSA or metropolitan division, by its five digits.")
    var area: String?

    @Option(help: "One specialty, by its two characters.")
    var specialty: String?

    /// The scope, from the group that was named or from `--by`.
    var scope: Scope {
        get throws {
            let named = [(Grouping.clinician, npi), (.area, area), (.specialty, specialty)].filter { $0.1 != nil }
            guard named.count <= 1 else {
                throw ValidationError("Name one of --npi, --area and --specialty, not several.")
            }
            guard let (grouping, code) = named.first else { return Scope(by ?? .cohort, cohort: cohort) }
            guard by == nil || by == grouping else {
                throw ValidationError("--by \(by?.rawValue ?? "") does not go with --\(grouping.rawValue).")
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
