import ArgumentParser
import RegistryIntake
import RegistryModel
import RegistryQueries
import RegistryStore

/// Which clinicians a report is about: named ones, or all whom a source places in an organization, area or state.
struct WhoOptions: ParsableArguments {
    @Option(
        name: .customLong("npis"),
        help: ArgumentHelp("A file: one NPI a line, or CSV with a column npi.", valueName: "file"))
    var file: String?
    @Option(
        help: "A clinician, by NPI or a unique part of the name; may be repeated.",
        completion: .registry(.clinician), transform: ClinicianName.init(argument:))
    var npi: [ClinicianName] = []
    @Option(
        help: "All clinicians whose organization has this text in its name, in any source.",
        completion: .registry(.organization))
    var organization: String?
    @Option(
        help: "All clinicians of an area, by its code or a unique part of its title: on CMS's list, or by ZIP code.",
        completion: .registry(.area), transform: AreaName.init(argument:))
    var area: AreaName?
    @Option(help: "All clinicians of a state, by its two letters.", transform: StateCode.init(argument:))
    var state: StateCode?

    /// Whether clinicians are named one by one.
    private var isNamed: Bool { file != nil || !npi.isEmpty }

    /// Whether anything is given.
    var isGiven: Bool { isNamed || organization != nil || area != nil || state != nil }

    func validate() throws {
        if isNamed, organization != nil || area != nil || state != nil {
            throw ValidationError(
                "Say who in one way: --npis FILE or --npi NPI; or --organization TEXT, --area CODE and --state XX, which are "
                    + "combined.")
        }
        if let organization, organization.allSatisfy(\.isWhitespace) {
            throw ValidationError("--organization is empty: give a part of the name.")
        }
    }

    /// The clinicians.
    /// - Throws: `IntakeError` if the file cannot be read; `QueryError` if a name fits none or several.
    func question(in registry: Registry) throws -> RosterQuestion {
        guard isNamed else {
            return RosterQuestion(
                organization: organization, area: try area.map { try registry.resolve($0) }, state: state)
        }
        let listed = try file.map { try NPIList.read($0) } ?? []
        return RosterQuestion(npis: try listed + npi.map { try registry.resolve($0) })
    }
}
