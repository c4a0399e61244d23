import RegistryIntake

/// The control file of a delivery (CCLF0): the number and length of the records of each file.
struct ControlFile {
    /// What it says of a file.
    struct Entry: Hashable {
        let file: Character
        let records: Int
        let recordLength: Int
    }

    let entries: [Entry]

    /// Reads the lines after the header.
    /// - Throws: `ClaimsError.invalidControlFile` for the first line in another form.
    init(_ file: InputFile) throws(ClaimsError) {
        var input = try readingFeed { () throws(IntakeError) in try InputBytes(file) }
        var text: [UInt8] = []
        do {
            _ = try input.take(0..<Self.maximumSize) { text += $0 }
        } catch let error as IntakeError {
            throw .intake(error)
        } catch {
            throw .invalidControlFile(path: file.path, line: 1)
        }
        var entries: [Entry] = []
        let lines = String(decoding: text, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (number, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingPrefix(while: \.isWhitespace)
            }
            guard parts.count >= 4, parts[0].hasPrefix("CCLF"), let name = parts[0].dropFirst(4).first,
                let records = Int(parts[2].prefix { !$0.isWhitespace }),
                let length = Int(parts[3].prefix { !$0.isWhitespace })
            else { throw .invalidControlFile(path: file.path, line: number + 1) }
            entries.append(Entry(file: name, records: records, recordLength: length))
        }
        guard !entries.isEmpty else { throw .invalidControlFile(path: file.path, line: 1) }
        self.entries = entries
    }

    private static let maximumSize = 1 << 16
}
