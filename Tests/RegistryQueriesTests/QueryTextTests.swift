import RegistryQueries
import Testing

/// Every query file says what it answers.
struct QueryTextTests {
    private static let texts =
        ReportList.all.map(\.text) + [
            LoadList.text, LoadFiles.text, RejectList.text, Coverage.text, RuleList.text, RuleDetails.text,
            RuleHistory.text, CohortYearInputs.measureResultText, CohortYearInputs.projectableYearText,
            EligibilityYears.text,
        ]

    @Test func everyQueryBeginsWithItsQuestionAndSaysItsGrain() {
        for text in Self.texts {
            #expect(text.question.hasSuffix("?"), "\(text.question)")
            #expect(text.details.contains { $0.hasPrefix("Grain: ") }, "\(text.question)")
        }
    }

    @Test func everyQueryOrdersItsRows() {
        for text in Self.texts { #expect(text.sql.contains("\norder by "), "\(text.question)") }
    }
}
