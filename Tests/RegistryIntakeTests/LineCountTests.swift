import RegistryIntake
import RegistryModel
import TestSupport
import Testing

@Suite("Every line of a file is counted")
struct LineCountTests {
    /// The lines of a text, counted independently of the reader.
    private func lines(of text: String) -> Int {
        var (count, isOpen, wasCarriageReturn) = (0, false, false)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\r"): (count, isOpen) = (count + 1, false)
            case UInt8(ascii: "\n"): (count, isOpen) = (wasCarriageReturn ? count : count + 1, false)
            default: isOpen = true
            }
            wasCarriageReturn = byte == UInt8(ascii: "\r")
        }
        return isOpen ? count + 1 : count
    }

    private func sum<Row>(_ file: ReadFile<Row>) -> Int {
        guard let lines = file.lines else { return -1 }
        return lines.header + lines.blank + lines.notes + lines.totals + lines.continued + lines.swallowed
            + file.rows.count + file.rejects.count { $0.scope == .row }
    }

    @Test(arguments: [FileKind.clinicians, .censusDelineation])
    func withAnyLinesBelowTheHeader(kind: FileKind) throws {
        let good = GoodRow(kind)
        let fragments = [
            "a", "7", ",", ",", ",", "\"", "\"", "\n", "\n", "\r\n", "\r", " ", "Total", ",,,,,,,,,,,\n", "Note\n",
            "\u{1}", "é",
            good.line, good.line,
        ]
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<400 {
            let count = Int.random(in: 0...60, using: &generator)
            let body = (0..<count).map { _ in fragments[Int.random(in: fragments.indices, using: &generator)] }.joined()
            let text = good.titles + good.header + body
            func check<Decoder: RowDecoder>(_ type: Decoder.Type) throws {
                let file = try read(type, text)
                #expect(file.lines?.lines == lines(of: text), "\(text.debugDescription)")
                #expect(sum(file) == lines(of: text), "\(text.debugDescription)")
            }
            try check(kind.decoder)
        }
    }

    private let header = "npi,first_name,last_name,specialty_code,organization_name,state\n"
    private func row(_ number: Int, _ organization: String = "Clinic") -> String {
        "2002677096,First,Last\(number),72,\(organization),NY\n"
    }

    @Test
    func aMissingClosingQuoteIsReportedWhereItOpenedAndItsLinesAreCountedAsSwallowed() throws {
        let rows = (1...100).map { row($0, $0 == 10 ? "\"Clinic, Inc" : $0 == 90 ? "\"Other, Inc\"" : "Clinic") }
        let file = try read(ClinicianDecoder.self, header + rows.joined())
        let reject = try #require(file.rejects.first)
        #expect(file.rejects.count == 1)
        #expect((reject.line, reject.column, reject.code) == (11, "organization_name", .unclosedQuote))
        #expect(reject.reason == "opens a quote on line 11 that is not closed within 20 lines")
        #expect(file.lines?.swallowed == 20)
        #expect(file.rows.count == 79)
        #expect(sum(file) == 101)
    }

    @Test
    func aMissingQuoteThatAnotherOneSeemsToCloseCountsTheLinesBetweenThem() throws {
        let rows = (1...20).map { row($0, $0 == 3 ? "\"Clinic, Inc" : $0 == 8 ? "\"Other, Inc\"" : "Clinic") }
        let stray = try read(ClinicianDecoder.self, header + rows.joined())
        #expect(stray.rejects.map(\.code) == [.strayQuote])
        #expect(stray.rejects.first?.reason == "opens a quote on line 4 and has a misplaced quote on line 9")
        #expect(stray.lines?.swallowed == 5)
        // The opening quote of one row and that of another form one long, well-formed field, so other fields are
        // missing.
        let both = (1...20).map { row($0, $0 == 3 ? "\"Clinic" : $0 == 8 ? "Other\",," : "Clinic") }
        let count = try read(ClinicianDecoder.self, header + both.joined())
        #expect(count.rejects.map(\.code) == [.fieldCount])
        #expect(count.rejects.first?.hint.contains("takes 6 lines") == true)
        #expect(count.lines?.swallowed == 5)
    }

    @Test
    func aMultiLineFieldIsReportedOnlyWhenItIsTooLong() throws {
        let short = row(1, "\"\(String(repeating: "x", count: 60_000))\nInc\"")
        let fine = try read(ClinicianDecoder.self, header + short + row(2))
        #expect(fine.rows.count == 2 && fine.lines?.continued == 1)
        let long = row(1, "\"Inc\n\(String(repeating: "x", count: 70_000))\"")
        let file = try read(ClinicianDecoder.self, header + long + row(2))
        #expect(file.rejects.first?.reason == "opens a quote on line 2 that is not closed within 65536 bytes")
        #expect(file.rows.count == 1)
    }

    @Test
    func rowsOfMergedCellsAreRejectedNotesBelowTheTableAndTotalsAreCounted() throws {
        let good = GoodRow(.censusDelineation)
        let other = good.with("FIPS County Code", "003")
        let empty = String(repeating: ",", count: 11) + "\n"
        let text =
            good.file + "14860" + empty + "Heading" + empty + other.line + "35300" + empty + "Total: 2" + empty + empty
            + "Note: invented" + empty + "Source: none\n"
        let file = try read(CensusDelineationDecoder.self, text)
        #expect(file.rows.count == 2)
        #expect(file.rejects.map(\.line) == [5, 6, 8])
        #expect(file.rejects.allSatisfy { $0.code == .missingValue && $0.reason.contains("only the first column") })
        let lines = try #require(file.lines)
        #expect((lines.header, lines.blank, lines.notes, lines.totals) == (3, 1, 2, 1))
        #expect(sum(file) == lines.lines)
    }
}
