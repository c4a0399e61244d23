import Foundation

/// In which order the files of a kind are taken: of two that give a row other values, the later one holds.
public enum FileOrder: String, CaseIterable, Sendable {
    /// By name: folder by folder, `2027Q4.csv` before `2027Q4-runout.csv`.
    case name
    /// By the time at which they were last changed, the oldest first; by name where that is the same.
    case date
}

extension FileOrder {
    /// What is compared of a path: its parts without the extension, so that `2027Q4` comes before `2027Q4-runout`.
    static func key(_ path: String) -> Key {
        let url = URL(fileURLWithPath: path)
        return Key(parts: url.deletingPathExtension().pathComponents, path: path)
    }

    /// The parts of a path, compared one by one.
    struct Key: Comparable {
        let parts: [String]
        let path: String

        static func < (left: Key, right: Key) -> Bool {
            left.parts == right.parts ? left.path < right.path : left.parts.lexicographicallyPrecedes(right.parts)
        }
    }
}
