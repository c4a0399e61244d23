import Foundation
import RegistryModel

extension ResultOrigin.Stamp {
    /// The program's version and the time: now, or `SOURCE_DATE_EPOCH` in seconds since 1970, with which equal queries
    /// give equal bytes (https://reproducible-builds.org/docs/source-date-epoch/).
    static func now(in environment: [String: String] = ProcessInfo.processInfo.environment) -> ResultOrigin.Stamp {
        let seconds = environment["SOURCE_DATE_EPOCH"].flatMap(TimeInterval.init)
        let fixed = seconds.flatMap { years.contains($0) ? Date(timeIntervalSince1970: $0) : nil }
        return ResultOrigin.Stamp(
            program: "asm-registry \(Program.version)", time: (fixed ?? .now).formatted(.iso8601))
    }

    /// 1970 to 9999 in seconds, as years are written with four digits.
    private static let years = 0..<253_402_300_800.0
}
