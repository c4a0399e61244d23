// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target of ours: Swift 6 mode (the tools version's default) and no warning left standing.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "asm-registry",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "asm-registry", targets: ["asm-registry"]),
        .executable(name: "asm-synthesize", targets: ["asm-synthesize"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        .target(name: "RegistryModel", swiftSettings: strict),
        .target(name: "CReferenceData"),
        .target(
            name: "RegistryIntake",
            dependencies: ["CReferenceData", "RegistryModel", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(
            name: "RegistryMigrations", path: "Migrations",
            resources: [
                .embedInCode("0001_loads.sql"), .embedInCode("0002_reference.sql"), .embedInCode("0003_facts.sql"),
                .embedInCode("0004_versions.sql"), .embedInCode("0005_rollups.sql"), .embedInCode("0006_views.sql"),
                .embedInCode("0007_rule_changes.sql"), .embedInCode("0008_projections.sql"),
                .embedInCode("0009_questions.sql"), .embedInCode("0010_dictionary.sql"),
                .embedInCode("0011_dictionary_of_views.sql"),
                .embedInCode("0012_privacy.sql"),
                .embedInCode("0013_portable_views.sql"),
                .embedInCode("0014_checksums.sql"),
                .embedInCode("0015_rule_version.sql"),
                .embedInCode("0016_mips_benchmarks.sql"),
                .embedInCode("0017_reported_quality.sql"),
                .embedInCode("0018_key_and_list.sql"),
                .embedInCode("0019_lines_of_files.sql"),
                .embedInCode("0020_comparable_years.sql"),
                .embedInCode("0021_shared_views.sql"),
            ],
            swiftSettings: strict),
        .target(name: "CRegistryGuard"),
        .target(
            name: "RegistryStore",
            dependencies: [
                "CRegistryGuard", "RegistryModel", "RegistryIntake", "RegistryMigrations",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: strict),
        .target(
            name: "RegistryQueries", dependencies: ["RegistryModel", "RegistryStore"],
            resources: [
                .embedInCode("Reports/YearOverYear.sql"), .embedInCode("Reports/Trend.sql"),
                .embedInCode("Reports/Quarters.sql"), .embedInCode("Reports/Peers.sql"),
                .embedInCode("Reports/GroupComparison.sql"),
                .embedInCode("Reports/QualityGaps.sql"), .embedInCode("Reports/Partners.sql"),
                .embedInCode("Reports/Restatements.sql"), .embedInCode("Reports/Overlap.sql"),
                .embedInCode("Reports/CostDrivers.sql"), .embedInCode("DataQuality/Checks"),
                .embedInCode("Charts/PeerValues.sql"),
                .embedInCode("Bookkeeping/LoadList.sql"), .embedInCode("Bookkeeping/LoadFiles.sql"),
                .embedInCode("Bookkeeping/RejectList.sql"), .embedInCode("Bookkeeping/Coverage.sql"),
                .embedInCode("Dictionary/DictionaryTables.sql"), .embedInCode("Dictionary/DictionaryColumns.sql"),
                .embedInCode("Rules/RuleList.sql"), .embedInCode("Rules/RuleDetails.sql"),
                .embedInCode("Rules/RuleHistory.sql"), .embedInCode("Projections/ParticipantYears.sql"),
                .embedInCode("Projections/MeasureResults.sql"), .embedInCode("Projections/ProjectableYears.sql"),
                .embedInCode("Eligibility/EligibilityReport.sql"), .embedInCode("Eligibility/EligibilityYears.sql"),
                .embedInCode("Selection/AreaSimulation.sql"), .embedInCode("Projections/MIPSBenchmarks.sql"),
                .embedInCode("Lookups"),
                .embedInCode("History/ListEntries.sql"), .embedInCode("Doctor/DoctorFacts.sql"),
                .embedInCode("WholeYears/SameQuarters.sql"), .embedInCode("WholeYears/AreaChanges.sql"),
            ], swiftSettings: strict),
        .target(
            name: "RegistryRendering",
            dependencies: ["RegistryModel", .product(name: "Mustache", package: "swift-mustache")],
            resources: [
                .embedInCode("Templates/Style.css"), .embedInCode("Templates/PageTop.mustache"),
                .embedInCode("Templates/PageBottom.mustache"), .embedInCode("Templates/Notes.mustache"),
                .embedInCode("Templates/Figures.mustache"), .embedInCode("Templates/Drawing.mustache"),
                .embedInCode("Templates/TableTop.mustache"), .embedInCode("Templates/TableRow.mustache"),
                .embedInCode("Templates/TableBottom.mustache"), .embedInCode("Templates/BookTop.mustache"),
                .embedInCode("Templates/ChapterTop.mustache"), .embedInCode("Templates/ChapterBottom.mustache"),
            ], swiftSettings: strict),
        .target(name: "CTerminal"),
        .executableTarget(
            name: "asm-registry",
            dependencies: [
                "CTerminal", "RegistryModel", "RegistryIntake", "RegistryStore", "RegistryQueries", "RegistryRendering",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "asm-synthesize",
            dependencies: [
                "RegistryModel", "RegistryIntake",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .testTarget(
            name: "RegistryModelTests", dependencies: ["RegistryModel", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "RegistryIntakeTests", dependencies: ["RegistryModel", "RegistryIntake", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "RegistryStoreTests",
            dependencies: [
                "RegistryModel", "RegistryIntake", "RegistryMigrations", "RegistryStore", "TestSupport", "Histories",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ], swiftSettings: strict),
        .testTarget(
            name: "RegistryQueriesTests",
            dependencies: ["RegistryModel", "RegistryStore", "RegistryQueries", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "RegistryRenderingTests", dependencies: ["RegistryModel", "RegistryRendering", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "RegistryModel", "RegistryStore", "RegistryQueries", "RegistryRendering", "TestSupport", "asm-registry",
                "asm-synthesize", "asm-torture",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .target(
            name: "CFaultyFiles", path: "Tests/CFaultyFiles", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "asm-torture",
            dependencies: [
                "CFaultyFiles", "RegistryMigrations", "RegistryStore", "RegistryQueries", "TestSupport", "Histories",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/Torture", swiftSettings: strict),
        .target(
            name: "Histories",
            dependencies: ["RegistryModel", "RegistryIntake", "RegistryStore", "TestSupport"],
            path: "Tests/Histories",
            swiftSettings: strict),
        .target(
            name: "TestSupport",
            dependencies: [
                "RegistryIntake", "RegistryModel", "RegistryStore", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/TestSupport",
            swiftSettings: strict),
    ]
)
