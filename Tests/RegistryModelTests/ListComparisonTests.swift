import RegistryModel
import Testing

/// Compares CMS's list with the verdict of the registry's data.
struct ListComparisonTests {
    private static let cases: [(Answer?, Eligibility.Verdict, ListComparison.Agreement)] = [
        (.yes, .required, .confirmed), (.yes, .participantNotRequired, .contradicted),
        (.yes, .notEligible, .contradicted), (.yes, .unknown, .cannotBeSaid), (.no, .required, .contradicted),
        (.no, .notEligible, .confirmed), (.no, .participantNotRequired, .confirmed),
        (.unknown, .required, .cannotBeSaid), (nil, .required, .contradicted), (nil, .notEligible, .confirmed),
        (nil, .unknown, .cannotBeSaid),
    ]

    @Test(arguments: cases)
    func agreement(listed: Answer?, verdict: Eligibility.Verdict, agreement: ListComparison.Agreement) {
        let comparison = ListComparison(listed: listed, isListLoaded: true, verdict: verdict)
        #expect(comparison.agreement == agreement)
    }

    @Test func aClinicianWhomTheListDoesNotNameIsNotInUnlessNoListIsLoaded() {
        let listing = { (listed: Answer?, isLoaded: Bool) in
            ListComparison(listed: listed, isListLoaded: isLoaded, verdict: .required).listing
        }
        #expect(listing(.yes, true) == .isIn)
        #expect(listing(.no, true) == .isNotIn)
        #expect(listing(.unknown, true) == .isNotSaid)
        #expect(listing(nil, true) == .isNotIn)
        #expect(listing(nil, false) == .isNotSaid)
        #expect(
            ListComparison(listed: nil, isListLoaded: false, verdict: .required).agreement == .cannotBeSaid)
    }
}
