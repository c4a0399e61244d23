import Foundation

/// Identifiers planted in the input of a program, to be searched for in everything it leaves behind.
package struct Canaries: Sendable {
    /// The byte patterns to search for with their identifiers, by their first two bytes.
    private let byBeginning: [Int: [(bytes: [UInt8], name: String)]]
    /// Whether any pattern begins with two bytes.
    private let beginnings: [Bool]

    /// Searches for identifiers unchanged, in lower case, with dashes, reversed, in hexadecimal, in Base64 and in
    /// UTF-16.
    package init(_ identifiers: [String]) {
        let needles = identifiers.flatMap { identifier in
            let dashed = Self.dashed(identifier)
            let texts = [identifier, dashed].flatMap { [$0, $0.lowercased()] }.flatMap { [$0, String($0.reversed())] }
            return texts.flatMap { text -> [(bytes: [UInt8], name: String)] in
                let bytes = Array(text.utf8)
                let hexadecimal = bytes.map { String($0, radix: 16) }.joined()
                let wide: [UInt8] = bytes.flatMap { [$0, 0] }
                // The offset of an identifier shifts its Base64 text; only complete groups in the middle are searched.
                let shifted = (0..<3).map { shift -> [UInt8] in
                    let padded = [UInt8](repeating: 0x20, count: shift) + bytes
                    let text = Array(Data(padded).base64EncodedData())
                    return Array(text[(shift == 0 ? 0 : 4)..<(padded.count / 3 * 4)])
                }
                return ([bytes, Array(hexadecimal.utf8), Array(hexadecimal.uppercased().utf8), wide] + shifted)
                    .map { ($0, text) }
            }
        }
        let byBeginning = Dictionary(grouping: needles) { Int($0.bytes[0]) << 8 | Int($0.bytes[1]) }
        self.byBeginning = byBeginning
        beginnings = (0...0xFFFF).map { byBeginning[$0] != nil }
    }

    /// The identifier in groups of 4, 3 and 4.
    package static func dashed(_ identifier: String) -> String {
        [identifier.prefix(4), identifier.dropFirst(4).prefix(3), identifier.suffix(4)].joined(separator: "-")
    }

    /// The identifiers in the bytes, in any of these forms.
    package func found(in bytes: Data) -> [String] {
        bytes.withUnsafeBytes { haystack in
            guard haystack.count > 1, let start = haystack.baseAddress else { return [] }
            var names: [String] = []
            var pair = Int(haystack[0])
            // One pass for all patterns: most positions are skipped by their first two bytes.
            for end in 1..<haystack.count {
                pair = (pair << 8 | Int(haystack[end])) & 0xFFFF
                guard beginnings[pair] else { continue }
                for (needle, name) in byBeginning[pair] ?? [] where end - 1 + needle.count <= haystack.count {
                    if memcmp(start + end - 1, needle, needle.count) == 0 { names.append(name) }
                }
            }
            return names
        }
    }

    /// The identifiers in the text.
    package func found(in text: String) -> [String] { found(in: Data(text.utf8)) }

    /// The files below a folder with an identifier in their bytes or name.
    package func found(below folder: String, except isExempt: (String) -> Bool = { _ in false }) -> [String] {
        let names = FileManager.default.subpaths(atPath: folder) ?? []
        return names.filter { !isExempt($0) }.flatMap { name -> [String] in
            let bytes = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
            return (found(in: bytes) + found(in: name)).map { "\(name): \($0)" }
        }
    }

    /// The files that a process has open for writing and that contain an identifier, including unlinked ones.
    package func found(openIn process: pid_t) -> (found: [String], files: Set<String>) {
        let folder = "/proc/\(process)/fd"
        var (hits, files): ([String], Set<String>) = ([], [])
        for number in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            let path = folder + "/" + number
            guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path),
                target.hasPrefix("/"), !target.hasPrefix("/dev/"), isWritable(process, number),
                let bytes = FileManager.default.contents(atPath: path)
            else { continue }
            if !bytes.isEmpty { files.insert(target) }
            hits += found(in: bytes).map { "\(target): \($0)" }
        }
        return (hits, files)
    }

    private func isWritable(_ process: pid_t, _ number: String) -> Bool {
        let text = (try? String(contentsOfFile: "/proc/\(process)/fdinfo/\(number)", encoding: .utf8)) ?? ""
        let flags = text.split(separator: "\n").first { $0.hasPrefix("flags:") }?.split(separator: "\t").last
        return flags.flatMap { Int($0.trimmingCharacters(in: .whitespaces), radix: 8) }.map { $0 & 3 != 0 } ?? false
    }
}
