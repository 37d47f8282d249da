//! Projects: they come and go with what belongs to them.

use pollux_relay::NewKey;
use pollux_relay::registry::{DEFAULT_PROJECT, UNDELETE_WITHIN};
use pollux_store::directory::{Enforcement, Member, ProjectRecord, ProjectState, Role, Template};
use serde_json::Value;

use super::{House, admin, pass, status};

#[tokio::test]
async fn a_project_comes_and_goes_and_keeps_its_number() {
    let house = House::new().await;
    let registry = &house.registry;
    let new = ProjectRecord { id: "my-project".to_owned(), ..ProjectRecord::default() };
    let made = registry.create_project(&admin(), new).await.unwrap();
    assert_eq!(made.number.to_string().len(), 12);
    let (key, text) = registry.create_key(&admin(), "my-project", NewKey::default()).await.unwrap();
    assert_eq!(key.id, key.uid, "a key without a name has a UUID for one");
    assert_eq!(house.opens(&text), Ok(format!("my-project/{}", key.id)));
    assert_eq!(status(registry.reveal_key(&admin(), "my-project", &key.id).await).0, 400, "strings are not kept there");
    let change = |project: &mut ProjectRecord| {
        *project =
            ProjectRecord { number: 5, id: "other-id".into(), state: ProjectState::Suspended, ..project.clone() };
        Ok(())
    };
    let after = registry.update_project(&admin(), &made.number.to_string(), None, change).await.unwrap();
    assert_eq!((after.number, &*after.id, after.state), (made.number, "my-project", ProjectState::Suspended));
    assert_eq!(status(registry.delete_project(&admin(), DEFAULT_PROJECT, None).await).0, 400);
    registry.delete_project(&admin(), "my-project", None).await.unwrap();
    assert_eq!(status(registry.create_key(&admin(), "my-project", NewKey::default()).await).0, 400);
    let back = registry.undelete_project(&admin(), "my-project").await.unwrap();
    assert_eq!((back.state, back.delete_time), (ProjectState::Active, None));
    registry.delete_project(&admin(), "my-project", None).await.unwrap();
    pass(UNDELETE_WITHIN).await;
    registry.sweep().await.unwrap();
    assert_eq!(registry.projects().len(), 1);
    assert!(registry.lookup(text.expose()).is_some(), "its keys are known as keys of nobody");
    assert!(house.opens(&text).is_err());
    let again = ProjectRecord { id: "other-project".to_owned(), number: made.number, ..ProjectRecord::default() };
    assert_eq!(status(registry.create_project(&admin(), again).await), (400, "FAILED_PRECONDITION".to_owned()));
    assert!(house.opens(&text).is_err(), "a number that has keys is nobody's to ask for");
}

#[tokio::test]
async fn what_else_belongs_to_a_project_is_kept() {
    let house = House::new().await;
    let registry = &house.registry;
    let edited = registry
        .update_ai_logic(&admin(), DEFAULT_PROJECT, None, |config| {
            config.template_only = true;
            Ok(())
        })
        .await
        .unwrap();
    let stale = registry.update_ai_logic(&admin(), DEFAULT_PROJECT, Some("W/\"x\""), |_| Ok(())).await;
    assert_eq!(status(stale), (409, "ABORTED".to_owned()));
    let stricter = registry
        .update_app_check(&admin(), DEFAULT_PROJECT, |config| {
            config.replay_protection = Enforcement::Enforced;
            Ok(())
        })
        .await;
    assert_eq!(status(stricter), (400, "INVALID_ARGUMENT".to_owned()));
    let template = |text: &'static str| {
        move |_: Option<&Template>| Ok(Template { template_string: text.to_owned(), ..Template::default() })
    };
    let put = registry.put_template(&admin(), DEFAULT_PROJECT, "hello", None, template("one")).await.unwrap();
    let next =
        registry.put_template(&admin(), DEFAULT_PROJECT, "hello", Some(&put.etag), template("two")).await.unwrap();
    assert!(next.etag != put.etag && next.create_time == put.create_time);
    let stale = registry.put_template(&admin(), DEFAULT_PROJECT, "hello", Some(&put.etag), template("three")).await;
    assert_eq!(status(stale), (409, "ABORTED".to_owned()));
    let account = registry.create_account(&admin(), DEFAULT_PROJECT, "worker-1", "Worker").await.unwrap();
    let uri = "http://127.0.0.1:8080/token";
    let (_, file) = registry.create_account_key(&admin(), DEFAULT_PROJECT, &account.email, uri).await.unwrap();
    let json: Value = serde_json::from_str(file.json.expose()).unwrap();
    assert_eq!((&json["client_email"], &json["token_uri"]), (&Value::from(account.email.clone()), &Value::from(uri)));
    assert!(json["private_key"].as_str().unwrap().starts_with("-----BEGIN PRIVATE KEY-----\n"));
    let house = house.again().await;
    let project = house.registry.get_project(DEFAULT_PROJECT).unwrap();
    assert_eq!(project.ai_logic.as_ref(), Some(&edited));
    assert_eq!(*project.templates["hello"], next);
    let account = house.registry.directory().account(&account.email).unwrap();
    assert_eq!(account.keys, [file.key]);
    let all = serde_json::to_string(&house.audit().await).unwrap();
    assert!(!all.contains("PRIVATE KEY"));
    house.registry.drop_template(&admin(), DEFAULT_PROJECT, "hello", None, |_| Ok(())).await.unwrap();
    house.registry.drop_account(&admin(), DEFAULT_PROJECT, &account.email).await.unwrap();
    assert!(house.registry.directory().account(&account.email).is_none());
    assert!(house.registry.templates(DEFAULT_PROJECT).unwrap().is_empty());
}

