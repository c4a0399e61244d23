import RegistryModel
import Testing

@Suite("Words that columns accept")
struct EnumerationTests {
    private func checkWords<Value: ByteParsable & RawRepresentable & CaseIterable & Equatable>(
        _ type: Value.Type, _ words: [String]
    ) throws where Value.RawValue == String {
        #expect(Value.allCases.map(\.rawValue) == words)
        for (word, value) in zip(words, Value.allCases) {
            #expect(try Value(parsing: word) == value)
            for other in [word.uppercased(), word + " ", ""] {
                let fault = parseFault(Value.self, other)
                #expect(fault?.code == .unknownCode)
                #expect(words.allSatisfy { fault?.hint.contains($0) == true }, "the hint names every word")
            }
        }
    }

    @Test
    func areCaseSensitive() throws {
        try checkWords(AreaKind.self, ["metropolitan", "micropolitan", "division"])
        try checkWords(Basis.self, ["official", "projected"])
        try checkWords(ResultStatus.self, ["preliminary", "final", "corrected"])
        try checkWords(Standing.self, ["law", "secondary", "proposed", "derived", "assumed"])
    }

    @Test(
        arguments: [
            ("HF", Cohort.heartFailure), ("Heart Failure", .heartFailure), ("LBP", .lowBackPain),
            ("Low Back Pain", .lowBackPain),
        ])
    func nameACohortInShortOrAsCMSDoes(text: String, cohort: Cohort) throws {
        #expect(try Cohort(parsing: text) == cohort)
    }

    @Test(arguments: ["", "hf", "CHF", "heart failure", "HF LBP", "both"])
    func nameNoOtherCohort(text: String) {
        #expect(parseFault(Cohort.self, text)?.code == .unknownCode)
    }

    @Test(
        arguments: [
            ("Yes", Answer.yes), ("No", .no), ("Null", .unknown),
        ])
    func answerAsCMSDoesWhereNullIsUnknownAndNotNo(text: String, answer: Answer) throws {
        #expect(try Answer(parsing: text) == answer)
    }

    @Test(arguments: ["", "yes", "Y", "1", "NULL", "Maybe", "unknown"])
    func haveNoOtherAnswers(text: String) {
        #expect(parseFault(Answer.self, text)?.code == .unknownCode)
    }

    @Test(arguments: [("1", true), ("Y", true), ("0", false), ("N", false)])
    func flagWith1And0OrYAndN(text: String, value: Bool) throws {
        #expect(try Bool(parsing: text) == value)
    }

    @Test(arguments: ["", "2", "true", "y", "Yes", "01", "-"])
    func haveNoOtherFlags(text: String) {
        #expect(parseFault(Bool.self, text)?.code == .unknownCode)
    }

    @Test
    func forFaultsAreStoredAndNeverChange() {
        #expect(
            FaultCode.allCases.map(\.rawValue) == [
                "empty_file", "other_format", "unknown_kind", "missing_column", "unknown_column", "duplicate_column",
                "missing_title", "changed_while_read", "unclosed_quote", "stray_quote", "field_count", "invalid_utf8",
                "control_character", "record_too_long", "missing_value", "bad_format", "out_of_range", "check_digit",
                "unknown_code", "synthetic_identifier", "cross_field", "duplicate_key", "unknown_reference",
            ])
    }
}
