import Foundation
import RegistryModel
import RegistryStore
import Testing
import TestSupport

@testable import RegistryIntake

@Suite("CMS's catalogue of measures and cost averages as JSON")
struct QPPMeasuresTests {
    private func read<Decoder: RowDecoder>(
        _ type: Decoder.Type, _ text: String, name: String, constants: [String: String] = [:]
    ) throws -> ReadFile<Decoder.Row> {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) {
            var result = ReadFile<Decoder.Row>()
            let recognition = FileRecognition(constants: constants)
            switch try recognition.recognize(path: try folder.write(text, to: name)) {
            case .refused(let rejects): result.rejects = rejects
            case .recognized(let file):
                let context = IntakeContext(isSynthetic: true, tokenizer: BeneficiaryTokenizer(key: Array(0..<32)))
                let feed = RowFeed(file: file, decoder: try Decoder(header: file.header, context: context))
                let summary = try feed.forEachBatch { batch in
                    for event in batch.events {
                        if case .row(let row, _) = event { result.rows.append(row) }
                        if case .reject(let reject) = event { result.rejects.append(reject) }
                    }
                }
                (result.notes, result.lines) = (summary.notes, summary.lines)
            }
            return result
        }
    }

    private static let catalogue = """
        [{"category": "ia", "measureId": "IA_BE_6", "firstPerformanceYear": 2017},
        {"category": "quality", "measureId": "220", "firstPerformanceYear": 2017, "eMeasureUuid": null},
        {"category": "quality", "measureId": "238", "firstPerformanceYear": 2017,
         "eMeasureUuid": "8A6D0454-8df0-2d9f-018e-1962141d1669",
         "strata": [{"name": "overall", "eMeasureUuids": {"initialPopulationUuid": null,
           "numeratorUuid": "466F79E9-53CB-427E-AB56-2ACFA1969921"}},
          {"name": "totalRate", "eMeasureUuids": {"numeratorUuid": "14000C16"}}]}]
        """

    @Test func eachUUIDIsARow() throws {
        let file = try read(MeasureIdentifierDecoder.self, Self.catalogue, name: "measures-data-2028.json")
        #expect(
            file.rows == [
                MeasureIdentifierRow(
                    mipsYear: 2028, identifier: "8a6d0454-8df0-2d9f-018e-1962141d1669", measure: "Q238", rate: "",
                    population: .measure),
                MeasureIdentifierRow(
                    mipsYear: 2028, identifier: "466f79e9-53cb-427e-ab56-2acfa1969921", measure: "Q238",
                    rate: "overall", population: .numerator),
            ])
        #expect(file.rejects.map(\.line) == [3] && file.rejects.map(\.code) == [.badFormat])
        #expect(file.rejects.map(\.value) == ["14000C16"])
        #expect(file.lines?.skippedEntries == 2)
    }

    @Test func theYearIsInTheNameOrGiven() throws {
        let unnamed = try read(MeasureIdentifierDecoder.self, Self.catalogue, name: "measures-data.json")
        #expect(unnamed.rejects.map(\.column) == ["performance_year"] && unnamed.rows.isEmpty)
        let given = try read(
            MeasureIdentifierDecoder.self, Self.catalogue, name: "measures-data.json",
            constants: ["performance_year": "2026"])
        #expect(given.rows.map(\.mipsYear) == [2026, 2026])
    }

    @Test func averagesAreCents() throws {
        let text = """
            [{"measureId": "COST_HF_1", "performanceYear": 2025, "benchmarkYear": 2025,
              "groupNationalAverage": null, "individualNationalAverage": 14994.38},
             {"measureId": "COST_LBP_1", "performanceYear": 2025, "benchmarkYear": 2026,
              "groupNationalAverage": 1930.26, "individualNationalAverage": 1930.26}]
            """
        let file = try read(CostAverageDecoder.self, text, name: "averages.json")
        #expect(
            file.rows == [
                CostAverageRow(
                    measure: "COST_HF_1", mipsYear: 2025, benchmarkYear: 2025, individual: Money(cents: 1_499_438),
                    group: nil)
            ])
        #expect(file.rejects.map(\.column) == ["benchmarkYear"] && file.rejects.map(\.line) == [3])
    }

    static let published = ProjectFiles.published("layouts/qpp/measures-data-2025.json")

    @Test(.enabled(if: published != nil, "needs the published files"))
    func theBuiltInOnesAreAsPublished() throws {
        let path = try #require(Self.published)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let file = try read(MeasureIdentifierDecoder.self, text, name: "measures-data-2025.json")
        #expect(file.rejects.isEmpty && file.rows.count == 47)
        #expect(try Set(BuiltInReference.measureIdentifiers()) == Set(file.rows))
    }
}
