import RegistryModel

/// Guesses which column of a file is which of a kind: by its name, and by whether its values can be meant.
struct DraftGuess {
    /// The positions in the file by the names of the kind's columns.
    let positions: [String: Int]
    /// The columns of the kind whose names resemble those of the file less than most.
    let doubtful: Set<String>

    /// Guesses the columns of a kind, the most similar first.
    init(_ kind: FileKind, _ table: DraftTable) {
        let pairs = kind.specification.columns.flatMap { column in
            table.names.indices.map { position in
                (column: column.name, position: position, likeness: Self.likeness(column, at: position, of: table))
            }
        }
        var (positions, doubtful): ([String: Int], Set<String>) = ([:], [])
        for pair in pairs.sorted(by: { ($0.likeness, $1.position) > ($1.likeness, $0.position) })
        where pair.likeness >= Self.minimumLikeness && positions[pair.column] == nil
            && !positions.values.contains(pair.position)
        {
            positions[pair.column] = pair.position
            if pair.likeness < Self.certainLikeness { doubtful.insert(pair.column) }
        }
        (self.positions, self.doubtful) = (positions, doubtful)
    }

    private static let minimumLikeness = 0.5
    private static let certainLikeness = 0.6

    /// How alike a kind's column and one of the file are, 0 to 1.
    private static func likeness(_ column: ColumnSpecification, at position: Int, of table: DraftTable) -> Double {
        let (name, values) = (table.names[position], table.values(position))
        guard !name.isEmpty, name.utf8.count <= 100, canMean(column, values) else { return 0 }
        // NPIs have a check digit: no other column has only such numbers.
        if column.name == "npi", !values.isEmpty, values.allSatisfy({ NPI($0) != nil }) { return 1 }
        let given = words(name)
        return column.spellings.map { spelling in
            let wanted = words(spelling)
            let shared = Double(wanted.intersection(given).count)
            let byWords =
                wanted.isEmpty ? 0 : shared / Double(wanted.count) * 0.8 + shared / Double(max(given.count, 1)) * 0.2
            return max(byWords, NearestNames.similarity(spelling, ColumnSpecification.canonical(name)))
        }.max() ?? 0
    }

    /// Whether values may be those of a column, by the end of its name.
    private static func canMean(_ column: ColumnSpecification, _ values: [String]) -> Bool {
        let isOneOf = { (endings: [String]) in endings.contains { column.name.hasSuffix($0) } }
        if column.name == "npi" { return values.allSatisfy { $0.count(where: \.isASCIIDigit) == NPI.width } }
        if column.name == "measure_id" { return values.allSatisfy { $0.count <= 8 && !$0.contains(" ") } }
        if isOneOf(["_year"]) { return values.allSatisfy(isYear) }
        if isOneOf(["_date"]) {
            return values.allSatisfy { $0.contains(where: \.isASCIIDigit) && !isYear($0) && $0.count >= 5 }
        }
        let amounts = [
            "_amount", "_cost", "_score", "_points", "_factor", "_rate", "_share", "numerator", "denominator",
            "completeness",
            "interoperability",
        ]
        return !isOneOf(amounts) || values.allSatisfy { $0.contains(where: \.isASCIIDigit) || $0.count <= 3 }
    }

    private static func isYear(_ text: String) -> Bool {
        text.count == 4 && text.allSatisfy(\.isASCIIDigit) && (text.hasPrefix("20") || text.hasPrefix("19"))
    }

    private static func words(_ name: String) -> Set<String> {
        Set(
            name.lowercased().split { !$0.isLetter && !$0.isNumber }
                .map { synonyms[String($0)] ?? String($0) }
                .filter { !others.contains($0) })
    }

    /// Words that say nothing of what a column holds.
    private static let others: Set = [
        "the", "of", "a", "in", "provider", "legal", "code", "cd", "id", "name", "nm", "number", "no", "rpt", "report",
        "flag", "ind", "bus", "adj",
    ]

    /// Words that people use, and those of the kinds' columns.
    private static let synonyms = [
        "surname": "last", "family": "last", "given": "first", "forename": "first", "py": "year", "cy": "year",
        "yr": "year", "perf": "performance", "practice": "organization", "group": "organization", "org": "organization",
        "facility": "organization", "lbn": "organization", "lgl": "organization", "amt": "amount", "payment": "paid",
        "payments": "paid", "pd": "paid", "dollars": "amount", "num": "numerator", "met": "numerator",
        "den": "denominator", "denom": "denominator", "eligible": "denominator", "population": "denominator",
        "cms": "measure", "quality": "measure", "postal": "zip", "zipcode": "zip", "clinician": "npi", "ep": "episode",
        "trigger": "start",
        "begin": "start", "actual": "observed", "st": "state", "cbsa": "area", "hosp": "hospitalized",
        "admitted": "hospitalized", "readm": "readmitted", "spec": "specialty", "taxonomy": "taxonomy",
        "mbi": "beneficiary",
        "patient": "beneficiary", "bene": "beneficiary", "complete": "completeness",
    ]
}
