import RegistryModel
import Testing

@testable import RegistryRendering

@Suite("Workbooks")
struct WorkbookTests {
    private func refused(_ columns: Int, rows: Int) -> WorkbookError? {
        var renderer = OutputFormat.xlsx.renderer(writingTo: ResultSink { _ in })
        let row = [Cell](repeating: .integer(1), count: columns)
        do {
            try renderer.begin(
                ResultHeading(title: "T"), columns: (0..<columns).map { Column("c\($0)", "C\($0)", .count) })
            for _ in 0..<rows { try renderer.add(row) }
            try renderer.end()
        } catch {
            return error as? WorkbookError
        }
        return nil
    }

    @Test func areRefusedWithMoreRowsOrColumnsThanExcelHas() {
        // The title, an empty row and the header are rows too.
        #expect(refused(1, rows: 1_048_573) == nil)
        #expect(refused(1, rows: 1_048_574) == .tooManyRows)
        #expect(refused(16_384, rows: 1) == nil)
        #expect(refused(16_385, rows: 1) == .tooManyColumns(16_385))
    }

    @Test func areRefusedWithANoteThatIsTooLong() {
        let heading = ResultHeading(title: "T", notes: [String(repeating: "x", count: 32_768)])
        let result = ResultTable(heading: heading, columns: [Column("a", "A", .text)], rows: [])
        #expect(throws: WorkbookError.longNote(characters: 32_768)) { _ = try bytes(.xlsx, result) }
    }

    @Test func areWrittenAsRowsCome() throws {
        var written = 0
        var largest = 0
        var renderer = OutputFormat.xlsx.renderer(
            writingTo: ResultSink {
                written += $0.count
                largest = max(largest, $0.count)
            })
        try renderer.begin(ResultHeading(title: ""), columns: [Column("a", "A", .text), Column("b", "B", .count)])
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<10 {
            let before = written
            for _ in 0..<5000 {
                try renderer.add([.text(String(generator.next(), radix: 36)), .integer(Int64(generator.next() >> 32))])
            }
            #expect(written > before)
        }
        try renderer.end()
        #expect(largest <= 1 << 16)
    }

    @Test(
        arguments: [
            (["A", "a", "A"], ["A", "a (2)", "A (3)"]), (["", ":", "'"], ["Result", "Result (2)", "Result (3)"]),
            (["a/b\\c[d]e?f*g:h"], ["a b c d e f g h"]), (["History"], ["History of rows"]), (["'quoted'"], ["quoted"]),
            (["Projection of performance year 2031, and more"], ["Projection of performance year"]),
            ([String(repeating: "x", count: 40)], [String(repeating: "x", count: 31)]),
            (
                [String(repeating: "x", count: 40), String(repeating: "x", count: 50)],
                [String(repeating: "x", count: 31), String(repeating: "x", count: 27) + " (2)"]
            ),
            (["😀" + String(repeating: "é", count: 40)], ["😀" + String(repeating: "é", count: 29)]),
        ])
    func haveSheetsWithNamesThatExcelTakes(titles: [String], names: [String]) {
        #expect(SheetNames.distinct(titles) == names)
    }

    @Test(
        arguments: [
            ("plain é 😀", "plain é 😀"), ("<a & \"b\">", "&lt;a &amp; &quot;b&quot;&gt;"), ("a\u{7}", "a_x0007_"),
            ("\r\n\t", "_x000D_\n\t"), ("_x0041_", "_x005F_x0041_"), ("_x004_", "_x004_"), ("a_b", "a_b"),
            ("\u{FFFF}\u{FFFE}\u{FF1D}", "_xFFFF__xFFFE_\u{FF1D}"), ("_x00zz_", "_x00zz_"),
        ])
    func haveNoTextThatXMLCannotHold(text: String, xml: String) {
        #expect(SheetText.escaped(text) == xml)
    }

    @Test(
        arguments: [
            (Cell.integer(-123_456_789), Unit.cents, "-1234567.89"), (.integer(5), .cents, "0.05"),
            (.real(10.5), .cents, "0.105"), (.real(0.0814), .share, "0.0814"), (.real(-0.005), .points, "-0.5"),
            (.real(0.1), .change(.points), "10"), (.integer(7), .change(.cents), "0.07"),
            (.real(1.0 / 3), .number(decimals: 2), "0.3333333333333333"), (.text("2027-03-31"), .text, "46477"),
            (.text("1900-03-01"), .text, "61"), (.text("2029-04-01T12:00:00Z"), .text, "47209.5"),
            (.integer(999_999_999_999_999), .count, "999999999999999"),
        ])
    func haveNumbersInTheirUnits(cell: Cell, unit: Unit, number: String) {
        guard case .number(number, _) = SheetValue(cell, unit: unit) else {
            Issue.record("\(SheetValue(cell, unit: unit))")
            return
        }
    }

    @Test(
        arguments: [
            (Cell.integer(1_000_000_000_000_000), "1,000,000,000,000,000"), (.real(.infinity), "inf"),
            (.real(.nan), "nan"),
            (.suppressed, "*"), (.text("00501"), "00501"), (.text("1900-02-28"), "1900-02-28"),
            (.text("2027-02-29"), "2027-02-29"), (.text("=1+1"), "=1+1"),
            (.text("2029-04-01T12:00:00+"), "2029-04-01T12:00:00+"),
            (.blob([255]), "x'ff'"), (.real(1e308), "1e+308"), (.real(.leastNonzeroMagnitude), "5e-324"),
        ])
    func haveTextWhereANumberWouldNotBeExact(cell: Cell, text: String) {
        guard case .text(text) = SheetValue(cell, unit: cell.number == nil ? .text : .count) else {
            Issue.record("\(SheetValue(cell, unit: .count))")
            return
        }
    }
}
