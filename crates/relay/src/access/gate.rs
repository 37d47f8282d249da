//! The gates, in their order: who calls, whether they still may, from there, this, and whether it is paid.
//!
//! The order is Google's, as far as it can be seen from outside. Nothing of the body has been read when a gate refuses. A
//! caller who passes costs a few look-ups in memory; what the texts of a refusal hold is put together when there is one.

use std::sync::Arc;

use http::header::REFERER;
use pollux_backends::{Caller, Provider, Secret, Standing, Surface};
use pollux_doctor::{Error, Host, Values, catalogue, raise};
use pollux_store::directory::{
    BillingTier, CountrySet, DeveloperProvider, KeyRecord, ProjectRecord, ProjectState, Role, ServiceAccount,
};
use pollux_types::ApiVersion;

use super::matching::{ANDROID_PACKAGE, Blocked, IOS_BUNDLE};
use super::{Access, Asked, CLOUD_PLATFORM, proxy, spend};
use crate::directory::{Directory, Found, KeyEntry, ProjectEntry, project_number};
use crate::identify::{KeyRing, Presented};
use crate::registry::DEFAULT_PROJECT;
use crate::route::fits;

/// What a token must be for to ask models: any of them.
const SCOPES: [&str; 2] = [CLOUD_PLATFORM, "https://www.googleapis.com/auth/generative-language"];
/// What it must be for to ask what Firebase keeps.
const FIREBASE_SCOPES: [&str; 2] = [CLOUD_PLATFORM, "https://www.googleapis.com/auth/firebase"];

/// One request before the gates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Request<'a> {
    pub(super) access: &'a Access,
    pub(super) asked: &'a Asked<'a>,
    /// Of what.
    service: &'static str,
    /// What the front end knows of it, for the texts of errors.
    pub(super) values: &'a Values,
}

/// What was presented, if it is one thing.
fn secret<'a>(presented: &'a Presented, values: &Values) -> Result<(&'a Secret, &'static str), Error> {
    match presented {
        Presented::Nothing => Err(raise("missing_api_key", values)),
        Presented::Several => Err(raise("multiple_credentials", values)),
        Presented::ApiKey(secret) => Ok((secret, "api_key_invalid")),
        Presented::Bearer(secret) => Ok((secret, "unauthenticated_bad_token")),
    }
}

/// Gates 1 and 2: who is calling.
///
/// # Errors
/// `missing_api_key`, `multiple_credentials`, `api_key_…`, `unauthenticated_bad_token`.
pub(crate) fn identify(
    keys: &KeyRing,
    access: Option<&Access>,
    presented: &Presented,
    values: &Values,
) -> Result<Caller, Error> {
    let (secret, unknown) = secret(presented, values)?;
    if let Some(caller) = keys.find(secret.expose()) {
        return Ok(caller);
    }
    let found = access.and_then(|access| Some((access.directory(), access.directory().key(secret.expose())?)));
    let Some((directory, found)) = found else { return Err(raise(unknown, values)) };
    let project = check_key(directory, &found.key, found.valid_until, values)?;
    found.key.meters.used(directory.now());
    Ok(found.key.caller(&project.record))
}

/// Whose key or token it is that no gate lets pass, or nobody's that is known.
pub(crate) fn who(keys: &KeyRing, access: Option<&Access>, asked: &Asked<'_>) -> Option<Caller> {
    let (Presented::ApiKey(secret) | Presented::Bearer(secret)) = asked.presented else { return None };
    let of_settings = keys.find(secret.expose());
    let Some(access) = access.filter(|_| of_settings.is_none()) else { return of_settings };
    let directory = access.directory();
    if let Some(found) = directory.key(secret.expose()) {
        return Some(found.key.caller(&directory.project_by_number(found.key.record.project)?.record));
    }
    let account = access.tokens.verify(secret.expose(), asked.surface.service()).ok()?.account;
    let own = directory.project_by_number(account.project)?;
    Some(of_account(&account, &own))
}

