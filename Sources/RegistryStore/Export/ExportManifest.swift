import Foundation
import RegistryIntake

/// The manifest of an export, which describes it and all its parts: the file `manifest.json` in its folder.
///
/// A reader compares the parts with the manifest first, which finds missing, truncated, added and changed parts before
/// they are used.
package struct ExportManifest: Codable, Hashable, Sendable {
    /// The version of the export's format.
    package let formatVersion: Int
    /// The version of the program that wrote the export.
    package let programVersion: String
    /// The schema version of the registry: the number of its migrations.
    package let schemaVersion: Int
    /// The registry's identifier; nil in an export for release.
    package let registryID: String?
    /// Whether the registry only accepts synthetic data.
    package let isSynthetic: Bool
    /// Whether the export is for release: only totals, with small counts suppressed.
    package let isReleased: Bool
    /// The fingerprint of the key with which beneficiaries are hashed; nil if there is none, or in an export for
    /// release.
    package let keyFingerprint: String?
    /// The time of the export, in UTC.
    package let exportedAt: String
    /// The latest load that the export includes; nil if there is none.
    package let asOfLoadID: Int?
    /// The format of the parts.
    package let format: ExportFormat
    /// The column by whose values the rows are partitioned into folders; nil if they are not.
    package let partitionBy: String?
    /// The tables, in dependency order: a table comes after those that it refers to.
    package let tables: [Table]
    /// The views of these tables, each after those that it reads.
    package let views: [View]

    /// A table of the export.
    package struct Table: Codable, Hashable, Sendable {
        /// The table's name in the registry.
        package let name: String
        /// The role of the table.
        package let role: ExportRole
        /// The columns, in the order of the records.
        package let columns: [Column]
        /// The number of rows in all parts.
        package let rows: Int
        /// The files with the rows.
        package let parts: [Part]
    }

    /// A column of a table.
    package struct Column: Codable, Hashable, Sendable {
        /// The column's name.
        package let name: String
        /// The type of the values.
        package let type: ExportType
        /// Whether values can be null.
        package let isNullable: Bool

        enum CodingKeys: String, CodingKey {
            case name, type
            case isNullable = "nullable"
        }
    }

    /// A file with rows of a table.
    package struct Part: Codable, Hashable, Sendable {
        /// The path relative to the export's folder.
        package let path: String
        /// The number of records.
        package let rows: Int
        /// The size in bytes.
        package let bytes: Int
        /// The SHA-256 of the file, in hexadecimal.
        package let sha256: String
        /// The sum of each column of cents, by column name.
        package let cents: [String: Int64]
    }

    /// A view of the export's tables.
    package struct View: Codable, Hashable, Sendable {
        /// The view's name.
        package let name: String
        /// The SQL query of the view.
        package let sql: String
    }

    enum CodingKeys: String, CodingKey {
        case formatVersion = "format_version"
        case programVersion = "program_version"
        case schemaVersion = "schema_version"
        case registryID = "registry_id"
        case isSynthetic = "synthetic"
        case isReleased = "released"
        case keyFingerprint = "key_fingerprint"
        case exportedAt = "exported_at"
        case asOfLoadID = "as_of_load_id"
        case format
        case partitionBy = "partition_by"
        case tables, views
    }
}

/// The role of a table of an export.
package enum ExportRole: String, Codable, Sendable {
    /// Areas, specialties, care models and rules, which can be loaded again.
    case reference
    /// Clinicians, episodes and results, which can be loaded again.
    case fact
    /// Totals of the facts, which a load computes.
    case rollup
    /// Rows that later loads replaced, for reports on restatements.
    case history
    /// Changes of rules and stored projections.
    case derived
    /// Totals that can be published.
    case release
}

extension ExportManifest {
    /// The manifest's file name in the folder.
    package static let fileName = "manifest.json"
    /// The format version that this program writes, and the latest that it reads.
    static let formatVersion = 1
    /// The maximum size in bytes. Each part takes about 300 bytes.
    private static let maximumSize = 1 << 26

    /// Whether a folder is an export: it has a manifest.
    package static func isThere(inFolder folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/" + fileName)
    }

    /// Reads and validates the manifest of an export.
    /// - Throws: `ExportError.noManifest`, `.badManifest`, `.newerFormat` or `.unreadable`.
    package init(ofFolder folder: String) throws {
        guard Self.isThere(inFolder: folder) else { throw ExportError.noManifest(path: folder) }
        let path = folder + "/" + Self.fileName
        let data = try ExportedFile(Self.fileName, inFolder: folder).bytes(atMost: Self.maximumSize)
        struct Version: Decodable {
            let number: Int

            enum CodingKeys: String, CodingKey { case number = "format_version" }
        }
        do {
            let version = try JSONDecoder().decode(Version.self, from: data).number
            guard version <= Self.formatVersion else {
                throw ExportError.newerFormat(version: version, known: Self.formatVersion)
            }
            self = try JSONDecoder().decode(Self.self, from: data)
        } catch let error as ExportError {
            throw error
        } catch {
            throw ExportError.badManifest(path: path, reason: "it does not have the fields of version 1")
        }
        if let fault { throw ExportError.badManifest(path: path, reason: fault) }
    }

    /// The contents of the file: pretty-printed JSON with sorted keys.
    var encoded: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self) + Data("\n".utf8)
        }
    }

    /// The number of rows in all tables.
    package var rows: Int { tables.reduce(0) { $0 + $1.rows } }
    /// The parts of all tables.
    package var parts: [Part] { tables.flatMap(\.parts) }
}
