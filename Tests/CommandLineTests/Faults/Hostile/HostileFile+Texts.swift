extension HostileFile {
    /// Names that are loaded: unchanged, as they are harmless in the program's output and with --formula-guard, or in the
    /// normalized form of stored text.
    static let texts: [HostileFile] = (textsTable.map { ($0, $1, $1) } + formedTable).map { name, text, stored in
        let file = Hostile.named(text, as: stored)
        return HostileFile("name: \(name)", file.bytes, file.end)
    }

    private static let formedTable: [(String, String, String)] = [
        ("a right-to-left mark", "a\u{200F}b", "ab"), ("a right-to-left override", "a\u{202E}b", "ab"),
        ("zero width", "a\u{200B}b\u{200D}c", "ab\u{200D}c"), ("a no-break space", "a\u{A0}b", "a b"),
        ("a byte order mark", "a\u{FEFF}b", "ab"), ("a line separator", "a\u{2028}b", "a b"),
        ("combining marks", "e\u{301}\u{302}\u{303}", "\u{E9}\u{302}\u{303}"),
    ]

    private static let textsTable: [(String, String)] = [
        ("a formula", "=cmd()"), ("a formula with plus", "+1+1"), ("a formula with minus", "-1+1"),
        ("a formula with at", "@SUM(A1)"),
        ("a link", "=HYPERLINK(\\x\\)"), ("NULL", "NULL"), ("NA", "NA"), ("n/a", "n/a"), ("an asterisk", "*"),
        ("a number", "007"),
        ("in scientific notation", "1.23E+09"), ("full width", "ＡＢＣ１２３"),
        ("a control of the second set", "a\u{9B}31mb"),
        ("Arabic", "طب القلب"), ("emoji", "🫀👨‍👩‍👧"), ("a scalar of four bytes", "\u{10FFFF}"),
        ("SQL", "'); drop table specialty; --"),
        ("markup", "<script>alert(1)</script>"), ("a percent format", "%s%n%d"), ("a shell's command", "$(id)`id`"),
        ("a path", "../../etc/passwd"),
        ("a backslash", "a\\nb\\"), ("an apostrophe", "'=1"),
    ]
}
