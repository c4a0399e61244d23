import RegistryModel

/// The clinicians about whom rows of a public file are read; lines about others are left out.
package enum RowSelection: Sendable {
    /// These.
    case clinicians(Set<NPI>)
    /// Those with one of these specialties or taxonomies, spelled in capitals, and with a practice in the state; nil for
    /// all states.
    case specialties(Set<String>, state: String?)
}

/// A selection, matched with the columns of a file.
struct MatchedSelection: Sendable {
    private let selection: RowSelection
    private let npi, specialties, states: [Int]
    /// Finds most of the lines that are left out before they are parsed; nil if that cannot be said of a line as a whole.
    let lineFilter: LineFilter?

    /// - Parameter positions: the places in the file from which a column of the kind is filled.
    init(_ selection: RowSelection, positions: (_ column: String) -> [Int]) {
        self.selection = selection
        npi = positions("npi")
        specialties = positions("specialty_name") + positions("taxonomy_code")
        states = positions("state")
        switch selection {
        case .clinicians(let npis): lineFilter = npi == [0] ? .firstNPI(npis) : nil
        case .specialties(let spellings, _):
            // Spellings that are no taxonomy may stand in a column of names only.
            let hasNames = !positions("specialty_name").isEmpty
            lineFilter = hasNames ? nil : .taxonomies(Set(spellings.compactMap(LineFilter.Taxonomy.init)))
        }
    }

    /// Whether a record is read. One whose NPI is none is: its fault must be seen.
    func accepts(_ record: CSVRecord) -> Bool {
        switch selection {
        case .clinicians(let npis):
            npi.allSatisfy { position in
                guard position < record.fieldCount, let npi = try? NPI(parsing: record.text(position)) else {
                    return true
                }
                return npis.contains(npi)
            }
        case .specialties(let spellings, let state):
            specialties.contains { contains(record, $0, spellings) }
                && (state.map { state in states.contains { contains(record, $0, [state]) } } ?? true)
        }
    }

    private func contains(_ record: CSVRecord, _ position: Int, _ words: Set<String>) -> Bool {
        position < record.fieldCount && !record.fields[position].isEmpty
            && words.contains(record.text(position).uppercased())
    }
}
