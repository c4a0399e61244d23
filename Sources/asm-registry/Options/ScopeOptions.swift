import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryStore

extension Metric: ExpressibleByArgument {}
extension Grouping: ExpressibleByArgument {}
extension Cohort: ExpressibleByArgument {
    /// Reads `HF` or `LBP`, also in small letters.
    public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}

/// The groups of a report: all of one kind, or one by its code.
struct ScopeOptions: ParsableArguments {
    @Option(help: "Group by cohort, specialty, area, organization or clinician.")
    var by: Grouping?

    @Option(help: "Show this cohort only: HF or LBP.")
    var cohort: Cohort?

    @Option(
        help: "Show this clinician, by NPI or a unique part of the name.", completion: .registry(.clinician),
        transform: ClinicianName.init(argument:))
    var npi: ClinicianName?

    @Option(
        help: "Show this CBSA or metropolitan division, by its five digits or a unique part of the title.",
        completion: .registry(.area), transform: AreaName.init(argument:))
    var area: AreaName?

    @Option(help: "Show this specialty, by its two characters.")
    var specialty: String?

    /// The groupings of the codes and names that are given.
    private var named: [Grouping] {
        [(Grouping.clinician, npi != nil), (.area, area != nil), (.specialty, specialty != nil)].filter(\.1).map(\.0)
    }

    /// The scope of the code or name that is given, else of `--by`, else of cohorts.
    /// - Throws: `QueryError` if no or several loaded clinicians or areas have the name.
    func scope(in registry: Registry) throws -> Scope {
        let code =
            try npi.map { try registry.resolve($0).description } ?? area.map { try registry.resolve($0).description }
            ?? specialty
        return Scope(named.first ?? by ?? .cohort, cohort: cohort, groupCode: code)
    }

    mutating func validate() throws {
        guard named.count <= 1 else { throw ValidationError("Give only one of --npi, --area and --specialty.") }
        if let by, let grouping = named.first, by != grouping {
            throw ValidationError("--by \(by.rawValue) cannot be combined with --\(grouping.rawValue).")
        }
        do {
            if let specialty { _ = try SpecialtyCode(parsing: specialty) }
        } catch {
            throw ValidationError("'\(specialty ?? "")' \(error.reason). \(error.hint)")
        }
    }
}
