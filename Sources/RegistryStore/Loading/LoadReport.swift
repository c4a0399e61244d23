import RegistryIntake
import RegistryModel

/// What a load did, or would have done.
public struct LoadReport: Sendable {
    /// How the load ended.
    public enum Outcome: Sendable {
        /// It is in the registry.
        case committed
        /// It had more rejects than allowed, a file that cannot be read, or would shrink a period: the registry holds
        /// its rejects, no row.
        case refused
        /// It was a dry run: the registry is as before.
        case dryRun(wouldCommit: Bool)
        /// Every file had been loaded before.
        case nothingNew
    }

    /// How it ended.
    public let outcome: Outcome
    /// The load's number; nil if the registry did not keep it.
    public internal(set) var loadID: Int?
    /// What was read, in the order of loading.
    public internal(set) var files: [FileReport] = []
    /// What had been loaded before.
    public internal(set) var alreadyLoaded: [AlreadyLoadedFile] = []
    /// What the folders of the load hold besides.
    public internal(set) var passedOver: [PassedOverFile] = []
    /// What became of the periods that the load replaces.
    public internal(set) var replaced: [ReplacedPeriod] = []
    /// The beneficiary key that the load recorded, as the first one with beneficiaries; nil if it recorded none.
    public internal(set) var recordedKey: RecordedKey?

    /// The number of rejected rows.
    public var rejectedRows: Int { files.reduce(0) { $0 + $1.rejected } }
    /// The number of lines that rejected rows have swallowed.
    public var swallowedLines: Int { files.reduce(0) { $0 + $1.swallowed } }
}

/// What a load made of one file. `read = inserted + updated + unchanged + rejected`, always.
public struct FileReport: Sendable {
    /// Where the file is.
    public let path: String
    /// The kind; nil if its header fits none.
    public let kind: FileKind?
    /// The kind in words: of a part of an export, that and the table.
    public let kindName: String
    /// The SHA-256 of its bytes, in hexadecimal.
    public let sha256: String
    /// Its size in bytes.
    public let byteCount: Int
    /// Rows read.
    public var read: Int { inserted + updated + unchanged + rejected }
    /// Rows that are new, in whole or in part.
    public internal(set) var inserted = 0
    /// Rows that replaced other values.
    public internal(set) var updated = 0
    /// Rows that said what was known.
    public internal(set) var unchanged = 0
    /// Rows that were not taken.
    public internal(set) var rejected = 0
    /// Where the file's lines went; nil if its rows were not read.
    public internal(set) var lines: LineCounts?
    /// The lines that rejected rows have swallowed.
    public var swallowed: Int { lines?.swallowed ?? 0 }
    /// What was cleaned, and what looks odd.
    public internal(set) var notes: [String] = []
    /// Where the file gives other values than earlier files of the load, by their numbers.
    var disagreements: [Int: Disagreements.Count] = [:]
    /// Of the unchanged rows, those that say again what an earlier row of the file says.
    public internal(set) var repeated = 0
    /// How many rejects there are, by column and code.
    public internal(set) var rejectCounts: [RejectKind: Int] = [:]
    /// How many rejects there are, of rows and of the file as a whole.
    public var rejects: Int { rejectCounts.values.reduce(0, +) }
    /// How many of them the registry keeps: all of a load that is committed, the first ones of one that is refused.
    public func keptRejects(isRefused: Bool) -> Int { isRefused ? min(rejects, Self.keptOfRefused) : rejects }
    /// The first rejects, a few of each kind.
    public internal(set) var firstRejects: [Reject] = []
    /// Whether the file as a whole cannot be taken.
    public internal(set) var isRefused = false

    init(_ item: LoadItem) {
        path = item.path
        kind = item.kind
        kindName = item.kindName
        sha256 = item.fingerprint.sha256
        byteCount = item.fingerprint.byteCount
    }

    /// The last two parts of the path, which tell the folder and the file.
    var shortPath: String { path.split(separator: "/").suffix(2).joined(separator: "/") }

    /// How many rejects of a file the registry keeps of a load that is refused: enough to see what is wrong with it.
    public static let keptOfRefused = 1000

    /// How many rejects a report shows at the most; all of them are counted.
    public static let shownRejects = 50
    private static let shownOfKind = 5

    mutating func add(_ effect: RowEffect) {
        switch effect {
        case .inserted: inserted += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .repeated:
            unchanged += 1
            repeated += 1
        }
    }

    mutating func add(_ reject: Reject) {
        switch reject.scope {
        case .row: rejected += 1
        case .file: isRefused = true
        }
        let kind = RejectKind(column: reject.column, code: reject.code)
        rejectCounts[kind, default: 0] += 1
        if firstRejects.count < Self.shownRejects, rejectCounts[kind, default: 0] <= Self.shownOfKind {
            firstRejects.append(reject)
        }
    }
}

/// Which column was at fault, and how.
public struct RejectKind: Hashable, Sendable {
    /// The column; nil if the row or the file as a whole was.
    public let column: String?
    /// The kind of fault.
    public let code: FaultCode
}

/// A file that a load passed over, since the registry holds it.
public struct AlreadyLoadedFile: Sendable {
    /// Where the file is.
    public let path: String
    /// The load that took it.
    public let loadID: Int
    /// Where it was then.
    public let loadedPath: String
}
