import Foundation
import RegistryIntake

/// What an export says of itself, and of every part: the file `manifest.json` of its folder.
///
/// Whoever reads the parts holds them against it first: a missing part, a cut one, an added one or a changed row is
/// found before any number is.
public struct ExportManifest: Codable, Hashable, Sendable {
    /// The version of this layout.
    public let formatVersion: Int
    /// The version of the program that wrote it.
    public let programVersion: String
    /// How many steps of the schema's history the registry had.
    public let schemaVersion: Int
    /// The registry; nil in an export that is to be released.
    public let registryID: String?
    /// Whether the registry is for synthetic data only.
    public let isSynthetic: Bool
    /// Whether it was made to be released: sums only, small ones withheld.
    public let isReleased: Bool
    /// The fingerprint of the key under which beneficiaries are hashed; nil in an export that is to be released.
    public let keyFingerprint: String?
    /// When it was made, in UTC.
    public let exportedAt: String
    /// The latest load whose rows are in it; nil if there is none.
    public let asOfLoadID: Int?
    /// How the parts are written.
    public let format: ExportFormat
    /// The column by whose values the rows are put into folders; nil if by none.
    public let partitionBy: String?
    /// The tables, what is referred to before what refers to it.
    public let tables: [Table]
    /// The views over these tables, each after those that it reads.
    public let views: [View]

    /// One table.
    public struct Table: Codable, Hashable, Sendable {
        /// Its name in the registry.
        public let name: String
        /// What it is there for.
        public let role: ExportRole
        /// Its columns, in the order of every record.
        public let columns: [Column]
        /// Rows of all parts.
        public let rows: Int
        /// The files with its rows.
        public let parts: [Part]
    }

    /// One column.
    public struct Column: Codable, Hashable, Sendable {
        /// Its name.
        public let name: String
        /// What its values are.
        public let type: ExportType
        /// Whether null is a value of it.
        public let isNullable: Bool

        enum CodingKeys: String, CodingKey {
            case name, type
            case isNullable = "nullable"
        }
    }

    /// One file of rows.
    public struct Part: Codable, Hashable, Sendable {
        /// Where it is, from the export's folder on.
        public let path: String
        /// Records in it.
        public let rows: Int
        /// Its size.
        public let bytes: Int
        /// The SHA-256 of its bytes, in hexadecimal.
        public let sha256: String
        /// The sum of every column of cents.
        public let cents: [String: Int64]
    }

    /// One view: its name, and the query that it stands for.
    public struct View: Codable, Hashable, Sendable {
        /// Its name.
        public let name: String
        /// The text of its query.
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

/// What a table of an export is there for.
public enum ExportRole: String, Codable, Sendable {
    /// Areas, specialties, care models, rules: loaded back.
    case reference
    /// Clinicians, episodes and results: loaded back.
    case fact
    /// Sums of the facts, which follow from them.
    case rollup
    /// Rows that later loads replaced, for reports on restatements.
    case history
    /// What was laid over the rules or computed: changes of rules, stored projections.
    case derived
    /// Sums that may be given to anybody.
    case release
}

extension ExportManifest {
    /// The manifest's name in the folder.
    public static let fileName = "manifest.json"
    /// The version that this program writes, and the latest it reads.
    static let formatVersion = 1
    /// A part takes some 300 bytes of it.
    private static let largest = 1 << 26

    /// Whether a folder has a manifest, and so is an export.
    public static func isThere(inFolder folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/" + fileName)
    }

    /// Reads the manifest of an export, and refuses what no export says of itself.
    /// - Throws: `ExportError`.
    public init(ofFolder folder: String) throws {
        guard Self.isThere(inFolder: folder) else { throw ExportError.noManifest(path: folder) }
        let path = folder + "/" + Self.fileName
        let data = try ExportedFile(Self.fileName, inFolder: folder).bytes(atMost: Self.largest)
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

    /// The manifest as the file's bytes.
    var encoded: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self) + Data("\n".utf8)
        }
    }

    /// Rows of all tables.
    public var rows: Int { tables.reduce(0) { $0 + $1.rows } }
    /// Files of all tables.
    public var parts: [Part] { tables.flatMap(\.parts) }
}
