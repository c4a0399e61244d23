import ArgumentParser
import Foundation
import RegistryStore

extension Audit {
    /// `audit on`: logs every later run.
    struct On: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Log every run and query from now on.",
            discussion: "Example: asm-registry audit on --reason \"the study has begun\"")

        @Option(help: ArgumentHelp("Give the reason.", valueName: "text")) var reason = "turned on"
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption

        func run() throws { try Audit.set(isOn: true, reason: reason, registry, wait) }
    }

    /// `audit off`: stops logging; the change itself stays in the registry.
    struct Off: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop logging runs and queries; the registry stores who stopped it, and why.",
            discussion: "Example: asm-registry audit off --reason \"to be read from a disc\"")

        @Option(help: ArgumentHelp("Give the reason.", valueName: "text")) var reason: String
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption

        func run() throws { try Audit.set(isOn: false, reason: reason, registry, wait) }
    }

    private static func set(
        isOn: Bool, reason: String, _ options: RegistryOptions, _ wait: WaitOption
    ) throws {
        guard !reason.allSatisfy(\.isWhitespace) else { throw ValidationError("--reason is empty: give a reason.") }
        try options.writing(wait) { registry in
            let isChanged = try AuditPolicy(registry).set(
                AuditPolicy.Change(isOn: isOn, reason: reason, author: NSUserName()))
            try Console.standard.printDone("The audit is \(isChanged ? "now" : "already") \(isOn ? "on" : "off").")
        }
    }
}
