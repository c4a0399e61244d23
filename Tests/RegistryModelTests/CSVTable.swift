import Foundation

/// A small CSV file of the reference data, read without the program's own reader.
enum CSVTable {
    /// The rows of a file in ReferenceData, by the names of its header.
    static func rows(_ name: String) -> [[String: String]] {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../ReferenceData/\(name)")
        let lines = ((try? String(contentsOf: path, encoding: .utf8)) ?? "").split(separator: "\n").map(fields)
        guard let header = lines.first else { return [] }
        return lines.dropFirst().filter { $0.count == header.count }.map {
            Dictionary(uniqueKeysWithValues: zip(header, $0))
        }
    }

    /// The fields of a line, in which commas may stand between quotes.
    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
