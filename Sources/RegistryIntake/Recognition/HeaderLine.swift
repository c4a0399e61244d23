import RegistryModel

/// A record that may be a header, held against the specifications.
struct HeaderLine {
    let names: [String]
    let line: Int
    /// The names in the form in which they are compared; made once, since a header may have thousands.
    private let spellings: [String]
    private let spellingSet: Set<String>

    init(names: [String], line: Int) {
        self.names = names
        self.line = line
        spellings = names.map(ColumnSpecification.canonical)
        spellingSet = Set(spellings)
    }

    /// Whether every required column is there.
    func fits(_ specification: FileSpecification) -> Bool { missing(specification).isEmpty }

    /// How many of the columns the kind of file knows.
    func known(_ specification: FileSpecification) -> Int { names.count - unknown(specification).count }

    /// The share of the required columns that are there.
    func likeness(_ specification: FileSpecification) -> Double {
        let required = specification.columns.filter(\.isRequired)
        return Double(required.count - missing(specification).count) / Double(required.count)
    }

    func missingColumns(_ specification: FileSpecification) -> [Reject] {
        let strangers = unknown(specification)
        return missing(specification).map { column in
            Reject(
                line: line, column.name,
                ParseFault(
                    .missingColumn, "is missing from this \(specification.kind.rawValue) file",
                    hint: strangers.count == 1
                        ? "Is it the column '\(Redaction.scrubbed(strangers[0]))'? Then rename that."
                        : "Add it. It holds: \(column.meaning)"))
        }
    }

    func unknownColumns(_ specification: FileSpecification) -> [Reject] {
        unknown(specification).map { name in
            Reject(
                line: line, name.isEmpty ? "(no name)" : Redaction.scrubbed(name),
                ParseFault(
                    .unknownColumn, "is no column of \(specification.kind.rawValue) files",
                    hint: "Remove it, or pass --allow-extra to leave it out."))
        }
    }

    func duplicates(_ specification: FileSpecification) -> [Reject] {
        specification.columns.compactMap { column in
            let found = zip(names, spellings).filter { column.spellings.contains($1) }.map(\.0)
            guard found.count > 1 else { return nil }
            return Reject(
                line: line, column.name,
                ParseFault(
                    .duplicateColumn, "is there \(found.count) times: \(found.joined(separator: ", "))",
                    hint: "Keep one of them."))
        }
    }

    private func missing(_ specification: FileSpecification) -> [ColumnSpecification] {
        specification.columns.filter { column in column.isRequired && spellingSet.isDisjoint(with: column.spellings) }
    }

    private func unknown(_ specification: FileSpecification) -> [String] {
        zip(names, spellings).filter { !specification.spellings.contains($1) }.map(\.0)
    }
}
