import Foundation

/// A small CSV file of the reference data, read independently of the program's reader.
enum CSVTable {
    /// The rows of a file in ReferenceData, with values by column name.
    static func rows(_ name: String) -> [[String: String]] {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../ReferenceData/\(name)")
        guard let text = try? String(contentsOf: path, encoding: .utf8) else { preconditionFailure("no file \(name)") }
        let lines = text.split(separator: "\n").map(fields)
        return lines.dropFirst().map {
            precondition($0.count == lines[0].count, "\(name) has a line of other fields: \($0)")
            return Dictionary(uniqueKeysWithValues: zip(lines[0], $0))
        }
    }

    /// The fields of a line; quoted fields may contain commas.
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
