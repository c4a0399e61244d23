import ArgumentParser
import RegistryIntake
import RegistryModel
import RegistryQueries
import RegistryStore

/// `project`: scores, factors and dollars of a performance year, from a registry or from options.
struct ProjectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project",
        abstract: "Project final scores and payment adjustments of a performance year.",
        discussion: """
            Examples: asm-registry project --cohort HF --year 2027 --score 74 --part-b 150000
                      asm-registry project --cohort HF
                      asm-registry project --explain 2254630157
                      asm-registry project --npi 2254630157 --set quality.Q236.rate=82% --set ia=both
                      asm-registry project --sensitivity 2254630157

            The first example needs no registry: it uses the built-in rules and CMS's public benchmarks. If a registry \
            holds less than 80 % of a cohort, the answer is a scenario: assumed peers take the place of the rest, and \
            each number has a lowest and a highest value. See Docs/reading-a-projection.md.

            --set changes the clinicians named by --npi: quality.MEASURE.rate, .completeness, .cases and \
            .collection=ecqm|mips_cqm, quality.points=POINTS, ia=both|one|none, pi=SHARE, complex=POINTS, \
            practice=CLINICIANS, cost.ratio=RATIO, cost.points=POINTS and final=SCORE. rule.NAME=VALUE changes a rule \
            for all participants. Nothing is written.
            """)

    @Option(help: "The performance year. Default: the latest with measure results.") var year: PerformanceYear?
    @Option(help: "Project this cohort only: HF or LBP.") var cohort: Cohort?
    @Option(
        help:
            "Show this clinician, by NPI or a unique part of the name; may be repeated. The result still depends on all peers.",
        completion: .registry(.clinician), transform: ClinicianName.init(argument:))
    var npi: [ClinicianName] = []
    @Flag(help: "Also show the scores and adjustments of the categories.") var categories = false
    @Option(
        help: ArgumentHelp("Show each step of this clinician's projection.", valueName: "npi"),
        completion: .registry(.clinician), transform: ClinicianName.init(argument:))
    var explain: ClinicianName?
    @Option(
        help: ArgumentHelp("Rank the levers that would change this clinician's payments.", valueName: "npi"),
        completion: .registry(.clinician), transform: ClinicianName.init(argument:))
    var sensitivity: ClinicianName?
    @Option(
        help: ArgumentHelp("Change an input or a rule and compare; may be repeated.", valueName: "lever=value"),
        transform: Lever.init(argument:))
    var set: [Lever] = []
    @Flag(help: "Also show participants with too little data.") var all = false
    @Option(
        help: ArgumentHelp(
            "Prefer the benchmarks of the cohort, or CMS's MIPS benchmarks. Default: by the rules.",
            valueName: "cohort|mips"))
    var benchmarks: QualityRules.BenchmarkSource?
    @OptionGroup(title: "Without a registry") var stated: StatedYearOptions
    @Flag(help: "Also store the projection with its rules; verify computes it again.") var store = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var wait: WaitOption
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    mutating func validate() throws {
        guard [explain != nil, sensitivity != nil, !set.isEmpty, categories].count(where: { $0 }) <= 1 else {
            throw ValidationError("Give only one of --explain, --sensitivity, --set and --categories.")
        }
        guard !store || (asOf.point == nil && npi.isEmpty && explain == nil && sensitivity == nil && set.isEmpty) else {
            throw ValidationError(
                "--store keeps the whole projection of the latest data: leave out --as-of, --npi, --explain, --sensitivity "
                    + "and --set."
            )
        }
        try validateStated()
        if npi.isEmpty, let lever = set.first(where: { !$0.isRule }) {
            throw ValidationError("\(lever) changes a clinician's year: name the clinician with --npi.")
        }
    }

    /// A projection without a registry needs a cohort, and takes no option that reads or writes a registry.
    private func validateStated() throws {
        guard stated.isGiven else { return }
        guard cohort != nil else { throw ValidationError("Name the cohort: --cohort HF or --cohort LBP.") }
        guard npi.isEmpty, explain == nil, sensitivity == nil, set.isEmpty, !store, !categories, asOf.point == nil
        else {
            throw ValidationError(
                "\(stated.names) do not use a registry. To change a loaded clinician's year: --npi NPI --set final=74")
        }
    }

    func run() throws {
        guard !stated.isGiven else { return try answerWithoutRegistry() }
        guard !store else { return try storeProjection() }
        try registry.reading(asOf: asOf.point) { registry in
            let explain = try explain.map { try registry.resolve($0) }
            let sensitivity = try sensitivity.map { try registry.resolve($0) }
            let npi = try npi.map { try registry.resolve($0) }
            let asked = [explain, sensitivity].compactMap { $0 } + npi
            let report = try ProjectionReport(
                of: registry, year: year, cohort: cohort, clinicians: asked.isEmpty ? nil : Set(asked),
                showsNotLoaded: all, needsResults: asked.isEmpty, benchmarks: benchmarks)
            if let explain {
                try output.write(report.derivation(of: explain, of: registry))
            } else if let sensitivity {
                try output.write(Sensitivity(of: sensitivity, in: report).result(of: registry))
            } else if set.isEmpty {
                try write(report, of: registry)
            } else {
                try output.write(WhatIf(set, of: Set(npi), in: report).result(of: registry))
            }
        }
    }
}

extension ProjectCommand {
    /// Writes the report; a workbook of all columns and rows has the categories on a second sheet.
    private func write(_ report: ProjectionReport, of registry: Registry) throws {
        let payment = try report.result(.payment, of: registry)
        guard output.format == .xlsx, !output.rows.isGiven else {
            return try output.write(categories ? report.result(.categories, of: registry) : payment)
        }
        try output.writeSheets([
            (title: "Payment", result: payment),
            (title: "Categories", result: report.result(.categories, of: registry)),
        ])
    }

    private func answerWithoutRegistry() throws {
        guard let cohort else { return }
        var rules = try BuiltInReference.rules(year: year ?? .first, cohort: cohort)
        if let benchmarks { rules = try rules.setting("quality.benchmark.source", benchmarks.rawValue) }
        let answer = try ProjectionWithoutRegistry(
            of: stated.participantYear, rules: rules, benchmarks: BuiltInReference.benchmarks())
        try output.write(answer.result)
    }

    /// Projects and stores while holding the write lock, so that no load changes the data in between.
    private func storeProjection() throws {
        try registry.writing(wait) { registry in
            let report = try ProjectionReport(of: registry, year: year, cohort: cohort, showsNotLoaded: all)
            try report.requireFullCohorts()
            let stored = StoredProjections(registry)
            let loadID = try stored.latestLoadID() ?? 0
            let numbers = try stored.store(report.projections.map { $0.run(asOfLoadID: loadID) })
            try write(report, of: registry)
            for (projection, run) in zip(report.projections, numbers) {
                let name = "\(projection.inputs.cohort.rawValue) \(report.year)"
                Console.standard.say(
                    run.isNew
                        ? "\(name) is stored as run \(run.number)." : "\(name) is already stored, as run \(run.number)."
                )
            }
        }
    }
}

extension QualityRules.BenchmarkSource: ExpressibleByArgument {}

extension Lever {
    /// Reads `quality.Q236.rate=0.82`.
    fileprivate init(argument: String) throws {
        do throws(LeverError) {
            try self.init(parsing: argument)
        } catch {
            throw ValidationError("\(error.message) \(error.hint)")
        }
    }

    /// Whether it changes a rule, and thus the year of all participants.
    fileprivate var isRule: Bool { if case .rule = self { true } else { false } }
}
