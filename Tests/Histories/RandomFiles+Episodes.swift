import RegistryIntake
import RegistryModel
import TestSupport

/// Files of episodes.
extension RandomFiles {
    mutating func episodes(of model: HistoryModel) -> HistoryFile {
        let known = keys(of: "episode", in: model)
        var rows: [HistoryFile.Row] = []
        for id in distinct(1...8, { $0.pick((1...30).map { "E\($0)" }) }) {
            let old = known.contains([id]) ? model.tables["episode"]?[[id]]?.values : nil
            rows.append(episode(id, values(from: old, of: model)))
        }
        if chance(8) {
            rows.append(HistoryFile.Row(text: "E1,not-an-npi" + String(repeating: ",", count: 13), writes: []))
        }
        // An equal row for the same key is allowed.
        if chance(10) { rows.append(rows[0]) }
        return HistoryFile(
            kind: .episodes, header: String(SmallRegistry.episodeHeader.dropLast()),
            rows: rows.shuffled(using: &generator))
    }

    /// A file with most episodes of a period, some of them restated, and a few new ones.
    mutating func whole(of period: Period, in model: HistoryModel) -> HistoryFile {
        var rows: [HistoryFile.Row] = []
        let (drop, restate) = (pick([0, 5, 30]), pick([0, 10]))
        for key in keys(of: "episode", in: model) {
            guard let old = model.tables["episode"]?[key]?.values,
                "\(old[4])Q\(old[5])".hasPrefix(period.description), !chance(drop)
            else { continue }
            rows.append(episode(key[0], chance(restate) ? values(from: old, of: model) : old))
        }
        for id in distinct(0...2, { $0.pick((31...40).map { "E\($0)" }) }) {
            rows.append(episode(id, values(from: nil, of: model)))
        }
        return HistoryFile(
            kind: .episodes, header: String(SmallRegistry.episodeHeader.dropLast()),
            rows: rows.shuffled(using: &generator))
    }

    /// The row of an episode from the values of the table.
    private func episode(_ id: String, _ values: [String]) -> HistoryFile.Row {
        let identifier = tokens.first { $0.hash == values[3] }?.identifier ?? ""
        let money = [values[8], values[9]].map { Money(cents: Int64($0) ?? 0).description }
        let cells = [id] + values[0...2] + [identifier] + values[4...7] + money + values[10...]
        return HistoryFile.Row(
            text: cells.joined(separator: ","), writes: [.init(table: "episode", key: [id], values: values)],
            clinicians: [values[0]], areas: [values[2]])
    }

    /// The values of an episode: the old ones, the old ones with some changes, or new ones.
    private mutating func values(from old: [String]?, of model: HistoryModel) -> [String] {
        let (year, quarter) = (pick(["2027", "2028"]), pick([1, 1, 2, 4]))
        let end = "\(year)-\(["03-31", "06-30", "09-30", "12-31"][quarter - 1])"
        let stay = pick([["0", "0"], ["1", "0"], ["1", "1"]])
        let new =
            [npi(of: model), pick(["HF", "LBP"]), area(of: model), pick(tokens).hash, year, String(quarter)]
            + [end, end, pick(["0", "5", "8000", "12345"]), pick(["2", "3", "8000"])] + stay
            + [pick(["0", "1"]), pick(["0", "1"])]
        guard let old, !chance(15) else { return new }
        guard !chance(40) else { return old }
        // Values that depend on each other change together.
        let groups = [[0], [1], [2], [3], [4, 5, 6, 7], [8, 9], [10, 11], [12], [13]]
        var values = old
        for index in (1...2).flatMap({ _ in pick(groups) }) { values[index] = new[index] }
        return values
    }
}
