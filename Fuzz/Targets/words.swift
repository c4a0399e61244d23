import RegistryIntake
import RegistryModel

// What people type: levers, values of rules, texts to be shown. No trap; a lever that was read is written and read again
// as the same lever; what is shown cannot steer a terminal, and no identifier gets past redaction twice.

private let units = [
    "text", "flag", "share", "points", "per_point", "date", "year", "cases", "clinicians", "days", "strata", "cents",
].map { RuleUnit(name: $0) } + [RuleUnit(name: "band", choices: ["both", "one"], alternative: "median")]

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWords(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: input(start, count), as: UTF8.self)
    do {
        let lever = try Lever(parsing: text)
        let again = try Lever(parsing: lever.description)
        precondition(again == lever, "\(text) is written \(lever.description), which is another lever")
    } catch {
        precondition(!"\(error)".isEmpty)
    }
    for unit in units { _ = unit.accepts(text) }
    let shown = text.visible
    precondition(!shown.unicodeScalars.contains { $0.properties.generalCategory == .control })
    precondition(shown.visible == shown)
    let redacted = Redaction.redacted(text)
    precondition(Redaction.redacted(redacted) == redacted || redacted.count > 200)
    return 0
}
