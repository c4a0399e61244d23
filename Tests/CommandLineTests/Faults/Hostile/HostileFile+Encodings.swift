extension HostileFile {
    /// Byte order marks, other encodings, and bytes that are not text.
    static let encodings: [HostileFile] = marks + invalidTexts + places

    private static let marks: [HostileFile] = [
        .refused("empty", "", line: 1, "empty_file"),
        .refused("one line feed", "\n", line: 1, "empty_file"),
        .refused("empty lines only", "\n\r\n\r\r\n\n", line: 1, "empty_file"),
        .refused("a mark only", [0xEF, 0xBB, 0xBF], line: 1, "empty_file"),
        .refused("half a mark", [0xEF, 0xBB], line: 1, "invalid_utf8"),
        HostileFile("UTF-8 with mark", "\u{FEFF}\(Hostile.header)\(Hostile.row)", .loaded(Hostile.newName, "Test")),
        HostileFile(
            "two marks", "\u{FEFF}\u{FEFF}\(Hostile.header)\(Hostile.row)", .loaded(Hostile.newName, "Test")),
        .refused(
            "UTF-16 LE with mark", Hostile.utf16("\u{FEFF}\(Hostile.header)", isLittleEndian: true), line: 1,
            "other_format", says: "this is UTF-16 text"),
        .refused(
            "UTF-16 BE with mark", Hostile.utf16("\u{FEFF}\(Hostile.header)", isLittleEndian: false), line: 1,
            "other_format", says: "this is UTF-16 text"),
        .refused(
            "UTF-16 LE without mark", Hostile.utf16(Hostile.header, isLittleEndian: true), line: 1, "other_format",
            says: "this is UTF-16 text"),
        .refused(
            "UTF-16 BE without mark", Hostile.utf16(Hostile.header, isLittleEndian: false), line: 1, "other_format",
            says: "this is UTF-16 text"),
        .refused(
            "UTF-32 LE with mark", Hostile.utf32("\u{FEFF}\(Hostile.header)", isLittleEndian: true), line: 1,
            "other_format", says: "this is UTF-32 text"),
        .refused(
            "UTF-32 BE with mark", Hostile.utf32("\u{FEFF}\(Hostile.header)", isLittleEndian: false), line: 1,
            "other_format", says: "this is UTF-32 text"),
        .refused(
            "Latin-1 in the header", Array("specialty_code,nam".utf8) + [0xE9, 0x0A], line: 1, "invalid_utf8"),
        .refused("NUL in the header", "specialty\0_code,name,cohort\n", line: 1, "control_character"),
        .refused(
            "NUL at the end", Hostile.header + Hostile.row + "\0", line: 3, "specialty_code", "control_character"),
        HostileFile(
            "a mark in the middle", Hostile.header + "\u{FEFF}" + Hostile.row, .loaded(Hostile.newName, "Test")),
        .refused("a control character", Hostile.header + "99,a\u{7}b,\n", line: 2, "name", "control_character"),
        .refused("DEL", Hostile.header + "99,a\u{7F}b,\n", line: 2, "name", "control_character"),
        .refused("an ANSI escape", Hostile.header + "99,\u{1B}[31mred,\n", line: 2, "name", "control_character"),
        .refused(
            "a terminal's title escape", Hostile.header + "99,\u{1B}]0;x\u{7},\n", line: 2, "name",
            "control_character"),
    ]

    private static let invalidTexts: [HostileFile] = invalid.map { name, bytes in
        .refused(
            "\(name) in a name", Array("\(Hostile.header)99,a".utf8) + bytes + Array("b,\n".utf8), line: 2, "name",
            "invalid_utf8")
    }

    private static let places: [HostileFile] = [
        .refused(
            "invalid UTF-8 in the first field", Array(Hostile.header.utf8) + [0xFF] + Array("9,Test,\n".utf8),
            line: 2,
            "specialty_code", "invalid_utf8"),
        .refused(
            "invalid UTF-8 in the last field", Array("\(Hostile.header)99,Test,".utf8) + [0x80, 0x0A], line: 2,
            "cohort", "invalid_utf8"),
        .refused(
            "invalid UTF-8 in quotes", Array("\(Hostile.header)99,\"a".utf8) + [0xC3] + Array("\",\n".utf8),
            line: 2,
            "name", "invalid_utf8"),
        .refused(
            "a character split by a comma", Array("\(Hostile.header)99,".utf8) + [0xC3, 0x2C, 0xA9, 0x0A], line: 2,
            "name", "invalid_utf8"),
        .refused(
            "a character cut by the end of the file", Array("\(Hostile.header)99,Test,".utf8) + [0xE2, 0x82],
            line: 2,
            "cohort", "invalid_utf8"),
    ]

    private static let invalid: [(String, [UInt8])] = [
        ("Latin-1", [0xE9]), ("Windows-1252", [0x93]), ("a lone continuation", [0x80]), ("0xFF", [0xFF]),
        ("0xFE", [0xFE]),
        ("an overlong slash", [0xC0, 0xAF]), ("an overlong NUL", [0xC0, 0x80]),
        ("half a pair of UTF-16", [0xED, 0xA0, 0x80]),
        ("a scalar above the last", [0xF4, 0x90, 0x80, 0x80]), ("two bytes of three", [0xE2, 0x82]),
        ("three bytes of four", [0xF0, 0x9F, 0xAB]), ("five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]),
    ]
}
