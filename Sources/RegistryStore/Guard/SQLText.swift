import GRDBSQLite

/// SQL that somebody is typing.
public enum SQLText {
    /// Whether a text ends with the end of a statement, and not within a text in quotes or a comment.
    public static func isComplete(_ text: String) -> Bool { sqlite3_complete(text) != 0 }
}
