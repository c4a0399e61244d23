import GRDB
import RegistryIntake
import RegistryModel

/// Replaces all beneficiary tokens inside a transaction, and verifies that nothing else changed.
struct Rekeying {
    private let database: Database
    private let context: IntakeContext
    private static let tables = ["episode", "episode_version"]

    /// - Parameter context: hashes identifiers with the new key.
    init(_ database: Database, context: IntakeContext) {
        self.database = database
        self.context = context
    }

    /// Reads the files and replaces the tokens.
    /// - Returns: the number of beneficiaries, and of episodes including replaced versions.
    /// - Throws: `RegistryError.sourceContradicts` if the files do not match the registry; `IntakeError` if they cannot
    ///   be read.
    func run(_ files: [RekeyingSources.Item]) throws -> (beneficiaries: Int, episodes: Int) {
        try database.execute(
            sql: """
                create temp table rekeyed_line (
                    load_id integer, file_number integer, line_number integer, token blob not null,
                    primary key (load_id, file_number, line_number)
                ) without rowid;
                create temp table rekeyed_token (old blob primary key, new blob not null unique) without rowid;
                """)
        let before = try contentWithoutTokens()
        for file in files { try read(file) }
        let rows = try pair(files)
        for table in Self.tables {
            try database.execute(
                sql: """
                    update main.\(table) set beneficiary_token = (
                        select new from temp.rekeyed_token where old = beneficiary_token
                    )
                    """)
        }
        let beneficiaries = try Int.fetchOne(database, sql: "select count(*) from temp.rekeyed_token") ?? 0
        try verifyTokens(before, beneficiaries)
        return (beneficiaries, rows)
    }

    /// Drops the temporary tables.
    func cleanUp() {
        for table in ["rekeyed_line", "rekeyed_token"] {
            try? database.execute(sql: "drop table if exists temp.\(table)")
        }
    }

    private func read(_ item: RekeyingSources.Item) throws {
        let recognition = FileRecognition(kind: .episodes, allowsExtraColumns: true)
        guard case .recognized(let file) = try recognition.recognize(item.file) else {
            throw RegistryError.sourceContradicts(
                path: item.file.path, reason: "it is not a CSV file of episodes; an export does not have identifiers")
        }
        let insertion = try RawStatement(database, sql: "insert into temp.rekeyed_line values (?1, ?2, ?3, ?4)")
        insertion.bind(1, Int64(item.origin.loadID))
        insertion.bind(2, Int64(item.origin.fileNumber))
        let feed = RowFeed(file: file, decoder: EpisodeDecoder(header: file.header, context: context))
        let summary = try feed.forEachBatch { batch in
            for case .row(let row, let place) in batch.events {
                insertion.bind(3, Int64(place.line))
                insertion.bind(4, row.beneficiary)
                try insertion.run()
            }
        }
        guard summary.changedWhileRead == nil else {
            throw RegistryError.sourceContradicts(
                path: item.file.path, reason: "it was changed while it was being read")
        }
    }

    /// Pairs each old token with its new one. Returns the number of rows with tokens.
    private func pair(_ files: [RekeyingSources.Item]) throws -> Int {
        var rows = 0
        for table in Self.tables {
            // Files with the same SHA-256 have the same lines, unless the registry was changed outside this program.
            let unmatched = try Row.fetchOne(
                database,
                sql: """
                    select e.load_id, e.file_number, e.line_number from main.\(table) e
                    left join temp.rekeyed_line l using (load_id, file_number, line_number)
                    where l.token is null limit 1
                    """)
            if let unmatched {
                throw contradiction(
                    files, load: unmatched[0], file: unmatched[1], "line \(unmatched[2] as Int) is not an episode")
            }
            rows += try Int.fetchOne(database, sql: "select count(*) from main.\(table)") ?? 0
        }
        do {
            try database.execute(
                sql: """
                    insert into temp.rekeyed_token
                    \(Self.tables.map { """
                    select e.beneficiary_token, l.token from main.\($0) e
                    join temp.rekeyed_line l using (load_id, file_number, line_number)
                    """ }.joined(separator: " union "))
                    """)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // An old token has two new ones, or the reverse.
            throw RegistryError.sourceContradicts(
                path: "One of the files",
                reason: "episodes of one beneficiary in the registry have several in the files, or the reverse")
        }
        return rows
    }

    private func verifyTokens(_ before: String, _ beneficiaries: Int) throws {
        guard try contentWithoutTokens() == before else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "data other than tokens changed")
        }
        let held = Self.tables.map { "select beneficiary_token from main.\($0)" }.joined(separator: " union ")
        let unmatched = try Int.fetchOne(
            database,
            sql: "select count(*) from (\(held)) where beneficiary_token not in (select new from rekeyed_token)")
        let distinct = try Int.fetchOne(database, sql: "select count(*) from (\(held))")
        guard unmatched == 0, distinct == beneficiaries else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "the new tokens do not map one to one to the old ones")
        }
    }

    /// A hash of all rows of all tables in their stored order, without the tokens.
    private func contentWithoutTokens() throws -> String {
        var hash = RowHash("without tokens")
        let tables = try Row.fetchAll(
            database,
            sql: """
                select name, wr from pragma_table_list
                where schema = 'main' and type = 'table' and name not like 'sqlite%' order by name
                """)
        for table in tables {
            let columns = try database.columns(in: table["name"], in: "main")
            let key = columns.filter { $0.primaryKeyIndex > 0 }.sorted { $0.primaryKeyIndex < $1.primaryKeyIndex }
            try hash.add(
                database, table: table["name"],
                columns: columns.map(\.name).filter { $0 != "beneficiary_token" },
                sortedBy: table["wr"] ? key.map(\.name) : ["rowid"])
        }
        return hash.hexadecimal()
    }

    private func contradiction(
        _ files: [RekeyingSources.Item], load: Int, file: Int, _ reason: String
    ) -> RegistryError {
        let item = files.first { $0.origin == FileOrigin(loadID: load, fileNumber: file) }
        return RegistryError.sourceContradicts(path: item?.file.path ?? "load \(load), file \(file)", reason: reason)
    }
}
