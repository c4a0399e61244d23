import RegistryModel
import RegistryStore

/// Lists the saved queries of a registry.
package struct SavedQueryList: Sendable {
    /// Creates the list, which has no options.
    package init() {}

    /// The report, sorted by name.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        ResultTable(
            heading: ResultHeading(title: "Saved queries", notes: ["To run one: asm-registry query run NAME."]),
            columns: [
                ReportColumn("name", "Name", .text) { .text($0.name) },
                ReportColumn("description", "Answers", .text) { .text($0.description) },
                ReportColumn("saved_by", "Saved by", .text) { .text($0.author) },
                ReportColumn("saved_at", "Saved at (UTC)", .text) { .text($0.savedAt) },
            ], of: try SavedQueries(registry).all())
    }
}
