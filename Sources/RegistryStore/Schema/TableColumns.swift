/// A column of a table, with the value that a row of a file has for it.
struct TableColumn<Row>: Sendable {
    let name: String
    /// Binds the row's value to a parameter; the index starts at 1.
    let bind: @Sendable (Row, RawStatement, Int) -> Void

    init<Value: ColumnValue>(_ name: String, _ value: @escaping @Sendable (Row) -> Value) {
        self.name = name
        bind = { row, statement, index in value(row).bind(to: statement, at: index) }
    }
}

/// The declaration of a table's columns, from which inserts, comparisons, versions, checksums and exports are
/// generated. A new column is a line here and in its migration.
struct TableColumns<Row>: Sendable {
    /// The names of all columns.
    let layout: TableLayout
    /// The value columns for which the rows have values.
    let given: [String]
    private let columns: [TableColumn<Row>]

    init(
        _ name: String, _ role: TableLayout.Role, key: [TableColumn<Row>], values: [TableColumn<Row>],
        duplicateHint: String? = nil
    ) {
        layout = TableLayout(
            name: name, role: role, key: key.map(\.name), values: values.map(\.name), duplicateHint: duplicateHint)
        given = layout.values
        columns = key + values
    }

    private init(_ layout: TableLayout, _ columns: [TableColumn<Row>]) {
        self.layout = layout
        self.columns = columns
        given = columns.dropFirst(layout.key.count).map(\.name)
    }

    /// The key and some of the value columns, for files that do not have all.
    func only(_ isGiven: (String) -> Bool) -> TableColumns {
        TableColumns(
            layout, columns.prefix(layout.key.count) + columns.dropFirst(layout.key.count).filter { isGiven($0.name) })
    }

    /// Binds a row's key and values to the parameters, starting at 1.
    func bind(_ row: Row, to statement: RawStatement) {
        for (index, column) in columns.enumerated() { column.bind(row, statement, index + 1) }
    }
}
