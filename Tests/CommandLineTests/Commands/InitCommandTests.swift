import Foundation
import Testing
import TestSupport

/// A new registry on a machine without any configuration.
struct InitCommandTests {
    /// An empty home folder, and the commands that run in it.
    private struct Home {
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        func run(_ command: String) throws -> ProgramRun {
            let program = ProgramRun.path(of: "asm-registry")
            let line =
                "cd '\(folder.path)'; asm_registry() { '\(program)' \"$@\"; }; "
                + command.replacing("asm-registry ", with: "asm_registry ")
            return try ProgramRun(
                "/bin/sh", ["-c", line],
                environment: ["HOME": folder.path, "XDG_CONFIG_HOME": folder.file("config")])
        }

        var hasKey: Bool { FileManager.default.fileExists(atPath: folder.file("config/asm-registry/beneficiary.key")) }
    }

    /// CMS's list in its 16 columns, with this many clinicians; the first few have no organization.
    static func list(_ count: Int, blanks: Int) -> String {
        let years = (27...31).map { "ASM_CY\($0)_PARTICIPANT,ASM_CY\($0)_SMALLPRACTICE" }.joined(separator: ",")
        let rows = (0..<count).map { number in
            let cohort = number % 5 < 2 ? "Heart Failure" : "Low Back Pain"
            let organization = number < blanks ? "" : "\"Practice \(number / 3), P.C.\""
            let small = number % 3 == 0 ? "Yes" : "No"
            return "\(npi(200_100_000 + number)),First\(number),Last\(number),NY,\(cohort),\(organization),Yes,\(small)"
                + String(repeating: ",Null", count: 8)
        }
        return "NPI,FIRST_NAME,LAST_NAME,STATE,ASM_COHORT,ORGANIZATION_LEGAL_NAME,\(years)\n"
            + rows.joined(separator: "\n") + "\n"
    }

    /// An NPI with its check digit, computed here and not by the program.
    private static func npi(_ firstNine: Int) -> String {
        let digits = "80840\(firstNine)".reversed().enumerated().map { index, digit -> Int in
            let value = (digit.wholeNumberValue ?? 0) * (index.isMultiple(of: 2) ? 2 : 1)
            return value > 9 ? value - 9 : value
        }
        return "\(firstNine)\((10 - digits.reduce(0, +) % 10) % 10)"
    }

