import GRDBSQLite

/// SQL text that a user is typing in the shell.
package enum SQLText {
    /// Whether the text ends with a semicolon that ends a statement, and not inside of a string or comment.
    package static func isComplete(_ text: String) -> Bool { sqlite3_complete(text) != 0 }
}
