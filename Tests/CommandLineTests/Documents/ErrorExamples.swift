import Foundation
@testable import RegistryClaims
@testable import RegistryIntake
@testable import RegistryModel
@testable import RegistryQueries
@testable import RegistryRendering
@testable import RegistryStore
@testable import asm_registry

/// An example of every error, for Docs/errors.md.
enum ErrorExamples {
    static var all: [any ExplainedError] {
        command + store + exports + queries + views + intake + disclosure + layouts + claims + workbooks + numbers
    }

    private static let views: [ResultViewError] = [
        .unknownColumn("episodse", nearest: ["episodes"], names: ["area_code", "episodes"]), .columnAcross("Year"),
    ]
    private static let path = "asm-registry.sqlite"
    private static let folder = "exported"
    private static let year = PerformanceYear.first
    private static let specialties = ["ZZ"].compactMap { SpecialtyCode($0) }
    private static let clinician = NPI(checkedNumber: 2_254_630_157)
    private static let point = AsOfPoint(loadID: 5, committedAt: "2027-07-01T09:30:00Z")
    private static let assumed = Rule(
        year: year, cohort: .heartFailure, name: "exchange.slope", value: "0.10", unit: "slope", standing: .assumed,
        citation: "no source gives it")
    private static let law = Rule(
        year: year, cohort: nil, name: "risk.level", value: "0.09", unit: "share", standing: .law,
        citation: "42 CFR 512.750")

    private static let store: [RegistryError] = [
        .notFound(path: path), .alreadyExists(path: path), .notARegistry(path: "notes.sqlite"),
        .newerVersion(path: path, version: 20, known: 14),
        .pendingMigrations(path: path, names: ["0013_portable_views", "0014_checksums"]),
        .editedMigration(path: path, name: "0003_facts"),
        .driftedSchema(path: path, faults: ["the table episode is altered"]),
        .busy(path: path, holder: "process 4711 on practice since 2027-07-01T09:30:00Z"),
        .keyNotFound(path: "beneficiary.key"), .keyNotReadable(path: "beneficiary.key", reason: "Permission denied"),
        .malformedKey(path: "beneficiary.key"),
        .otherKey(path: "beneficiary.key", fingerprint: "0123456789abcdef", expected: "fedcba9876543210"),
        .noKeyYet, .builtInFilesRefused("built-in/rules.csv, line 3, value is not a valid number."),
        .cannotWrite(path: path, reason: "Permission denied"), .notABackup(path: "copy.sqlite"),
        .damagedBackup(
            path: "july.backup.sqlite", faults: ["the hash differs from the one recorded on 2027-07-01T09:30:00Z"]),
        .wouldReplace(path: path), .restoresItself(path: path), .beingRead(path: path), .noSuchLoad(9),
        .laterLoads(3, later: [4, 5]), .nothingToReplace(.quarter(Quarter(year: year, number: 2))),
        .nothingToReplace(nil), .stillReferredTo(table: "specialty", keys: ["20"], by: "clinician"),
        .severalBuilds(cohort: "HF", year: 2025),
        .noParticipantList,
        .notCommitted(load: 4, status: "undone", nearest: [3, 5]), .nothingLoadedYet(day: "2026-12-31", first: point),
        .reversed(from: point, to: AsOfPoint(loadID: 3, committedAt: "2027-04-01T08:00:00Z")),
        .noSuchRow(kind: RowKind(layout: .episode), key: ["E27Q1-999999999"]),
        .noSuchRule(name: "exchange.slop", year: 2027, nearest: ["exchange.slope"]),
        .otherAudience(name: "exchange.slope", year: 2027, audiences: [.heartFailure, .lowBackPain]),
        .notAssumed(law), .invalidRuleValue("steep", rule: assumed, wanted: "a number"),
        .unexplainedChange(name: "exchange.slope"), .sourceChanged(path: "2027Q2/episodes.csv"),
        .rejectsNotNamed([
            MissingSource(loadID: 2, path: "2027Q2/episodes.csv", sha256: String(repeating: "0", count: 64))
        ]),
        .refusedStatement(.change(table: "episode")), .timeLimit(seconds: 30), .memoryLimit(bytes: 256 << 20),
        .interrupted, .wrongParameters(missing: ["year"], surplus: [], names: ["year"]),
        .noSuchQuery(name: "areas", nearest: ["areas-of-lbp"], isAny: true), .queryExists(name: "areas-of-lbp"),
        .invalidQueryName("Areas of LBP"), .undescribedQuery(name: "areas-of-lbp"), .identifyingQuery,
        .invalidStatement(message: "no such table: episodes", nearest: ["episode"]),
        .auditNotWritten(path: path + ".audit", reason: "Permission denied"),
        .sourcesMissing([
            MissingSource(loadID: 2, path: "2027Q2/episodes.csv", sha256: String(repeating: "0", count: 64))
        ]),
        .sourceContradicts(path: "2027Q2/episodes.csv", reason: "episode E27Q2-000000001 has two beneficiaries"),
        .noRoom(DiskShortage(limit: .disk, folder: "/data", neededBytes: 900_000_000, freeBytes: 40_000_000)),
        .diskFull(folder: "/var/tmp", isTemporary: true), .notPermitted(path: path, reason: "Permission denied"),
        .severalNames(path: path, count: 2), .foreignSideFile(path: path + ".lock", what: "a symbolic link"),
        .ownFile(path: path, role: .registry), .notAFile(path: "areas", what: "a folder"), .unreadableLog(path: path),
        .changedMeanwhile(path: path), .linkedKey(path: "beneficiary.key", names: 2),
        .unusableClock(seconds: 260_000_000_000),
        .engine(code: 10, message: "disk I/O error"), .engine(code: 11, message: "database disk image is malformed"),
        .engine(code: 1555, message: "UNIQUE constraint failed: load_file.load_id, load_file.file_number"),
    ]

