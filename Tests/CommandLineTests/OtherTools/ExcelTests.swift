import Foundation
import Testing
import TestSupport

/// Python's reader of workbooks.
enum WorkbookReader {
    static let isThere =
        ProgramRun.tool("python3").map { python in
            (try? ProgramRun(python, ["-c", "import openpyxl"]))?.status == 0
        } ?? false
}

/// Workbooks opened by openpyxl and compared, cell by cell, with CSV and JSON; `Tests/Python/Excel/workbook.py`.
@Suite(.enabled(if: WorkbookReader.isThere, "needs python3 with openpyxl: pip install openpyxl"))
struct ExcelTests {
    private struct Sheet: Encodable {
        var name: String?
        let csv: String
        let json: String
    }

    private struct Entry: Encodable {
        let xlsx: String
        let sheets: [Sheet]
        var units = false
    }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes a result as CSV and JSON.
    private func sheet(
        _ arguments: [String], named name: String? = nil, as file: String, of registry: CommandLineRegistry
    ) throws -> Sheet {
        let sheet = Sheet(name: name, csv: folder.file("\(file).csv"), json: folder.file("\(file).json"))
        for path in [sheet.csv, sheet.json] {
            let run = try registry.run(arguments + ["--output", path])
            #expect(run.status <= 1, "\(arguments): \(run.messages)")
        }
        return sheet
    }

    private func workbook(_ arguments: [String], as file: String, of registry: CommandLineRegistry) throws -> String {
        let path = folder.file("\(file).xlsx")
        let run = try registry.run(arguments + ["--output", path])
        #expect(run.status <= 1, "\(arguments): \(run.messages)")
        return path
    }

