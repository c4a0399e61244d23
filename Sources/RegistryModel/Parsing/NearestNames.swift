/// The names that come closest to one that is not there.
public enum NearestNames {
    /// "Did you mean a or b?", if there are names, followed by what else to try.
    public static func didYouMean(_ names: [String], else other: String? = nil) -> String {
        let guess = names.isEmpty ? nil : "Did you mean \(names.joined(separator: " or "))?"
        return [guess, other].compactMap(\.self).joined(separator: " ")
    }

    /// At most three names: those that hold the wanted one, or the fewest changed letters away from it.
    public static func find(_ wanted: String, among names: Set<String>) -> [String] {
        let limit = max(2, wanted.count / 3)
        let distances = names.sorted().compactMap { name -> (name: String, distance: Int)? in
            let distance = !wanted.isEmpty && name.contains(wanted) ? 0 : distance(wanted, name)
            return distance <= limit ? (name, distance) : nil
        }
        return distances.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// How alike two names are: 1 for the same, 0 if every letter of the longer one has to change.
    public static func similarity(_ left: String, _ right: String) -> Double {
        let length = max(left.utf8.count, right.utf8.count)
        return length == 0 ? 1 : 1 - Double(distance(left, right)) / Double(length)
    }

    /// How many letters are to be changed, added or taken away to make one text of another (V. Levenshtein, 1966).
    private static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let changed = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
