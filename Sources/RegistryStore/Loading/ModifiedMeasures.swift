import GRDB
import RegistryIntake
import RegistryModel

/// The measures of a cohort and year that the model has changed from the MIPS measures of the same name, by the rules
/// `quality.measure_is_modified.*`. A MIPS result of one is not the model's result, and is refused: it would be scored as
/// if it were.
struct ModifiedMeasures {
    /// The collection types that the rules name for each; none where they name none.
    private let collectionTypes: [String: Set<CollectionType>]

    /// The modified measures of a rule set; a flag that is neither 1 nor 0 counts as 0.
    init(_ rules: RuleSet) {
        let modified = rules.members(of: Self.prefix).filter { (try? rules.flag(Self.prefix + $0)) == true }
        collectionTypes = modified.reduce(into: [:]) { types, measure in
            types[measure] = Set(
                CollectionType.allCases.filter {
                    (try? rules.flag("quality.collection_type.\(measure).\($0.rawValue)")) == true
                })
        }
    }

    /// Fails if a result is of the MIPS measure, by what its row says or by how it was collected.
    func require(_ row: MeasureResultRow) throws(RowFault) {
        guard let types = collectionTypes[row.measure] else { return }
        let hint = "Leave it out, and load the result that CMS computes for ASM."
        if row.program == .mips {
            throw RowFault(
                column: "program", value: row.program.rawValue,
                ParseFault(
                    .crossField, "is not ASM: \(row.measure) is modified for ASM, and a MIPS result of it is another",
                    hint: hint))
        }
        guard types.isEmpty || types.contains(row.collectionType) else {
            let names = types.map(\.rawValue).sorted().joined(separator: " or ")
            throw RowFault(
                column: "collection_type", value: row.collectionType.rawValue,
                ParseFault(
                    .crossField,
                    "is not \(names): \(row.measure) is modified for ASM, and a MIPS result of it is another",
                    hint: hint))
        }
    }

    private static let prefix = "quality.measure_is_modified."
}

/// The modified measures of each cohort and year, as the rules are when the first result of a load is read: rules of the
/// same load come before it.
final class ModifiedMeasuresByYear {
    private struct Part: Hashable {
        let year: PerformanceYear
        let cohort: Cohort
    }

    private let database: Database
    private var rules: [Rule]?
    private var parts: [Part: ModifiedMeasures] = [:]

    init(_ database: Database) { self.database = database }

    /// Fails if a result is of a MIPS measure that the model has modified.
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