/// Whoever gets an account of the same name is somebody else.
#[tokio::test]
async fn a_service_account_takes_its_roles_with_it() {
    let house = House::new().await;
    let registry = &house.registry;
    let new = |id: &str| ProjectRecord { id: id.to_owned(), ..ProjectRecord::default() };
    let members = ["worker-1", "worker-2", "worker-3"].map(|id| Member {
        principal: format!("serviceAccount:{id}@my-project.iam.gserviceaccount.com"),
        role: Role::Owner,
    });
    registry.create_project(&admin(), new("my-project")).await.unwrap();
    let other = ProjectRecord { members: members.to_vec(), ..new("other-project") };
    registry.create_project(&admin(), other).await.unwrap();
    for id in ["worker-1", "worker-2", "worker-3"] {
        registry.create_account(&admin(), "my-project", id, "").await.unwrap();
    }
    let left = |house: &House| house.registry.get_project("other-project").unwrap().record.members.clone();
    let email = members[0].principal.strip_prefix("serviceAccount:").unwrap();
    registry.drop_account(&admin(), "my-project", email).await.unwrap();
    assert_eq!(left(&house), members[1..]);
    let house = house.again().await;
    assert_eq!(left(&house), members[1..]);
    // Those of a project that is purged, too.
    house.registry.delete_project(&admin(), "my-project", None).await.unwrap();
    pass(UNDELETE_WITHIN).await;
    house.registry.sweep().await.unwrap();
    assert!(left(&house).is_empty() && house.registry.get_project("my-project").is_err());
}

#[tokio::test]
async fn a_number_is_a_projects_as_it_is_written_and_in_no_other_way() {
    let house = House::new().await;
    let number = house.registry.get_project(DEFAULT_PROJECT).unwrap().record.number;
    assert!(house.registry.get_project(&number.to_string()).is_ok());
    for other in [format!("+{number}"), format!("0{number}"), format!("-{number}"), format!(" {number}")] {
        assert_eq!(status(house.registry.get_project(&other)).0, 404, "{other}");
    }
}

#[tokio::test]
async fn a_project_has_services_and_buckets_that_there_can_be() {
    let house = House::new().await;
    let registry = &house.registry;
    let new = |services: &[&str], buckets: &[&str]| ProjectRecord {
        id: "my-project".to_owned(),
        services: services.iter().map(|name| (*name).to_owned()).collect(),
        buckets: buckets.iter().map(|name| (*name).to_owned()).collect(),
        ..ProjectRecord::default()
    };
    for wrong in [
        new(&["translate.googleapis.com"], &[]),
        new(&["aiplatform"], &[]),
        new(&[], &["../x"]),
        new(&[], &["b"]),
        new(&[], &["a/b"]),
    ] {
        assert_eq!(status(registry.create_project(&admin(), wrong).await), (400, "INVALID_ARGUMENT".to_owned()));
    }
    registry.create_project(&admin(), new(&["aiplatform.googleapis.com"], &["my-bucket"])).await.unwrap();
    let enable = |project: &mut ProjectRecord| {
        project.services.insert("translate.googleapis.com".to_owned());
        Ok(())
    };
    let refused = registry.update_project(&admin(), "my-project", None, enable).await;
    assert_eq!(status(refused), (400, "INVALID_ARGUMENT".to_owned()));
}
