import RegistryModel
import RegistryStore

extension PrivacyStatus {
    /// The status as a table.
    public var result: ResultTable {
        ResultTable(
            heading: ResultHeading(title: "Privacy"),
            columns: [
                Column("what", "What", .text), Column("path", "Where", .text),
                Column("permissions", "Permissions", .text), Column("state", "State", .text),
                Column("mend", "What mends it", .text),
            ],
            rows: items.map { item in
                [
                    .text(item.name), .text(item.path), item.permissions.map(Cell.text) ?? .null, .text(item.state),
                    item.mend.map(Cell.text) ?? .null,
                ]
            })
    }
}
