import RegistryModel

/// A record that may be a header, held against the specifications.
struct HeaderLine {
    let names: [String]
    let line: Int

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
            let spellings = names.filter { column.goes(by: $0) }
            guard spellings.count > 1 else { return nil }
            return Reject(
                line: line, column.name,
                ParseFault(
                    .duplicateColumn, "is there \(spellings.count) times: \(spellings.joined(separator: ", "))",
                    hint: "Keep one of them."))
        }
    }

    private func missing(_ specification: FileSpecification) -> [ColumnSpecification] {
        specification.columns.filter { column in column.isRequired && !names.contains { column.goes(by: $0) } }
    }

    private func unknown(_ specification: FileSpecification) -> [String] {
        names.filter { name in !specification.columns.contains { $0.goes(by: name) } }
    }
}
