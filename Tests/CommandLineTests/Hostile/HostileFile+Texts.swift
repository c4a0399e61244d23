extension HostileFile {
    /// Names that are taken as they are: they harm nobody who reads them by the program or guards the export.
    static let texts: [HostileFile] = textsTable.map { name, text in
        let file = Hostile.named(text)
        return HostileFile("name: \(name)", file.bytes, file.end)
    }

    private static let textsTable: [(String, String)] = [
        ("a formula", "=cmd()"), ("a formula with plus", "+1+1"), ("a formula with minus", "-1+1"),
        ("a formula with at", "@SUM(A1)"),
        ("a link", "=HYPERLINK(\\x\\)"), ("NULL", "NULL"), ("NA", "NA"), ("n/a", "n/a"), ("an asterisk", "*"),
        ("a number", "007"),
        ("in scientific notation", "1.23E+09"), ("a right-to-left mark", "a\u{200F}b"),
        ("a right-to-left override", "a\u{202E}b"),
        ("zero width", "a\u{200B}b\u{200D}c"), ("a no-break space", "a\u{A0}b"), ("full width", "ＡＢＣ１２３"),
        ("a byte order mark", "a\u{FEFF}b"),
        ("a control of the second set", "a\u{9B}31mb"), ("a line separator", "a\u{2028}b"),
        ("combining marks", "e\u{301}\u{302}\u{303}"),
        ("Arabic", "طب القلب"), ("emoji", "🫀👨‍👩‍👧"), ("a scalar of four bytes", "\u{10FFFF}"),
        ("SQL", "'); drop table specialty; --"),
        ("markup", "<script>alert(1)</script>"), ("a percent format", "%s%n%d"), ("a shell's command", "$(id)`id`"),
        ("a path", "../../etc/passwd"),
        ("a backslash", "a\\nb\\"), ("an apostrophe", "'=1"),
    ]
}
