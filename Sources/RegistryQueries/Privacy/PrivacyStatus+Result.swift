import RegistryModel
import RegistryStore

extension PrivacyStatus {
    /// The status as a table.
    package var result: ResultTable {
        ResultTable(
            heading: ResultHeading(title: "Privacy"),
            columns: [
                ReportColumn("what", "What", .text) { .text($0.name) },
                ReportColumn("path", "Where", .text) { .text($0.path) },
                ReportColumn("permissions", "Permissions", .text) { Cell($0.permissions) },
                ReportColumn("state", "State", .text) { .text($0.state) },
                ReportColumn("fix", "How to fix it", .text) { Cell($0.fix) },
            ], of: items)
    }
}
