import Foundation

/// The order in which the files of a kind are loaded. If two files have different values for a row, the later file's
/// are stored.
package enum FileOrder: String, CaseIterable, Sendable {
    /// By path, folder by folder: `2027Q4.csv` before `2027Q4-runout.csv`.
    case name
    /// By modification time, the oldest first; by path if the times are equal.
    case date
}

extension FileOrder {
    /// The sort key of a path: its components without the extension, so that `2027Q4` comes before `2027Q4-runout`.
    static func key(_ path: String) -> Key {
        let url = URL(fileURLWithPath: path)
        return Key(parts: url.deletingPathExtension().pathComponents, path: path)
    }

    /// The components of a path, compared one by one, then the path.
    struct Key: Comparable {
        let parts: [String]
        let path: String

        static func < (left: Key, right: Key) -> Bool {
            left.parts == right.parts ? left.path < right.path : left.parts.lexicographicallyPrecedes(right.parts)
        }
    }
}
