import Foundation
import RegistryClaims
import RegistryIntake
import RegistryModel

// Feeds of claims, with a delimiter or as records of fixed width: the first byte says the file of CMS's feed. The rest of
// the first line, if it is long, is the header.

private let folder = NSTemporaryDirectory() + "claims-\(getpid())"
private let names = Array("0145689")

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzClaims(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = input(start, count)
    guard let first = bytes.first else { return 0 }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let name =
        first < 128 ? "P.A1.ACO.ZC\(names[Int(first) % names.count])Y27.D270714.T1200000" : "claims.csv"
    let path = folder + "/" + name
    try? Data(bytes.dropFirst()).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
        let feed = try ClaimFeed([path], isPartial: true)
        let build = EpisodeBuild(
            EpisodeBuild.Request(feed: feed, rules: .builtIn, amounts: .paid, year: nil),
            hash: IdentifierHash { bytes in
                var digest = [UInt8](repeating: 0, count: 16)
                for (index, byte) in bytes.enumerated() { digest[index % 16] ^= byte }
                return digest.withUnsafeBytes(BeneficiaryToken.init(truncating:))
            }, workers: 1)
        let report = try build.run(
            in: folder, to: EpisodeBuild.Sinks(episodes: { _ in }, evidence: { _ in }, counts: { _ in }))
        for (_, counts) in report.counts { precondition(counts.isConserved) }
    } catch let error as ClaimsError {
        precondition(!error.message.isEmpty)
    } catch {
        preconditionFailure("\(error)")
    }
    _ = try? EpisodeRules(replacedBy: path)
    return 0
}
