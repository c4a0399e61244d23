import GRDB
import RegistryIntake
import RegistryModel

/// The clinicians of whom a load keeps the rows of public files, which are about those of the whole country.
package enum ClinicianSelection: Hashable, Sendable {
    /// Those whom the registry knows: participants and other loaded clinicians.
    case known
    /// Those with a specialty of the model, and with a practice in the state; nil for all states.
    case specialty(state: StateCode?)

    /// The option of the command line that says so.
    var option: String {
        switch self {
        case .known: "--only known"
        case .specialty(nil): "--only specialty"
        case .specialty(let state?): "--only specialty --state \(state)"
        }
    }

    /// Whether rows of files of a kind are selected. Other files are the user's own, or reference data.
    static func applies(to kind: FileKind) -> Bool { kinds.contains(kind) }

    private static let kinds: Set<FileKind> = [.clinicianSources, .mipsResults, .medicarePayments]

    /// What is read of a file of a kind, by what the registry holds now.
    ///
    /// Only sources of clinicians say a specialty. Of other files, the clinicians are read who have one there.
    func rows(of kind: FileKind, _ database: Database) throws -> RowSelection? {
        guard Self.applies(to: kind) else { return nil }
        switch self {
        case .known: return .clinicians(try Self.npis(database, "select npi from clinician"))
        case .specialty(let state) where kind == .clinicianSources:
            let spellings = try String.fetchAll(database, sql: Self.spellings)
            return .specialties(Set(spellings.map { $0.uppercased() }), state: state?.description)
        case .specialty(let state):
            return .clinicians(
                try Self.npis(
                    database,
                    """
                    select distinct npi from clinician_source
                    where (upper(trim(specialty_name)) in (\(Self.spellings)) or taxonomy_code in (\(Self.spellings)))
                        and (:state is null or state = :state)
                    """, ["state": state?.description]))
        }
    }

    /// The spellings and taxonomies of the model's specialties.
    private static let spellings = """
        select spelling from specialty_name join specialty using (specialty_code) where cohort is not null
        union select taxonomy_code from taxonomy_specialty join specialty using (specialty_code)
        where cohort is not null and taxonomy_code <> ''
        """

    private static func npis(
        _ database: Database, _ sql: String, _ arguments: StatementArguments = StatementArguments()
    ) throws -> Set<NPI> {
        Set(try String.fetchAll(database, sql: sql, arguments: arguments).compactMap { NPI($0) })
    }
}
