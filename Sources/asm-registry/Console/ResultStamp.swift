import Foundation
import RegistryModel

extension ResultOrigin.Stamp {
    /// The stamp of what this program makes now, or at `SOURCE_DATE_EPOCH`, in seconds since 1970, by which the same
    /// question gives the same bytes (https://reproducible-builds.org/docs/source-date-epoch/).
    static func now(in environment: [String: String] = ProcessInfo.processInfo.environment) -> ResultOrigin.Stamp {
        let seconds = environment["SOURCE_DATE_EPOCH"].flatMap(TimeInterval.init)
        let fixed = seconds.flatMap { years.contains($0) ? Date(timeIntervalSince1970: $0) : nil }
        return ResultOrigin.Stamp(
            program: "asm-registry \(Program.version)", time: (fixed ?? .now).formatted(.iso8601))
    }

    /// 1970 to 9999, in seconds: a time is written with four digits of the year.
    private static let years = 0..<253_402_300_800.0
}
