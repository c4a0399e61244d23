extension HostileFile {
    /// Reports of measure results that are cut, made to do harm, or of someone else.
    static let measureReports: [HostileFile] = [
        .refused(
            "QRDA: cut", start + "<component><structuredBody><component><section>\n<title>Meas", line: 4, "bad_format",
            says: "is not well-formed XML"),
        .refused("QRDA: mismatched tags", start + "<a></b>", line: 3, "bad_format", says: "mismatched tag"),
        .refused(
            "QRDA: nested", start + String(repeating: "<a>", count: 100_000), line: 3, "bad_format", says: "64 levels"),
        .refused("QRDA: entities that multiply", laughs, line: 15, "bad_format", says: "is not well-formed XML"),
        .refused(
            "QRDA: an entity of another file",
            "<!DOCTYPE ClinicalDocument [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n" + start
                + "&x;</ClinicalDocument>",
            line: 1, "performer", "unknown_kind", says: "reports a group"),
        .refused(
            "QRDA: a long tag", start + "<a b=\"" + String(repeating: "x", count: 3 << 20), line: 3,
            "record_too_long", says: "a tag or comment of over 1 MB"),
        .refused(
            "QRDA: a long comment", start + "<!--" + String(repeating: "x", count: 3 << 20), line: 3,
            "record_too_long", says: "a tag or comment of over 1 MB"),
        .refused(
            "QRDA: about patients",
            start.replacing("20.27.1.1", with: "20.24.1.1") + "<component><structuredBody><component><section>",
            line: 3,
            "unknown_kind", says: "other documents are about patients, and are never read"),
        .refused("QRDA: NUL", Array(start.utf8) + [0, 0], line: 3, "bad_format", says: "is not well-formed XML"),
        .refused(
            "QRDA: without a clinician", start + "</ClinicalDocument>", line: 1, "performer", "unknown_kind",
            says: "reports a group"),
        .refused(
            "submission: nested", "{\"measurementSets\": " + String(repeating: "[", count: 100_000), line: 1,
            "bad_format", says: "nested too deep"),
        .refused(
            "submission: cut", "{\"measurementSets\": [{\"category\": \"qual", line: 1, "bad_format",
            says: "is not well-formed JSON"),
        .refused(
            "submission: a key twice", "{\"measurementSets\": [], \"measurementSets\": []}", line: 1, "bad_format",
            says: "has the key measurementSets twice"),
        .refused(
            "submission: long", "{\"measurementSets\": [\"" + String(repeating: "x", count: 5 << 20), line: 1,
            "record_too_long", says: "is longer than 4 MB"),
        .refused(
            "submission: of a group", "{\"measurementSets\": [],\n\"entityType\": \"group\"}", line: 2, "entityType",
            "unknown_kind", says: "reports a group"),
        .refused(
            "submission: no clinician", "{\"measurementSets\": []}", line: 1, "nationalProviderIdentifier",
            "missing_value"),
        .refused(
            "submission: a large number",
            "{\"measurementSets\": [], \"nationalProviderIdentifier\": \"1\", \"performanceYear\": 1e400}", line: 1,
            "bad_format", says: "has an invalid number"),
        .refused(
            "submission: sets that are none",
            "{\"measurementSets\": 7, \"nationalProviderIdentifier\": \"1\", \"performanceYear\": 2025}", line: 1,
            "measurementSets", "missing_value"),
        .refused(
            "submission: a wrong check digit",
            """
            {"measurementSets": [{"category": "quality", "submissionMethod": "registry", "measurements": [
            {"measureId": "005", "value": {"eligiblePopulation": 1, "performanceMet": 1, "performanceNotMet": 0,
            "eligiblePopulationExclusion": 0, "eligiblePopulationException": 0}}]}],
            "nationalProviderIdentifier": "2000000001", "performanceYear": 2025}
            """, line: 2, "npi", "check_digit"),
    ]

    /// The first two lines of a QRDA document.
    private static let start = """
        <ClinicalDocument xmlns="urn:hl7-org:v3">
        <templateId root="2.16.840.1.113883.10.20.27.1.1"/>

        """

    /// Ten entities of which each has ten of the one before.
    private static let laughs: String = {
        let entities = (1...10).map { level in
            let inner = level == 1 ? "lol" : "&l\(level - 1);"
            return "<!ENTITY l\(level) \"\(String(repeating: inner, count: 10))\">\n"
        }
        return "<!DOCTYPE ClinicalDocument [\n\(entities.joined())]>\n" + start
            + "<title>&l10;</title></ClinicalDocument>"
    }()
}
