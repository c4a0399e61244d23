import RegistryIntake

/// A file of a random history, with its text for the program and its meaning for the model.
struct HistoryFile {
    let kind: FileKind
    let header: String
    var rows: [Row]

    var text: String { header + "\n" + rows.map { $0.text + "\n" }.joined() }

    /// A row of the file.
    struct Row {
        /// The line in the file.
        let text: String
        /// The rows of tables that it writes; empty if the row is invalid.
        let writes: [Write]
        /// The clinicians that it refers to.
        var clinicians: [String] = []
        /// The areas that it refers to.
        var areas: [String] = []
    }

    /// A row of one table that a row of the file writes. A nil value is not written and stays unchanged.
    struct Write {
        let table: String
        let key: [String]
        let values: [String?]
    }
}
