import GRDB
import RegistryIntake

/// Adds notes about the files of a load as a whole, after all are written.
struct LoadNotes {
    private let request: LoadRequest
    private let replacedParts: [ReplacedPart]

    init(_ request: LoadRequest, _ replacedParts: [ReplacedPart]) {
        self.request = request
        self.replacedParts = replacedParts
    }

    /// Adds notes about files that disagree, rows of lists that are in no file but stay, and a clock that is earlier
    /// than the time of an earlier load.
    func add(to reports: inout [FileReport], _ loadID: Int, _ database: Database) throws {
        for index in reports.indices { addDisagreements(to: &reports, index) }
        for kind in FileKind.allCases {
            // A rejected row would be reported as missing, although the file has it.
            guard let index = reports.lastIndex(where: { $0.kind == kind }),
                !reports.contains(where: { $0.kind == kind && ($0.rejected > 0 || $0.isRefused) })
            else { continue }
            reports[index].notes += try ListRemainder.notes(
                of: kind, besides: loadID, replaced: replacedParts, database)
        }
        if !reports.isEmpty, let note = try AsOfPoint.noteOfClock(before: loadID, database) {
            reports[0].notes.append(note)
        }
    }

    private func addDisagreements(to reports: inout [FileReport], _ index: Int) {
        for (number, count) in reports[index].disagreements.sorted(by: { $0.key < $1.key }) {
            let earlier = reports[number - 1]
            reports[index].notes.append(
                "\(count.rows == 1 ? "1 row gives" : "\(count.rows) rows give") other values than "
                    + "\(earlier.shortPath) of this load, first on line \(count.firstLine); the later file's values are stored"
                    + (earlier.kind == reports[index].kind ? ": the order is \(request.orderInWords)" : "."))
        }
    }
}
