import RegistryMigrations
import Testing

@testable import RegistryStore

/// No migration that was released is ever edited: registries out there have it.
struct ReleasedMigrationTests {
    /// The SHA-256 of every migration, by the version of the program that first had it. A release adds its own.
    private static let released: [String: [String: String]] = [
        "0.1.0": [
            "0001_loads": "edaabe4c1ae1104dbd117ee606d2ad2a32df0e0b6b055a86a75af082845553de",
            "0002_reference": "3f50f63e16de7c89f31643107dac297f6035e830542191288f8e6158460cd3b2",
            "0003_facts": "45b016d45f47f585ee54a07e5647990bbe7f121faa49b7370036d22ca6be8963",
            "0004_versions": "464781dffc6b14247825348b665fdec68acae406f18935aea059d2d4327ceafc",
            "0005_people": "a010b3cac706fa8b9771ec8bbb86d191258fead64293f9e56f181ef4131d1e15",
            "0006_views": "cc7d0281c57772ba38e4213abb8918e70b3c197353dacf10cc16dc03e752450c",
            "0007_sums_by_group": "19dd4f4f0342e8c7f7f881a57f5981a87ffdd3c061dfac24f5479e6b719e4b25",
            "0008_dictionary_of_facts": "14a6e4904527ba8e0916e8d0f88fa6435f76e4b243a56c290fbe895a716ab3e3",
            "0009_dictionary_of_views": "2b5acc212631e67251ac6e9a4de60034cda833b0535da87d6b24506bd06af897",
            "0010_public_sources": "782876d10f1875ebfaaf9dc9ecec0ab8fd0f107ef8feda9c68f85d8950134446",
            "0011_layouts": "a0e81f6197d244567336b555d9ebd5833f7f32b030ea6ee65626b7ca58d8c972",
            "0012_medicare_payments": "e917331c2b87f2a04ffaaa308af7e4074848fa0bf3171442693550a0dc0b2327",
            "0013_checklist_items": "5de09f4243ec275813a485727b9a7b648f5bb5f1fe9bf9f63c14e3dd216d4402",
            "0014_measure_sources": "7aa5f80639b85909afb9ca7d8f3a810ba9b00683db25a72d3f8868777c580644",
            "0015_enrollments_and_points": "f3244aa6705d5891edc8042ade65f84e3b6ea2f3395b69d278c393b7cd4092cd",
            "0016_estimated_episodes": "901e263c28b36313438454d2e9ed2e830fcc9b965fd89220948b34695f14309e",
        ]
    ]

    @Test func releasedMigrationsAreAsTheyWereReleased() {
        let now = Migration.all.map { ($0.name, $0.checksum) }
        for (version, migrations) in Self.released {
            for (name, checksum) in migrations {
                #expect(now.contains { $0 == (name, checksum) }, "\(name) of \(version) was edited or removed")
            }
        }
    }
}
