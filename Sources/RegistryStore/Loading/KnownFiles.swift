import GRDB
import RegistryIntake
import RegistryModel

/// Decides which files of a load need not be read, because the registry has their contents.
///
/// A file is skipped if the same bytes were loaded as the same kind, by the same layout, with the same options and all
/// its clinicians, by this version of the program, without rejects,
/// and no later file changed or retired rows of the tables that it wrote to (for clinicians of a participant list:
/// their names). Changes by later files of this load do not count if these are skipped too: loading all in the same
/// order would have the same result. A file that is not skipped is read like a new one, and its rows are counted by
/// their effect.
struct KnownFiles {
    /// What the registry knows of a file.
    enum FileState {
        /// The bytes are new.
        case new
        /// The registry has all its contents, from this earlier file.
        case loaded(AlreadyLoadedFile)
        /// This earlier file had the same bytes, but for the given reason the registry may not have all its contents.
        case outdated(AlreadyLoadedFile, reason: String)
    }

    /// The identity of a file: its contents, kind, and how it is read. The path is only for reports.
    struct Key: Hashable {
        let path: String
        let sha256: String
        let kindName: String
        let layoutSHA256: String?
        let options: String?
        /// Whether rows are kept by what the registry knows of their clinicians.
        let isSelected: Bool
    }

    private let keys: [Key]
    /// For each file, the origins of later files of the load that are skipped, and of their earlier copies.
    private let allowed: [Set<FileOrigin>]
    /// The state of each file before the load writes anything.
    let atStart: [FileState]

    /// Looks up the files of a load, given in the order in which they are loaded.
    init(_ keys: [Key], _ database: Database) throws {
        self.keys = keys
        var allowed: [Set<FileOrigin>] = []
        var states: [FileState] = []
        var later: Set<FileOrigin> = []
        for key in keys.reversed() {
            allowed.append(later)
            let copies = try Self.copies(of: key, database)
            let state = try Self.state(of: key, copies, allowing: later, database)
            states.append(state)
            if case .loaded = state { later.formUnion(try copies.map(Self.origin)) }
        }
        self.allowed = allowed.reversed()
        atStart = states.reversed()
    }

    /// Whether no file needs to be read.
    var areAllLoaded: Bool { atStart.allSatisfy(\.isLoaded) }

    /// The state of a file when its turn comes, after the earlier files of the load are written.
    func state(of index: Int, _ database: Database) throws -> FileState {
        let key = keys[index]
        return try Self.state(of: key, Self.copies(of: key, database), allowing: allowed[index], database)
    }

    /// The files of committed loads with the same contents, the latest first. One load may have several copies of a
    /// file, of which the first changed rows.
    private static func copies(of key: Key, _ database: Database) throws -> [Row] {
        try Row.fetchAll(
            database,
            sql: """
                select f.load_id, f.file_number, f.path, f.rejected_rows, l.program_version
                from load_file f join load l on l.load_id = f.load_id
                where f.sha256 = ? and f.kind = ? and f.layout_sha256 is ? and f.options is ? and l.status = 'committed'
                order by f.load_id desc, f.file_number desc
                """, arguments: [key.sha256, key.kindName, key.layoutSHA256, key.options])
    }

    private static func origin(of copy: Row) throws -> FileOrigin {
        try FileOrigin(loadID: copy.value("load_id"), fileNumber: copy.value("file_number"))
    }

    private static func state(
        of key: Key, _ copies: [Row], allowing allowed: Set<FileOrigin>, _ database: Database
    ) throws -> FileState {
        guard let row = copies.first else { return .new }
        let origin = try origin(of: row)
        let earlier = AlreadyLoadedFile(path: key.path, loadID: origin.loadID, loadedPath: try row.value("path"))
        let rejected: Int = try row.value("rejected_rows")
        let version: String = try row.value("program_version")
        let reason: String? =
            if key.isSelected {
                "rows are kept by what the registry knows of their clinicians"
            } else if rejected > 0 {
                "\(rejected) of the rows \(rejected == 1 ? "was" : "were") rejected then"
            } else if version != Program.version {
                "version \(version) of the program read them then"
            } else if try isChanged(since: origin, of: key.kindName, allowing: allowed, database) {
                "rows of the same tables were changed or retired since"
            } else {
                nil
            }
        return reason.map { .outdated(earlier, reason: $0) } ?? .loaded(earlier)
    }

    /// Whether a later file, except those allowed, changed or retired rows of the tables that a file wrote to.
    private static func isChanged(
        since origin: FileOrigin, of kindName: String, allowing allowed: Set<FileOrigin>, _ database: Database
    ) throws -> Bool {
        // A file that is a statement of the whole retires rows that others inserted.
        let isStatement = FileKind(rawValue: kindName)?.list?.statement != nil
        let changes = try Row.fetchAll(
            database,
            sql: """
                select e.load_id, e.file_number, e.table_name, e.retired_rows > 0 and e.load_id > :load as retires
                from load_effect e join load l on l.load_id = e.load_id
                where l.status = 'committed' and (e.load_id, e.file_number) > (:load, :file)
                    and (
                        e.updated_rows > 0 or (e.inserted_rows > 0 and :isStatement)
                        or (e.retired_rows > 0 and e.load_id > :load)
                    )
                    and e.table_name in (
                        select table_name from load_effect where load_id = :load and file_number = :file
                    )
                """, arguments: ["load": origin.loadID, "file": origin.fileNumber, "isStatement": isStatement])
        return try changes.contains { change in
            let by = try FileOrigin(loadID: change.value("load_id"), fileNumber: change.value("file_number"))
            if try change.value("retires", as: Int.self) == 1 { return true }
            guard !allowed.contains(by) else { return false }
            // A list of participants writes only the names of clinicians.
            let isName =
                try kindName == FileKind.participants.rawValue
                && change.value("table_name", as: String.self) == TableLayout.clinician.name
            return try !isName || Self.changesNames(by, database)
        }
    }

    /// Whether a file changed the name of a clinician, compared with the row that it replaced, which may be of the same
    /// load.
    private static func changesNames(_ file: FileOrigin, _ database: Database) throws -> Bool {
        let names = ParticipantRow.columns.given.joined(separator: ", ")
        let isOther = ParticipantRow.columns.given.map { "new.\($0) is not old.\($0)" }.joined(separator: " or ")
        return try Bool.fetchOne(
            database,
            sql: """
                with new as (
                    select npi, \(names) from clinician where load_id = :load and file_number = :file
                    union all
                    select npi, \(names) from clinician_version where load_id = :load and file_number = :file
                ),
                replaced as (
                    select
                        *,
                        row_number() over (
                            partition by npi order by load_id desc, file_number desc, line_number desc
                        ) as age
                    from clinician_version
                    where replaced_by_load_id = :load and (load_id, file_number) < (:load, :file)
                )
                select exists (
                    select 1 from replaced old join new on new.npi = old.npi where old.age = 1 and (\(isOther))
                )
                """, arguments: ["load": file.loadID, "file": file.fileNumber]) ?? true
    }
}

extension KnownFiles.FileState {
    /// Whether the registry has all contents of the file.
    var isLoaded: Bool { if case .loaded = self { true } else { false } }

    /// The earlier file with the same bytes.
    var earlier: AlreadyLoadedFile? {
        switch self {
        case .new: nil
        case .loaded(let file), .outdated(let file, _): file
        }
    }
}
