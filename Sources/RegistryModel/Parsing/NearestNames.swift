/// Finds the names most similar to an unknown one.
package enum NearestNames {
    /// "Did you mean a or b?", if there are names, followed by what else to try.
    package static func didYouMean(_ names: [String], else other: String? = nil) -> String {
        let guess = names.isEmpty ? nil : "Did you mean \(names.joined(separator: " or "))?"
        return [guess, other].compactMap(\.self).joined(separator: " ")
    }

    /// Up to three names that contain the wanted one or are at a small edit distance from it, nearest first.
    package static func find(_ wanted: String, among names: Set<String>) -> [String] {
        let limit = max(2, wanted.count / 3)
        let distances = names.sorted().compactMap { name -> (name: String, distance: Int)? in
            let distance = !wanted.isEmpty && name.contains(wanted) ? 0 : distance(wanted, name)
            return distance <= limit ? (name, distance) : nil
        }
        return distances.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// The similarity of two names: 1 if they are equal, 0 if every byte of the longer one differs.
    package static func similarity(_ left: String, _ right: String) -> Double {
        let length = max(left.utf8.count, right.utf8.count)
        return length == 0 ? 1 : 1 - Double(distance(left, right)) / Double(length)
    }

    /// The edit distance in bytes (V. Levenshtein, 1966). O(n * m).
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
