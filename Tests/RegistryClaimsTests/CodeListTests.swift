import Testing

@testable import RegistryClaims

struct CodeListTests {
    @Test(arguments: [
        ("I50*", "I5022", true), ("I50*", "I50", true), ("I50*", "I51", false), ("I50*", "AI50", false),
        ("I11.0", "I110", true), ("I110", "I11.0", true), ("I11.0", "I1101", false), ("i11.0", "I110", true),
        ("99202-99205", "99203", true), ("99202-99205", "99206", false), ("99202-99205", "992035", false),
        ("99202-99205", "", false), ("M54.5*", "M5459", true), ("M54.5*", "M546", false),
    ])
    func codesAreFoundWithAndWithoutDot(_ listed: String, _ code: String, _ isListed: Bool) throws {
        var list = CodeList()
        let isCode = list.add(listed)
        #expect(isCode)
        #expect(list.contains(try #require(PackedCode(code.utf8))) == isListed)
    }

    @Test(arguments: ["", "*", "99205-99202", "992-99205", "I50,I51", "I50 I51", "TOOLONGACODE"])
    func whatIsNoCodeIsRefused(_ text: String) {
        var list = CodeList()
        let isCode = list.add(text)
        #expect(!isCode)
    }
}
