extension HostileFile {
    private static let header = Hostile.header
    private static let row = Hostile.row
    private static let both = HostileFile.End.loaded(Hostile.newCount, "2")

    /// Line ends, quotes, headers and ragged rows.
    static let structures: [HostileFile] = [
        HostileFile("header only", header, .loaded(Hostile.newCount, "0")),
        HostileFile("header only, without a line end", "specialty_code,name,cohort", .loaded(Hostile.newCount, "0")),
        HostileFile("CR only", "specialty_code,name,cohort\r99,Test,\r98,Other,\r", both),
        HostileFile("CR LF", "specialty_code,name,cohort\r\n99,Test,\r\n98,Other,\r\n", both),
        HostileFile("mixed ends", "specialty_code,name,cohort\r99,Test,\n98,Other,\r\n", both),
        HostileFile("no end of the last line", header + "99,Test,\n98,Other,", both, says: "no line break"),
        HostileFile("blank lines between", header + "\n\n99,Test,\n\r\n\n98,Other,\n\n\n", both),
        HostileFile(
            "lines of commas between", header + ",,\n99,Test,\n , ,\t\n98,Other,\n", both, says: "2 blank"),
        HostileFile("columns in another order", "cohort,name,specialty_code\n,Test,99\n,Other,98\n", both),
        HostileFile("names in capitals, with blanks", " Specialty Code ,NAME,Cohort\n99,Test,\n98,Other,\n", both),
        HostileFile(
            "everything in quotes", "\"specialty_code\",\"name\",\"cohort\"\n\"99\",\"Test\",\"\"\n\"98\",\"O\",\"\"\n",
            both),
        HostileFile("a doubled quote", header + "99,\"a \"\"b\"\" c\",\n", .loaded(Hostile.newName, "a \"b\" c")),
        HostileFile("LF in quotes", header + "99,\"a\nb\",\n", .loaded(Hostile.newName, "a\nb")),
        HostileFile("CR LF in quotes", header + "99,\"a\r\nb\",\n", .loaded(Hostile.newName, "a\r\nb")),
        HostileFile("a comma in quotes", header + "99,\"a,b\",\n", .loaded(Hostile.newName, "a,b")),
        .refused(
            "a fault after lines in quotes", header + "99,\"a\nb\nc\",\n9,Test,\n", line: 5, "specialty_code",
            "bad_format"),
        .refused("short row", header + "99,Test\n", line: 2, "field_count"),
        .refused("long row", header + "99,Test,,\n", line: 2, "field_count"),
        .refused("one field", header + "99\n", line: 2, "field_count"),
        .refused("cut row", header + row + "98,Oth", line: 3, "field_count", says: "probably cut"),
        .refused("unclosed quote", header + "99,\"Test,\n98,Other,\n", line: 2, "name", "unclosed_quote"),
        .refused("quote in the middle", header + "99,Te\"st,\n", line: 2, "name", "stray_quote"),
        .refused("text after the closing quote", header + "99,\"Test\"x,\n", line: 2, "name", "stray_quote"),
        .refused("a blank before the quote", header + "99, \"Test\",\n", line: 2, "name", "stray_quote"),
        .refused("a quote alone", header + "\"\n", line: 2, "specialty_code", "unclosed_quote"),
        .refused("unclosed quote in the header", "specialty_code,\"name,cohort\n" + row, line: 1, "unclosed_quote"),
        .refused("duplicate column", "specialty_code,name,name,cohort\n99,a,b,\n", line: 1, "name", "duplicate_column"),
        .refused(
            "duplicate column by case", "specialty_code,name,NAME,cohort\n99,a,b,\n", line: 1, "name",
            "duplicate_column"),
        .refused(
            "duplicate column by alias", "specialty_code,name,specialty name,cohort\n99,a,b,\n", line: 1, "name",
            "duplicate_column"),
        .refused("missing column", "specialty_code,name\n99,Test\n", line: 1, "cohort", "missing_column"),
        .refused("unknown column", "specialty_code,name,cohort,note\n99,Test,,x\n", line: 1, "note", "unknown_column"),
        .refused(
            "value in a column without a name", "specialty_code,name,cohort,\n99,Test,,x\n", line: 2, "unknown_column"),
        .refused("two header lines", "Specialties of the model\n" + header + row, line: 1, "unknown_kind"),
        .refused("no header", row, line: 1, "unknown_kind"),
        .refused("the header again among the rows", header + row + header, line: 3, "specialty_code", "bad_format"),
        HostileFile("semicolons", "specialty_code;name;cohort\n99;Test;\n", .loaded(Hostile.newName, "Test")),
        HostileFile("tabs", "specialty_code\tname\tcohort\n99\tTest\t\n", .loaded(Hostile.newName, "Test")),
        HostileFile("bars", "specialty_code|name|cohort\n99|Test|\n", .loaded(Hostile.newName, "Test")),
        HostileFile(
            "Excel's line of another separator", "sep=;\nspecialty_code;name;cohort\n99;Test;\n",
            .loaded(Hostile.newName, "Test")),
        .refused(
            "a name of a megabyte in the header", "specialty_code,\(String(repeating: "n", count: 1 << 20)),cohort\n",
            line: 1, "record_too_long"),
        .refused(
            "a million columns", "specialty_code,name,cohort" + String(repeating: ",x", count: 1_000_000) + "\n",
            line: 1, "record_too_long"),
        .refused(
            "a field of two megabytes", header + "99,\(String(repeating: "n", count: 2 << 20)),\n", line: 2, "name",
            "record_too_long"),
        .refused(
            "a field of two megabytes in quotes", header + "99,\"\(String(repeating: "n", count: 2 << 20))\",\n",
            line: 2, "name", "record_too_long"),
        .refused(
            "100,000 quotes", header + "99,\(String(repeating: "\"", count: 100_001)),\n", line: 2, "name",
            "unclosed_quote"),
        HostileFile(
            "a name of half a megabyte", header + "99,\(String(repeating: "n", count: 1 << 19)),\n",
            .loaded("select length(name) from specialty where specialty_code = '99'", "524288")),
        HostileFile(
            "100,000 empty lines", header + String(repeating: "\n", count: 100_000) + row,
            .loaded(Hostile.newName, "Test")),
        .refused(
            "a fault after 100,000 empty lines", header + String(repeating: "\n", count: 100_000) + "9,Test,\n",
            line: 100_002, "specialty_code", "bad_format"),
        HostileFile("the same row twice", header + row + row, .loaded(Hostile.newCount, "1")),
        .refused("one key, two values", header + row + "99,Other,\n", line: 3, "specialty_code", "duplicate_key"),
    ]
}