    @Test func aListAsCMSPublishesItIsAnsweredOnDayOne() throws {
        let home = try Home()
        try home.folder.write(Self.list(6_637, blanks: 17), to: "participants.csv")
        let made = try home.run("asm-registry init")
        #expect(made.status == 0, "\(made.messages)")
        #expect(made.output.contains("built-in/rules.csv (rules): read "))
        #expect(made.output.hasSuffix("Load 1 is committed.\n"))
        #expect(made.messages.contains("12 of about 235 selected areas"))
        #expect(made.messages.hasSuffix("Try: asm-registry load participants.csv\nTry: asm-registry doctor\n"))
        let load = try home.run("asm-registry load participants.csv")
        #expect(load.status == 0, "\(load.output)\(load.messages)")
        #expect(load.output.contains("read 6637 = 6637 inserted + 0 updated + 0 unchanged + 0 rejected"))
        #expect(load.output.contains("note: 17 rows name no organization: it is shown as (not named)."))
        let report = try home.run(
            "asm-registry report eligibility --format csv --output e.csv; "
                + "asm-registry report eligibility --cohort HF --format markdown")
        #expect(report.status == 0, "\(report.messages)")
        #expect(
            report.output.contains(
                "HF: 2,656 on CMS's list; by our data 0 confirmed, 0 contradicted, 2,656 cannot be said."))
        let rows = try String(contentsOfFile: home.folder.file("e.csv"), encoding: .utf8).split(separator: "\n")
        #expect(rows.count == 6_638)
        #expect(
            rows.filter {
                $0.contains(
                    "in,cannot be said,\"On CMS's list. Our data cannot confirm: specialty, episodes of 2025 and area are "
                        + "not loaded.\"")
            }.count == 6_637)
        #expect(rows.filter { $0.contains("(not named)") }.count == 17)
        let doctor = try home.run("asm-registry doctor --format csv")
        #expect(doctor.status == 0, "\(doctor.messages)")
        #expect(doctor.output.contains("CMS's list: 6,637 rows"))
        let stranger = try home.run("asm-registry report eligibility --npi 2000000002")
        #expect(stranger.status == 66 && stranger.messages.contains("No clinician 2000000002 is loaded."))
        #expect(!home.hasKey)
        let status = try home.run("asm-registry privacy status; asm-registry privacy rotate-key")
        #expect(status.status == 0 && status.output.contains("No key yet"), "\(status.output)\(status.messages)")
        #expect(status.output.contains("no key yet: the first load with beneficiaries creates it"))
        let copies = try home.run(
            "asm-registry backup create copy.sqlite && asm-registry backup verify copy.sqlite && "
                + "asm-registry export exported && asm-registry init --from exported --db other.sqlite && "
                + "asm-registry load exported --db other.sqlite && asm-registry verify --db other.sqlite && "
                + "asm-registry backup restore copy.sqlite --db restored.sqlite && "
                + "asm-registry verify --db restored.sqlite")
        #expect(copies.status == 0, "\(copies.output)\(copies.messages)")
        #expect(!home.hasKey)
    }

    @Test func theKeyIsMadeWithTheFirstEpisodesAndSaid() throws {
        let home = try Home()
        let quarter = ProjectFiles.path("SampleData/2027Q1")
        #expect(try home.run("asm-registry init --synthetic").status == 0)
        let dryRun = try home.run("asm-registry load --dry-run \(quarter)")
        #expect(dryRun.status == 0 && !home.hasKey)
        #expect(dryRun.output.contains("read 2500 = would insert 2500 + would update 0 + unchanged 0 + rejected 0"))
        let load = try home.run("asm-registry load \(quarter)")
        #expect(load.status == 0, "\(load.messages)")
        #expect(load.output.hasSuffix("Load 2 is committed.\n"))
        #expect(
            load.messages.contains("Created the beneficiary key ") && load.messages.contains("Keep a copy of that file")
        )
        #expect(home.hasKey)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: home.folder.file("config/asm-registry/beneficiary.key"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let next = try home.run("asm-registry load \(ProjectFiles.path("SampleData/2027Q2"))")
        #expect(next.status == 0 && !next.messages.contains("key"))
    }

    @Test func bareLeavesTheReferenceDataOutAndTheyCanBeLoadedLater() throws {
        let home = try Home()
        let made = try home.run("asm-registry init --bare")
        #expect(made.status == 0 && made.output.isEmpty)
        #expect(made.messages.contains("It holds nothing yet."))
        #expect(try home.run("asm-registry loads list --format csv").output.split(separator: "\n").count == 1)
        #expect(try home.run("asm-registry load --built-in").output.hasSuffix("Load 1 is committed.\n"))
        #expect(
            try home.run("asm-registry load \(ProjectFiles.path("ReferenceData"))").output
                .hasSuffix("Nothing new: every file had been loaded before.\n"))
        #expect(try home.run("asm-registry load").status == 64)
    }

    @Test func aRefusedLoadSaysWhatItWouldDoAndIsNotListed() throws {
        let home = try Home()
        let rejects = ProjectFiles.path("SampleData/rejects/npi-wrong-check-digit.csv")
        #expect(try home.run("asm-registry init --synthetic").status == 0)
        let refused = try home.run("asm-registry load \(rejects)")
        #expect(refused.status == 65)
        #expect(refused.output.contains("read 3 = would insert 2 + would update 0 + unchanged 0 + rejected 1"))
        #expect(!refused.output.contains(" inserted") && !refused.output.contains("updated +"))
        #expect(
            refused.output.contains(
                "See them: asm-registry rejects list; fix them: asm-registry rejects export --to FOLDER --from PATH"))
        let list = try home.run("asm-registry loads list")
        #expect(list.output.contains("1 refused load is not shown: --all") && !list.output.contains("  refused"))
        #expect(try home.run("asm-registry loads list --all --format csv").output.contains(",refused,"))
        #expect(try home.run("asm-registry rejects list --format csv").output.contains("check_digit"))
        #expect(try home.run("asm-registry rejects export --to fix --from \(rejects)").output.contains(": 1 rows"))
    }
}
