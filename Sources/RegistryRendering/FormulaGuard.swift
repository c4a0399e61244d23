import RegistryModel

/// Keeps spreadsheets from evaluating text as a formula: text that begins like one gets an apostrophe before it.
///
/// Numbers, and text that is only a number, such as -12.5, are unchanged. Column names are guarded too, since queries
/// can choose them.
struct FormulaGuard<Guarded: ResultRenderer>: ResultRenderer {
    private var guarded: Guarded

    init(_ guarded: Guarded) { self.guarded = guarded }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        try guarded.begin(
            heading,
            columns: columns.map { $0.renamed(Self.escaped($0.name)) })
    }

    mutating func add(_ row: [Cell], marks: RowMarks) throws {
        try guarded.add(
            row.map { cell in
                guard case .text(let text) = cell else { return cell }
                return .text(Self.escaped(text))
            }, marks: marks)
    }

    mutating func end(cutAfter rows: Int?) throws { try guarded.end(cutAfter: rows) }

    private static func escaped(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, formulaStarts.contains(first), Double(text) == nil else {
            return text
        }
        return "'" + text
    }
}

/// Characters with which spreadsheets begin a formula, in full width too, or which they skip before one.
private let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
]
