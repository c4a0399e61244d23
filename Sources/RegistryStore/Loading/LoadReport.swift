import RegistryIntake
import RegistryModel

/// The result of a load: what it did or, in a dry run, would do.
public struct LoadReport: Sendable {
    /// How the load ended.
    public enum Outcome: Sendable {
        /// The rows are in the registry.
        case committed
        /// The load had more rejects than allowed or an unreadable file, or would shrink a period too far. The registry
        /// has its first rejects but none of its rows.
        case refused
        /// The load was a dry run, and the registry is unchanged.
        case dryRun(wouldCommit: Bool)
        /// Every file was loaded before, or no part of an export changes a row.
        case nothingNew
    }

    /// How the load ended.
    public let outcome: Outcome
    /// The load's number; nil if the registry has no record of it.
    public internal(set) var loadID: Int?
    /// The files that were read, in the order of loading.
    public internal(set) var files: [FileReport] = []
    /// The files that were skipped because they were loaded before.
    package internal(set) var alreadyLoaded: [AlreadyLoadedFile] = []
    /// The other files in the folders of the load, which are not loaded.
    package internal(set) var passedOver: [PassedOverFile] = []
    /// The results for the periods and lists that the load replaces.
    package internal(set) var replaced: [ReplacedPeriod] = []
    /// The beneficiary key that the load recorded, because it was the first with beneficiaries; nil for other loads.
    package internal(set) var recordedKey: RecordedKey?

    /// The number of rejected rows.
    public var rejectedRows: Int { files.reduce(0) { $0 + $1.rejected } }
    /// The number of lines that rejected rows swallowed, for example after an unclosed quote.
    package var swallowedLines: Int { files.reduce(0) { $0 + $1.swallowed } }
}

/// The result of loading one file. Always `read = inserted + updated + unchanged + rejected`.
public struct FileReport: Sendable {
    /// The path of the file.
    public let path: String
    /// The kind; nil if the header fits none.
    public let kind: FileKind?
    /// The name of the kind; for a part of an export, a text such as `export of episode`.
    package let kindName: String
    /// The SHA-256 of the file, in hexadecimal.
    package let sha256: String
    /// The file's size in bytes.
    package let byteCount: Int
    /// The layout that read it; nil if it has the columns of its kind.
    package let layout: Layout?
    /// The options that say how it is read; nil if there are none.
    let options: String?
    /// The number of rows read.
    package var read: Int { inserted + updated + unchanged + rejected }
    /// The number of rows that are new. A row of a file that makes several rows counts if any of them is new.
    public internal(set) var inserted = 0
    /// The number of rows that replaced other values.
    public internal(set) var updated = 0
    /// The number of rows that are in the registry already.
    public internal(set) var unchanged = 0
    /// The number of rows that were rejected.
    public internal(set) var rejected = 0
    /// The lines of the file by what they are; nil if its rows were not read.
    package internal(set) var lines: LineCounts?
    /// The number of lines that rejected rows swallowed.
    package var swallowed: Int { lines?.swallowed ?? 0 }
    /// Notes on values that were cleaned or look wrong.
    public internal(set) var notes: [String] = []
    /// The rows that differ from those of earlier files of the load, by the numbers of these files.
    var disagreements: [Int: Disagreements.Count] = [:]
    /// The number of unchanged rows that repeat an earlier row of the file.
    package internal(set) var repeated = 0
    /// The number of rejects, by column and code.
    package internal(set) var rejectCounts: [RejectKind: Int] = [:]
    /// The number of rejects, of rows and of the file as a whole.
    package var rejects: Int { rejectCounts.values.reduce(0, +) }
    /// The number of rejects that the registry stores: all if the load is committed, the first ones if it is refused.
    package func keptRejects(isRefused: Bool) -> Int { isRefused ? min(rejects, Self.keptOfRefused) : rejects }
    /// The first rejects, at most `shownRejects`, and at most five of each kind.
    public internal(set) var firstRejects: [Reject] = []
    /// Whether the file as a whole was rejected.
    public internal(set) var isRefused = false

    init(_ item: LoadItem) {
        path = item.path
        kind = item.kind
        kindName = item.kindName
        sha256 = item.fingerprint.sha256
        byteCount = item.fingerprint.byteCount
        layout = item.layout
        options = item.options
    }

    /// The last two components of the path: folder and file.
    var shortPath: String { path.split(separator: "/").suffix(2).joined(separator: "/") }

    /// The maximum number of rejects of each file that the registry stores for a refused load: enough to see the fault.
    package static let keptOfRefused = 1000

    /// The maximum number of rejects that a report shows. All are counted.
    package static let shownRejects = 50
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

/// The kind of a reject: the column and the fault.
package struct RejectKind: Hashable, Sendable {
    /// The column; nil for a fault of the row or the file as a whole.
    package let column: String?
    /// The kind of fault.
    package let code: FaultCode
}

/// A file that a load skipped, because the registry has its contents.
package struct AlreadyLoadedFile: Sendable {
    /// The path of the file.
    package let path: String
    /// The number of the load that read it.
    package let loadID: Int
    /// The path at the time of that load.
    package let loadedPath: String
}
