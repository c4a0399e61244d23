import RegistryModel
import RegistryRendering
import Testing

@Suite("Pages with hostile data")
struct HTMLEscapingTests {
    /// Text that must be escaped everywhere.
    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='x", "</style><script>", "</title>",
        "&lt;b&gt; & &amp;", "{{pageTitle}}", "{{{style}}}", "]]><!--",
        // A combining accent forms one character with what precedes it, which the library then does not escape.
        "<\u{301}b", "\"\u{301} onload=x \"\u{302}", "'\u{303}", "&\u{304}lt;", ">\u{20DD}",
        "\u{202E}tpircs\u{202C}", "\u{200F}abc", "a\u{0}b\u{1B}[31m",
    ]

    /// A result with the text in every place for data.
    private func result(_ text: String) -> ResultTable {
        let cell = Cell.text(text)
        let rows: [[Cell]] = (0..<3).map {
            [cell, .text("\(text)\($0)"), .integer(Int64(2027 + $0)), .real(Double($0))]
        }
        let subject = Chart.Subject(panel: "code", code: "code", name: "name")
        let data = ResultTable(
            heading: ResultHeading(title: text),
            columns: [
                Column("from", text, .count), Column("to", text, .count), Column("count", text, .count),
            ], rows: [[.integer(0), .integer(1), .integer(5)]])
        return ResultTable(
            heading: ResultHeading(title: text, notes: [text]),
            columns: [
                Column("code", text, .text), Column("name", text, .text), Column("year", text, .label),
                Column("value", text, .number(decimals: 1)),
            ], rows: rows,
            charts: [
                Chart(text, .years(.init(of: subject, year: "year", values: ["value"])), note: text),
                Chart(text, .slopes(.init(of: subject, from: .column("value"), text, to: "year", text))),
                Chart(text, .ranking(.init(of: subject, by: "value", from: 0, text))),
                Chart(text, .scales(.init(of: subject, value: "value", marks: ["year"]))),
                Chart(
                    text, .distribution(.init(from: "from", to: "to", count: "count", marks: [.init(text, at: 0.5)])),
                    data: data),
            ])
    }

    @Test(arguments: hostile)
    func haveNoneButTheTemplatesOwnTagsAndAttributes(text: String) throws {
        let page = try rendered(.html, result(text))
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x202A...0x202E).contains($0.value) })
        #expect(!page.unicodeScalars.contains("\u{200F}"))
        // The style sheet contains quotes itself.
        let parts = page.split(separator: "</style>", maxSplits: 1)
        let head = try #require(parts.first?.split(separator: "<title>").last?.split(separator: "</title>").first)
        let names =
            "class|scope|colspan|role|tabindex|aria-label|viewBox|x|y|x1|y1|x2|y2|cx|cy|r|width|height|points|text-anchor"
        let tag = try Regex("</?[a-z0-9]+(?: (?:\(names))=\"[^\"<>]*\"| open)*/?>").matchingSemantics(.unicodeScalar)
        for rest in [String(head), String(try #require(parts.last)).replacing(tag, with: "")] {
            for scalar in "<>\"'".unicodeScalars {
                #expect(!rest.unicodeScalars.contains(scalar), "\(rest.prefix(300))")
            }
        }
    }

    @Test
    func showItUnchanged() throws {
        let page = try rendered(.html, result("<\u{301}b>"))
        #expect(page.unicodeScalars.split(separator: "\n").contains { String($0) == "<h1>&lt;\u{301}b&gt;</h1>" })
        #expect(page.contains("<title>&lt;\u{301}b&gt;</title>"))
    }
}
