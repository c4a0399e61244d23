import Mustache

extension SiteTop: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "pageTitle": pageTitle
        case "hasTitle": hasTitle
        case "root": root
        case "siteName": siteName
        case "scripts": scripts
        case "sections": sections
        case "hasTrail": hasTrail
        case "section": section
        default: nil
        }
    }
}

extension SiteTop.SectionLink: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "path": path
        case "title": title
        case "current": current
        default: nil
        }
    }
}

extension SiteBottom: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "pages": pages
        case "hasPages": hasPages
        default: nil
        }
    }
}

extension SiteReport: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "reportTitle": reportTitle
        case "question": question
        case "missing": missing
        default: nil
        }
    }
}

extension SiteReportBottom: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "command": command
        case "sql": sql
        default: nil
        }
    }
}

extension SitePartView: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "linkList": linkList
        case "textPart": textPart
        case "code": code
        case "whatIf": whatIf
        default: nil
        }
    }
}

extension SitePartView.LinkList: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "listTitle": listTitle
        case "links": links
        default: nil
        }
    }
}

extension SitePartView.Link: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "address": address
        case "title": title
        case "detail": detail
        default: nil
        }
    }
}

extension SitePartView.WhatIf: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "cohort": cohort
        case "cohortName": cohortName
        case "command": command
        case "data": data
        default: nil
        }
    }
}
