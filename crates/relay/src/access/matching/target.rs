//! APIs: a service, and which of its methods.
//!
//! A method is written in full (`google.pkg.v1.Service.Method`), by its name alone (`Method`), or behind the service
//! (`translate.googleapis.com.Get*`); a star may end it. All of it compares in either case.

use pollux_store::directory::ApiTarget;

/// One entry of `apiTargets`.
#[derive(Debug, Clone)]
pub(super) struct Target {
    service: Box<str>,
    methods: Box<[Box<str>]>,
}

impl Target {
    pub(super) fn of(target: &ApiTarget) -> Self {
        let methods = target.methods.iter().map(|method| method.trim().into()).collect();
        Self { service: target.service.trim().into(), methods }
    }

    pub(super) fn matches(&self, service: &str, grpc_method: &str) -> bool {
        let method = grpc_method.rsplit('.').next().unwrap_or(grpc_method);
        self.service.eq_ignore_ascii_case(service)
            && (self.methods.is_empty()
                || self.methods.iter().any(|pattern| {
                    fits(pattern, grpc_method) || fits(pattern, method) || fits_behind(pattern, service, method)
                }))
    }
}

fn fits(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)),
        None => pattern.eq_ignore_ascii_case(name),
    }
}

/// The pattern against `service.method`, which need not be put together for it.
fn fits_behind(pattern: &str, service: &str, method: &str) -> bool {
    let rest = pattern.get(..service.len()).filter(|head| head.eq_ignore_ascii_case(service));
    rest.and_then(|_| pattern[service.len()..].strip_prefix('.')).is_some_and(|rest| fits(rest, method))
}
