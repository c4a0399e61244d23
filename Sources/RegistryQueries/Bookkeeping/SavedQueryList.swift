import RegistryModel
import RegistryStore

/// Lists the questions that people keep.
public struct SavedQueryList: Sendable {
    /// The list.
    public init() {}

    /// The report, by name.
    public func result(of registry: Registry) throws -> ResultTable {
        ResultTable(
            heading: ResultHeading(title: "Saved queries", notes: ["Ask one: asm-registry query run NAME."]),
            columns: [
                ReportColumn("name", "Name", .text) { .text($0.name) },
                ReportColumn("description", "Answers", .text) { .text($0.description) },
                ReportColumn("saved_by", "Saved by", .text) { .text($0.author) },
                ReportColumn("saved_at", "Saved at (UTC)", .text) { .text($0.savedAt) },
            ], of: try SavedQueries(registry).all())
    }
}
