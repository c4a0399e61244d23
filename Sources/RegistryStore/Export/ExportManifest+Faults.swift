import RegistryIntake

extension ExportManifest {
    /// The first thing in the manifest that this program would never write; nil if there is none. If there is none, the
    /// paths of parts have the program's form, so they cannot lead out of the folder, and the sums of counts do not
    /// overflow.
    var fault: String? {
        if let keyFingerprint, !Self.isFingerprint(keyFingerprint) { return "the key's fingerprint is not valid" }
        guard Set(tables.map(\.name)).count == tables.count else { return "a table is listed twice" }
        guard Set(parts.map(\.path)).count == parts.count else { return "a part is listed twice" }
        for table in tables {
            guard Self.isName(table.name) else { return "the name of a table is not valid" }
            guard table.parts.allSatisfy({ isPath($0.path, of: table) }) else {
                return "the path of a part of \(table.name) is not valid"
            }
            guard table.parts.allSatisfy({ $0.sha256.utf8.count == 64 && $0.sha256.utf8.allSatisfy(\.isHexadecimal) })
            else { return "a part of \(table.name) has no valid SHA-256" }
            guard Self.sum(table.parts.map(\.rows)) == table.rows else {
                return "the rows of the parts of \(table.name) do not add up"
            }
        }
        guard Self.sum(tables.map(\.rows)) != nil, Self.sum(parts.map(\.bytes)) != nil else {
            return "a count of rows or bytes is negative, or the sum is too large"
        }
        return nil
    }

    /// The sum of counts; nil if one is negative or the sum overflows.
    private static func sum(_ counts: [Int]) -> Int? {
        guard counts.allSatisfy({ $0 >= 0 }) else { return nil }
        return try? counts.sum(of: "manifest")
    }

    /// Whether a path has the form `table/part-00000.jsonl` or `table/performance_year=2027/part-00000.jsonl`.
    private func isPath(_ path: String, of table: Table) -> Bool {
        var steps = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let file = steps.popLast(), !steps.isEmpty, steps.removeFirst() == table.name, steps.count <= 1,
            steps.allSatisfy({ Self.number(in: $0, after: "performance_year=", before: "") != nil })
        else { return false }
        return (Self.number(in: file, after: "part-", before: "." + format.rawValue)?.count ?? 0) >= 5
    }

    /// The digits between a prefix and a suffix; nil if there are other characters.
    private static func number(in text: Substring, after start: String, before end: String) -> Substring? {
        guard text.hasPrefix(start), text.hasSuffix(end), text.utf8.count <= 64 else { return nil }
        let digits = text.dropFirst(start.count).dropLast(end.count)
        return !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) } ? digits : nil
    }

    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "_") }
    }

    /// Whether a text is 16 hexadecimal digits, or the fingerprint of a salvaged registry whose own row was lost.
    private static func isFingerprint(_ text: String) -> Bool {
        text == RegistryIdentity.lostKey || (text.utf8.count == 16 && text.utf8.allSatisfy(\.isHexadecimal))
    }
}

extension UInt8 {
    fileprivate var isHexadecimal: Bool { (48...57).contains(self) || (97...102).contains(self) }
}
