//! One thing for each (backend, model), made when first asked for.
//!
//! Names of models come from callers, so there can be any number of them: when there are many, those that remember
//! nothing and that nobody holds are dropped.

use std::sync::{Arc, Mutex, PoisonError};

use foldhash::HashMap;

/// Something that may be dropped and made anew when it remembers nothing.
pub(crate) trait Idle {
    /// Whether a new one would be no different.
    fn is_idle(&self) -> bool;
}

/// Below this many nothing is looked through.
const FEW: usize = 1000;

#[derive(Debug)]
pub(crate) struct PerModel<T>(Mutex<Table<T>>);

#[derive(Debug)]
struct Table<T> {
    by_backend: HashMap<Arc<str>, HashMap<Arc<str>, Arc<T>>>,
    len: usize,
    /// How many there may be before idle ones are looked for.
    many: usize,
}

impl<T> Default for PerModel<T> {
    fn default() -> Self {
        Self(Mutex::new(Table { by_backend: HashMap::default(), len: 0, many: FEW }))
    }
}

impl<T: Idle> PerModel<T> {
    /// The one for this model, made by `make` if there is none.
    pub(crate) fn of(&self, backend: &str, model: &str, make: impl FnOnce() -> T) -> Arc<T> {
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = table.by_backend.get(backend).and_then(|models| models.get(model)) {
            return Arc::clone(found);
        }
        if table.len >= table.many {
            table.forget_idle();
        }
        let thing = Arc::new(make());
        if !table.by_backend.contains_key(backend) {
            table.by_backend.insert(Arc::from(backend), HashMap::default());
        }
        if let Some(models) = table.by_backend.get_mut(backend) {
            models.insert(Arc::from(model), Arc::clone(&thing));
            table.len += 1;
        }
        thing
    }

    /// All there are: backend, model, thing; in the order of their names.
    pub(crate) fn all(&self) -> Vec<(Arc<str>, Arc<str>, Arc<T>)> {
        let table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = table
            .by_backend
            .iter()
            .flat_map(|(backend, models)| {
                models.iter().map(|(model, thing)| (Arc::clone(backend), Arc::clone(model), Arc::clone(thing)))
            })
            .collect();
        drop(table);
        all.sort_by(|left, right| (&left.0, &left.1).cmp(&(&right.0, &right.1)));
        all
    }
}

impl<T: Idle> Table<T> {
    fn forget_idle(&mut self) {
        for models in self.by_backend.values_mut() {
            models.retain(|_, thing| Arc::strong_count(thing) > 1 || !thing.is_idle());
        }
        self.by_backend.retain(|_, models| !models.is_empty());
        self.len = self.by_backend.values().map(HashMap::len).sum();
        // Twice what is in use, so that looking through them is paid for by as many insertions.
        self.many = FEW.max(self.len * 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Thing {
        idle: bool,
    }

    impl Idle for Thing {
        fn is_idle(&self) -> bool {
            self.idle
        }
    }

    #[test]
    fn the_same_names_give_the_same_thing() {
        let things = PerModel::default();
        let first = things.of("google", "pro", || Thing { idle: true });
        assert!(Arc::ptr_eq(&first, &things.of("google", "pro", || unreachable!())));
        assert!(!Arc::ptr_eq(&first, &things.of("eu", "pro", || Thing { idle: true })));
        let names: Vec<_> = things.all().into_iter().map(|(backend, model, _)| format!("{backend}/{model}")).collect();
        assert_eq!(names, ["eu/pro", "google/pro"]);
    }

    #[test]
    fn names_that_callers_make_up_do_not_pile_up() {
        let things = PerModel::default();
        let held = things.of("google", "held", || Thing { idle: true });
        things.of("google", "busy", || Thing { idle: false });
        for number in 0..10_000 {
            things.of("google", &number.to_string(), || Thing { idle: true });
        }
        assert!(things.all().len() <= FEW, "{}", things.all().len());
        assert!(Arc::ptr_eq(&held, &things.of("google", "held", || unreachable!())));
        things.of("google", "busy", || unreachable!());
    }
}
