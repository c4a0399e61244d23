import RegistryModel
import RegistryStore

/// A word that completes a command line: a code or name in a registry.
package struct Candidate: Hashable, Sendable {
    /// What is named.
    package enum Kind: String, Sendable {
        case area, clinician, organization, query, load
    }

    /// The word.
    package let value: String
    /// What it means, such as the title of an area; empty if there is nothing to add.
    package let meaning: String

    /// The candidates of a kind that begin with a text, sorted.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package static func all(_ kind: Kind, beginningWith text: String, in registry: Registry) throws -> [Candidate] {
        try registry.rows(Lookup.candidates, ["kind": .text(kind.rawValue), "text": .text(text)]).compactMap { row in
            row.text("value").map { Candidate(value: $0, meaning: row.text("meaning") ?? "") }
        }
    }
}
