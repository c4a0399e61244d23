extension SiteTop: TemplateMembers {
    subscript(name: String) -> Any? {
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

extension SiteTop.SectionLink: TemplateMembers {
    subscript(name: String) -> Any? {
        switch name {
        case "path": path
        case "title": title
        case "current": current
        default: nil
        }
    }
}

extension SiteBottom: TemplateMembers {
    subscript(name: String) -> Any? {
        switch name {
        case "pages": pages
        case "hasPages": hasPages
        default: nil
        }
    }
}

extension SiteReport: TemplateMembers {
    subscript(name: String) -> Any? {
        switch name {
        case "name": self.name
        case "reportTitle": reportTitle
        case "question": question
        case "missing": missing
        default: nil
        }
    }
}

extension SiteReportBottom: TemplateMembers {
    subscript(name: String) -> Any? {
        switch name {
        case "command": command
        case "sql": sql
        default: nil
        }
    }
}

extension SitePartView: TemplateMembers {
    subscript(name: String) -> Any? {
        switch name {
        case "linkList": linkList
        case "textPart": textPart
        case "code": code
        case "whatIf": whatIf
        default: nil
        }
    }
}

extension SitePartView.LinkList: TemplateMembers {
    subscript(name: String) -> Any? {
        switch name {
        case "listTitle": listTitle
        case "links": links
        default: nil
        }
    }
}

extension SitePartView.Link: TemplateMembers {
    subscript(name: String) -> Any? {
        switch name {
        case "address": address
        case "title": title
        case "detail": detail
        default: nil
        }
    }
}

extension SitePartView.WhatIf: TemplateMembers {
    subscript(name: String) -> Any? {
        switch name {
        case "cohort": cohort
        case "cohortName": cohortName
        case "command": command
        case "data": data
        default: nil
        }
    }
}
