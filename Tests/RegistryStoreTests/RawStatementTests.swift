import GRDB
import GRDBSQLite
import Testing

@testable import RegistryStore

/// Prepared statements on SQLite's C interface.
struct RawStatementTests {
    /// A value that SQLite cannot bind, here because of its length and otherwise for lack of memory, must not be stored
    /// as null.
    @Test func aValueThatCannotBeBoundFailsTheRow() throws {
        let queue = try DatabaseQueue()
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "create table word (text text)")
            sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_LENGTH, 2000)
            let statement = try RawStatement(database, sql: "insert into word values (?)")
            statement.bind(1, String(repeating: "x", count: 3000))
            let error = #expect(throws: DatabaseError.self) { try statement.run() }
            #expect(error?.resultCode == .SQLITE_TOOBIG)
            #expect(try Int.fetchOne(database, sql: "select count(*) from word") == 0)

            statement.bind(1, String(repeating: "x", count: 1000))
            try statement.run()
            #expect(try Int.fetchOne(database, sql: "select length(text) from word") == 1000)
        }
    }
}
