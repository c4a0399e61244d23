import Foundation
import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore
import Testing
import TestSupport

/// Every report on small random registries, recomputed by independent code from the CSV files.
///
/// ASM_REGISTRY_RANDOM_REGISTRIES is the number of registries, ASM_REGISTRY_RANDOM_SEED the first seed. A disagreement
/// is reported with its seed.
@Suite(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct RandomRegistryTests {
    /// The seeds, in groups that share one run of Python.
    private static let parts: [Range<Int>] = {
        let first = number("ASM_REGISTRY_RANDOM_SEED") ?? 1
        let end = first + (number("ASM_REGISTRY_RANDOM_REGISTRIES") ?? 200)
        return stride(from: first, to: end, by: 50).map { $0..<min($0 + 50, end) }
    }()

    /// A registry with the reference files, which all others are copies of.
    private static let reference = Result {
        let registry = try SampleRegistry()
        try registry.load([ProjectFiles.path("ReferenceData")])
        return registry
    }

    @Test(arguments: parts)
    func everyAnswerAgrees(seeds: Range<Int>) throws {
        let folder = try TemporaryFolder()
        let made = try python("make", folder.path, "\(seeds.lowerBound)", "\(seeds.count)")
        try #require(made.status == 0, "\(made.messages)")
        for seed in seeds { try ask(folder.file("\(seed)")) }
        let checked = try python("check", folder.path, ProjectFiles.path("ReferenceData"))
        #expect(checked.status == 0, "\(checked.output)\(checked.messages)")
        #expect(checked.output.contains("\(seeds.count) registries: "))
        if Self.number("ASM_REGISTRY_RANDOM_REGISTRIES") != nil { print(checked.output) }
    }

    /// Loads the folders of a seed, and writes the results of its questions.
    private func ask(_ path: String) throws {
        let registry = try SampleRegistry(copying: Self.reference.get())
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { Int($0) != nil }.sorted()
        for name in names {
            let report = try registry.load(["\(path)/\(name)"]) { $0.rejectLimit = .percent(100) }
            guard case .committed = report.outcome else {
                Issue.record("\(path)/\(name) was not loaded: \(report.files.map(\.firstRejects))")
                return
            }
        }
        let questions = try JSONDecoder().decode(
            [[String: String]].self, from: Data(contentsOf: URL(fileURLWithPath: "\(path)/questions.json")))
        var open: [AsOf?: Registry] = [:]
        defer { for registry in open.values { try? registry.close() } }
        let answers = try questions.map { options in
            let question = RandomQuestion(options: options)
            let registry =
                try open[question.asOf] ?? Registry.openForReading(path: registry.path, asOf: question.asOf)
            open[question.asOf] = registry
            return options.merging(try answer(question, from: registry)) { $1 }
        }
        try JSONEncoder().encode(answers).write(to: URL(fileURLWithPath: "\(path)/answers.json"))
    }

    /// The result as CSV, or the name of the error's case.
    private func answer(_ question: RandomQuestion, from registry: Registry) throws -> [String: String] {
        do {
            let result = try #require(try question.answer(from: registry))
            var text = ""
            try OutputFormat.csv.write(result, to: ResultSink { text += String(decoding: $0, as: UTF8.self) })
            return ["text": text]
        } catch let error as QueryError {
            return ["error": String("\(error)".prefix { $0 != "(" })]
        }
    }

    private func python(_ arguments: String...) throws -> ProgramRun {
        let tool = try #require(ProgramRun.tool("python3"))
        return try ProgramRun(tool, [ProjectFiles.path("Tests/Python/Recomputation/random_registries.py")] + arguments)
    }

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }
}
