import RegistryModel

/// A format other than CSV, recognized by the first bytes of a file.
struct NonCSVFormat {
    private let name: String
    private let hint: String

    /// What is wrong with the file.
    var fault: ParseFault { ParseFault(.nonCSVFormat, "is not CSV: this is \(name)", hint: hint) }

    private init(_ name: String, _ hint: String) { (self.name, self.hint) = (name, hint) }

    /// The format of a file that begins with the bytes; nil if it may be CSV.
    init?(beginning bytes: [UInt8]) {
        let format = Self.text(bytes) ?? Self.container(bytes) ?? Self.signature(bytes) ?? Self.markup(bytes)
        guard let format else { return nil }
        self = format
    }

    // MARK: - Text in another encoding

    private static func text(_ bytes: [UInt8]) -> NonCSVFormat? {
        // UTF-32 first: its byte order mark begins with that of UTF-16.
        let marks: [([UInt8], String)] = [
            ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"), ([0xFF, 0xFE], "UTF-16"),
            ([0xFE, 0xFF], "UTF-16"),
        ]
        if let (_, name) = marks.first(where: { bytes.starts(with: $0.0) }) { return encoded(name) }
        // English text in UTF-16 has a zero in every second byte.
        let head = bytes.prefix(64)
        guard head.count >= 8 else { return nil }
        let zeros = (0...1).map { parity in head.indices.filter { $0 % 2 == parity }.map { head[$0] == 0 } }
        let isUTF16 =
            zeros[0].allSatisfy { $0 } != zeros[1].allSatisfy { $0 }
            && (zeros[0].allSatisfy { !$0 } || zeros[1].allSatisfy { !$0 })
        return isUTF16 ? encoded("UTF-16") : nil
    }

    private static func encoded(_ name: String) -> NonCSVFormat { NonCSVFormat("\(name) text", saving) }

    // MARK: - Files of other programs

    private static func container(_ bytes: [UInt8]) -> NonCSVFormat? {
        guard bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        if text.contains("[Content_Types].xml") || text.contains("xl/") {
            return NonCSVFormat("an Excel workbook", saving)
        }
        if text.contains("mimetypeapplication/vnd.oasis") { return NonCSVFormat("an OpenDocument file", saving) }
        return NonCSVFormat("a ZIP archive", "Unpack it, and load the files that were in it.")
    }

    private static func signature(_ bytes: [UInt8]) -> NonCSVFormat? {
        signatures.first { bytes.starts(with: $0.bytes) }.map { NonCSVFormat($0.name, $0.hint) }
    }

    private static let signatures: [(bytes: [UInt8], name: String, hint: String)] = [
        ([0x1F, 0x8B], "a gzip archive", "Unpack it first, with gunzip."),
        (Array("BZh".utf8), "a bzip2 archive", "Unpack it first, with bunzip2."),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "an xz archive", "Unpack it first, with unxz."),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive", "Unpack it first, with unzstd."),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", "Unpack it, and load the files that were in it."),
        ([0xD0, 0xCF, 0x11, 0xE0], "an Excel workbook of the old format, or another Office file", saving),
        (Array("%PDF-".utf8), "a PDF document", "Ask for the data as CSV: a table in a PDF cannot be read safely."),
        (Array("{\\rtf".utf8), "a Rich Text document", saving),
        (
            Array("SQLite format 3\0".utf8), "an SQLite database",
            "Give CSV files; if this is the registry to load into, name it with --db."
        ),
        (Array("PAR1".utf8), "a Parquet file", "Write it as CSV first, with DuckDB or pandas."),
        (Array("version https://git-lfs".utf8), "a pointer of Git LFS", "Fetch the file itself, with git lfs pull."),
    ]

    // MARK: - Text of another kind

    private static func markup(_ bytes: [UInt8]) -> NonCSVFormat? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = String(decoding: bytes.dropFirst(start).drop { $0 <= 0x20 }.prefix(64), as: UTF8.self).lowercased()
        let page = "It may be a page that asks to sign in, or an error: open it in a browser, and fetch the file again."
        if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") { return NonCSVFormat("a web page", page) }
        if text.hasPrefix("<?xml") || text.hasPrefix("<clinicaldocument") {
            return NonCSVFormat(
                "an XML document",
                "Ask for the data as CSV, or save it so. Of XML documents, only QRDA Category III loads.")
        }
        guard let first = text.first, first == "{" || first == "[" else { return nil }
        let next = text.dropFirst().first { !$0.isWhitespace }
        guard let next, "\"{[]}".contains(next) else { return nil }
        return NonCSVFormat(
            "JSON",
            """
            Ask for the data as CSV, or write it so with DuckDB or pandas. Of JSON files, CMS's benchmarks, measures and cost averages \
            load, and submissions of measures.
            """)
    }

    private static let saving = "Save it as CSV UTF-8: in Excel, Save As, 'CSV UTF-8 (Comma delimited)'."
}
