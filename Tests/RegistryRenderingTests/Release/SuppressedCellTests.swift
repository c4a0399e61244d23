import RegistryModel
import RegistryRendering
import Testing

@Suite("A suppressed cell")
struct SuppressedCellTests {
    private let result = ResultTable(
        heading: ResultHeading(title: ""),
        columns: [
            Column("area", "Area", .text), Column("episodes", "Episodes", .count), Column("rate", "Rate", .share),
        ],
        rows: [["*", .suppressed, .suppressed], ["B", .integer(20), .null]])

    @Test(
        arguments: [
            (OutputFormat.csv, "area,episodes,rate\n\"*\",*,*\nB,20,\n"),
            (.tsv, "area\tepisodes\trate\n*\t*\t*\nB\t20\t\\N\n"),
            (.table, "Area  Episodes  Rate\n----  --------  ----\n*            *     *\nB           20\n"),
            (
                .markdown,
                "| Area | Episodes | Rate |\n| --- | ---: | ---: |\n| \\* | \\* | \\* |\n| B | 20 |  |\n"
            ),
        ])
    func isAStarOrNullAndNamed(format: OutputFormat, expected: String) throws {
        #expect(try rendered(format, result) == expected)
    }

    @Test(arguments: [OutputFormat.json, .ndjson])
    func isDistinguishedFromAnUnknownOneInJSON(format: OutputFormat) throws {
        let text = try rendered(format, result)
        #expect(
            text.contains(
                #"{"area": "*", "episodes": null, "rate": null, "suppressed": ["episodes", "rate"]}"#), "\(text)")
        #expect(text.contains(#"{"area": "B", "episodes": 20, "rate": null}"#), "\(text)")
    }
}
