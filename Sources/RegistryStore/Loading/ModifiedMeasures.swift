import GRDB
import RegistryIntake
import RegistryModel

/// The measures of a cohort and year that ASM modifies from the MIPS measures of the same name, according to the rules
/// `quality.measure_is_modified.*`. A MIPS result of such a measure is rejected; otherwise it would be scored like
/// ASM's.
struct ModifiedMeasures {
    /// The collection types that the rules allow for each modified measure; empty if the rules list none.
    private let collectionTypes: [String: Set<CollectionType>]

    /// Reads the modified measures of a rule set. A flag other than 1 or 0 counts as 0.
    init(_ rules: RuleSet) {
        let modified = rules.members(of: Self.prefix).filter { (try? rules.flag(Self.prefix + $0)) == true }
        collectionTypes = modified.reduce(into: [:]) { types, measure in
            types[measure] = Set(
                CollectionType.allCases.filter {
                    (try? rules.flag("quality.collection_type.\(measure).\($0.rawValue)")) == true
                })
        }
    }

    /// Checks that a result is not of the MIPS measure.
    /// - Throws: `RowFault` if the row's program is MIPS, or its collection type is not one of the modified measure's.
    func require(_ row: MeasureResultRow) throws(RowFault) {
        guard let types = collectionTypes[row.measure] else { return }
        let hint = "Remove the row, and load the result that CMS computes for ASM."
        if row.program == .mips {
            throw RowFault(
                column: "program", value: row.program.rawValue,
                ParseFault(
                    .crossField, "is not ASM: \(row.measure) is modified for ASM, so a MIPS result cannot be used",
                    hint: hint))
        }
        guard types.isEmpty || types.contains(row.collectionType) else {
            let names = types.map(\.rawValue).sorted().joined(separator: " or ")
            throw RowFault(
                column: "collection_type", value: row.collectionType.rawValue,
                ParseFault(
                    .crossField,
                    "is not \(names): \(row.measure) is modified for ASM, so a MIPS result cannot be used",
                    hint: hint))
        }
    }

    private static let prefix = "quality.measure_is_modified."
}

/// The modified measures of each cohort and year. The rules are read with the first result of a load, after the load's
/// own rules are written.
final class ModifiedMeasuresByYear {
    private struct Part: Hashable {
        let year: PerformanceYear
        let cohort: Cohort
    }

    private let database: Database
    private var rules: [Rule]?
    private var parts: [Part: ModifiedMeasures] = [:]

    init(_ database: Database) { self.database = database }

    /// Checks that a result is not a MIPS result of a measure that ASM modifies.
    /// - Throws: `RowFault` if it is; `RegistryError` or `DatabaseError` if the rules cannot be read.
    func require(_ row: MeasureResultRow) throws {
        let part = Part(year: row.year, cohort: row.cohort)
        let measures: ModifiedMeasures
        if let known = parts[part] {
            measures = known
        } else {
            let rules = try rules ?? RuleBook.rules(database).map(\.rule)
            self.rules = rules
            measures = ModifiedMeasures(RuleSet(rules, year: row.year, cohort: row.cohort))
            parts[part] = measures
        }
        try measures.require(row)
    }
}
