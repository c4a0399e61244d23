import Mustache

/// The templates of pages, embedded in the program.
enum PageTemplates {
    private static let contentType = "PAGE"

    /// The templates by file name. An invalid template is a bug, which tests detect.
    private static let library = Result {
        MustacheContentTypes.register(PageText(), named: contentType)
        return MustacheLibrary(
            templates: try [
                "PageTop": PackageResources.PageTop_mustache, "PageBottom": PackageResources.PageBottom_mustache,
                "Notes": PackageResources.Notes_mustache, "Headline": PackageResources.Headline_mustache,
                "Details": PackageResources.Details_mustache, "Figures": PackageResources.Figures_mustache,
                "Drawing": PackageResources.Drawing_mustache, "TableTop": PackageResources.TableTop_mustache,
                "TableRow": PackageResources.TableRow_mustache, "TableBottom": PackageResources.TableBottom_mustache,
                "BookTop": PackageResources.BookTop_mustache, "ChapterTop": PackageResources.ChapterTop_mustache,
                "ChapterBottom": PackageResources.ChapterBottom_mustache, "Card": PackageResources.Card_mustache,
                "CardsTop": PackageResources.CardsTop_mustache, "SiteTop": PackageResources.SiteTop_mustache,
                "SiteBottom": PackageResources.SiteBottom_mustache, "SitePart": PackageResources.SitePart_mustache,
                "SiteReport": PackageResources.SiteReport_mustache,
                "SiteReportBottom": PackageResources.SiteReportBottom_mustache,
            ].mapValues { bytes in
                // A partial does not inherit the content type, so each template declares it.
                try MustacheTemplate(
                    string: "{{% CONTENT_TYPE:\(contentType)}}" + String(decoding: bytes, as: UTF8.self))
            })
    }

    /// The style sheet.
    static let style = String(decoding: PackageResources.Style_css, as: UTF8.self)

    /// Renders a template.
    static func render(_ name: String, _ view: Any) throws -> String {
        guard let text = try library.get().render(view, withTemplate: name) else {
            preconditionFailure("there is no template \(name)")
        }
        return text
    }
}

/// Escapes text between tags and in attributes. The library escapes characters, and so misses a quote or angle bracket
/// followed by a combining accent; this checks each scalar.
struct PageText: MustacheContentType {
    func escapeText(_ text: String) -> String {
        guard text.utf8.contains(where: Self.isSpecial) else { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }
}
