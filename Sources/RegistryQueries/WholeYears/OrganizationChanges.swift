import RegistryModel
import RegistryStore

/// The changes of the organizations through which a clinician takes part.
struct OrganizationChanges {
    /// A sentence for each change of organization from one year to the next.
    let notes: [String]

    /// Reads the organizations of a clinician from CMS's list.
    init(of npi: String, in registry: Registry) throws {
        let rows = try registry.rows(Lookup.clinicianOrganizations, ["npi": .text(npi)])
        let named = rows.compactMap { row in
            row.integer("performance_year").map { ($0, row.text("organization_name") ?? "") }
        }
        let byYear = Dictionary(grouping: named) { $0.0 }.mapValues { $0.map(\.1) }
        let years = byYear.keys.sorted()
        notes = zip(years, years.dropFirst()).compactMap { before, year in
            guard let old = byYear[before], let new = byYear[year], old != new else { return nil }
            return
                "Break: the list has the clinician with \(Self.names(old)) in \(before), and with \(Self.names(new)) in "
                + "\(year)."
        }
    }

    private static func names(_ names: [String]) -> String {
        names.map(OrganizationName.text).joined(separator: " and ")
    }
}