/// Who is calling, if they may.
///
/// # Errors
/// Any fault of keys, projects, their services, restrictions, countries and spending.
pub(crate) fn admit(
    keys: &KeyRing,
    access: Option<&Access>,
    asked: &Asked<'_>,
    values: &Values,
) -> Result<Caller, Error> {
    let (secret, unknown) = secret(asked.presented, values)?;
    let by_key = matches!(asked.presented, Presented::ApiKey(_));
    let by_token_alone = matches!(asked.surface, Surface::Vertex { project, .. } if !project.is_empty());
    if by_key && by_token_alone {
        // A key says which project pays, and on these paths somebody must be named.
        return Err(raise("api_key_not_supported_by_method", values));
    }
    let known = keys.find(secret.expose());
    let Some(access) = access else { return known.ok_or_else(|| raise(unknown, values)) };
    let request = Request { access, asked, service: asked.surface.service(), values };
    if let Some(caller) = known.filter(|caller| !by_token_alone || caller.fault.is_some()) {
        // What asks for a fault is to get that one.
        if caller.fault.is_none()
            && let Some(project) = access.directory().project(DEFAULT_PROJECT)
        {
            request.check_project(&project, None)?;
            request.check_path(&project)?;
            request.check_rest(&project, None)?;
        }
        return Ok(caller);
    }
    // A key is no token for being sent as one.
    if !by_token_alone && let Some(found) = access.directory().key(secret.expose()) {
        return request.of_key(&found);
    }
    match asked.presented {
        Presented::Bearer(token) => request.of_token(token),
        _ => Err(raise(unknown, values)),
    }
}

