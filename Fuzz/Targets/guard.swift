import Foundation
import GRDB
import GRDBSQLite
import RegistryModel
@testable import RegistryStore

// The guard of `sql`: the input is a statement. It must end in an answer or in an error of ours, within its limits, and
// change nothing: no row in the count of the connection, no byte of any file in the registry's folder, and no file that
// was not there, neither in it nor in the working folder.

private let seconds = 0.02
private let folder: String = {
    var name = Array("/dev/shm/asm-registry-guard-XXXXXX".utf8CString)
    precondition(mkdtemp(&name) != nil)
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}()
private nonisolated(unsafe) let registry: Registry = {
    do {
        let path = folder + "/registry.sqlite"
        let key = try BeneficiaryKey(readingOrCreating: folder + "/beneficiary.key")
        try Registry.create(path: path, isSynthetic: true, key: key)
        let project = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardizedFileURL.path
        let writer = try Registry.openForWriting(path: path, wait: 1)
        let folders = ["ReferenceData", "SampleData/2027Q1", "SampleData/2027Q4"]
        let request = LoadRequest(paths: folders.map { "\(project)/\($0)" })
        guard case .committed = try Loader(request, into: writer, key: key).run().outcome else {
            fatalError("the sample was not loaded")
        }
        try writer.close()
        // A statement that opens another file by a plain name would do so here.
        mkdir(folder + "/work", 0o700)
        precondition(chdir(folder + "/work") == 0)
        return try Registry.openForReading(path: path)
    } catch {
        fatalError("\(error)")
    }
}()

private func content() -> [String: Int] {
    let names = FileManager.default.subpaths(atPath: folder) ?? []
    return Dictionary(
        uniqueKeysWithValues: names.map { name in
            var hasher = Hasher()
            let bytes = (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))) ?? Data()
            bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
            return (name, hasher.finalize())
        })
}
private nonisolated(unsafe) let contentBefore = {
    _ = registry.path; return content()
}()
private nonisolated(unsafe) let connection = try? registry.queue.read { $0.sqliteConnection }
private nonisolated(unsafe) var runs = 0
private nonisolated(unsafe) var (answered, refused, invalid, stopped) = (0, 0, 0, 0)

@_cdecl("LLVMFuzzerInitialize")
public func prepare(_ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer) -> CInt {
    _ = (contentBefore, connection)
    atexit { print("answered \(answered), refused \(refused), invalid \(invalid), stopped \(stopped)") }
    return 0
}

/// The engine cannot be stopped within one call of a function, and before 3.42 format('%.*c', 2000000000, 'x') goes round
/// two thousand million times with any limit of a value; the program's watchdog ends that, which is not in here.
private func isKnownToBeLong(_ text: some StringProtocol) -> Bool {
    text.split(separator: "%").dropFirst().contains { piece in
        let head = piece.prefix { !$0.isLetter }
        return piece.dropFirst(head.count).first?.lowercased() == "c" && (head.contains("*") || head.count > 4)
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGuard(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let statement = String(decoding: input(start, count), as: UTF8.self)
    if isKnownToBeLong(statement) { return -1 }
    runs += 1
    let begun = computedSeconds()
    do {
        let limits = GuardLimits(seconds: seconds, rows: 50, heapBytes: 32 << 20)
        // Values are kept short, so that one call such as trim(x, y) does not take longer than a run may.
        _ = try registry.query(
            statement, values: [:], limits: limits,
            columns: { _ in sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 8000) },
            row: { _ in })
        answered += 1
    } catch let error as RegistryError {
        switch error {
        case .refusedStatement: refused += 1
        case .invalidStatement, .wrongParameters: invalid += 1
        case .timeLimit, .memoryLimit: stopped += 1
        default: fatalError("\(error)")
        }
    } catch {
        fatalError("\(error)")
    }
    precondition(computedSeconds() - begun < seconds + 2, "a statement outlived its limit by two seconds")
    if runs.isMultiple(of: 256) { precondition(sqlite3_total_changes64(connection) == 0, "rows were changed") }
    if runs.isMultiple(of: 8192) {
        precondition(content() == contentBefore, "a file was changed or made")
        let rows = try? registry.rows(sql: "select count(*) as n from rule").first?.integer("n")
        precondition(rows.flatMap { $0 } ?? 0 > 0, "the registry does not answer any more")
    }
    return 0
}
