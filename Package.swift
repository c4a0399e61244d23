// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "asm-registry",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "RegistryModel", targets: ["RegistryModel", "RegistryIntake"]),
        .library(name: "RegistryStore", targets: ["RegistryIntake", "RegistryStore", "RegistryQueries"]),
        .executable(name: "asm-registry", targets: ["asm-registry"]),
        .executable(name: "asm-synthesize", targets: ["asm-synthesize"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .target(name: "CReferenceData"),
        .target(name: "CRegistryGuard"),
        .target(name: "CTerminal"),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
        .target(
            name: "CFaultyFiles", path: "Tests/CFaultyFiles", linkerSettings: [.linkedLibrary("sqlite3")]),

        .library("RegistryModel"),
        .library(
            "RegistryIntake", ["CExpat", "CReferenceData", "CZlib", "RegistryModel"]),
        .library(
            "RegistryMigrations", path: "Migrations",
            embedding: sql(
                "0001_loads", "0002_reference", "0003_facts", "0004_versions", "0005_people", "0006_views",
                "0007_sums_by_group", "0008_dictionary_of_facts", "0009_dictionary_of_views", "0010_public_sources",
                "0011_layouts", "0012_medicare_payments", "0013_checklist_items", "0014_measure_sources",
                "0015_enrollments_and_points", "0016_estimated_episodes")),
        .library(
            "RegistryStore",
            [
                "CRegistryGuard", "RegistryModel", "RegistryIntake", "RegistryMigrations", .grdb, .sqlite,
                .crypto, .yams,
            ], embedding: layouts()),
        .library(
            "RegistryClaims", ["RegistryModel", "RegistryIntake", .crypto], embedding: ["Rules/episode-rules.csv"]),
        .library(
            "RegistryQueries", ["RegistryModel", "RegistryStore"],
            embedding: ["DataQuality/Checks", "Lookups"]
                + sql(
                    "Bookkeeping/Coverage", "Bookkeeping/LoadFiles", "Bookkeeping/LoadList",
                    "Bookkeeping/RejectList", "Charts/PeerValues", "Dictionary/DictionaryColumns",
                    "Dictionary/DictionaryTables", "Doctor/DoctorFacts", "Eligibility/EligibilityReport",
                    "Eligibility/EligibilityYears", "Eligibility/NearThreshold", "Find/Find", "History/ListEntries",
                    "Official/OfficialResults", "Official/OfficialVersions", "Projections/MIPSBenchmarks",
                    "Projections/MeasureResults", "Projections/ParticipantYears",
                    "Projections/ProjectableYears", "Projections/PublicResults",
                    "Reports/Checklist", "Reports/CostDrivers", "Reports/EstimatedEpisodes", "Reports/GroupComparison",
                    "Reports/Overlap",
                    "Reports/Partners",
                    "Reports/Peers", "Reports/QualityGaps", "Reports/Quarters", "Reports/Restatements",
                    "Reports/Roster", "Reports/Trend", "Reports/YearOverYear", "Rules/RuleDetails", "Rules/RuleHistory",
                    "Rules/RuleList", "Selection/AreaSimulation", "WholeYears/AreaChanges",
                    "WholeYears/SameQuarters"
                )),
        .library(
            "RegistryRendering",
            ["CZlib", "RegistryModel", .product(name: "Mustache", package: "swift-mustache")],
            embedding: ["Templates/Style.css", "Templates/Site.css", "Map/StateOutlines.txt", "Map/AreaPoints.txt"]
                + [
                    "PageTop", "PageBottom", "Headline", "Notes", "Details", "Figures", "Drawing", "TableTop",
                    "TableRow", "TableBottom", "BookTop", "ChapterTop", "ChapterBottom", "Card",
                    "CardsTop", "SiteTop", "SiteBottom", "SitePart", "SiteReport", "SiteReportBottom",
                ].map { "Templates/\($0).mustache" }
                + [
                    "search-rows", "search", "table-values", "tables", "copy", "permalink", "what-if-model",
                    "what-if-fields", "what-if-outcome", "what-if",
                ].map { "Scripts/\($0).js" }),

        .program(
            "asm-registry",
            [
                "CTerminal", "RegistryModel", "RegistryIntake", "RegistryClaims", "RegistryStore", "RegistryQueries",
                "RegistryRendering", .arguments,
            ]),
        .program("asm-synthesize", ["RegistryModel", "RegistryIntake", .arguments]),
        .program(
            "asm-torture",
            [
                "CFaultyFiles", "RegistryMigrations", "RegistryStore", "RegistryQueries", "TestSupport",
                "Histories",
                .arguments, .grdb,
            ], path: "Tests/Torture"),

        .library(
            "TestSupport", ["CZlib", "RegistryIntake", "RegistryModel", "RegistryStore", .grdb],
            path: "Tests/TestSupport"),
        .library(
            "Histories", ["RegistryModel", "RegistryIntake", "RegistryStore", "TestSupport"],
            path: "Tests/Histories"),
        .tests("RegistryModelTests", ["RegistryModel"]),
        .tests("RegistryIntakeTests", ["RegistryModel", "RegistryIntake", "RegistryStore"]),
        .tests("RegistryClaimsTests", ["RegistryClaims"]),
        .tests(
            "RegistryStoreTests",
            [
                "RegistryModel", "RegistryIntake", "RegistryMigrations", "RegistryStore", "Histories",
                .crypto, .grdb,
                .sqlite,
            ]),
        .tests(
            "RegistryQueriesTests", ["RegistryModel", "RegistryStore", "RegistryQueries", "RegistryRendering"]),
        .tests("RegistryRenderingTests", ["RegistryModel", "RegistryRendering"]),
        .tests(
            "CommandLineTests",
            [
                "RegistryClaims", "RegistryModel", "RegistryStore", "RegistryQueries", "RegistryRendering",
                "asm-registry",
                "asm-synthesize", "asm-torture", .arguments,
            ]),
    ]
)

/// The layouts of published files.
func layouts() -> [String] {
    [
        "census-gazetteer", "census-zip-counties", "clinician-mips-scores", "doctors-and-clinicians", "hud-zip-areas",
        "hud-zip-counties", "nppes", "nppes-practice-locations", "part-b-by-provider", "part-b-payments-by-provider",
        "pecos-enrollment", "pecos-organizations", "pecos-practice-places", "pecos-reassignments",
        "pecos-second-specialties", "qpp-experience", "qpp-experience-clinicians", "team-participants",
    ].map { "Layouts/BuiltIn/\($0).yaml" }
}

/// SQL files by their names without the ending.
func sql(_ names: String...) -> [String] { names.map { $0 + ".sql" } }

extension Target {
    /// The tools version's Swift 6 mode, and no warning.
    private static let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

    static func library(
        _ name: String, _ dependencies: [Dependency] = [], path: String? = nil,
        embedding files: [String] = []
    ) -> Target {
        .target(
            name: name, dependencies: dependencies, path: path, resources: files.map { .embedInCode($0) },
            swiftSettings: strict)
    }

    static func program(_ name: String, _ dependencies: [Dependency], path: String? = nil) -> Target {
        .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
    }

    static func tests(_ name: String, _ dependencies: [Dependency]) -> Target {
        .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
    }
}

extension Target.Dependency {
    static let arguments = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let yams = product(name: "Yams", package: "Yams")
    static let sqlite = product(name: "GRDBSQLite", package: "GRDB.swift")
}