/// Who asks something of a service of Firebase that has no models, if they may, and the project that is named. Such a
/// service need not be enabled, and nobody pays for it.
///
/// # Errors
/// Any fault of keys, projects and restrictions.
pub(crate) fn admit_beside(
    keys: &KeyRing,
    access: &Access,
    asked: &Asked<'_>,
    (service, named): (&'static str, &str),
    values: &Values,
) -> Result<(Caller, Arc<ProjectEntry>), Error> {
    let (secret, unknown) = secret(asked.presented, values)?;
    let (request, directory) = (Request { access, asked, service, values }, access.directory());
    if let Presented::Bearer(token) = asked.presented {
        let (account, own) = request.bearer(token, &FIREBASE_SCOPES)?;
        let project = request.reached(&account, own, Some(named), |role| matches!(role, Role::Owner | Role::Editor))?;
        request.check_state(&project, None).map_err(|error| request.by_number(error, &project))?;
        return Ok((of_account(&account, &project), project));
    }
    let (caller, project) = if let Some(caller) = keys.find(secret.expose()) {
        let project = directory.project(DEFAULT_PROJECT).ok_or_else(|| raise(unknown, values))?;
        request.check_state(&project, None)?;
        (caller, project)
    } else {
        let found = directory.key(secret.expose()).ok_or_else(|| raise(unknown, values))?;
        let project = check_key(directory, &found.key, found.valid_until, values)?;
        request.check_state(&project, Some(&found))?;
        request.check_restrictions(&found.key, &project)?;
        found.key.meters.used(directory.now());
        (found.key.caller(&project.record), project)
    };
    if is_named(&project.record, named) { Ok((caller, project)) } else { Err(request.stranger(named, &project)) }
}

/// Gate 2: whether a key opens anything. Its project, where there is one.
fn check_key(
    directory: &Directory,
    key: &KeyEntry,
    valid_until: Option<i64>,
    values: &Values,
) -> Result<Arc<ProjectEntry>, Error> {
    let record = &key.record;
    let refuse = |fault| Err(raise(fault, values));
    if record.delete_time.is_some() {
        return refuse("api_key_invalid");
    }
    let Some(project) = directory.project_by_number(record.project) else { return refuse("api_key_not_found") };
    let now = directory.now();
    if [record.expire_time, valid_until].into_iter().flatten().any(|until| until <= now) {
        return refuse("api_key_expired");
    }
    if record.leaked { refuse("api_key_leaked") } else { Ok(project) }
}

impl Request<'_> {
    fn of_key(&self, found: &Found) -> Result<Caller, Error> {
        let directory = self.access.directory();
        let (key, now) = (&found.key, directory.now());
        let project = check_key(directory, key, found.valid_until, self.values)?;
        self.check_project(&project, Some(found))?;
        self.check_restrictions(key, &project)?;
        self.check_path(&project)?;
        self.check_rest(&project, Some(key))?;
        key.meters.used(now);
        Ok(key.caller(&project.record))
    }

    /// A service account, by its token. It stands in its own project, or in another one that has it among its members.
    fn of_token(&self, token: &Secret) -> Result<Caller, Error> {
        let (account, own) = self.bearer(token, &SCOPES)?;
        let may = |role| matches!(role, Role::Owner | Role::Editor | Role::VertexUser);
        let project = self.reached(&account, own, self.named(), may)?;
        self.check_project(&project, None).map_err(|error| self.by_number(error, &project))?;
        self.check_rest(&project, None)?;
        Ok(of_account(&account, &project))
    }

    /// Who speaks by a token that is for one of these, and their own project.
    fn bearer(&self, token: &Secret, scopes: &[&str]) -> Result<(Arc<ServiceAccount>, Arc<ProjectEntry>), Error> {
        let bearer = self.access.tokens.verify(token.expose(), self.service).map_err(|why| {
            raise("unauthenticated_bad_token", self.values)
                .with_operator_note(format!("the token was not taken: {why}"))
        })?;
        if !scopes.iter().any(|scope| bearer.has_scope(scope)) {
            return Err(raise("insufficient_scopes", self.values));
        }
        let own = self.access.directory().project_by_number(bearer.account.project);
        let own = own.ok_or_else(|| raise("unauthenticated_bad_token", self.values))?;
        Ok((bearer.account, own))
    }

    /// The project that is named: an account's own, or one in which it has such a role.
    fn reached(
        &self,
        account: &ServiceAccount,
        own: Arc<ProjectEntry>,
        named: Option<&str>,
        may: impl Fn(Role) -> bool,
    ) -> Result<Arc<ProjectEntry>, Error> {
        let Some(named) = named.filter(|named| !is_named(&own.record, named)) else { return Ok(own) };
        let other = self.access.directory().project(named);
        other.filter(|other| is_member(&other.record, &account.email, may)).ok_or_else(|| self.stranger(named, &own))
    }

    /// Whoever brought no key is called by the project's number. Firebase's form has a slot for either; all else of it
    /// is the Gemini API's.
    fn by_number(&self, error: Error, project: &ProjectEntry) -> Error {
        let Some(fault) = catalogue().get("consumer_suspended").filter(|fault| fault.id == error.fault()) else {
            return error;
        };
        let consumer = format!("project_number:{}", project.record.number);
        let values = self.told(project).set("consumer_display", consumer);
        fault.raise_on(Host::Firebase, &values.set("service", self.service))
    }

    /// Somebody of another project than the path names. The words name that one, and do not say whether there is such a
    /// project.
    fn stranger(&self, named: &str, own: &ProjectEntry) -> Error {
        raise("caller_no_permission", &self.told(own).set("project", named))
    }

    /// The project that the path names, by its id or its number.
    fn named(&self) -> Option<&str> {
        match self.asked.surface {
            Surface::Firebase { project, .. } | Surface::Vertex { project, .. } => {
                Some(&**project).filter(|project| !project.is_empty())
            }
            Surface::Gemini => None,
        }
    }

    /// Gates 3 and 4: whether the project may do anything, and use this API.
    pub(super) fn check_project(&self, project: &ProjectEntry, found: Option<&Found>) -> Result<(), Error> {
        self.check_state(project, found)?;
        if project.record.services.contains(self.service) {
            return Ok(());
        }
        Err(self.refuse("service_disabled", project))
    }

    /// Gate 3.
    fn check_state(&self, project: &ProjectEntry, found: Option<&Found>) -> Result<(), Error> {
        match project.record.state {
            ProjectState::Active => Ok(()),
            ProjectState::Deleted => {
                let values = self.told(project).set("project", project.record.number);
                Err(raise("consumer_invalid", &values))
            }
            ProjectState::Suspended => {
                let key = found.map_or_else(|| "AIza…".to_owned(), Found::masked);
                Err(raise("consumer_suspended", &self.told(project).set("api_key", key)))
            }
            ProjectState::Denied => Err(self.refuse("project_denied_access", project)),
        }
    }

    /// Gates 5 and 6: whether the key is for this client, this method and this model.
    fn check_restrictions(&self, key: &KeyEntry, project: &ProjectEntry) -> Result<(), Error> {
        let Asked { headers, peer, .. } = *self.asked;
        let address = || self.access.places().address(peer, headers);
        if let Err(blocked) = key.rules.check_client(headers, address) {
            let header = |name: &str| {
                let value = headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
                value.filter(|value| !value.is_empty()).unwrap_or_else(|| "<empty>".to_owned())
            };
            let (fault, slot, value) = match blocked {
                Blocked::Referrer => ("api_key_referrer_blocked", "referer", header(REFERER.as_str())),
                Blocked::Address => ("api_key_ip_blocked", "ip", address().to_string()),
                Blocked::Android => ("api_key_android_blocked", "package", header(ANDROID_PACKAGE)),
                Blocked::Ios => ("api_key_ios_blocked", "bundle", header(IOS_BUNDLE)),
            };
            return Err(raise(fault, &self.told(project).set(slot, value)));
        }
        if !key.rules.allow_method(self.service, self.asked.grpc_method) {
            return Err(self.refuse("api_key_service_blocked", project));
        }
        self.check_model(key, project)
    }

    /// Gate 6 as far as it is about the model.
    fn check_model(&self, key: &KeyEntry, project: &ProjectEntry) -> Result<(), Error> {
        let allowed = &key.record.allowed_models;
        let model = self.asked.model.filter(|_| !allowed.is_empty());
        if model.is_some_and(|model| !allowed.iter().any(|pattern| fits(pattern, model))) {
            return Err(self.refuse("key_model_not_allowed", project));
        }
        Ok(())
    }

    /// Gate 7: whether the path names the project of the key.
    fn check_path(&self, project: &ProjectEntry) -> Result<(), Error> {
        match self.named() {
            Some(named) if !is_named(&project.record, named) => Err(self.stranger(named, project)),
            _ => Ok(()),
        }
    }

    /// Gates 8 to 14: Firebase's own, then where the caller is, then what is paid.
    fn check_rest(&self, project: &ProjectEntry, key: Option<&KeyEntry>) -> Result<(), Error> {
        if let Surface::Firebase { provider, .. } = self.asked.surface {
            proxy::check(self, project, provider)?;
        }
        if matches!(self.asked.surface, Surface::Vertex { .. }) && project.record.billing.tier == BillingTier::Free {
            return Err(self.refuse("billing_disabled", project));
        }
        self.check_country(project)?;
        let directory = self.access.directory();
        spend::check(project, key, directory.clock(), || self.told(project))?;
        match key_behind(directory, project, self.asked.surface) {
            Some(behind) => spend::check(project, Some(&behind), directory.clock(), || self.told(project)),
            None => Ok(()),
        }
    }

    /// Gate 13. Vertex AI asks nobody where he is.
    fn check_country(&self, project: &ProjectEntry) -> Result<(), Error> {
        if matches!(self.asked.surface, Surface::Vertex { .. }) {
            return Ok(());
        }
        let (region, billing) = (&project.record.region, &project.record.billing);
        if region.served != CountrySet::All || region.free_tier != CountrySet::All {
            let country = self.access.places().country(self.asked.peer, self.asked.headers);
            if country.is_some_and(|country| !country.is_in(&region.served)) {
                return Err(self.refuse("user_location_unsupported", project));
            }
            let free = billing.tier == BillingTier::Free;
            if free && country.is_some_and(|country| !country.is_in(&region.free_tier)) {
                return Err(self.refuse("free_tier_country", project));
            }
        }
        let excluded = billing.country.as_ref().is_some_and(|country| region.billing_excluded.contains(country));
        if excluded && matches!(self.asked.surface, Surface::Firebase { .. }) {
            return Err(self.refuse("billing_country_restricted", project));
        }
        Ok(())
    }

    /// Gates 2, 3, 4 and 6 of the key that stands behind the Gemini Developer API provider. Whether it is there at all
    /// has been asked before; what it may spend is asked last.
    pub(super) fn check_key_behind(&self, key: &KeyEntry, service: &'static str) -> Result<(), Error> {
        let behind = |error: Error| {
            let values = error.values().clone().set("service", service);
            // In the proxy's form, which names the service whose key it is.
            raise(error.fault(), &values)
        };
        let project = check_key(self.access.directory(), key, None, self.values).map_err(behind)?;
        if project.record.state != ProjectState::Active {
            return self.check_project(&project, None).map_err(behind);
        }
        if !project.record.services.contains(service) {
            let values = self.told(&project).set("project", project.record.number);
            return Err(raise("developer_api_not_enabled", &values));
        }
        let method = self.asked.method.map(|method| method.grpc_name(ApiVersion::V1Beta));
        if method.as_ref().is_some_and(|method| !key.rules.allow_method(service, method)) {
            let values = self.told(&project).set("grpc_method", method.unwrap_or_default()).set("service", service);
            return Err(raise("api_key_service_blocked", &values));
        }
        self.check_model(key, &project).map_err(behind)
    }

    pub(super) fn refuse(&self, fault: &'static str, project: &ProjectEntry) -> Error {
        raise(fault, &self.told(project))
    }

    /// What the texts of an error can tell.
    pub(super) fn told(&self, project: &ProjectEntry) -> Values {
        let mut values = told(self.values, project);
        if let Some(model) = self.asked.model {
            values.insert("model", model);
        }
        values
    }
}

