import RegistryModel
import RegistryRendering
import Testing

@Suite("Markdown")
struct MarkdownRendererTests {
    @Test
    func isAHeadingNotesAndAPipeTable() throws {
        #expect(
            try rendered(.markdown, everyType) == """
                ## Every type

                - Basis: official.
                - A \\| B

                | Name | Year | Episodes | Cost | Rate | Change | Ratio |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                | Añasco, PR | 2027 | 12,345 | -1,234,567.89 | 8.14 % | -0.50 pp | 1.000 |
                | a\\|b "c"\\\\u{a}d | 2028 | 0 | 0.05 | 100.00 % | 0.00 pp | 1,234.568 |
                |  |  |  |  |  |  |  |

                """)
    }

    @Test
    func isATableAloneWithoutTitleAndNotes() throws {
        let result = ResultTable(heading: ResultHeading(title: ""), columns: [Column("a", "A", .text)], rows: [["x"]])
        #expect(try rendered(.markdown, result) == "| A |\n| --- |\n| x |\n")
    }

    @Test(
        arguments: [
            ("a|b", "a\\|b"), ("\\", "\\\\"), ("*b*", "\\*b\\*"), ("_i_", "\\_i\\_"), ("`c`", "\\`c\\`"),
            ("<b>", "\\<b\\>"), ("[x](y)", "\\[x\\](y)"), ("a|\u{301}b", "a\\|\u{301}b"),
        ])
    func showsItsOwnMarksAsText(text: String, escaped: String) throws {
        let result = ResultTable(
            heading: ResultHeading(title: ""), columns: [Column("a", "A", .text)], rows: [[.text(text)]])
        let line = try rendered(.markdown, result).split(separator: "\n")[2]
        #expect(Array(line.unicodeScalars) == Array("| \(escaped) |".unicodeScalars))
    }
}
