import RegistryModel
import Testing

/// Compares CMS's list with the verdict of the registry's data.
struct ListComparisonTests {
    private static let cases: [(Answer?, EligibilityVerdict, ListComparison.Agreement)] = [
        (.yes, .required, .confirmed), (.yes, .participantNotRequired, .contradicted),
        (.yes, .notEligible, .contradicted), (.yes, .unknown, .cannotBeSaid), (.no, .required, .contradicted),
        (.no, .notEligible, .confirmed), (.no, .participantNotRequired, .confirmed),
        (.unknown, .required, .cannotBeSaid), (nil, .required, .contradicted), (nil, .notEligible, .confirmed),
        (nil, .unknown, .cannotBeSaid),
    ]

    @Test(arguments: cases)
    func agreement(listed: Answer?, verdict: EligibilityVerdict, agreement: ListComparison.Agreement) {
        let comparison = ListComparison(listed: listed, isListLoaded: true, verdict: verdict)
        #expect(comparison.agreement == agreement)
    }

    @Test func aClinicianWhomTheListDoesNotNameIsNotInUnlessNoListIsLoaded() {
        let listing = { (listed: Answer?, isLoaded: Bool) in
            ListComparison(listed: listed, isListLoaded: isLoaded, verdict: .required).listing
        }
        #expect(listing(.yes, true) == .listed)
        #expect(listing(.no, true) == .notListed)
        #expect(listing(.unknown, true) == .notStated)
        #expect(listing(nil, true) == .notListed)
        #expect(listing(nil, false) == .notStated)
        #expect(
            ListComparison(listed: nil, isListLoaded: false, verdict: .required).agreement == .cannotBeSaid)
    }
}
