import Foundation
import RegistryModel

extension ResultOrigin.Stamp {
    /// The stamp of what this program makes now, or at `SOURCE_DATE_EPOCH`, in seconds since 1970, by which the same
    /// question gives the same bytes (https://reproducible-builds.org/docs/source-date-epoch/).
    static func now(in environment: [String: String] = ProcessInfo.processInfo.environment) -> ResultOrigin.Stamp {
        let fixed = environment["SOURCE_DATE_EPOCH"].flatMap(TimeInterval.init).map(Date.init(timeIntervalSince1970:))
        return ResultOrigin.Stamp(
            program: "asm-registry \(Program.version)", time: (fixed ?? .now).formatted(.iso8601))
    }
}
