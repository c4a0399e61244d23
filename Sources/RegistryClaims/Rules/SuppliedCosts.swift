import RegistryIntake
import RegistryModel

/// A user's expected costs.
package enum SuppliedCosts {
    /// Reads a file with the columns episode_id and expected_cost, in dollars.
    /// - Returns: cents by episode.
    /// - Throws: `ClaimsError.invalidCost` for the first row that is not valid, or `.intake`.
    package static func read(_ path: String) throws(ClaimsError) -> [String: Int64] {
        var reader = try readingFeed { () throws(IntakeError) in
            try CSVReader(spreadsheet: try ContainedFiles(path: path).files[0])
        }
        var costs: [String: Int64] = [:]
        var columns: (id: Int, cost: Int)?
        while true {
            switch try readingFeed({ () throws(IntakeError) in try reader.next() }) {
            case .end: return costs
            case .fault(let fault):
                throw .invalidCost(path: path, line: fault.line, reason: "the line \(fault.fault.reason)")
            case .record:
                let record = reader.record
                guard let (id, cost) = columns else {
                    let names = (0..<record.fieldCount).map { record.text($0).lowercased() }
                    guard let id = names.firstIndex(of: "episode_id") else {
                        throw .invalidCost(path: path, line: 1, reason: "there is no column episode_id")
                    }
                    guard let cost = names.firstIndex(of: "expected_cost") else {
                        throw .invalidCost(path: path, line: 1, reason: "there is no column expected_cost")
                    }
                    columns = (id, cost)
                    continue
                }
                guard max(id, cost) < record.fieldCount, let money = Money(record.text(cost)), money.cents > 0,
                    ClaimLine.amounts.contains(money.cents)
                else {
                    throw .invalidCost(
                        path: path, line: record.line, reason: "the expected cost is not an amount above 0 in dollars")
                }
                guard costs.updateValue(money.cents, forKey: record.text(id)) == nil else {
                    throw .invalidCost(path: path, line: record.line, reason: "the episode is there twice")
                }
            }
        }
    }
}
