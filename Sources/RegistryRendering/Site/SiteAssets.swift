import RegistryModel

/// The files that all pages of a site share.
enum SiteAssets {
    private static let folder = "assets"
    /// The scripts of every page, in the order in which they are loaded.
    private static let common = [
        ("permalink.js", PackageResources.permalink_js), ("copy.js", PackageResources.copy_js),
        ("table-values.js", PackageResources.table_values_js), ("tables.js", PackageResources.tables_js),
        ("search-rows.js", PackageResources.search_rows_js), ("search.js", PackageResources.search_js),
    ]
    /// The further scripts of pages with what-if questions.
    private static let whatIf = [
        ("what-if-model.js", PackageResources.what_if_model_js),
        ("what-if-fields.js", PackageResources.what_if_fields_js),
        ("what-if-outcome.js", PackageResources.what_if_outcome_js), ("what-if.js", PackageResources.what_if_js),
    ]

    /// The names of a page's scripts.
    static func scripts(hasWhatIf: Bool) -> [String] { (common + (hasWhatIf ? whatIf : [])).map(\.0) }

    /// All scripts.
    static var scriptFiles: [SiteFile] {
        (common + whatIf).map { SiteFile(path: "\(folder)/\($0.0)", bytes: $0.1) }
    }

    /// The style sheet, which has the footer too: so a load that changes nothing on a page leaves the page as it is.
    static func style(footer: String) -> SiteFile {
        let text = StyleText.quoted(footer)
        return SiteFile(
            path: "\(folder)/style.css",
            text: PageTemplates.style + String(decoding: PackageResources.Site_css, as: UTF8.self)
                + "footer.made::after { content: \(text); }\n"
                + "@page { @bottom-left { content: \(text); } }\n")
    }

    /// What the search of every page reads.
    static func searchIndex(_ index: SiteIndex) -> SiteFile {
        let rows = index.entries.map { entry in
            "["
                + [entry.kind.rawValue, entry.name.visible, entry.detail.visible, entry.path].map(JSONText.quoted)
                .joined(separator: ",") + "]"
        }
        return SiteFile(path: "\(folder)/search-index.js", text: "siteIndex([\n\(rows.joined(separator: ",\n"))\n]);\n")
    }
}