    private func compare(_ entries: [Entry]) throws {
        let manifest = folder.file("manifest.json")
        try JSONEncoder().encode(entries).write(to: URL(fileURLWithPath: manifest))
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(python, [ProjectFiles.path("Tests/Python/Excel/workbook.py"), manifest])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains(" 0 differences"))
    }

    private func compare(_ questions: [[String]], of registry: CommandLineRegistry, units: Bool = false) throws {
        try compare(
            questions.enumerated().map { number, arguments in
                Entry(
                    xlsx: try workbook(arguments, as: "\(number)", of: registry),
                    sheets: [try sheet(arguments, as: "\(number)", of: registry)], units: units)
            })
    }

    @Test func reportsAndListsHaveTheCellsOfTheirCSV() throws {
        try compare(
            [
                ["report", "year-over-year", "--by", "specialty"], ["report", "quarters", "--by", "area"],
                ["report", "peers", "--npi", "2037006121"], ["report", "areas"], ["report", "specialties"],
                ["report", "quality-gaps", "--cohort", "HF", "--year", "2029"], ["report", "cost-drivers"],
                ["report", "partners", "--area", "10580"], ["report", "eligibility"], ["report", "overlap"],
                ["report", "restatements"], ["report", "data-quality"], ["report", "list"], ["trend", "--by", "area"],
                ["loads", "list"], ["loads", "show", "3"], ["rules", "list"], ["rules", "show", "exchange.slope"],
                ["status"], ["doctor"], ["dictionary"], ["dictionary", "episode"],
                ["why", "performance", "2021624483", "HF", "2027", "official"],
                ["report", "check-official", "--year", "2027", "--show", "parameters"],
                ["report", "check-official", "--year", "2027", "--show", "versions"],
                ["project", "--sensitivity", "2254630157"],
                ["project", "--npi", "2254630157", "--set", "ia=both"],
            ], of: CommandLineRegistry.loaded.get())
    }

    @Test func releasesShowSuppressedCellsAsCSVDoes() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let questions = [
            ["report", "areas", "--year", "2027", "--release"], ["report", "quarters", "--by", "area", "--release"],
        ]
        try compare(questions, of: registry)
        let text = try String(contentsOfFile: folder.file("0.csv"), encoding: .utf8)
        #expect(text.contains(",*,"))
    }

    @Test func eachStepOfADerivationHasItsOwnUnit() throws {
        try compare(
            [["project", "--explain", "2254630157"]], of: CommandLineRegistry.loaded.get(), units: true)
    }

    @Test func aProjectionHasTheCategoriesOnASecondSheet() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let arguments = ["project", "--cohort", "HF", "--year", "2029"]
        try compare([
            Entry(
                xlsx: try workbook(arguments, as: "project", of: registry),
                sheets: [
                    try sheet(arguments, named: "Payment", as: "payment", of: registry),
                    try sheet(arguments + ["--categories"], named: "Categories", as: "categories", of: registry),
                ])
        ])
    }

    /// Notes of a book are on each of its sheets, so the sheets are compared without them.
    @Test func aBookHasASheetForEachReportAndItsContents() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let path = try workbook(["report", "book", "--npi", "2037006121"], as: "book", of: registry)
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python,
            [
                "-c",
                """
                import openpyxl, sys
                book = openpyxl.load_workbook(sys.argv[1])
                contents = book["Contents"]
                top = int(contents.auto_filter.ref[1:].split(":")[0])
                listed = [contents.cell(row, 1).value for row in range(top + 1, contents.max_row + 1)]
                assert [name for name in listed if name] == book.sheetnames[1:], (listed, book.sheetnames)
                notes = [contents.cell(row, 1).value for row in range(2, top - 2)]
                for name in book.sheetnames[1:]:
                    sheet = book[name]
                    header = int(sheet.auto_filter.ref[1:].split(":")[0])
                    lines = [sheet.cell(row, 1).value for row in range(1, header)]
                    assert all(note in lines for note in notes), (name, notes, lines)
                    assert any(line and line.startswith("Made 2026-01-02 03:04 UTC") for line in lines), lines
                    assert sheet.max_row > header, name
                print(len(book.sheetnames), "sheets,", len(notes), "notes")
                """, path,
            ])
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.output.hasSuffix(" notes\n") && !run.output.hasPrefix("1 "), "\(run.output)")
    }

    @Test func valuesOfAStatementKeepTheirTypesAndFormulasStayText() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let statement = """
            select '00123' as code, '=1+1' as formula, '+1' as plus, '-x' as minus, '@sum(a1)' as at, 123 as n,
            999999999999999 as digits_15, 1000000000000000 as digits_16, -9223372036854775807 as smallest, 0.1 as tenth,
            1e300 as large, 1e-300 as small, null as missing, '' as no_text, x'00ff' as bytes, '2027-03-31' as day,
            '1899-12-31' as early, '1900-03-01' as first, '9999-12-31' as last, '2028-02-30' as none,
            '2029-04-01T09:30:59Z' as time, '2029-04-01T24:00:00Z' as no_time, 'a' || char(7) || char(11) as control,
            ' <b>&"x" ' as markup, 'a' || char(10) || 'b' as lines, '_x0041_' as "=escape_x0042_",
            '\(String(repeating: "x", count: 300))' as long
            union all select npi, last_name, first_name, specialty_code, state, 1, 2, 3, 4, 1.5, 1e15, -0.0, 1, 'x', 'y',
            null, '', '', '', '', '', '', '', '', '', '', '' from clinician limit 1200
            """
        let path = try workbook(["sql", statement], as: "sql", of: registry)
        let plain = try sheet(["sql", statement], as: "sql", of: registry)
        // openpyxl does not read _x0041_ as Excel does; the comparison does.
        try compare([Entry(xlsx: path, sheets: [plain])])
    }

    @Test func theSameResultGivesTheSameBytes() throws {
        let registry = try CommandLineRegistry.loaded.get()
        for arguments in [
            ["report", "areas"], ["report", "book", "--cohort", "LBP"], ["project", "--cohort", "LBP"],
        ] {
            let files = try (0..<2).map {
                try Data(
                    contentsOf: URL(fileURLWithPath: workbook(arguments, as: "\(arguments[1])\($0)", of: registry)))
            }
            #expect(files[0] == files[1], "\(arguments)")
        }
    }

    @Test func aWorkbookGoesToAPipeButNotToATerminal() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.shell(
            """
            asm report areas --format xlsx | cat > piped.xlsx && asm report areas --output file.xlsx \
            && python3 -c 'import zipfile; assert zipfile.ZipFile("piped.xlsx").testzip() is None'
            script -qec "$program report areas --format xlsx" /dev/null > screen; echo "status $?"; cat screen
            asm report data-quality --show-sql cohort-size --format xlsx; rm -f piped.xlsx file.xlsx screen
            """)
        #expect(run.output.contains("status 64"), "\(run.output)\(run.messages)")
        #expect(run.output.contains("An Excel workbook is not text, and cannot be shown on a terminal."))
        #expect(run.output.contains("Name a file: --output result.xlsx"))
    }

    @Test func aTextThatACellCannotHoldIsAnErrorAndLeavesNoFile() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let path = folder.file("long.xlsx")
        let run = try registry.run(["sql", "select 1 as n, printf('%.*c', 32768, 'x') as text", "--output", path])
        #expect(run.status == 73)
        #expect(
            run.messages.contains(
                "Row 1 has a text of 32768 characters in text, and a cell of an Excel workbook has at most 32767."))
        #expect(run.messages.contains("\nWrite CSV, which has no such limit: --format csv"))
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(try registry.run(["sql", "select printf('%.*c', 32767, 'x')", "--output", path]).status == 0)
    }
}