/// The key that stands behind Firebase's Gemini Developer API provider.
pub(super) fn key_behind(directory: &Directory, project: &ProjectEntry, surface: &Surface) -> Option<Arc<KeyEntry>> {
    let Surface::Firebase { provider: Provider::Developer, .. } = surface else { return None };
    match &project.ai_logic.as_ref()?.developer {
        Some(DeveloperProvider::Key { uid }) => directory.key_by_uid(uid),
        _ => None,
    }
}

fn is_named(project: &ProjectRecord, named: &str) -> bool {
    project.id == named || project_number(named) == Some(project.number)
}

/// Whether a service account has such a role in a project.
fn is_member(project: &ProjectRecord, email: &str, may: impl Fn(Role) -> bool) -> bool {
    project
        .members
        .iter()
        .any(|member| member.principal.strip_prefix("serviceAccount:") == Some(email) && may(member.role))
}

/// What is known of a service account that stands in this project. Where that is not its own, its name says which one it
/// is: the ledger's sums go by it.
fn of_account(account: &ServiceAccount, project: &ProjectEntry) -> Caller {
    let record = &project.record;
    let name = if record.number == account.project {
        account.email.clone()
    } else {
        format!("{}/{}", record.id, account.email)
    };
    let standing = Standing { project_number: record.number, ..Standing::default() };
    Caller { standing: Some(Arc::new(standing)), ..Caller::of_key(name) }
}

/// What the texts of an error can tell of a project.
pub(super) fn told(values: &Values, project: &ProjectEntry) -> Values {
    values.clone().set("project", &project.record.id).set("project_number", project.record.number)
}

/// What is known of a caller with this key from now on.
pub(crate) fn standing(key: &KeyRecord, project: &ProjectRecord) -> Caller {
    let name = if project.id == DEFAULT_PROJECT { key.id.clone() } else { format!("{}/{}", project.id, key.id) };
    let standing = Standing {
        key_uid: key.uid.as_str().into(),
        project_number: project.number,
        route: key.route.as_deref().map(Arc::from),
    };
    Caller { standing: Some(Arc::new(standing)), ..Caller::of_key(name) }
}
