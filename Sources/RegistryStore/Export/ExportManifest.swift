import Foundation
import RegistryIntake

/// The manifest of an export, which describes it and all its parts: the file `manifest.json` in its folder.
///
/// A reader compares the parts with the manifest first, which finds missing, truncated, added and changed parts before
/// they are used.
public struct ExportManifest: Codable, Hashable, Sendable {
    /// The version of the export's format.
    public let formatVersion: Int
    /// The version of the program that wrote the export.
    public let programVersion: String
    /// The schema version of the registry: the number of its migrations.
    public let schemaVersion: Int
    /// The registry's identifier; nil in an export for release.
    public let registryID: String?
    /// Whether the registry only accepts synthetic data.
    public let isSynthetic: Bool
    /// Whether the export is for release: only totals, with small counts suppressed.
    public let isReleased: Bool
    /// The fingerprint of the key with which beneficiaries are hashed; nil if there is none, or in an export for
    /// release.
    public let keyFingerprint: String?
    /// The time of the export, in UTC.
    public let exportedAt: String
    /// The latest load that the export includes; nil if there is none.
    public let asOfLoadID: Int?
    /// The format of the parts.
    public let format: ExportFormat
    /// The column by whose values the rows are partitioned into folders; nil if they are not.
    public let partitionBy: String?
    /// The tables, in dependency order: a table comes after those that it refers to.
    public let tables: [Table]
    /// The views of these tables, each after those that it reads.
    public let views: [View]

    /// A table of the export.
    public struct Table: Codable, Hashable, Sendable {
        /// The table's name in the registry.
        public let name: String
        /// The role of the table.
        public let role: ExportRole
        /// The columns, in the order of the records.
        public let columns: [Column]
        /// The number of rows in all parts.
        public let rows: Int
        /// The files with the rows.
        public let parts: [Part]
    }

    /// A column of a table.
    public struct Column: Codable, Hashable, Sendable {
        /// The column's name.
        public let name: String
        /// The type of the values.
        public let type: ExportType
        /// Whether values can be null.
        public let isNullable: Bool

        enum CodingKeys: String, CodingKey {
            case name, type
            case isNullable = "nullable"
        }
    }

    /// A file with rows of a table.
    public struct Part: Codable, Hashable, Sendable {
        /// The path relative to the export's folder.
        public let path: String
        /// The number of records.
        public let rows: Int
        /// The size in bytes.
        public let bytes: Int
        /// The SHA-256 of the file, in hexadecimal.
        public let sha256: String
        /// The sum of each column of cents, by column name.
        public let cents: [String: Int64]
    }

    /// A view of the export's tables.
    public struct View: Codable, Hashable, Sendable {
        /// The view's name.
        public let name: String
        /// The SQL query of the view.
        public let sql: String
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
public enum ExportRole: String, Codable, Sendable {
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
    public static let fileName = "manifest.json"
    /// The format version that this program writes, and the latest that it reads.
    static let formatVersion = 1
    /// The maximum size in bytes. Each part takes about 300 bytes.
    private static let maximumSize = 1 << 26

    /// Whether a folder is an export: it has a manifest.
    public static func isThere(inFolder folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/" + fileName)
    }

    /// Reads and validates the manifest of an export.
    /// - Throws: `ExportError.noManifest`, `.badManifest`, `.newerFormat` or `.unreadable`.
    public init(ofFolder folder: String) throws {
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
    public var rows: Int { tables.reduce(0) { $0 + $1.rows } }
    /// The parts of all tables.
    public var parts: [Part] { tables.flatMap(\.parts) }
}
