import TestSupport

/// A small delivery of the claim and claim line feed: two heart-failure visits of one beneficiary, the first under an
/// earlier identifier, and a stay in hospital. Files can be left out or changed.
struct ClaimDelivery {
    /// The beneficiary's identifiers, earlier and current.
    static let identifiers = ["1S00E00AB91", "1S00E00AB01"]
    /// The names and contents of the files, by their letters.
    var files: [Character: String]
    var organization = "A9999"
    var program = "P"

    private static let lengths: [Character: Int] = ["1": 437, "5": 388, "8": 549, "9": 55]

    init() {
        files = [
            "1": Self.record(
                "1",
                [
                    1: "2000000000001", 14: "220000", 20: Self.identifiers[1], 42: "60", 44: "2027-03-02",
                    54: "2027-03-06",
                    66: "I5022", 82: "0000000009120.50", 149: "0", 151: "2027-03-20", 293: "220000",
                ]),
            "5": Self.visit(1, Self.identifiers[0], "2027-02-10") + Self.visit(2, Self.identifiers[1], "2027-05-20"),
            "8": Self.record("8", [1: Self.identifiers[1], 33: "1951-04-01", 50: "NA"]),
            "9": Self.record("9", [1: "M", 2: Self.identifiers[1], 13: Self.identifiers[0]]),
        ]
    }

    /// A visit at a practice, as a record of CCLF5.
    static func visit(_ number: Int, _ beneficiary: String, _ date: String) -> String {
        record(
            "5",
            [
                1: "100000000000\(number)", 14: "0000000001", 24: beneficiary, 48: date, 58: date, 73: "06", 76: "11",
                78: date, 88: date, 98: "99214", 103: "00000000104.21", 119: "I5022", 126: "000000101",
                136: "2001000118",
                146: "1", 148: "A", 150: "0", 152: date, 172: "CTL\(number)", 223: "0000000000131.55", 276: "I5022",
            ])
    }

    /// The control file.
    var control: String {
        "File Number  |File Description    |Total Records Count |Record Length\n"
            + files.keys.sorted().map { file in
                let count = files[file]?.split(separator: "\n").count ?? 0
                return
                    "CCLF\(file)  |A file  |\(String(repeating: " ", count: 10))\(count)|  \(Self.lengths[file] ?? 0)\n"
            }.joined()
    }

    /// Writes the files into a folder.
    /// - Parameter control: what the control file says; nil for none.
    func write(to folder: TemporaryFolder, _ name: String, control: String?) throws {
        for (file, text) in files { try folder.write(text, to: "\(name)/\(self.name(file))") }
        if let control { try folder.write(control, to: "\(name)/\(self.name("0"))") }
    }

    /// The delivery as one archive.
    func archive(damaging file: Character? = nil) -> [UInt8] {
        let members = files.sorted { $0.key < $1.key }.map { letter, text in
            let member = ArchiveWriter.Member(name(letter), text)
            return letter == file ? member.stating(checksum: 1) : member
        }
        return ArchiveWriter.zip([ArchiveWriter.Member(name("0"), control)] + members)
    }

    /// The name of a file.
    func name(_ file: Character) -> String { "\(program).\(organization).ACO.ZC\(file)Y27.D270714.T1200000" }

    /// A record of a file with texts at places, counted from 1.
    private static func record(_ file: Character, _ texts: [Int: String]) -> String {
        var bytes = [UInt8](repeating: 0x20, count: lengths[file] ?? 0)
        for (place, text) in texts {
            bytes.replaceSubrange((place - 1)..<(place - 1 + text.utf8.count), with: text.utf8)
        }
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }
}
