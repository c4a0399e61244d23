import Foundation
import RegistryModel
import RegistryStore

/// The metadata file for Datasette: the dictionary's texts, and the reports and saved queries as canned queries.
package struct DatasetteMetadata: Encodable, Sendable {
    struct Database: Encodable {
        let description: String
        let tables: [String: Table]
        let queries: [String: Query]
    }

    struct Table: Encodable {
        let description: String?
        let columns: [String: String]?
        let hidden: Bool?
    }

    struct Query: Encodable {
        let title: String
        let description: String
        let sql: String
        let params: [String]
        /// Datasette shows the parameters first; the statement is collapsed.
        let hideSQL = true

        enum CodingKeys: String, CodingKey {
            case title, description, sql, params
            case hideSQL = "hide_sql"
        }
    }

    let title: String
    let description: String
    let databases: [String: Database]

    /// Creates the metadata of a registry. Datasette names a database by its file's name without extension.
    /// - Throws: `RegistryError` if the registry cannot be read, or a saved query is not a valid statement.
    package init(of registry: Registry) throws {
        title = "ASM Registry"
        let kind = registry.identity.isSynthetic ? "Synthetic data. " : ""
        description = kind + "Money is in cents, rates and factors are shares of one, unless the name says otherwise."
        let tables = try DataDictionary(of: registry).tables.map { ($0.name, Table($0)) }
        let reports = try ReportList.all.map { entry in
            (
                entry.name,
                try Query(
                    entry.text.sql, title: entry.question, description: entry.text.details.joined(separator: " "),
                    registry)
            )
        }
        let saved = try SavedQueries(registry).all().map { query in
            (
                query.name,
                try Query(query.sql, title: query.description, description: "Saved by \(query.author).", registry)
            )
        }
        // If a saved query has the name of a report, the report takes the name.
        databases = [
            URL(fileURLWithPath: registry.path).deletingPathExtension().lastPathComponent: Database(
                description: "Participants, episodes and yearly performance of the Ambulatory Specialty Model",
                tables: Dictionary(tables) { first, _ in first },
                queries: Dictionary(reports + saved) { first, _ in first })
        ]
    }

    /// The JSON document, with sorted keys and a line feed at the end.
    /// - Throws: `EncodingError`, which the metadata of a registry cannot cause.
    package func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}

extension DatasetteMetadata.Table {
    static let hidden = DatasetteMetadata.Table(description: nil, columns: nil, hidden: true)

    init(_ table: DataDictionary.Table) {
        description = "\(table.meaning) \(table.grain.prefix(1).uppercased() + table.grain.dropFirst())."
        columns = Dictionary(table.columns.map { ($0.name, "\($0.meaning) (\($0.unit))") }) { first, _ in first }
        hidden = table.isOfVersions ? true : nil
    }
}

extension DatasetteMetadata.Query {
    init(_ sql: String, title: String, description: String, _ registry: Registry) throws {
        let declared = DeclaredParameters(of: sql).values
        self.title = title
        self.description = description
        self.sql = ParameterizedText(sql).replacing { Self.value(of: $0, declared[$0]) }
        params = try registry.examine(sql).parameters
    }

    /// An expression that converts a parameter: Datasette passes every parameter as text, an omitted one as empty text.
    private static func value(of name: String, _ declared: Cell?) -> String {
        let isWholeNumber = name.hasSuffix("year") || name.hasSuffix("quarter")
        switch declared {
        case nil: return isWholeNumber ? "cast(:\(name) as integer)" : ":\(name)"
        case .null?: return isWholeNumber ? "cast(nullif(:\(name), '') as integer)" : "nullif(:\(name), '')"
        case .integer(let number)?: return "cast(coalesce(nullif(:\(name), ''), \(number)) as integer)"
        case .real(let number)?: return "cast(coalesce(nullif(:\(name), ''), \(number)) as real)"
        case .text(let text)?:
            return "coalesce(nullif(:\(name), ''), '\(text.replacingOccurrences(of: "'", with: "''"))')"
        case .blob?, .suppressed?: return ":\(name)"
        }
    }
}
