import RegistryModel
import TestSupport
import Testing

@testable import RegistryIntake
@testable import RegistryStore

/// Layouts, and files that they read.
struct LayoutTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let clinicians = """
        name: our-roster
        title: Our roster
        kind: clinicians
        columns:
          npi: {from: [Provider NPI, NPI Number]}
          first_name: {from: Name, convert: "after , "}
          last_name: {from: Name, convert: ["before ,", capitals]}
          specialty_code: {from: Specialty, words: {Cardiology: "06", "*": ""}}
          organization_name: {is: Heart Group}
          state: {from: State, convert: us-state or none}
        rows:
          keep: {Status: [active]}

        """

    private func file(_ path: String, _ recognition: FileRecognition) throws -> RecognizedFile? {
        guard case .recognized(let file) = try recognition.recognize(path: path) else { return nil }
        return file
    }

    /// What a layout makes of a file: NPI, names, specialty, organization and state of each row.
    private func rows(_ text: String, _ yaml: String = clinicians, name: String = "roster.csv") throws -> [String] {
        let path = try folder.write(text, to: name)
        let file = try #require(try self.file(path, FileRecognition(layouts: [Layout(yaml: yaml)])))
        var reader = try RowReader(
            file: file, decoder: ClinicianDecoder(header: file.header, context: .export(isSynthetic: false)))
        var rows: [String] = []
        while true {
            switch try reader.next() {
            case .row(let row, let place):
                let values = [
                    row.npi.description, row.firstName, row.lastName, row.specialty?.description, row.organization,
                    row.state?.description,
                ]
                rows.append("\(place.line): " + values.map { $0 ?? "-" }.joined(separator: " "))
            case .reject(let reject): rows.append("\(reject.line): \(reject.column ?? "-") \(reject.reason)")
            case .leftOut: continue
            case .end:
                let counts = reader.lineCounts
                let others = [
                    counts.header, counts.blank, counts.notes, counts.totals, counts.leftOut, counts.continued,
                    counts.swallowed, rows.count, -counts.added,
                ]
                #expect(counts.lines == others.reduce(into: 0) { $0 += $1 })
                return rows
            }
        }
    }

    @Test func aLayoutNamesConvertsAndLeavesOut() throws {
        let text = """
            Provider NPI,Name,Specialty,State,Status
            2000000002,"Lee, Ada",Cardiology,ny,active
            2000000010,"Kay, Ben",Surgery,Ontario,gone
            2000000028,"Day, Cem",Surgery,Ontario,active
            200000003,"Ray, Dan",Cardiology,NY,active

            """
        #expect(
            try rows(text) == [
                "2: 2000000002 Ada LEE 06 Heart Group NY", "4: 2000000028 Cem DAY - Heart Group -",
                "5: Provider NPI has 9 characters, not the 10 digits of an NPI",
            ])
    }

    @Test(arguments: ["\t", "|", ";"])
    func theDelimiterIsFound(_ delimiter: String) throws {
        let text = "NPI Number,Name,Specialty,State,Status\n2000000002,\"Lee, Ada\",Cardiology,NY,active\n"
        let other = text.replacing("Lee, Ada", with: "Lee# Ada").replacing(",", with: delimiter).replacing(
            "#", with: ",")
        #expect(try rows(other) == ["2: 2000000002 Ada LEE 06 Heart Group NY"])
    }

    @Test func titlesNotesTotalsAndBlankLinesAreNotRows() throws {
        let text = """
            Roster of the Heart Group,,,,

            Provider NPI,Name,Specialty,State,Status
            2000000002,"Lee, Ada",Cardiology,NY,active
            ,,,,
            ,Total,1,,
            ,East Subtotal,1,,
            Provider NPI,Name,Specialty,State,Status
            2000000010,"Kay, Ben",Surgery,NJ,active
            Total,,1,,active
            Source: the office,,,,

            """
        #expect(
            try rows(text) == [
                "4: 2000000002 Ada LEE 06 Heart Group NY", "9: 2000000010 Ben KAY - Heart Group NJ",
            ])
    }

    @Test func namesOverTwoLinesAreJoined() throws {
        let yaml = Self.clinicians.replacing("kind: clinicians", with: "header-lines: 2\nkind: clinicians")
            .replacing("[Provider NPI, NPI Number]", with: "Provider NPI").replacing(
                "from: Name", with: "from: Provider Name")
        let text = """
            Provider,,Specialty,State,Status
            NPI,Name,,,
            2000000002,"Lee, Ada",Cardiology,NY,active

            """
        #expect(try rows(text, yaml) == ["3: 2000000002 Ada LEE 06 Heart Group NY"])
    }

    @Test func linesOfFixedPlacesAreCut() throws {
        let yaml = """
            name: fixed
            title: Fixed
            kind: clinicians
            delimiter: none
            files: ["ROSTER.D{date}"]
            rows:
              leave-out: {"1-4": ["----", "Name"]}
            columns:
              npi: {at: 1-10}
              first_name: {at: 11-16}
              last_name: {at: 17-22}
              specialty_code: {at: 23-24}
              organization_name: {is: "A, B"}
              state: {at: 25-26}
            """
        let text = "Name\n----------\n2000000002Ada   Lee\"  06NY\n2000000010Bén   Kay   20NJ\n"
        #expect(
            try rows(text, yaml, name: "ROSTER.D20270401") == [
                "3: 2000000002 Ada Lee\" 06 A, B NY", "4: 2000000010 Bén Kay 20 A, B NJ",
            ])
    }

    @Test func textOfWindowsIsRead() throws {
        let yaml = Self.clinicians.replacing("kind:", with: "encoding: windows-1252\nkind:")
        let path = try folder.write(
            Array("Provider NPI,Name,Specialty,State,Status\n2000000002,\"Mu".utf8) + [0xF1]
                + Array("oz, Zo".utf8) + [0xEB] + Array("\",Cardiology,NY,active\n".utf8), to: "w.csv")
        let file = try #require(try self.file(path, FileRecognition(layouts: [Layout(yaml: yaml)])))
        var reader = try RowReader(
            file: file, decoder: ClinicianDecoder(header: file.header, context: .export(isSynthetic: false)))
        guard case .row(let row, _) = try reader.next() else {
            Issue.record("no row")
            return
        }
        #expect((row.firstName, row.lastName) == ("Zoë", "MUÑOZ"))
    }

    @Test func slotsMakeRowsAndPicksFindTheirs() throws {
        let yaml = """
            name: wide
            title: Wide
            kind: clinicians
            slots: {numbers: 1-3, unless-blank: "code {n}"}
            columns:
              npi: npi
              first_name: {is: A}
              last_name: {pick: "points {n}", where: "code {n}", equals: "06", slots: 1-3}
              specialty_code: "code {n}"
              organization_name: {is: B}
              state: {is: NY}
            """
        let text = "npi,code 1,points 1,code 2,points 2,code 3,points 3\n2000000002,20,7,,8,06,9\n2000000010,,,,,,x\n"
        #expect(
            try rows(text, yaml) == [
                "2: 2000000002 A 9 20 B NY", "2: 2000000002 A 9 06 B NY", "3: last_name is empty",
            ])
    }

    /// Measures side by side, under names over two lines, of which the upper ones are merged cells.
    @Test func slotsMayHaveNames() throws {
        let yaml = """
            name: side-by-side
            title: Side by side
            kind: clinicians
            header-lines: 2
            slots: {names: [Q128, Q134], unless-blank: "{n} Num"}
            columns:
              npi: Clinician NPI
              first_name: {is: "{n}"}
              last_name: "{n} Num"
              specialty_code: {is: ""}
              organization_name: {from: "{n} Den"}
              state: {is: NY}
            """
        let text = "Clinician,Q128,,Q134\nNPI,Num,Den,Num,Den\n2000000002,1,2,3,4\n2000000010,,,5,6\n"
        #expect(
            try rows(text, yaml) == [
                "3: 2000000002 Q128 1 - 2 NY", "3: 2000000002 Q134 3 - 4 NY", "4: 2000000010 Q134 5 - 6 NY",
            ])
    }

    @Test func theShareOfAZIPCodeIsThatOfItsLand() throws {
        let text = """
            GEOID_ZCTA5_20|AREALAND_ZCTA5_20|GEOID_COUNTY_20|AREALAND_PART
            14201|4000|36029|3000
            14201|4000|36063|1000
            |0|36063|77
            14202|0|36029|0

            """
        let path = try folder.write(text, to: "tab20_zcta520_county20_natl.txt")
        let file = try #require(try self.file(path, FileRecognition(layouts: Layout.builtIn)))
        var reader = try RowReader(
            file: file, decoder: ZIPAreaDecoder(header: file.header, context: .export(isSynthetic: false)))
        var found: [String] = []
        reading: while true {
            switch try reader.next() {
            case .row(let row, _):
                found.append("\(row.sourceYear) \(row.zip) \(row.share)")
            case .reject(let reject): found.append("\(reject.line): \(reject.reason)")
            case .leftOut: continue
            case .end: break reading
            }
        }
        #expect(
            found == [
                "2020 14201 0.75", "2020 14201 0.25", "5: is not a number divided by one above zero",
            ])
    }

    @Test func aNameOfSeveralColumnsDoesNotSayWhichIsMeant() throws {
        let path = try folder.write("NPI,Name,Name,State,Status\n2000000002,Lee,Ada,NY,active\n", to: "twice.csv")
        let yaml = Self.clinicians.replacing("[Provider NPI, NPI Number]", with: "NPI")
            .replacing("{from: Specialty, words: {Cardiology: \"06\", \"*\": \"\"}}", with: "{is: \"\"}")
        guard case .refused(let rejects) = try FileRecognition(layouts: [Layout(yaml: yaml)]).recognize(path: path)
        else {
            Issue.record("it was read")
            return
        }
        #expect(Set(rejects.map(\.code)) == [.duplicateColumn])
        let numbered = yaml.replacing("{from: Name, convert: \"after , \"}", with: "\"#3\"")
            .replacing("{from: Name, convert: [\"before ,\", capitals]}", with: "\"#2\"")
        #expect(
            try rows("NPI,Name,Name,State,Status\n2000000002,Lee,Ada,NY,active\n", numbered)
                == ["2: 2000000002 Ada Lee - Heart Group NY"])
    }

    /// Columns without a name at the end may be left out of a row, and no layout reads them.
    @Test func aRowMayEndBeforeColumnsWithoutAName() throws {
        let path = try folder.write("Code,Name,\n6,Cardiology\n20,Orthopedics,\n", to: "codes.csv")
        let yaml = """
            name: a
            title: b
            kind: specialties
            columns:
              specialty_code: {from: Code, convert: zeros 2}
              name: NAME
              cohort: {is: HF}
            """
        func decision(_ name: String) throws -> FileRecognition.Decision {
            try FileRecognition(layouts: [Layout(yaml: yaml.replacing("NAME", with: name))], isChosen: true)
                .recognize(path: path)
        }
        if case .recognized = try decision("") { Issue.record("a column without a name was read") }
        let layout = try Layout(yaml: yaml.replacing("NAME", with: "[\"#3\", Name]"))
        let trial = try LayoutTrial(of: layout, on: .onDisk(path: path), context: .withoutKey(isSynthetic: false))
        #expect(trial.rows == 0 && trial.rejected == 2)
    }

    @Test func ofLayoutsThatFitEquallyNoneIsChosen() throws {
        let text = "Provider NPI,Name,Specialty,State,Status\n2000000002,\"Lee, Ada\",Cardiology,NY,active\n"
        let path = try folder.write(text, to: "both.csv")
        let other = try Layout(yaml: Self.clinicians.replacing("name: our-roster", with: "name: other"))
        guard
            case .refused(let rejects) = try FileRecognition(layouts: [Layout(yaml: Self.clinicians), other])
                .recognize(path: path)
        else {
            Issue.record("one was chosen")
            return
        }
        #expect(rejects.map(\.reason) == ["fits several layouts: other, our-roster"])
        #expect(try file(path, FileRecognition(layouts: [other], isChosen: true))?.layout?.name == "other")
    }

    @Test func columnsMayBeNamedAndGivenWithTheLoad() throws {
        let path = try folder.write("Provider NPI,first name,surname\n2000000002,Ada,Lee\n", to: "a.csv")
        let recognition = FileRecognition(
            kind: .clinicians, constants: ["specialty_code": "06", "organization_name": "", "state": "NY"],
            ownLayouts: Layout.own(
                renaming: ["npi": "Provider NPI", "last_name": "Surname"],
                giving: ["specialty_code": "06", "organization_name": "", "state": "NY"]))
        let file = try #require(try self.file(path, recognition))
        var reader = try RowReader(
            file: file, decoder: ClinicianDecoder(header: file.header, context: .export(isSynthetic: false)))
        guard case .row(let row, _) = try reader.next() else {
            Issue.record("no row")
            return
        }
        #expect(row.lastName == "Lee" && row.specialty?.description == "06" && row.organization == nil)
    }

    // MARK: - The text of a layout

    @Test(arguments: [
        ("", 1, "The layout is empty."), ("name: [", 2, "It is not YAML"), ("a: 1\na: 2\n", 1, "twice"),
        ("name: x\ntitle: y\nkind: unheard\ncolumns: {}\n", 3, "'unheard' is not known here."),
        ("name: x\ntitle: y\nkind: clinicians\npaints: {}\n", 4, "'paints' is not known here."),
        ("name: x\ntitle: y\nkind: clinicians\ncolumns:\n  npi: NPI\n", 5, "There is no column first_name"),
        ("name: x\ntitle: y\nkind: clinicians\ncolumns:\n  height: NPI\n", 5, "'height' is not a column"),
        (
            "name: x\ntitle: y\nkind: clinicians\ncolumns:\n  npi: {from: NPI, convert: magic}\n", 5,
            "'magic' is not known"
        ),
        ("name: x\ntitle: y\nkind: clinicians\ncolumns:\n  npi: {convert: digits}\n", 5, "what fills npi"),
        ("name: X y\ntitle: y\nkind: specialty-names\ncolumns: {spelling: A, specialty_code: B}\n", 1, "not a name"),
        (
            "name: x\ntitle: y\nkind: specialty-names\nfiles: [\"a-*.csv\"]\ncolumns:\n  spelling: A\n"
                + "  specialty_code: {file-name: year}\n", 7, "No name in files says the year."
        ),
    ])
    func aFaultyLayoutSaysWhereAndWhy(_ yaml: String, _ line: Int, _ reason: String) throws {
        let fault = #expect(throws: LayoutFault.self) { try Layout(yaml: yaml) }
        #expect(fault?.reason.contains(reason) == true, "\(String(describing: fault))")
        #expect(fault?.line == line, "\(String(describing: fault))")
    }

    private static let fileNames: [(String, String, String?, String?)] = [
        ("MUP_PHY_*_D{yy}_Prov*.csv", "MUP_PHY_R26_P05_V10_D24_Prov.csv", "2024", nil),
        ("PPEF_Enrollment_Extract_{date}.csv", "ppef_enrollment_extract_2026.07.17.csv", nil, "2026-07-17"),
        ("npidata_pfile_*-{date}.csv", "npidata_pfile_20050523-20260913.csv", nil, "2026-09-13"),
        ("*PY{year}*.csv", "QPP_Experience_PY2024.csv", "2024", nil),
    ]

    @Test(arguments: fileNames)
    func aFileNameSaysItsYearAndDate(_ pattern: String, _ name: String, _ year: String?, _ date: String?) throws {
        let known = try #require(FileNamePattern(pattern))
        let parts = try #require(known.parts(of: name))
        #expect(parts["year"] == year && parts["date"] == date)
        #expect(FileNamePattern(pattern)?.parts(of: "other.csv") == nil)
    }

    private static let conversions: [(String, String, String?)] = [
        ("date MM/DD/YYYY", "03/31/2027", "2027-03-31"), ("date DD.MM.YYYY", "1.2.2027", "2027-02-01"),
        ("date DD-MMM-YYYY", "30-May-2015", "2015-05-30"), ("date MMM DD, YYYY", "March 5, 2027", "2027-03-05"),
        ("date YYYYMMDD", "20270331", "2027-03-31"), ("date YYYYMMDD", "2027033", nil),
        ("date MM/DD/YYYY", "31/03/2027", nil),
        ("excel-date", "46099", "2026-03-18"), ("excel-date", "7", nil), ("number", "$1,234.50", "1234.50"),
        ("number", ".888889", "0.888889"), ("number", "(12)", "-12"), ("number", "1e5", nil), ("number", "", nil),
        ("number with decimal comma", "1.234,5", "1234.5"), ("percent", "87.5 %", "0.875"), ("percent", "100", "1"),
        ("zeros 5", "7102", "07102"), ("zeros 5 9", "71020001", "071020001"), ("zeros 5", "123456", "123456"),
        ("digits", "07102-0001", "071020001"), ("us-state", "ny", "NY"), ("us-state", "New York", "NY"),
        ("us-state", "N.Y.", "NY"),
        ("us-state", "district of columbia", "DC"), ("us-state", "Ontario", nil), ("us-state or none", "Ontario", ""),
        ("number", "1234,56", nil), ("number", "39,04", nil), ("number", "1 234,56", nil),
        ("number", "1,234,567", "1234567"),
        ("number", "1 234.5", "1234.5"), ("number", "12-5", nil), ("number", "-$1,200", "-1200"), ("number", "$-", nil),
        ("number with decimal comma", "12.50 $", nil), ("number with decimal comma", "1234.567", nil),
        ("number with decimal comma", "1.2.3", nil), ("number with decimal comma", "1 234,56", "1234.56"),
        ("percent", "0.97", nil), ("percent", "0.97 %", "0.0097"), ("percent", "0", "0"), ("percent", "97,5", nil),
        ("date DD-MMM-YY", "3-Mar-27", "2027-03-03"), ("date MM/DD/YYYY", "02/30/2027", nil),
        ("date YYYY-MM-DD", "2027-03-03 00:00:00", "2027-03-03"), ("date YYYY-MM-DD", "2027-03-03 11:30", nil),
        ("year", "2027-06-30", "2027"), ("quarter", "2027-06-30", "2"), ("quarter", "06/30/2027", nil),
        ("excel-date", "1900", nil), ("specialty", "Cardiology", "06"), ("specialty", "pain  management", "72"),
        ("specialty", "6", "06"), ("specialty", "C3", "C3"), ("specialty", "Heart doctor", nil),
        ("us-zip or none", "07102-0001", "071020001"), ("us-zip or none", "7102", "07102"),
        ("us-zip or none", "M5V 2T6", ""),
        ("us-zip or none", "12", ""), ("prefix Q", "236", "Q236"), ("without -", "1S00-A00-AA00", "1S00A00AA00"),
    ]

    @Test(arguments: conversions)
    func conversionsAreRightOrSayThatTheyCannot(_ conversion: String, _ text: String, _ result: String?) throws {
        let convert = try #require(Conversion(conversion))
        if let result {
            #expect(try convert(text) == result)
        } else {
            #expect(throws: ParseFault.self) { try convert(text) }
        }
    }
}
