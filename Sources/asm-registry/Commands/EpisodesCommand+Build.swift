import ArgumentParser
import Foundation
import RegistryClaims
import RegistryModel
import RegistryStore

extension EpisodesCommand {
    /// `episodes build`: a feed to episodes, their evidence, and counts under the doubtful rules.
    struct Build: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Build episodes from a feed, and count the outcome of its lines.",
            discussion: """
                Examples: asm-registry episodes build cclf/ --output-dir episodes
                          asm-registry episodes build oct.zip --work-dir work --output-dir episodes --force
                          asm-registry episodes build claims.csv --year 2025 --output-dir episodes
                          asm-registry load episodes/ && asm-registry report eligibility --near
                A feed is a folder, an archive or files: CMS's claim and claim line feed (fixed width or CSV), research \
                files (carrier, inpatient, outpatient, beneficiary), or claim lines as episodes template prints.
                Give all deliveries at once, or each as it comes with --work-dir. Writes episodes.csv, evidence.csv and \
                counts.csv, which replace those of an earlier build when they are loaded. Identifiers are replaced by keyed hashes as they are read.
                """)

        @Argument(help: "Files, archives and folders of claims.", completion: .file()) var feed: [String]
        @Option(
            name: .customLong("output-dir"),
            help: ArgumentHelp("The folder for the three files; it is made if it does not exist.", valueName: "folder"),
            completion: .directory)
        var folder: String
        @Option(
            name: .customLong("work-dir"),
            help: ArgumentHelp(
                "Keep the lines in this folder, so that the next build reads only new files. It has hashes, no identifiers.",
                valueName: "folder"),
            completion: .directory)
        var work: String?
        @Option(help: "Only episodes that end in this year. Default: all.") var year: Int?
        @Option(
            help: ArgumentHelp("Rules that replace the built-in ones: see episodes rules.", valueName: "file"),
            completion: .file())
        var rules: String?
        @Option(help: "Count what was paid, or what was allowed. CMS uses standardized allowed amounts.")
        var amounts = EpisodeAmounts.paid
        @Option(
            help: ArgumentHelp(
                "Expected costs that replace the means of strata: CSV with episode_id and expected_cost.",
                valueName: "file"),
            completion: .file())
        var expected: String?
        @Flag(help: "Accept deliveries without control file or changed identifiers; the result says so.")
        var partial = false
        @OptionGroup var key: KeyOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard !feed.isEmpty else { throw ValidationError("Name the files or folders of the feed.") }
            if let year, !(2015...2035).contains(year) { throw ValidationError("--year is from 2015 to 2035.") }
        }

        func run() throws {
            try output.refuseRelease(of: "episodes build")
            try requireFoldersOutsideFeed()
            let request = EpisodeBuild.Request(
                feed: try ClaimFeed(feed, isPartial: partial),
                rules: try rules.map(EpisodeRules.init(replacedBy:)) ?? .builtIn, amounts: amounts, year: year,
                expected: try expected.map(SuppliedCosts.read) ?? [:])
            let tokenizer = BeneficiaryTokenizer(key: try beneficiaryKey().bytes)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let report = try InterruptibleWork.watching("the build", outcome: "has ended, and no file was written") {
                work in
                work.stop {}
                return try write(
                    EpisodeBuild(
                        request, hash: IdentifierHash(tokenizer.token(ofBytes:)),
                        workers: min(8, ProcessInfo.processInfo.activeProcessorCount),
                        isStopped: { work.isSignaled }))
            }
            try output.write(EpisodeBuildTable(report, folder: folder, rules: rules).result)
        }

        /// - Throws: `ClaimsError.unsuitableFolder` if the output or work folder is in the feed, which the next build would
        ///   read.
        private func requireFoldersOutsideFeed() throws {
            func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path + "/" }
            for folder in [folder, work].compactMap(\.self) {
                guard let feed = feed.first(where: { absolute(folder).hasPrefix(absolute($0)) }) else { continue }
                throw ClaimsError.unsuitableFolder(path: folder, reason: "it is in the feed, \(feed)")
            }
            if let work, absolute(work) == absolute(folder) {
                throw ClaimsError.unsuitableFolder(path: work, reason: "it is the output folder")
            }
        }

        /// The beneficiary key, which is made if there is none: the first load of official episodes then uses it, too.
        private func beneficiaryKey() throws -> BeneficiaryKey {
            let exists = FileManager.default.fileExists(atPath: key.path)
            let beneficiaryKey = try BeneficiaryKey(readingOrCreating: key.path)
            if !exists {
                Console.standard.say(
                    "Made a beneficiary key in \(key.path): keep a copy of it, since other keys give other hashes.")
            }
            return beneficiaryKey
        }

        /// Writes the three files, which are the user's alone; each appears only when all are complete.
        private func write(_ build: EpisodeBuild) throws -> EpisodeBuildReport {
            let files = try ["episodes.csv", "evidence.csv", "counts.csv"].map { name in
                try DestinationOptions.file(
                    folder + "/" + name, replaces: output.destination.force, permissions: 0o600)
            }
            var report: EpisodeBuildReport?
            try files[0].write { episodes in
                try files[1].write { evidence in
                    try files[2].write { counts in
                        let sinks = [episodes, evidence, counts].map(sink)
                        report = try build.run(
                            in: folder, keepingWorkAt: work,
                            to: EpisodeBuild.Sinks(episodes: sinks[0], evidence: sinks[1], counts: sinks[2]))
                    }
                }
            }
            guard let report else { throw ClaimsError.interrupted }
            return report
        }

        private func sink(_ descriptor: Int32) -> ([UInt8]) throws -> Void {
            { bytes in
                do throws(SystemFailure) {
                    try DescriptorOutput.write(bytes, to: descriptor)
                } catch {
                    throw ClaimsError.cannotWrite(path: folder, error)
                }
            }
        }
    }
}
