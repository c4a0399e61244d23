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
                Column("name", "Name", .text), Column("description", "Answers", .text),
                Column("saved_by", "Saved by", .text), Column("saved_at", "Saved at (UTC)", .text),
            ],
            rows: try SavedQueries(registry).all().map {
                [.text($0.name), .text($0.description), .text($0.author), .text($0.savedAt)]
            })
    }
}
