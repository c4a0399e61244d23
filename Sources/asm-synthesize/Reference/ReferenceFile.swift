import RegistryIntake

/// Reads small CSV files completely.
enum ReferenceFile {
    /// The rows of a file, each with the requested columns in the requested order.
    static func rows(of path: String, columns: [String]) throws -> [[String]] {
        do {
            var reader = try CSVReader(path: path)
            var positions: [Int]?
            var rows: [[String]] = []
            while true {
                switch try reader.next() {
                case .end: return rows
                case .fault(let fault):
                    throw SynthesisError.unreadable(path: path, reason: "line \(fault.line) \(fault.fault.reason)")
                case .record:
                    let fields = (0..<reader.record.fieldCount).map { reader.record.text($0) }
                    if let positions {
                        guard fields.count > positions.max() ?? 0 else {
                            throw SynthesisError.unreadable(
                                path: path, reason: "line \(reader.record.line) has too few fields")
                        }
                        rows.append(positions.map { fields[$0] })
                    } else {
                        positions = try columns.map { try position(of: $0, in: fields, path: path) }
                    }
                }
            }
        } catch let error as IntakeError {
            throw SynthesisError.unreadable(path: path, reason: error.reason)
        }
    }

    private static func position(of column: String, in header: [String], path: String) throws -> Int {
        guard let position = header.firstIndex(of: column) else {
            throw SynthesisError.missingColumn(path: path, name: column)
        }
        return position
    }
}

extension IntakeError {
    fileprivate var reason: String {
        switch self {
        case .notFound: "there is no such file"
        case .notAFile: "it is not a file"
        case .emptyFolder: "the folder holds no CSV file"
        case .nameNotText: "its name is not UTF-8"
        case .identifyingName: "its name may identify a beneficiary"
        case .unreadable(_, let reason), .damagedContainer(_, let reason), .refusedContainer(_, let reason),
            .invalidList(_, _, let reason, _):
            reason
        }
    }
}
