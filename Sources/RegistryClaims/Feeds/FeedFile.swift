import Foundation
import RegistryIntake
import RegistryModel

/// A file of a feed, recognized.
struct FeedFile: Sendable {
    /// How its lines are separated into fields.
    enum Form: Hashable, Sendable {
        /// Records of one length, each with a line end of 1 or 2 bytes.
        case fixed(recordLength: Int, lineEnd: Int)
        /// Fields between delimiters, with a header.
        case delimited(UInt8)
    }

    let file: InputFile
    let kind: FeedKind
    let form: Form
    /// The name, if it is of the claim and claim line feed.
    let name: CCLFName?

    /// What orders deliveries.
    var delivery: Int32 { name?.delivery.date ?? 0 }

    /// Recognizes a file by its name or header; nil if it is of no known form.
    /// - Throws: `ClaimsError` if it cannot be read, or has records of an unknown length.
    init?(_ file: InputFile) throws(ClaimsError) {
        self.file = file
        name = CCLFName(file.fileName)
        if let name {
            kind = name.file == "0" ? .unused : CCLFPlaces.kind(of: name.file)
            form = try Self.fixedForm(of: file)
        } else {
            guard let (kind, delimiter) = try Self.header(of: file) else { return nil }
            self.kind = kind
            form = .delimited(delimiter)
        }
    }

    /// The number of records of a file of fixed width, by its size; nil if the size is not known before it is read.
    func recordCount() -> Int? {
        guard case .fixed(let length, let lineEnd) = form, let size = file.unpackedByteCount ?? onDiskSize else {
            return nil
        }
        guard size > 0 else { return 0 }
        // The last record may have no line end.
        return (size + lineEnd) / (length + lineEnd)
    }

    /// About how many lines the file has.
    var estimatedLines: Int {
        let size = file.unpackedByteCount ?? (onDiskSize ?? packedSize * 8)
        return switch form {
        case .fixed(let length, let lineEnd): size / (length + lineEnd)
        case .delimited: size / 150
        }
    }

    private var onDiskSize: Int? { if case .onDisk(let path) = file { Self.size(path) } else { nil } }
    private var packedSize: Int { file.diskPath.flatMap(Self.size) ?? 0 }

    private static func size(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    private static func fixedForm(of file: InputFile) throws(ClaimsError) -> Form {
        let beginning = try beginning(of: file)
        guard let end = beginning.firstIndex(of: UInt8(ascii: "\n")) else {
            return .fixed(recordLength: beginning.count, lineEnd: 1)
        }
        let hasReturn = end > 0 && beginning[end - 1] == UInt8(ascii: "\r")
        return .fixed(recordLength: hasReturn ? end - 1 : end, lineEnd: hasReturn ? 2 : 1)
    }

    private static func header(of file: InputFile) throws(ClaimsError) -> (FeedKind, UInt8)? {
        let beginning = try beginning(of: file)
        let line = beginning.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        for delimiter in [UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: "\t"), UInt8(ascii: ";")] {
            let names = line.split(separator: delimiter, omittingEmptySubsequences: false).map { Self.columnName($0) }
            if let kind = FeedKind(header: Set(names)) { return (kind, delimiter) }
        }
        return nil
    }

    /// The name of a column in upper case, without quotes and byte order mark.
    static func columnName(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self).trimmingCharacters(
            in: CharacterSet.whitespaces.union(CharacterSet(charactersIn: "\u{FEFF}"))
        ).uppercased()
    }

    private static func beginning(of file: InputFile) throws(ClaimsError) -> [UInt8] {
        var input = try readingFeed { () throws(IntakeError) in try InputBytes(file) }
        var bytes: [UInt8] = []
        do {
            _ = try input.take(0..<(1 << 14)) { bytes += $0 }
        } catch let error as IntakeError {
            throw .intake(error)
        } catch {
            throw .unknownForm(path: file.path)
        }
        return bytes
    }
}
