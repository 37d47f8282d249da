//! A template's text as Handlebars sees it, with limits to its nesting.
//!
//! The parser and the renderer both go down one call for each block inside a block, so a text that opens five thousand of
//! them would take the process's stack. Blocks and brackets are counted before the parser sees them.

use handlebars::Template;
use handlebars::template::TemplateElement;

use super::Problem;

/// Blocks and their `else` in one template.
const MAX_BLOCKS: usize = 100;

/// Opening brackets in one tag.
const MAX_BRACKETS: usize = 16;

/// What a block goes through in one step.
const ELEMENTS_A_STEP: usize = 16;

/// Parses a text.
pub(super) fn compile(text: &str) -> Result<Template, Problem> {
    count(text)?;
    let mut template =
        Template::compile(text).map_err(|error| Problem::new(format!("the text cannot be parsed: {error}")))?;
    if includes(&template) {
        return Err(Problem::new("the text includes another one, which templates cannot do"));
    }
    meter(&mut template);
    Ok(template)
}

/// Has each pass of a block take steps, even one that writes nothing: a list inside a list inside a list of a caller's would
/// else keep a thread for hours. A tag that does nothing but count is put before what may be repeated, once for every so
/// many things in it.
fn meter(template: &mut Template) {
    for element in &mut template.elements {
        let TemplateElement::HelperBlock(block) = element else { continue };
        if let Some(inverse) = &mut block.inverse {
            meter(inverse);
        }
        let Some(inner) = &mut block.template else { continue };
        let steps = 1 + size(inner) / ELEMENTS_A_STEP;
        meter(inner);
        if let Ok(step) = Template::compile("{{#if true}}{{/if}}") {
            for _ in 0..steps {
                inner.elements.splice(0..0, step.elements.iter().cloned());
                inner.mapping.splice(0..0, step.mapping.iter().cloned());
            }
        }
    }
}

/// How many things a text has in it, at all depths.
fn size(template: &Template) -> usize {
    let inside = |element: &TemplateElement| match element {
        TemplateElement::HelperBlock(block) => {
            block.template.as_ref().map_or(0, size) + block.inverse.as_ref().map_or(0, size)
        }
        _ => 0,
    };
    template.elements.iter().map(|element| 1 + inside(element)).sum()
}

fn count(text: &str) -> Result<(), Problem> {
    let mut blocks = 0;
    let mut rest = text;
    while let Some(at) = rest.find("{{") {
        let is_text = rest[..at].ends_with('\\');
        rest = &rest[at + 2..];
        if is_text {
            continue;
        }
        let end = if rest.starts_with("!--") {
            rest.find("--}}")
        } else if rest.starts_with('!') {
            rest.find("}}")
        } else {
            let inside = rest.trim_start_matches(['~', '{']).trim_start();
            blocks += usize::from(inside.starts_with(['#', '^']) || inside.starts_with("else"));
            end_of_tag(rest)?
        };
        let end = end.ok_or_else(|| Problem::new("a tag of the text does not end"))?;
        rest = &rest[end..];
    }
    if blocks > MAX_BLOCKS {
        return Err(Problem::new(format!("the text has {blocks} blocks; expected at most {MAX_BLOCKS}")));
    }
    Ok(())
}

/// Where a tag ends that has begun, quoted words left aside.
fn end_of_tag(text: &str) -> Result<Option<usize>, Problem> {
    let mut quote = None;
    let mut escaped = false;
    let mut brackets = 0;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, '(' | '[' | '{') => brackets += 1,
            (None, '}') if text[at..].starts_with("}}") => return Ok(Some(at)),
            _ => {}
        }
        if brackets > MAX_BRACKETS {
            return Err(Problem::new(format!("a tag of the text has more than {MAX_BRACKETS} brackets")));
        }
    }
    Ok(None)
}

/// Whether a partial or a decorator is anywhere in it: they can include each other without end.
fn includes(template: &Template) -> bool {
    template.elements.iter().any(|element| match element {
        TemplateElement::HelperBlock(block) => {
            block.template.as_ref().is_some_and(includes) || block.inverse.as_ref().is_some_and(includes)
        }
        TemplateElement::DecoratorExpression(_)
        | TemplateElement::DecoratorBlock(_)
        | TemplateElement::PartialExpression(_)
        | TemplateElement::PartialBlock(_) => true,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        compile(text).unwrap_err().to_string()
    }

    #[test]
    fn what_people_write_is_fine() {
        for text in [
            "{{#if a}}{{#each b}}{{this}}{{/each}}{{else if c}}x{{else}}y{{/if}}",
            r#"{{! don't }}{{!-- it's {{> fine}} --}}\{{escaped}} {{{raw}}} {{x y="}}" z='"'}}"#,
            &format!("{}x{}", "{{#if a}}".repeat(MAX_BLOCKS), "{{/if}}".repeat(MAX_BLOCKS)),
        ] {
            assert!(compile(text).is_ok(), "{text}: {}", problem(text));
        }
    }

    #[test]
    fn depth_is_limited() {
        let deep = format!("{}{}", "{{#if a}}".repeat(4_000), "{{/if}}".repeat(4_000));
        assert_eq!(problem(&deep), "the text has 4000 blocks; expected at most 100");
        let chain = format!("{{{{#if a}}}}{}{{{{/if}}}}", "{{else if b}}".repeat(4_000));
        assert_eq!(problem(&chain), "the text has 4001 blocks; expected at most 100");
        let brackets = format!("{{{{a {}}}}}", r#"(a ")" "#.repeat(5_000));
        assert_eq!(problem(&brackets), "a tag of the text has more than 16 brackets");
    }

    #[test]
    fn a_template_stands_alone() {
        let said = "the text includes another one, which templates cannot do";
        assert_eq!(problem("{{> other}}"), said);
        assert_eq!(problem(r#"{{#if a}}{{#*inline "b"}}{{> b}}{{/inline}}{{/if}}"#), said);
    }

    #[test]
    fn what_does_not_end_is_told() {
        assert_eq!(problem("Hi {{name"), "a tag of the text does not end");
        assert!(problem("{{#if a}}").starts_with("the text cannot be parsed: "));
    }
}
