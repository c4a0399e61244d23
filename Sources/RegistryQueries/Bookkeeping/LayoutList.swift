import RegistryIntake
import RegistryModel

/// The layouts by which files are read.
package struct LayoutList: Sendable {
    private let own: Set<String>
    private let all: [Layout]

    /// Creates the list of the layouts that users wrote, and of all layouts.
    package init(own: [Layout], all: [Layout]) { (self.own, self.all) = (Set(own.map(\.name)), all) }

    /// The report, sorted by kind.
    package var result: ResultTable {
        ResultTable(
            heading: ResultHeading(title: "Layouts", notes: ["To see one: asm-registry layout show NAME."]),
            columns: [
                ReportColumn("name", "Name", .text) { .text($0.name) },
                ReportColumn("kind", "Makes", .text) { .text($0.kind.rawValue) },
                ReportColumn("title", "Of the file", .text) { .text($0.title) },
                ReportColumn("publisher", "By", .text) { .text($0.publisher) },
                ReportColumn("file_names", "Usual names", .text) {
                    .text($0.fileNames.map(\.text).joined(separator: ", "))
                },
                ReportColumn("origin", "From", .text) { .text(own.contains($0.name) ? "you" : "built in") },
                ReportColumn("verified", "Sure", .text) { .text($0.verified) },
            ], of: all.sorted { ($0.kind.loadOrder, $0.name) < ($1.kind.loadOrder, $1.name) })
    }
}