    private static let exports: [ExportError] = [
        .alreadyExists(path: folder), .cannotWrite(path: folder, reason: "Permission denied"),
        .noManifest(path: folder),
        .badManifest(path: folder + "/manifest.json", reason: "it is cut off"), .newerFormat(version: 9, known: 1),
        .faults(path: folder, ["episode/part-00001.csv has another SHA-256"]),
        .unreadable(path: folder + "/episode", reason: "Permission denied"),
        .unwritable(table: "performance", column: "final_score", reason: "is not finite"),
        .tooManyCents(table: "episode"),
        .released, .otherKey(export: "0123456789abcdef", registry: "fedcba9876543210"),
        .otherSort(isExportSynthetic: true), .otherSchema(table: "episode", reason: "has no column telehealth"),
        .badRow(path: "episode/part-00001.csv", record: 17, reason: "npi has a wrong check digit"),
    ]

    private static let queries: [QueryError] =
        [
            .noMeasureResults(year, .heartFailure, others: [.last]), .nothingToProject,
            .noParticipants(year, .heartFailure), .notAParticipant(clinician, year), .severalCohorts(clinician, year),
            .notLoaded(clinician, year, missing: [.cost]), .unknownScore([.quality]),
            .scenarioNotStored(.heartFailure, year),
            .noOfficialResults(year, nil), .noEpisodes, .nothingOfClinician(clinician, year),
            .unknownClinician(clinician),
            .unknownArea(CBSACode(number: 99999)), .noSuchReport("area", nearest: ["areas"]),
            .noSuchTable("episodes", nearest: ["episode"]),
            .noClinicians, .noSuchName("Bufalo", kind: .area, nearest: ["Buffalo"]),
            .ambiguousName(
                "Albany", kind: .area, candidates: ["10500 Albany, GA", "10580 Albany-Schenectady-Troy, NY"]),
            .rule(.missing(name: "exchange.slope", year: year, cohort: .heartFailure)), .lever(.unknown("qualty")),
        ] + specialties.map { .unknownSpecialty($0) }

    private static let intake: [IntakeError] = [
        .notFound(path: "2027Q9"), .notAFile(path: "/dev/stdin"),
        .emptyFolder(path: "2027Q2", names: ["episodes.xlsx"]),
        .nameNotText("2027Q2/\\xE9pisodes.csv"),
        .identifyingName("episodes of one patient.csv"),
        .damagedContainer(path: "npidata.zip", reason: "it has no list of files: it was probably cut"),
        .refusedContainer(path: "results.zip", reason: "results.csv is encrypted"),
        .unreadable(path: "2027Q2/episodes.csv", reason: "Permission denied"),
        .invalidList(
            path: "our-clinicians.csv", line: 3, reason: "'203700612' has 9 characters",
            hint: "Export the column as text: spreadsheets cut or round long numbers."),
    ]

