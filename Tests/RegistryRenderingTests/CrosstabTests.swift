import RegistryModel
import RegistryRendering
import Testing

@Suite("Results with years across")
struct CrosstabTests {
    private let result = ResultTable(
        heading: ResultHeading(title: "By cohort", notes: ["Basis: official."]),
        columns: [
            Column("cohort", "Cohort", .text), Column("year", "Year", .label), Column("episodes", "Episodes", .count),
            Column("mean_cents", "Mean cost", .cents),
        ],
        rows: [
            ["HF", .integer(2028), .integer(1200), .integer(150_000)],
            ["HF", .integer(2027), .integer(1100), .integer(140_050)],
            ["LBP", .integer(2027), .integer(900), .null],
        ],
        across: "year")

    @Test
    func haveALineForEachGroupAndMeasureAndAColumnForEachYearInOrder() throws {
        #expect(
            try rendered(.table, result) == """
                By cohort
                Basis: official.

                Cohort                 2027      2028
                ------  ---------  --------  --------  --
                HF      Episodes      1,100     1,200  ▁█
                        Mean cost  1,400.50  1,500.00  ▁█
                LBP     Episodes        900            ▄
                        Mean cost

                """)
    }

    @Test
    func haveTheSameFormInMarkdown() throws {
        #expect(
            try rendered(.markdown, result) == """
                ## By cohort

                - Basis: official.

                | Cohort |  | 2027 | 2028 |
                | --- | --- | ---: | ---: |
                | HF | Episodes | 1,100 | 1,200 |
                |  | Mean cost | 1,400.50 | 1,500.00 |
                | LBP | Episodes | 900 |  |
                |  | Mean cost |  |  |

                """)
    }

    @Test
    func haveChangesBehindTheValuesOfTheirYear() throws {
        let changes = ResultTable(
            heading: ResultHeading(title: "By cohort"),
            columns: [
                Column("cohort", "Cohort", .text), Column("year", "Year", .label), Column("rate", "Rate", .share),
                Column("rate_change", "  change", .change(.points)).changes(of: "rate"),
                Column("note", "Note", .text),
            ],
            rows: [
                ["HF", .integer(2027), .real(0.1), .null, .null],
                ["HF", .integer(2028), .real(0.12), .real(0.02), "part"],
            ],
            across: "year")
        #expect(
            try rendered(.table, changes) == """
                By cohort

                Cohort           2027     2028    change
                ------  ----  -------  -------  --------  --
                HF      Rate  10.00 %  12.00 %  +2.00 pp  ▁█
                        Note              part

                """)
        // Alone it has its own line.
        let alone = changes.without(["rate"])
        #expect(try rendered(.markdown, alone).contains("| HF |   change |  | +2.00 pp |"))
        #expect(try rendered(.csv, changes).hasPrefix("cohort,year,rate,rate_change,note\nHF,2027,0.1,,\n"))
    }

    @Test
    func keepOneRowPerYearForPrograms() throws {
        #expect(
            try rendered(.csv, result) == """
                cohort,year,episodes,mean_cents
                HF,2028,1200,150000
                HF,2027,1100,140050
                LBP,2027,900,

                """)
        #expect(try rendered(.json, result).contains("{\"cohort\": \"HF\", \"year\": 2028, \"episodes\": 1200"))
    }

    @Test
    func areUnchangedIfTheColumnIsMissingAndKeepTheirHeadingIfTheyAreEmpty() throws {
        let elsewhere = ResultTable(
            heading: result.heading, columns: result.columns, rows: result.rows, across: "quarter")
        let plain = ResultTable(heading: result.heading, columns: result.columns, rows: result.rows)
        #expect(try rendered(.table, elsewhere) == rendered(.table, plain))
        let empty = ResultTable(heading: result.heading, columns: result.columns, rows: [], across: "year")
        #expect(try rendered(.table, empty).hasSuffix("Cohort\n------\n(no rows)\n"))
    }
}
