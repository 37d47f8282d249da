//! Aligned columns, for people.

use serde_json::Value;
use textwrap::core::display_width;

/// The cells of a row.
pub(crate) fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).into()
}

/// The heads of columns, in the reader's language.
pub(crate) fn heads<const N: usize>(columns: [&str; N]) -> Vec<String> {
    columns.map(head).into()
}

/// The head of a column.
pub(crate) fn head(column: &str) -> String {
    crate::speak::say(&format!("column-{column}"), &pollux_doctor::Values::new())
}

/// Each column as wide as its widest cell, two blanks between.
pub(crate) fn align(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| display_width(cell)).max();
    let widths: Vec<usize> = (0..columns).map(|at| width(at).unwrap_or_default()).collect();
    let mut told = String::new();
    for row in rows {
        let cell = |(cell, width): (&String, &usize)| format!("{cell}{}", " ".repeat(width - display_width(cell)));
        let cells: Vec<String> = row.iter().zip(&widths).map(cell).collect();
        told.push_str(cells.join("  ").trim_end());
        told.push('\n');
    }
    told
}

/// The items of an array.
pub(crate) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A value as a cell; a dash where there is none.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Every field with a value, one a line, by its path.
pub(crate) fn page(value: &Value) -> String {
    fn walk(path: &str, value: &Value, rows: &mut Vec<Vec<String>>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    walk(&path, value, rows);
                }
            }
            Value::Array(items) if items.iter().all(|item| !item.is_object()) => {
                rows.push(vec![path.to_owned(), items.iter().map(text).collect::<Vec<_>>().join(", ")]);
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, item)| walk(&format!("{path}[{at}]"), item, rows));
            }
            other => rows.push(vec![path.to_owned(), text(other)]),
        }
    }
    let mut rows = Vec::new();
    walk("", value, &mut rows);
    align(&rows)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_page_has_every_field_by_its_path() {
        let key = json!({ "name": "n", "restrictions": { "apiTargets": [{ "service": "s", "methods": ["a", "b"] }] } });
        assert_eq!(
            page(&key),
            "\
name                                n
restrictions.apiTargets[0].service  s
restrictions.apiTargets[0].methods  a, b
"
        );
    }
}
