import RegistryModel

/// A record that may be a header, and how it compares with specifications.
struct HeaderCandidate {
    let names: [String]
    let line: Int
    /// The normalized names, computed once since a header may have thousands.
    private let spellings: [String]
    private let spellingSet: Set<String>

    init(names: [String], line: Int) {
        self.names = names
        self.line = line
        spellings = names.map(ColumnSpecification.canonical)
        spellingSet = Set(spellings)
    }

    /// Whether the columns are those of claims: of CMS's feed, of research files, or of a billing system.
    var isOfClaims: Bool {
        [["cur_clm_uniq_id"], ["bene_id", "clm_id"], ["beneficiary_id", "claim_id", "service_date"]].contains {
            spellingSet.isSuperset(of: $0)
        }
    }

    /// Whether all required columns are present.
    func fits(_ specification: FileSpecification) -> Bool { missing(specification).isEmpty }

    /// The number of columns that the kind of file defines.
    func knownColumnCount(_ specification: FileSpecification) -> Int {
        spellings.count(where: specification.spellings.contains)
    }

    /// The share of the required columns that are present, 0 to 1.
    func similarity(_ specification: FileSpecification) -> Double {
        let required = specification.columns.filter(\.isRequired)
        return Double(required.count - missing(specification).count) / Double(required.count)
    }

    func missingColumns(_ specification: FileSpecification) -> [Reject] {
        let guesses = guesses(specification)
        return missing(specification).map { column in
            Reject(
                line: line, column.name,
                ParseFault(
                    .missingColumn, "is missing from this \(specification.kind.rawValue) file",
                    hint: guesses[column.name].map {
                        "Is it the column '\(Redaction.redacted($0))'? Then rename that."
                    } ?? "Add it. It holds: \(column.meaning)"))
        }
    }

    /// Guesses which unknown column each missing one is, by the name of the missing one: the most similar pairs first,
    /// each unknown column once, and none below `minimumSimilarity`.
    private func guesses(_ specification: FileSpecification) -> [String: String] {
        let given = unknown(specification).filter { $0.utf8.count <= Self.maximumGuessLength }
            .prefix(Self.maximumGuesses)
        let pairs = missing(specification).flatMap { column in
            given.map { name in
                let spelling = ColumnSpecification.canonical(name)
                let similarity = column.spellings.map { NearestNames.similarity($0, spelling) }.max() ?? 0
                return (column: column.name, name: name, similarity: similarity)
            }
        }
        var guesses: [String: String] = [:]
        for pair in pairs.sorted(by: { ($0.similarity, $1.column) > ($1.similarity, $0.column) })
        where pair.similarity >= Self.minimumSimilarity && guesses[pair.column] == nil
            && !guesses.values.contains(pair.name)
        {
            guesses[pair.column] = pair.name
        }
        return guesses
    }

    private static let minimumSimilarity = 0.6
    /// Longer names, and further ones, are not compared, since a header may have thousands.
    private static let maximumGuessLength = 64
    private static let maximumGuesses = 100

    func unknownColumns(_ specification: FileSpecification) -> [Reject] {
        unknown(specification).map { name in
            Reject(
                line: line, Redaction.redacted(name),
                ParseFault(
                    .unknownColumn, "is not a column of \(specification.kind.rawValue) files",
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

    /// The names that the kind of file does not define. Columns without a name, which spreadsheets leave behind, are
    /// not included: they are ignored if they are empty.
    private func unknown(_ specification: FileSpecification) -> [String] {
        zip(names, spellings).filter { !$1.isEmpty && !specification.spellings.contains($1) }.map(\.0)
    }

    /// The positions of columns without a name.
    var unnamed: [Int] { spellings.indices.filter { spellings[$0].isEmpty } }
}
