import RegistryModel
import RegistryRendering
import Testing

@Suite("CSV")
struct CSVRendererTests {
    private func field(_ cell: Cell) throws -> String {
        let result = ResultTable(
            heading: ResultHeading(title: "T", notes: ["N"]), columns: [Column("a", "A", .cents)], rows: [[cell]])
        let text = try rendered(.csv, result)
        #expect(text.hasPrefix("a\n"))
        return String(text.dropFirst(2).dropLast())
    }

    @Test
    func isNamesAndValuesAndNothingElse() throws {
        #expect(
            try rendered(.csv, everyType) == """
                name,year,episodes,cost_cents,rate,change,ratio
                "Añasco, PR",2027,12345,-123456789,0.0814,-0.005,1.0
                "a|b ""c""
                d",2028,0,5,1.0,0.00004,1234.5678
                "",,,,,,

                """)
    }

    @Test(
        arguments: [
            ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""),
            ("a\r\nb", "\"a\r\nb\""), ("\"", "\"\"\"\""), (" a ", " a "), ("a;b\tc", "a;b\tc"), ("é", "é"),
            // A quote followed by a combining accent is one character, but still a quote.
            ("a\"\u{301}", "\"a\"\"\u{301}\""),
        ])
    func quotesWhatNeedsQuotes(text: String, field: String) throws {
        #expect(Array(try self.field(.text(text)).unicodeScalars) == Array(field.unicodeScalars))
    }

    @Test
    func distinguishesEmptyTextFromNull() throws {
        let result = ResultTable(
            heading: ResultHeading(title: ""), columns: [Column("a", "A", .text), Column("b", "B", .text)],
            rows: [[.text(""), .null], [.null, .null]])
        #expect(try rendered(.csv, result) == "a,b\n\"\",\n,\n")
    }

    @Test
    func writesNoEmptyLineWhichMostReadersSkipForASingleNull() throws {
        #expect(try field(.null) == "\"\"")
        #expect(try field(.text("x")) == "x")
    }

    @Test(
        arguments: [
            (Cell.integer(-123_456), "-123456"), (.integer(.max), "9223372036854775807"), (.real(0.1), "0.1"),
            (.real(1.0 / 3), "0.3333333333333333"), (.real(1e300), "1e+300"), (.blob([1, 171]), "x'01ab'"),
        ])
    func leavesNumbersAsTheyAre(cell: Cell, text: String) throws {
        #expect(try field(cell) == text)
    }

    @Test
    func hasAHeaderEvenWithoutRows() throws {
        let result = ResultTable(
            heading: ResultHeading(title: "T"), columns: [Column("a", "A", .text), Column("b,c", "B", .text)], rows: [])
        #expect(try rendered(.csv, result) == "a,\"b,c\"\n")
    }
}
