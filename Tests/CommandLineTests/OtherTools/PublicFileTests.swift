import Foundation
import TestSupport
import Testing

/// Published files, loaded as they are, compared with a reading of the same files in Python.
struct PublicFileTests {
    /// The folder of published files; nil where there is none.
    private static let folder = ProjectFiles.published("layouts")

    private static let reports = [
        "qpp/submission-individual-hf.json", "qpp/submission-individual-lbp.json", "qrda/qrda3-2025-hf-individual.xml",
        "qrda/qrda3-2025-lbp-individual.xml", "qrda/App1-Indv-QRDA-III-2025-reduced.xml",
    ]

    @Test(.enabled(if: folder != nil && ProgramRun.tool("python3") != nil, "needs published files and python3"))
    func everyValueOfPublishedFilesIsAsInTheFiles() throws {
        let folder = try #require(Self.folder)
        let registry = try CommandLineRegistry(isSynthetic: false)
        let reference = try registry.load([ProjectFiles.path("ReferenceData")])
        #expect(reference.status == 0, "\(reference.output)")
        let files = [
            "dac/DAC_NationalDownloadableFile.csv", "part_b/MUP_PHY_R26_P05_V10_D24_Prov.csv",
            "ppef/PPEF_Enrollment_Extract_2026.07.17.csv", "mips/QPP_Experience_PY2024.csv",
            "nppes/npidata_pfile_20050523-20260913.csv", "models/team_participants_2026q1.csv",
            "census/list1_2023.xlsx", "asm/CY27_Prelim_ASMParticipants_Public.csv",
        ]
        let run = try registry.load(files.map { "\(folder)/\($0)" })
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        // The name of this file does not say its year.
        let scores = try registry.load(["\(folder)/mips/ec_score_file.csv", "--set", "performance_year=2023"])
        #expect(scores.status == 0, "\(scores.output)\(scores.messages)")
        let later = try TemporaryFolder()
        let npis = ["2001000118", "2001000662"]
        let clinicians = try later.write(
            "npi,first_name,last_name,specialty_code,organization_name,state\n"
                + npis.map { "\($0),Ada,Lee,,,NY\n" }.joined(), to: "clinicians.csv")
        let known = try registry.load([clinicians])
        #expect(known.status == 0, "\(known.output)\(known.messages)")
        // Reports of MIPS, and the same of a year of the model.
        for name in [
            "qpp/measures-data-2025.json", "qpp/measures-data-2026.json", "qpp/cost-national-averages-2024.json",
            "qpp/cost-national-averages-2025.json",
        ] + Self.reports {
            let run = try registry.load(["\(folder)/\(name)"])
            #expect(run.status == 0, "\(run.output)\(run.messages)")
        }
        for name in Self.reports {
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            let run = try registry.load([later.write(text.replacing("2025", with: "2027"), to: name)])
            #expect(run.status == 0, "\(run.output)\(run.messages)")
        }
        let python = try #require(ProgramRun.tool("python3"))
        let comparison = try ProgramRun(
            python, [ProjectFiles.path("Tests/Python/PublicFiles/public_files.py"), registry.path, folder, later.path])
        #expect(comparison.status == 0, "\(comparison.output)\(comparison.messages)")
    }

    /// CMS's list and three public files answer who takes part, where and how large, and what it may mean.
    @Test(.enabled(if: folder != nil && ProgramRun.tool("python3") != nil, "needs published files and python3"))
    func fourPublicFilesGiveEachParticipantAScenario() throws {
        let folder = try #require(Self.folder)
        let registry = try CommandLineRegistry(isSynthetic: false)
        let files = [
            "asm/CY27_Prelim_ASMParticipants_Public.csv", "dac/DAC_NationalDownloadableFile.csv",
            "part_b/MUP_PHY_R26_P05_V10_D24_Prov.csv", "mips/QPP_Experience_PY2024.csv",
        ]
        #expect(try registry.load([ProjectFiles.path("ReferenceData")]).status == 0)
        #expect(try registry.load(files.map { "\(folder)/\($0)" }).status == 0)
        let roster = try registry.run(["report", "roster", "--organization", "fictive health", "--format", "csv"])
        #expect(roster.status == 0 && roster.output.contains("2001000332,\"O'PLACEHOLDER, CLEO\",required,HF"))
        let project = try registry.run(["project", "--format", "json"])
        #expect(project.status == 0, "\(project.messages)")
        #expect(project.output.contains("MIPS results of 2024 are taken as those of 2027"))
        let scenario = try registry.folder.write(project.output, to: "scenario.json")
        let python = try #require(ProgramRun.tool("python3"))
        let comparison = try ProgramRun(
            python, [ProjectFiles.path("Tests/Python/PublicFiles/public_scenario.py"), registry.path, folder, scenario])
        #expect(comparison.status == 0, "\(comparison.output)\(comparison.messages)")
    }
}
