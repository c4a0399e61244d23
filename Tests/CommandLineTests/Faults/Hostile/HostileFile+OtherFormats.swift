extension HostileFile {
    /// Files of other programs given by mistake: the message names the format and what to do.
    static let otherFormats: [HostileFile] = otherFormatsTable.map { name, bytes, says in
        .refused("by mistake: \(name)", bytes, line: 1, "other_format", says: "is not CSV: this is ")
            .saying(says)
    }

    private static let otherFormatsTable: [(String, [UInt8], String)] = [
        ("gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0], "is damaged: it ends too early"),
        ("bzip2", Array("BZh91AY&SY".utf8), "bzip2 archive"),
        ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4], "xz archive"),
        ("Zstandard", [0x28, 0xB5, 0x2F, 0xFD, 4, 0], "Zstandard archive"),
        ("7-Zip", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], "7-Zip archive"),
        ("ZIP", [0x50, 0x4B, 3, 4, 20, 0] + Array("data.csv".utf8), "is damaged: it has no list of files"),
        ("empty ZIP", [0x50, 0x4B, 5, 6] + Array(repeating: 0, count: 18), "ZIP archive"),
        (
            "Excel workbook", [0x50, 0x4B, 3, 4, 20, 0] + Array("[Content_Types].xml".utf8),
            "is damaged: it has no list of files"
        ),
        (
            "OpenDocument", [0x50, 0x4B, 3, 4] + Array("mimetypeapplication/vnd.oasis.opendocument".utf8),
            "is damaged: it has no list of files"
        ),
        ("old Excel workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Excel workbook of the old format"),
        ("PDF", Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3], "PDF document"),
        ("RTF", Array("{\\rtf1\\ansi".utf8), "Rich Text document"),
        ("SQLite", Array("SQLite format 3\0".utf8), "SQLite database"),
        ("Parquet", Array("PAR1".utf8) + [0x15, 4], "Parquet file"),
        ("HTML", Array("<!DOCTYPE html>\n<html><body>Sign in</body></html>".utf8), "web page"),
        ("HTML after blanks and a mark", Array("\u{FEFF}\n\n  <HTML>".utf8), "web page"),
        ("XML", Array("<?xml version=\"1.0\"?>\n".utf8), "XML document"),
        ("JSON object", Array("{\"rows\": []}\n".utf8), "JSON"),
        ("JSON array", Array("[\n  {\"npi\": 1}]".utf8), "JSON"),
        ("Git LFS", Array("version https://git-lfs.github.com/spec/v1\n".utf8), "pointer of Git LFS"),
    ]

    private func saying(_ words: String) -> HostileFile { HostileFile(name, bytes, end, says: words) }
}
