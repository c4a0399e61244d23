import RegistryModel
import RegistryRendering
import Testing

@Suite("Pages")
struct HTMLRendererTests {
    private let years = ResultTable(
        heading: ResultHeading(title: "By cohort", notes: ["Basis: official."]),
        columns: [
            Column("cohort", "Cohort", .text), Column("year", "Year", .label), Column("episodes", "Episodes", .count),
            Column("change", "  change", .change(.count)),
        ],
        rows: [
            ["HF", .integer(2027), .integer(1100), .null], ["HF", .integer(2028), .text("*"), .null],
            ["HF", .integer(2029), .integer(1200), .integer(-3)],
            ["HF", .integer(2030), .integer(1300), .integer(100)],
        ],
        across: "year",
        charts: [
            Chart(
                "Run", .years(.init(of: .init(code: "cohort"), year: "year", values: ["episodes"])), note: "A note.")
        ])

    @Test
    func beginWithAPolicyThatForbidsScriptsAndExternalContent() throws {
        let page = try rendered(.html, everyType)
        #expect(
            page.hasPrefix(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
                img-src data:">
                <link rel="icon" href="data:,">
                <title>Every type</title>
                <style>

                """))
        #expect(page.hasSuffix("</main>\n</body>\n</html>\n"))
        #expect(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"))
        #expect(!page.contains("url(") && !page.contains("@import") && !page.contains("{{"))
    }

    @Test
    func showEveryNoteAndNumbersFormattedAndRightAligned() throws {
        let page = try rendered(.html, everyType)
        #expect(page.contains("<ul class=\"notes\">\n<li>Basis: official.</li>\n<li>A | B</li>\n</ul>\n"))
        #expect(
            page.contains(
                """
                <tr><th scope="col">Name</th><th scope="col" class="n">Year</th>
                """))
        #expect(
            page.contains(
                """
                <tr><th scope="row" class="t">Añasco, PR</th><td class="n">2027</td><td class="n">12,345</td>\
                <td class="n">-1,234,567.89</td><td class="n">8.14 %</td><td class="n">-0.50 pp</td>\
                <td class="n">1.000</td></tr>

                """))
        #expect(page.contains("<p class=\"count\">3 rows.</p>"))
    }

    @Test
    func nameAGroupOfACrosstabOnceAboveItsLines() throws {
        #expect(
            try rendered(.html, years).contains(
                """
                <thead>
                <tr><th scope="col"></th><th scope="col" class="n">2027</th><th scope="col" class="n">2028</th>\
                <th scope="col" class="n">2029</th><th scope="col" class="n">2030</th></tr>
                </thead>
                <tbody>
                <tr class="group"><th scope="colgroup" colspan="5">HF</th></tr><tr><th scope="row" class="t">Episodes\
                </th><td class="n">1,100</td><td class="n">*</td><td class="n">1,200</td><td class="n">1,300</td></tr>
                <tr class="sub"><th scope="row" class="t">  change</th><td class="n"></td><td class="n"></td>\
                <td class="n">-3</td><td class="n">+100</td></tr>
                </tbody>
                """))
    }

    @Test
    func drawAndLabelAGapForAMissingNumberSuchAsAHiddenCell() throws {
        let page = try rendered(.html, years)
        #expect(
            page.contains("aria-label=\"Episodes, 2027 to 2030: 1,100 in 2027, 1,300 in 2030; without a value: 2028.\"")
        )
        // One line from 2029 to 2030, and three points.
        #expect(page.split(separator: "<polyline").count == 2)
        #expect(page.split(separator: "<circle").count == 4)
        #expect(page.contains("<title>2029: 1,200</title>") && !page.contains("<title>2028"))
        #expect(page.contains("<p class=\"figure-title\">Run</p>\n<p class=\"remark\">A note.</p>"))
    }

    @Test
    func areTheSameEveryTimeChartsAndAll() throws {
        #expect(try rendered(.html, years) == rendered(.html, years))
    }

    @Test
    func alwaysHaveAHeadingAndStateThatThereAreNoRows() throws {
        let empty = ResultTable(
            heading: ResultHeading(title: ""), columns: [Column("a", "A", .text)], rows: [], charts: years.charts)
        let page = try rendered(.html, empty)
        #expect(page.contains("<h1>Result</h1>") && page.contains("<p class=\"count\">No rows.</p>"))
        #expect(!page.contains("<figure") && !page.contains("<ul class=\"notes\">"))
    }
}
