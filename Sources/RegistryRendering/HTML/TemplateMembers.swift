import Mustache

// Views return their members by name themselves. The library would find them by reflection, which takes most of the time
// of pages with many drawings and tables.

extension Drawing: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "caption": caption
        case "description": description
        case "height": height.description
        case "kind": kind
        case "outlines": outlines
        case "bands": bands
        case "lines": lines
        case "bars": bars
        case "paths": paths
        case "squares": squares
        case "dots": dots
        case "labels": labels
        default: nil
        }
    }
}

extension Drawing.Box: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "style": style
        case "x": x.description
        case "y": y.description
        case "width": width.description
        case "height": height.description
        case "tip": tip
        default: nil
        }
    }
}

extension Drawing.Line: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "style": style
        case "x1": x1.description
        case "y1": y1.description
        case "x2": x2.description
        case "y2": y2.description
        default: nil
        }
    }
}

extension Drawing.Path: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "style": style
        case "points": points
        default: nil
        }
    }
}

extension Drawing.Outline: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "style": style
        case "path": path
        default: nil
        }
    }
}

extension Drawing.Dot: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "style": style
        case "x": x.description
        case "y": y.description
        case "radius": radius.description
        case "tip": tip
        default: nil
        }
    }
}

extension Drawing.Label: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "style": style
        case "x": x.description
        case "y": y.description
        case "anchor": anchor
        case "text": text
        default: nil
        }
    }
}

extension Figure: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "figureTitle": figureTitle
        case "isSingle": isSingle
        case "isSideBySide": isSideBySide
        case "sections": sections
        case "remarks": remarks
        case "tables": tables
        default: nil
        }
    }
}

extension Figure.Section: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "sectionTitle": sectionTitle
        case "keys": keys
        case "hasKeys": hasKeys
        case "drawings": drawings
        default: nil
        }
    }
}

extension HeadlineView.Content: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "answer": answer
        case "keyFigures": keyFigures
        case "hasKeyFigures": hasKeyFigures
        case "actionsTitle": actionsTitle
        case "actions": actions
        case "hasActions": hasActions
        default: nil
        }
    }
}

extension HeadlineView.KeyFigure: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "value": value
        case "detail": detail
        case "tone": tone
        default: nil
        }
    }
}

extension TableView: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "tableTitle": tableTitle
        case "headings": headings
        case "isWide": isWide
        case "rows": rows
        case "rowCount": rowCount
        default: nil
        }
    }
}

extension TableTop: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "tableTitle": tableTitle
        case "headings": headings
        case "isWide": isWide
        default: nil
        }
    }
}

extension TableBottom: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "rowCount": rowCount
        default: nil
        }
    }
}

extension NotesView: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "notes": notes
        case "hasNotes": hasNotes
        default: nil
        }
    }
}

extension DetailsView: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "details": details
        case "hasDetails": hasDetails
        case "detailsTitle": detailsTitle
        default: nil
        }
    }
}

extension HeadlineView: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "headline": headline
        default: nil
        }
    }
}

extension FiguresView: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "figures": figures
        case "hasFigures": hasFigures
        default: nil
        }
    }
}
