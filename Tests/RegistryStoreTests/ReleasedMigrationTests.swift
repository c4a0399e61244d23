import RegistryMigrations
import Testing

@testable import RegistryStore

/// No migration that was released is ever edited: registries out there have it.
struct ReleasedMigrationTests {
    /// The SHA-256 of every migration, by the version of the program that first had it. A release adds its own.
    private static let released: [String: [String: String]] = [
        "0.1.0": [
            "0001_loads": "a8031071819bcf22ec5325333755fb87486f88772c8d2b671a508d2eead86cbf",
            "0002_reference": "0aa027ef210886778d6d450fb7fc94f2f2362bed94b7db03eea83abc043d3b8b",
            "0003_facts": "fae4e7a33d65d77295364af22da080ec0ee9964070cac9a838731e41a573323f",
            "0004_versions": "044efc97a652d0e746f570977b4abec47451e4da01a54f0b4350238bc3e9e38e",
            "0005_people": "89217d0b7675f7b34bf77f649f5fdfbe0c3a550006b1434dfd83d00f8310be02",
            "0006_views": "bc9f475313da8812dca9d2bba80c7fdcd36115cb73e4be8fc192c1a816ad310d",
            "0007_dictionary_of_facts": "0027a7b13f8f8cdc84d5554975000ee1bb66cf5b4d5e9af6ab6a7db94dd48931",
            "0008_dictionary_of_views": "bd81a1c9f21d084f8d8749034542ec982acfc38f512977d9de488ac53eddde0f",
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
