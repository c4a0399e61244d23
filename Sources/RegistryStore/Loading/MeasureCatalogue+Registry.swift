import GRDB
import RegistryIntake
import RegistryModel

extension MeasureCatalogue {
    /// Reads the catalogue of a registry, after the load's own identifiers and rules are written.
    /// - Throws: `RegistryError` or `DatabaseError` if it cannot be read.
    init(in database: Database) throws {
        let rows = try Row.fetchAll(
            database, sql: "select performance_year, identifier, measure_id, rate, population from measure_identifier")
        let identifiers = try rows.map { row in
            let population: String = try row.value("population")
            guard let named = MeasurePopulation(rawValue: population) else {
                throw UnusableNumber(of: "measure_identifier")
            }
            return MeasureIdentifierRow(
                mipsYear: try row.value("performance_year"), identifier: try row.value("identifier"),
                measure: try row.value("measure_id"), rate: try row.value("rate"), population: named)
        }
        try self.init(identifiers: identifiers, rules: RuleBook.rules(database).map(\.rule))
    }
}