    private static let command: [CommandError] = [
        .unknownCommand("repot", nearest: ["report"], group: ""), .identifyingArgument(position: 2),
        .exists(path: "areas.html"), .notASite(path: "Documents"), .notOnTerminal,
        .failed(path: "areas.html", reason: "No space left on device"),
        .unreported(reason: "No space left on device"),
        .unusable(path: "2027Q2", reason: "Permission denied"),
    ]

    private static let numbers = [UnusableNumber(of: "clinician_year")]

    private static let claims: [ClaimsError] = [
        .unknownForm(path: "notes.csv"), .noClaims, .severalOrganizations(["A1111", "A2222"]),
        .testAmongReal(
            test: "T.A1111.ACO.ZC5Y27.D270714.T1200000", real: "P.A1111.ACO.ZC5Y27.D270714.T1200000"),
        .noControlFile(delivery: "P.A1111 Y27 D270714"), .noIdentifierFile(delivery: "P.A1111 Y27 D270714"),
        .missingFile(delivery: "P.A1111 Y27 D270714", name: "CCLF8", records: 1200),
        .wrongCount(path: feedFile, records: 11, expected: 12),
        .wrongLength(path: feedFile, length: 380, expected: "388 or 363"),
        .wrongLine(path: feedFile, line: 7, length: 388),
        .mixedLayouts(
            delivery: "P.A1111 Y27 D270714", old: "P.A1111.ACO.ZC5Y27.D270714.T1200000",
            new: "P.A1111.ACO.ZC1Y27.D270714.T1200000"),
        .invalidControlFile(path: "P.A1111.ACO.ZC0Y27.D270714.T1200000", line: 2),
        .sameFileTwice(feedFile, "july.zip/P.A1111.ACO.ZC5Y27.D270714.T1200000"),
        .missingColumns(path: "claims.csv", names: ["service_date", "npi"]),
        .nothingUsable(
            lines: 30, reasons: ["30 lines, the first of them claims.csv, line 2: an amount is not a number"]),
        .unsuitableFolder(path: "cclf", reason: "it is in the feed"),
        .invalidCost(path: "expected.csv", line: 2, reason: "the episode is there twice"),
        .noAllowedAmounts(path: "claims.csv"),
        .invalidRule(path: "rules.csv", line: 2, reason: "window_days many is not a whole number from 1 to 3650"),
        .cannotWrite(path: "episodes", SystemFailure(number: ENOSPC)), .workInUse(path: "work"),
        .otherWork(path: "work", what: "other codes"), .damagedWork(path: "work"), .intake(.notFound(path: "cclf")),
        .interrupted,
    ]
    private static let feedFile = "cclf/P.A1111.ACO.ZC5Y27.D270714.T1200000"

    private static let layouts: [LayoutError] = [
        .notFound(name: "doctors", nearest: ["doctors-and-clinicians"]), .exists(name: "our-roster"),
        .invalidName("Our Roster"), .identifying(name: "our-roster"),
        .fault(
            path: "ours.yaml",
            LayoutFault(
                line: 4, reason: "'colums' is not known here.", hint: "Known are name, title, kind, columns.")),
    ]

    private static let workbooks: [WorkbookError] = [
        .longText(column: "Remark", row: 3, characters: 40_000), .longNote(characters: 40_000), .tooManyRows,
        .tooManyColumns(20_000), .tooLarge, .noMemory,
    ]

    private static let disclosure: [DisclosureError] = [
        .undeclaredResult(title: "Loads"), .undeclaredColumn(name: "cases", title: "Areas"),
        .unknownName(name: "cases", title: "Areas"), .contradiction(place: "2027, HF"),
        .revealingSelection(.outlierPercentile(90)), .revealingSelection(.organizations), .severalLoads,
        .unplannedBreakdown(title: "Partners", by: "of clinicians by area"),
    ]
}
