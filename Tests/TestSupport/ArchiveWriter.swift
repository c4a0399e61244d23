import CZlib

/// Archives for tests.
package enum ArchiveWriter {
    /// A member of a ZIP archive.
    package struct Member {
        let name: String
        let bytes: [UInt8]
        let isPacked: Bool
        /// What the archive states instead of the truth.
        var statedByteCount: Int?
        var statedChecksum: UInt32?
        var flags = 0

        /// Creates a member that is as it should be.
        package init(_ name: String, _ text: String, isPacked: Bool = true) {
            (self.name, bytes, self.isPacked) = (name, Array(text.utf8), isPacked)
        }

        /// A member whose archive says something else.
        package func stating(byteCount: Int? = nil, checksum: UInt32? = nil, flags: Int = 0) -> Member {
            var member = self
            (member.statedByteCount, member.statedChecksum, member.flags) = (byteCount, checksum, flags)
            return member
        }
    }

    /// A ZIP archive.
    package static func zip(_ members: [Member]) -> [UInt8] {
        var (archive, directory): ([UInt8], [UInt8]) = ([], [])
        for member in members {
            let packed = member.isPacked ? deflated(member.bytes, windowBits: -15) : member.bytes
            let checksum =
                member.statedChecksum
                ?? UInt32(
                    member.bytes.withUnsafeBufferPointer {
                        crc32(0, $0.baseAddress, UInt32($0.count))
                    })
            let sizes =
                number(Int(checksum), 4) + number(packed.count, 4)
                + number(member.statedByteCount ?? member.bytes.count, 4) + number(member.name.utf8.count, 2)
            let common = number(member.flags, 2) + number(member.isPacked ? 8 : 0, 2) + number(0, 2) + number(0x5D2D, 2)
            let offset = archive.count
            archive += number(0x0403_4B50, 4) + number(20, 2) + common + sizes + number(0, 2) + Array(member.name.utf8)
            archive += packed
            directory +=
                number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + common + sizes + number(0, 12)
                + number(offset, 4) + Array(member.name.utf8)
        }
        return archive + directory + number(0x0605_4B50, 4) + number(0, 4) + number(members.count, 2)
            + number(members.count, 2) + number(directory.count, 4) + number(archive.count, 4) + number(0, 2)
    }

    /// A file packed by gzip.
    package static func gzip(_ text: String) -> [UInt8] { deflated(Array(text.utf8), windowBits: 31) }

    private static func deflated(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(
            &stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
        let capacity = output.count
        let rest = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output -> Int in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(capacity)
                _ = deflate(&stream, Z_FINISH)
                return Int(stream.avail_out)
            }
        }
        deflateEnd(&stream)
        return Array(output.dropLast(rest))
    }

    private static func number(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> ($0 * 8)) : 0 }
    }
}

/// Excel workbooks for tests.
package enum WorkbookWriter {
    /// A cell.
    package enum Cell {
        case text(String)
        case shared(Int)
        /// A number as the file writes it, with the number of its style: 0 none, 1 a date, 2 `00000`, 3 `0.00 %`.
        case number(String, style: Int)
        case formula(String)
        case error(String)
        case none
    }

    /// A workbook of sheets, whose rows are numbered from 1.
    package static func xlsx(_ sheets: [(name: String, rows: [[Cell]])], texts: [String] = []) -> [UInt8] {
        let list = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"r\(index + 1)\"/>"
        }
        let targets = sheets.indices.map {
            "<Relationship Id=\"r\($0 + 1)\" Type=\"t\" Target=\"worksheets/s\($0 + 1).xml\"/>"
        }
        let namespaces = "xmlns=\"m\" xmlns:r=\"o\""
        var members = [
            ArchiveWriter.Member("[Content_Types].xml", "<Types/>"),
            .init("xl/workbook.xml", "<workbook \(namespaces)><sheets>\(list.joined())</sheets></workbook>"),
            .init("xl/_rels/workbook.xml.rels", "<Relationships>\(targets.joined())</Relationships>"),
            .init(
                "xl/styles.xml",
                """
                <styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs><xf numFmtId="0"/>\
                <xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>
                """),
            .init(
                "xl/sharedStrings.xml",
                "<sst>\(texts.map { "<si><r><t>\($0.prefix(2))</t></r><r><t>\($0.dropFirst(2))</t></r></si>" }.joined())</sst>"
            ),
        ]
        for (index, sheet) in sheets.enumerated() {
            let rows = sheet.rows.enumerated().filter { !$0.element.isEmpty }.map { number, cells in
                "<row r=\"\(number + 1)\">\(cells.enumerated().map { text($1, row: number + 1, column: $0) }.joined())</row>"
            }
            members.append(
                .init(
                    "xl/worksheets/s\(index + 1).xml", "<worksheet><sheetData>\(rows.joined())</sheetData></worksheet>")
            )
        }
        return ArchiveWriter.zip(members)
    }

    private static func text(_ cell: Cell, row: Int, column: Int) -> String {
        let place = "r=\"\(UnicodeScalar(UInt8(65 + column)))\(row)\""
        return switch cell {
        case .text(let text): "<c \(place) t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        case .shared(let index): "<c \(place) t=\"s\"><v>\(index)</v></c>"
        case .number(let number, let style): "<c \(place) s=\"\(style)\"><v>\(number)</v></c>"
        case .formula(let text): "<c \(place) t=\"str\"><f>A1</f><v>\(text)</v></c>"
        case .error(let text): "<c \(place) t=\"e\"><v>\(text)</v></c>"
        case .none: ""
        }
    }
}
