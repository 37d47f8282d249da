//! Templates, and what they can say: texts in the page's language, links, marked-up text.

use std::sync::LazyLock;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, RenderErrorReason,
    ScopedJson,
};
use pollux_doctor::{Language, Values, say};
use serde_json::{Value, json};

use super::markup;
use super::path::{Page, Place, relative};

static TEMPLATES: LazyLock<Handlebars<'static>> = LazyLock::new(|| {
    let mut templates = Handlebars::new();
    templates.register_helper("t", Box::new(Given(text)));
    templates.register_helper("to", Box::new(Given(link)));
    templates.register_helper("file", Box::new(Given(file)));
    templates.register_helper("rich", Box::new(rich));
    templates.register_helper("json", Box::new(coloured));
    for (name, text) in [
        ("layout", include_str!("site/layout.hbs")),
        ("home", include_str!("site/home.hbs")),
        ("faults", include_str!("site/faults.hbs")),
        ("fault", include_str!("site/fault.hbs")),
        ("models", include_str!("site/models.hbs")),
        ("parameters", include_str!("site/parameters.hbs")),
        ("search", include_str!("site/search.hbs")),
        ("missing", include_str!("site/missing.hbs")),
        ("row", include_str!("site/row.hbs")),
        ("ending", include_str!("site/ending.hbs")),
        ("languages", include_str!("site/languages.hbs")),
    ] {
        #[expect(clippy::expect_used, reason = "the templates are built in, and a test renders every page")]
        templates.register_template_string(name, text).expect("the built-in templates are valid");
    }
    templates
});

/// A page in the making: where it stands, and in which language it is.
pub(super) struct Sheet {
    pub(super) language: Language,
    pub(super) place: Place,
    /// Its path below the language; the links to itself in other languages are made from it.
    pub(super) path: String,
    /// The address that links start from.
    pub(super) here: String,
}

impl Sheet {
    pub(super) fn new(language: Language, place: Place, page: Page) -> Self {
        let path = page.path();
        Self { language, place, here: place.page(language, &path), path }
    }

    /// The whole page.
    pub(super) fn render(&self, template: &str, title: &str, mut data: Value) -> String {
        let languages: Vec<Value> = Language::all()
            .map(|language| {
                json!({
                    "tag": language.tag(),
                    "name": language.name(),
                    "href": relative(&self.here, &self.place.page(language, &self.path)),
                    "current": language == self.language,
                })
            })
            .collect();
        data["tag"] = Value::from(self.language.tag());
        data["here"] = Value::from(self.here.as_str());
        data["files"] = Value::from(self.place == Place::Files);
        data["section"] = Value::from(self.path.split('/').next().unwrap_or_default());
        data["title"] = Value::from(title);
        data["languages"] = Value::from(languages);
        #[expect(clippy::expect_used, reason = "what templates ask for is fixed, and a test renders every page")]
        TEMPLATES.render(template, &data).expect("the built-in templates can be rendered")
    }

    /// A text without values.
    pub(super) fn say(&self, id: &str) -> String {
        say(self.language, id, &Values::new())
    }
}

fn root<'c>(context: &'c Context, name: &str) -> &'c str {
    context.data().get(name).and_then(Value::as_str).unwrap_or_default()
}

fn language(context: &Context) -> Language {
    Language::of_tag(root(context, "tag")).unwrap_or_default()
}

fn place(context: &Context) -> Place {
    if context.data()["files"] == true { Place::Files } else { Place::Server }
}

fn argument<'h>(helper: &'h Helper<'_>, at: usize) -> Result<&'h str, RenderError> {
    let value = helper.param(at).and_then(|value| value.value().as_str());
    value.ok_or_else(|| RenderErrorReason::Other(format!("`{}` takes a text", helper.name())).into())
}

/// What a helper gives is made of its arguments and the page alone.
struct Given<F>(F);

impl<F> HelperDef for Given<F>
where
    F: Fn(&Helper<'_>, &Context) -> Result<String, RenderError> + Send + Sync,
{
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(ScopedJson::Derived(self.0(helper, context)?.into()))
    }
}

/// `{{t "site-count" count=n}}`: a text in the page's language.
fn text(helper: &Helper<'_>, context: &Context) -> Result<String, RenderError> {
    let mut values = Values::new();
    for (name, value) in helper.hash() {
        let value = value.value();
        values.insert((*name).to_owned(), value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    Ok(say(language(context), argument(helper, 0)?, &values))
}

/// `{{to "models"}}`: the link to a page in the same language; a second argument names a place in it.
fn link(helper: &Helper<'_>, context: &Context) -> Result<String, RenderError> {
    let page = place(context).page(language(context), argument(helper, 0)?);
    let link = relative(root(context, "here"), &page);
    Ok(if helper.param(1).is_some() { format!("{link}#{}", argument(helper, 1)?) } else { link })
}

/// `{{file "style.css"}}`: the link to what is the same in every language.
fn file(helper: &Helper<'_>, context: &Context) -> Result<String, RenderError> {
    Ok(relative(root(context, "here"), &place(context).file(argument(helper, 0)?)))
}

/// `{{rich text}}`: a text with its code words marked. What it writes is escaped already.
fn rich(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    Ok(out.write(&markup::rich(argument(helper, 0)?))?)
}

/// `{{json text}}`: JSON in colours.
fn coloured(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    Ok(out.write(&markup::json(argument(helper, 0)?))?)
}
