import RegistryIntake

/// A file of a random history: its rows as the model understands them, and as the program reads them.
struct HistoryFile {
    let kind: FileKind
    let header: String
    let rows: [Row]

    var text: String { header + "\n" + rows.map { $0.text + "\n" }.joined() }

    /// A row of the file.
    struct Row {
        /// As it stands in the file.
        let text: String
        /// What it writes; empty if no decoder takes it.
        let writes: [Write]
        /// The clinicians and areas that it refers to.
        var clinicians: [String] = []
        var areas: [String] = []
    }

    /// What a row writes to one table. A value that is nil is not written, and stays as it is.
    struct Write {
        let table: String
        let key: [String]
        let values: [String?]
    }
}
