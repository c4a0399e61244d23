import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryStore

/// What a performance year will do to payments.
struct ProjectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project",
        abstract: "Project final scores and payment adjustments of a performance year.",
        discussion: """
            Examples: asm-registry project --year 2030 --cohort HF
                      asm-registry project --explain 2000000002
                      asm-registry project --npi 2000000002 --set quality.Q236.rate=82% --set ia=both
                      asm-registry project --sensitivity 2000000002

            What --set takes: quality.MEASURE.rate, .completeness and .cases, ia=both|one|none, pi=SHARE, \
            complex=POINTS, practice=CLINICIANS, cost.ratio=RATIO and volume=-10% change the clinicians named by \
            --npi; rule.NAME=VALUE changes a rule for everybody. Nothing is written.
            """)

    @Option(help: "The performance year. Default: the latest with measure results.") var year: PerformanceYear?
    @Option(help: "One cohort only: HF or LBP.") var cohort: Cohort?
    @Option(help: "Only this clinician; may be repeated. Peers count all the same.", transform: NPI.init(argument:))
    var npi: [NPI] = []
    @Flag(help: "Also show the scores and adjustments of the categories.") var categories = false
    @Option(
        help: ArgumentHelp("Show how this clinician's projection comes about.", valueName: "npi"),
        transform: NPI.init(argument:))
    var explain: NPI?
    @Option(
        help: ArgumentHelp("Rank what would change this clinician's payments.", valueName: "npi"),
        transform: NPI.init(argument:))
    var sensitivity: NPI?
    @Option(
        help: ArgumentHelp("What if: change an input or a rule; may be repeated.", valueName: "lever=value"),
        transform: Lever.init(argument:))
    var set: [Lever] = []
    @Flag(help: "Also store the projection, with the rules it rests on; verify computes it again.") var store = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var wait: WaitOption
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    mutating func validate() throws {
        guard [explain != nil, sensitivity != nil, !set.isEmpty, categories].count(where: { $0 }) <= 1 else {
            throw ValidationError("Ask for one of --explain, --sensitivity, --set and --categories at a time.")
        }
        guard !store || (asOf.point == nil && npi.isEmpty && explain == nil && sensitivity == nil && set.isEmpty) else {
            throw ValidationError(
                "--store keeps the whole projection of what is known now: leave the other options out.")
        }
        if npi.isEmpty, let lever = set.first(where: { !$0.isRule }) {
            throw ValidationError("\(lever) changes a clinician's year: name whose with --npi.")
        }
    }

    func run() throws {
        guard !store else { return try storeProjection() }
        try registry.reading(asOf: asOf.point) { registry in
            let asked = [explain, sensitivity].compactMap { $0 } + npi
            let report = try ProjectionReport(
                of: registry, year: year, cohort: cohort, clinicians: asked.isEmpty ? nil : Set(asked))
            if let explain {
                try output.write(report.derivation(of: explain, of: registry))
            } else if let sensitivity {
                try output.write(Sensitivity(of: sensitivity, in: report).result(of: registry))
            } else if set.isEmpty {
                try output.write(report.result(categories ? .categories : .payment, of: registry))
            } else {
                try output.write(WhatIf(set, of: Set(npi), in: report).result(of: registry))
            }
        }
    }
}

extension ProjectCommand {
    /// Projects and stores under the writer's lock, so that both see the same registry.
    private func storeProjection() throws {
        let registry = try Registry.openForWriting(path: registry.path, wait: wait.seconds)
        defer { try? registry.close() }
        let report = try ProjectionReport(of: registry, year: year, cohort: cohort)
        let stored = StoredProjections(registry)
        let loadID = try stored.latestLoadID() ?? 0
        let numbers = try stored.store(report.projections.map { $0.run(asOfLoadID: loadID) })
        try output.write(report.result(categories ? .categories : .payment, of: registry))
        for (projection, run) in zip(report.projections, numbers) {
            let name = "\(projection.inputs.cohort.rawValue) \(report.year)"
            Console.standard.say(
                run.isNew
                    ? "\(name) is stored as run \(run.number)." : "\(name) is stored already, as run \(run.number).")
        }
    }
}

extension Lever {
    /// Reads `quality.Q236.rate=0.82`.
    fileprivate init(argument: String) throws {
        do throws(LeverError) {
            try self.init(parsing: argument)
        } catch {
            throw ValidationError("\(error.message) \(error.hint)")
        }
    }

    /// Whether it changes a rule, and so everybody's year.
    fileprivate var isRule: Bool { if case .rule = self { true } else { false } }
}
