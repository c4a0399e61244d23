extension HostileFile {
    /// Numbers, amounts, dates, codes and null markers as spreadsheets and people write them.
    static let values: [HostileFile] =
        refusedAmounts + takenAmounts + refusedShares + dates + firstDays + codes + otherCodes + flags

    private static let refusedAmountsTable: [(String, String)] = [
        ("1.23E+09", "bad_format"), ("1e3", "bad_format"), ("\"1,234.50\"", "bad_format"), ("1 234.50", "bad_format"),
        ("1'234.50", "bad_format"), ("1_234", "bad_format"), ("$1234.50", "bad_format"), ("1234.50 USD", "bad_format"),
        ("(12.00)", "bad_format"), ("12.00-", "bad_format"), ("\"1234,50\"", "bad_format"),
        ("\"1.234,50\"", "bad_format"),
        ("+12.00", "bad_format"), ("NaN", "bad_format"), ("nan", "bad_format"), ("inf", "bad_format"),
        ("-Infinity", "bad_format"),
        ("NULL", "bad_format"), ("null", "bad_format"), ("NA", "bad_format"), ("n/a", "bad_format"),
        ("#N/A", "bad_format"),
        ("#REF!", "bad_format"), ("*", "bad_format"), ("-", "bad_format"), (".", "bad_format"), ("1.005", "bad_format"),
        ("1.2.3", "bad_format"), ("0x10", "bad_format"), ("12%", "bad_format"), ("１２３", "bad_format"),
        ("١٢٣", "bad_format"),
        ("1\u{A0}234", "bad_format"), ("1\u{200B}2", "bad_format"),
        ("−12", "bad_format"), ("=1+1", "bad_format"), ("=cmd()", "bad_format"), ("true", "bad_format"),
        ("", "missing_value"),
        ("-0.01", "out_of_range"), ("12345678901234567890", "out_of_range"), ("-12345678901234567890", "out_of_range"),
        ("1000000000.01", "out_of_range"), ("999999999999999.99", "out_of_range"),
        (String(repeating: "9", count: 100_000), "out_of_range"),
        ("0.\(String(repeating: "0", count: 1000))", "bad_format"),
    ]

    private static let refusedAmounts: [HostileFile] = refusedAmountsTable.map { value, code in
        .refused("amount \(value.prefix(24))", Hostile.payment(value), line: 2, "paid_amount", code)
    }

    private static let takenAmountsTable: [(String, String)] = [
        ("0", "0"), ("-0", "0"), ("-0.00", "0"), ("0012.30", "1230"), ("  12.30\t", "1230"), (".5", "50"),
        ("5.", "500"),
        ("\"12.30\"", "1230"), ("1000000000.00", "100000000000"),
        ("\u{A0}12", "1200"), ("12\u{200B}", "1200"), ("\u{202E}12", "1200"),
    ]

    private static let takenAmounts: [HostileFile] = takenAmountsTable.map { value, cents in
        HostileFile("amount \(value)", Hostile.payment(value), .loaded(Hostile.paid, cents))
    }

    private static let refusedSharesTable: [(String, String)] = [
        ("NaN", "bad_format"), ("inf", "bad_format"), ("1e1", "out_of_range"), ("1e", "bad_format"),
        ("75%", "bad_format"),
        ("0,75", "field_count"),
        ("\"0,75\"", "bad_format"), ("75", "out_of_range"), ("-0.1", "out_of_range"), ("1.0000001", "out_of_range"),
        (String(repeating: "9", count: 400), "out_of_range"),
    ]

    private static let refusedShares: [HostileFile] = refusedSharesTable.map { value, code in
        .refused(
            "share \(value.prefix(24))", Hostile.measure(completeness: value), line: 2,
            code == "field_count" ? "" : "data_completeness", code)
    }

    private static let datesTable: [(String, String)] = [
        ("2027-02-30", "out_of_range"), ("2027-02-29", "out_of_range"), ("0000-00-00", "out_of_range"),
        ("2027-00-10", "out_of_range"), ("2027-13-01", "out_of_range"), ("2027-04-31", "out_of_range"),
        ("31.12.2027", "bad_format"), ("12/31/2027", "bad_format"), ("2027/12/31", "bad_format"),
        ("20270331", "bad_format"),
        ("2027-3-31", "bad_format"), ("27-03-31", "bad_format"), ("2027-03-31T00:00:00Z", "bad_format"),
        ("46477", "bad_format"), ("Mar-27", "bad_format"), ("２０２７-03-31", "bad_format"),
        ("+027-03-31", "bad_format"),
        ("9999-12-31", "cross_field"), ("1900-01-01", "cross_field"), ("2027-04-01", "cross_field"),
    ]

    private static let dates: [HostileFile] = datesTable.map { value, code in
        .refused("last day \(value)", Hostile.episode(8, value), line: 2, "end_date", code)
    }

    private static let firstDays: [HostileFile] = [
        HostileFile(
            "a first day long ago", Hostile.episode(7, "0001-01-01"),
            .loaded("select start_date from episode", "0001-01-01")),
        .refused(
            "a first day in the year 9999", Hostile.episode(7, "9999-12-31"), line: 2, "end_date", "cross_field"),
    ]

    private static let codesTable: [(Int, String, String, String)] = [
        (1, "2000000003", "npi", "check_digit"), (1, "02000000002", "npi", "bad_format"),
        (1, "2.000000002E9", "npi", "bad_format"),
        (1, "2000000002.0", "npi", "bad_format"), (1, "２000000002", "npi", "bad_format"),
        (1, "3000000001", "npi", "bad_format"),
        (1, "-200000000", "npi", "bad_format"), (1, "1234567893", "npi", "unknown_reference"),
        (2, "hf", "cohort", "unknown_code"),
        (2, "HF ,", "", "field_count"), (3, "1058", "area_code", "bad_format"),
        (3, "010580", "area_code", "bad_format"),
        (3, "99999", "area_code", "unknown_reference"), (5, "2026", "performance_year", "out_of_range"),
        (5, "2027.0", "performance_year", "bad_format"),
        (5, "99999999999999999999", "performance_year", "out_of_range"),
        (6, "0", "quarter", "out_of_range"), (6, "5", "quarter", "out_of_range"),
        (6, "-9223372036854775808", "quarter", "out_of_range"),
        (6, "Q1", "quarter", "bad_format"), (0, "a b", "episode_id", "bad_format"), (0, "=cmd()", "", ""),
        (0, String(repeating: "e", count: 65), "episode_id", "bad_format"),
        (4, "NULL", "beneficiary_id", "bad_format"),
        (9, "100000000.01", "observed_cost", "out_of_range"), (10, "0", "expected_cost", "out_of_range"),
        (10, "0.00", "expected_cost", "out_of_range"), (10, "0.001", "expected_cost", "bad_format"),
    ]

    private static let codes: [HostileFile] = codesTable.map { position, value, column, code in
        code.isEmpty
            ? HostileFile(
                "episode with \(value)", Hostile.episode(position, value),
                .loaded("select episode_id from episode", value))
            : .refused(
                "episode with \(column) \(value.prefix(24))", Hostile.episode(position, value), line: 2, column,
                code)
    }

    private static let otherCodes: [HostileFile] = [
        .refused(
            "costs 10,000 times the expected",
            Hostile.episode(10, "0.00").replacing(",0.00,", with: ",0.01,").replacing(",100.00,", with: ",100.01,"),
            line: 2, "observed_cost", "cross_field"),
        .refused(
            "a 20-digit denominator", Hostile.measure(completeness: "1", denominator: "12345678901234567890"),
            line: 2, "denominator", "out_of_range"),
        .refused(
            "a leading zero lost", "specialty_code,name,cohort\n6,Test,HF\n", line: 2, "specialty_code",
            "bad_format"),
        .refused(
            "a specialty in small letters", "specialty_code,name,cohort\nc3,Test,HF\n", line: 2, "specialty_code",
            "bad_format"),
    ]

    private static let flags: [HostileFile] = ["TRUE", "yes", "2", "-1", "01", "*", "NULL"].map { value in
        .refused("flag \(value)", Hostile.episode(13, value), line: 2, "telehealth", "unknown_code")
    }
}
