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
            "ppef/PPEF_Enrollment_Extract_2026.07.17.csv", "ppef/PPEF_Reassignment_Extract_2026.07.17.csv",
            "ppef/PPEF_Practice_Location_Extract_2026.07.17.csv",
            "ppef/PPEF_Secondary_Specialty_Extract_2026.07.17.csv", "mips/QPP_Experience_PY2024.csv",
            "nppes/npidata_pfile_20050523-20260913.csv", "nppes/pl_pfile_20050523-20260913.csv",
            "models/team_participants_2026q1.csv", "census/list1_2023.xlsx", "census/2025_Gaz_cbsa_national.txt",
            "asm/CY27_Prelim_ASMParticipants_Public.csv",
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

    /// A file, the options of its load, and what the load says.
    struct Answer: Sendable, CustomTestStringConvertible {
        let file: String
        let options: [String]
        let status: Int32
        let words: [String]
        var testDescription: String { "\(file) \(options.joined(separator: " "))" }

        /// A file that loads; `words` are parts of the output.
        static func loads(_ file: String, _ options: [String] = [], _ words: String...) -> Answer {
            Answer(file: file, options: options, status: 0, words: words)
        }

        /// A file that is refused, with a part of the reason.
        static func refused(_ file: String, _ options: [String] = [], _ reason: String) -> Answer {
            Answer(file: file, options: options, status: 65, words: [reason])
        }
    }

    private static let answers: [Answer] = [
        .loads("asm/CY27_Prelim_ASMParticipants_Public.csv", [], "(participants): read 9 = 9 inserted"),
        .loads("census/2025_Gaz_cbsa_national.txt", [], "(area-points): read 935 = 935 inserted"),
        .refused("census/cbsa_points_derived.csv", [], "area_code: is missing from this area-points file"),
        .loads(
            "census/cbsa_points_derived.csv",
            ["--kind", "area-points", "--map", "area_code=cbsa", "--set", "source_year=2025"],
            "(area-points): read 935 = 935 inserted"),
        .loads("census/list1_2023.xlsx", [], "(census-delineation): read 1915 = 1915 inserted"),
        .refused("census/states_svg_paths_derived.csv", [], noKind),
        .loads("dac/DAC_NationalDownloadableFile.csv", [], "(clinician-sources): read 13 = 13 inserted"),
        .loads("dac/DAC_NationalDownloadableFile_2021.csv", [], "(clinician-sources): read 9 = 9 inserted"),
        .loads("dac/DAC_header_cred_tabs.csv", [], "(clinician-sources): read 2 = 2 inserted"),
        .loads(
            "mips/QPP_Experience_PY2024.csv", [], "(clinician-sources): read 11 = 11 inserted",
            "(mips-results): read 11 = 11 inserted"),
        .refused("mips/QPP_Experience_names_PY2017-2021.txt", [], noKind),
        .refused("mips/QPP_Experience_names_PY2022.txt", [], noKind),
        .refused("mips/ec_score_file.csv", [], "performance_year: is not said by the name of the file"),
        .loads("mips/ec_score_file.csv", ["--set", "performance_year=2023"], "(mips-results): read 9 = 9 inserted"),
        .refused("mips/ec_score_file_headers_by_year.txt", [], noKind),
        .loads("models/team_participants_2026q1.csv", [], "(care-model-areas): read 33 = 17 inserted + 6 updated"),
        .refused("models/wiser_states.csv", [], noKind),
        .loads(
            "models/wiser_states.csv",
            [
                "--kind", "care-model-areas", "--map", "area_code=state", "--set", "model_code=WISER", "--set",
                "area_kind=state", "--set", "status=secondary", "--set", "citation=several pages",
            ], "(care-model-areas): read 6 = 0 inserted + 6 updated"),
        // A header alone is a file of no rows.
        .loads("nppes/npidata_header_329_before_certification_date.csv", [], "(clinician-sources): read 0 = 0"),
        .loads("nppes/npidata_pfile_20050523-20260913.csv", [], "(clinician-sources): read 13 = 13 inserted"),
        .loads("nppes/pl_pfile_20050523-20260913.csv", [], "(clinician-sources): read 3 = 3 inserted"),
        .loads(
            "part_b/MUP_PHY_R26_P05_V10_D24_Prov.csv", [], "(clinician-sources): read 10 = 10 inserted",
            "(medicare-payments): read 5 = 5 inserted"),
        .loads(
            "ppef/PPEF_Enrollment_Extract_2024.10.07_header.csv", [], "(clinician-sources): read 0 = 0",
            "(enrollment-details): read 0 = 0"),
        .loads(
            "ppef/PPEF_Enrollment_Extract_2025.04.01_header.csv", [], "(clinician-sources): read 0 = 0",
            "(enrollment-details): read 0 = 0"),
        .loads(
            "ppef/PPEF_Enrollment_Extract_2026.07.17.csv", [], "(clinician-sources): read 11 = 11 inserted",
            "(enrollment-details): read 3 = 3 inserted"),
        .loads(
            "ppef/PPEF_Practice_Location_Extract_2026.07.17.csv", [], "(enrollment-details): read 6 = 6 inserted"),
        .loads("ppef/PPEF_Reassignment_Extract_2026.07.17.csv", [], "(enrollment-details): read 10 = 10 inserted"),
        .loads(
            "ppef/PPEF_Secondary_Specialty_Extract_2026.07.17.csv", [], "(enrollment-details): read 3 = 3 inserted"),
    ]
    private static let noKind = "has a header that fits no kind of file"

    @Test(.enabled(if: folder != nil, "needs published files"), arguments: answers)
    func aPublishedFileLoadsOrSaysWhyNot(answer: Answer) throws {
        let registry = try CommandLineRegistry(isSynthetic: false)
        #expect(try registry.run(["load", "--built-in"]).status == 0)
        let run = try registry.load(["\(try #require(Self.folder))/\(answer.file)"] + answer.options)
        #expect(run.status == answer.status, "\(run.output)\(run.messages)")
        for words in answer.words { #expect((run.output + run.messages).contains(words), "\(run.output)") }
    }

    /// Every file of tables is in the list. Claims and JSON have tests of their own.
    @Test(.enabled(if: folder != nil, "needs published files"))
    func everyPublishedFileIsTried() throws {
        let folder = try #require(Self.folder)
        let tried = Set(Self.answers.map(\.file))
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
        let tables = paths.filter { path in
            [".csv", ".txt", ".xlsx"].contains { path.hasSuffix($0) }
                && !["cclf/", "rif/"].contains { path.hasPrefix($0) }
        }
        #expect(Set(tables).subtracting(tried).isEmpty && !tables.isEmpty)
    }
}
