//! The front matter of a template: a model and its settings, in YAML.
