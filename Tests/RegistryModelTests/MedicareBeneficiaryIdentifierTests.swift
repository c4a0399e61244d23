import RegistryModel
import Testing

@Suite("Medicare Beneficiary Identifier")
struct MedicareBeneficiaryIdentifierTests {
    /// CMS's published example, and one of the form of CMS's synthetic data.
    static let examples = ["1EG4TE5MK73", "1SG4TE5MK73"]

    /// The form as CMS writes it: C 1 to 9, N 0 to 9, A a letter, X either.
    static let layout = Array("CAXNAXNAANN")
    static let letters = "ACDEFGHJKMNPQRTUVWXY"

    static func allowed(_ position: Int) -> String {
        switch layout[position] {
        case "C": "123456789"
        case "N": "0123456789"
        case "A": letters + (position == 1 ? "S" : "")
        default: letters + "0123456789"
        }
    }

    @Test(arguments: 0..<11)
    func takesExactlyTheCharactersOfItsFormPositionByPosition(position: Int) {
        for example in Self.examples {
            for byte in UInt8(0x20)...0x7E {
                var bytes = Array(example.utf8)
                bytes[position] = byte
                let text = String(decoding: bytes, as: UTF8.self)
                let isAllowed = Self.allowed(position).utf8.contains(byte)
                #expect((parseFault(MedicareBeneficiaryIdentifier.self, text) == nil) == isAllowed, "\(text)")
            }
        }
    }

    @Test(arguments: Array("SLOIBZ"))
    func neverHasSLOIBOrZButForTheSInSecondPlace(letter: Character) {
        for position in 0..<11 where !(letter == "S" && position == 1) {
            var characters = Array(Self.examples[0])
            characters[position] = letter
            #expect(parseFault(MedicareBeneficiaryIdentifier.self, String(characters))?.code == .badFormat)
        }
    }

    @Test(
        arguments: [
            "", "1EG4TE5MK7", "1EG4TE5MK733", "1EG4-TE5-MK73", "1eg4te5mk73", "1EG4TE5MK7 ", "１EG4TE5MK73",
        ])
    func isWrittenInCapitalsWithoutDashesOrBlanks(text: String) {
        #expect(parseFault(MedicareBeneficiaryIdentifier.self, text)?.code == .badFormat)
    }

    @Test
    func isSyntheticWithAnSInSecondPlaceAndOnlyThen() throws {
        #expect(try !MedicareBeneficiaryIdentifier(parsing: Self.examples[0]).isSynthetic)
        #expect(try MedicareBeneficiaryIdentifier(parsing: Self.examples[1]).isSynthetic)
    }

    @Test(arguments: examples)
    func passesItsCharactersToTheHashAndEqualsOnlyItself(text: String) throws {
        let identifier = try MedicareBeneficiaryIdentifier(parsing: text)
        #expect(identifier.withBytes { Array($0) } == Array(text.utf8))
        #expect(try identifier == MedicareBeneficiaryIdentifier(parsing: text))
        for position in 0..<11 {
            var bytes = Array(text.utf8)
            let allowed = Self.allowed(position).utf8
            bytes[position] = try #require(allowed.first { $0 != bytes[position] })
            let other = try MedicareBeneficiaryIdentifier(parsing: String(decoding: bytes, as: UTF8.self))
            #expect(other != identifier)
            #expect(other.withBytes { Array($0) } == bytes)
        }
    }

    struct Holder { let identifier: MedicareBeneficiaryIdentifier }

    @Test(arguments: examples)
    func isNeverPrintedAloneOrInsideAnotherValue(text: String) throws {
        let identifier = try MedicareBeneficiaryIdentifier(parsing: text)
        var dumped = ""
        dump(identifier, to: &dumped)
        dump(Holder(identifier: identifier), to: &dumped)
        var printed = ""
        print(identifier, [identifier], Optional(identifier) as Any, to: &printed)
        let ways = [
            identifier.description, identifier.debugDescription, "\(identifier)", String(describing: identifier),
            String(reflecting: identifier), String(describing: [identifier]), "\([identifier: 1])",
            String(reflecting: Holder(identifier: identifier)), dumped, printed,
        ]
        let numbers = Mirror(reflecting: identifier).children.map { "\($0.value)" }
        #expect(numbers.isEmpty)
        for way in ways {
            #expect(!way.contains(text))
            #expect(way.contains("[withheld]"))
            // Nor as the integers it is stored in.
            #expect(!way.contains { $0.isNumber && $0 != "1" }, "\(way)")
        }
    }

    @Test
    func isNotPartOfTheFaultOfAnInvalidText() throws {
        let fault = try #require(parseFault(MedicareBeneficiaryIdentifier.self, "1EG4-TE5-MK73"))
        #expect(!(fault.reason + fault.hint).contains("EG4"))
    }

    @Test
    func hasATokenOfTheFirst16BytesOfADigest() {
        let digest = (0..<32).map { UInt8($0) }
        let token = digest.withUnsafeBytes(BeneficiaryToken.init(truncating:))
        #expect(token.withBytes { Array($0) } == Array(digest.prefix(16)))
        for position in 0..<32 {
            var other = digest
            other[position] = 0xFF
            #expect((other.withUnsafeBytes(BeneficiaryToken.init(truncating:)) == token) == (position >= 16))
        }
    }
}
