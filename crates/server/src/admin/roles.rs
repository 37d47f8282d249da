//! What a service account may do on the admin port: in projects that have it as a member, what its role there says.
//!
//! It is decided by the path and the verb before any handler runs, and whatever is not listed is the operator's alone, so
//! that a path added tomorrow opens nothing: above all the project itself (its state, billing, quotas and members), other
//! projects, and everything that belongs to none.

use axum::http::Method;
use pollux_relay::Directory;
use pollux_store::directory::{ProjectState, Role};

const READ: &[Role] = &[Role::Owner, Role::Editor, Role::Viewer, Role::KeyAdmin];
const KEYS: &[Role] = &[Role::Owner, Role::Editor, Role::KeyAdmin];
const EDIT: &[Role] = &[Role::Owner, Role::Editor];
/// Who may make others' credentials can be anybody.
const OWN: &[Role] = &[Role::Owner];
const NOBODY: &[Role] = &[];

/// Whether an account may. A name is looked up as it stands: one in another spelling, which a handler would decode, is no
/// project here.
pub(super) fn may(directory: &Directory, email: &str, verb: &Method, path: &str) -> bool {
    let mut segments = path.split('/');
    let (Some(""), Some("v1" | "v1beta" | "v2"), Some("projects"), Some(id)) =
        (segments.next(), segments.next(), segments.next(), segments.next())
    else {
        return false;
    };
    let Some(project) = directory.project(id) else { return false };
    let record = &project.record;
    let reads = verb == Method::GET || verb == Method::HEAD;
    if !reads && record.state != ProjectState::Active {
        return false;
    }
    let needed = needed(reads, &segments.collect::<Vec<_>>());
    let is = |principal: &str| principal.strip_prefix("serviceAccount:") == Some(email);
    record.members.iter().any(|member| is(&member.principal) && needed.contains(&member.role))
}

/// Which roles may, by what stands behind the project.
fn needed(reads: bool, rest: &[&str]) -> &'static [Role] {
    match rest {
        [] if reads => READ,
        ["locations", _, "keys", _, "keyString"] => KEYS,
        ["locations", _, "keys", ..] => {
            if reads {
                READ
            } else {
                KEYS
            }
        }
        ["services" | "apps", ..] | ["locations", _, "config" | "templates" | "endpoints", ..] => {
            if reads {
                READ
            } else {
                EDIT
            }
        }
        ["serviceAccounts", ..] => {
            if reads {
                READ
            } else {
                OWN
            }
        }
        _ => NOBODY,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use pollux_relay::Clock;
    use pollux_store::MacKey;
    use pollux_store::directory::{Member, ProjectRecord, Records};

    use super::*;

    const EMAIL: &str = "a@p.iam.gserviceaccount.com";

    fn project(number: i64, id: &str, state: ProjectState, role: Option<Role>) -> ProjectRecord {
        let member = |role| Member { principal: format!("serviceAccount:{EMAIL}"), role };
        let members = role.map(member).into_iter().collect();
        ProjectRecord { id: id.to_owned(), state, members, ..ProjectRecord::first(number, 0) }
    }

    fn directory(role: Role) -> Arc<Directory> {
        let projects = vec![
            project(123_456_789_012, "mine-1", ProjectState::Active, Some(role)),
            project(123_456_789_013, "stopped", ProjectState::Suspended, Some(role)),
            project(123_456_789_014, "others", ProjectState::Active, None),
        ];
        Directory::load(Records { projects, ..Records::default() }, MacKey::of_bytes(b"secret"), Clock::system())
    }

    fn allowed(role: Role) -> Vec<&'static str> {
        let directory = directory(role);
        let each = [
            "GET /v1/projects/mine-1",
            "GET /v1/projects/123456789012",
            "GET /v2/projects/mine-1/locations/global/keys",
            "GET /v2/projects/mine-1/locations/global/keys/k/keyString",
            "POST /v2/projects/mine-1/locations/global/keys",
            "DELETE /v2/projects/mine-1/locations/global/keys/k",
            "POST /v1/projects/mine-1/services/s:enable",
            "PATCH /v1beta/projects/mine-1/locations/global/config",
            "POST /v1/projects/mine-1/serviceAccounts/x/keys",
        ];
        let may = |line: &&str| {
            let (verb, path) = line.split_once(' ').unwrap();
            may(&directory, EMAIL, &verb.parse().unwrap(), path)
        };
        let never = [
            "PATCH /v1/projects/mine-1",
            "DELETE /v1/projects/mine-1",
            "POST /v1/projects",
            "GET /v1/projects",
            "GET /v1/projects/others",
            "GET /v2/projects/others/locations/global/keys",
            "POST /v2/projects/stopped/locations/global/keys",
            "GET /v1/projects/%6dine-1",
            "GET /v1/projects/mine-1/nothing",
            "GET /v1/projects/mine-1/../others",
            "GET /v1/projects/-/serviceAccounts",
            "GET //v1/projects/mine-1",
            "GET /v3/projects/mine-1",
            "GET /v2/keys:lookupKey",
            "GET /v2/operations/x",
            "GET /audit",
            "GET /metrics",
            "GET /pool",
            "POST /pool/projects/mine-1:pause",
            "POST /config:reload",
            "GET /emulator/report",
        ];
        for line in never {
            assert!(!may(&line), "{role:?}: {line}");
        }
        each.into_iter().filter(may).collect()
    }

    #[test]
    fn a_role_says_what_an_account_may() {
        let reads = &[
            "GET /v1/projects/mine-1",
            "GET /v1/projects/123456789012",
            "GET /v2/projects/mine-1/locations/global/keys",
        ];
        assert_eq!(allowed(Role::Viewer), reads);
        assert_eq!(allowed(Role::Owner).len(), 9);
        assert_eq!(allowed(Role::Editor).len(), 8);
        assert_eq!(allowed(Role::KeyAdmin).len(), 6);
        assert!(allowed(Role::VertexUser).is_empty());
    }

    #[test]
    fn who_is_no_member_may_nothing() {
        let directory = directory(Role::Owner);
        for email in [
            "",
            "b@p.iam.gserviceaccount.com",
            "serviceAccount:a@p.iam.gserviceaccount.com",
            "A@p.iam.gserviceaccount.com",
        ] {
            assert!(!may(&directory, email, &Method::GET, "/v1/projects/mine-1"), "{email}");
        }
        assert!(may(&directory, EMAIL, &Method::GET, "/v1/projects/stopped"));
    }
}
