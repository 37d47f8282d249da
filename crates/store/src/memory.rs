//! Records in memory: gone with the process.

use async_trait::async_trait;
use tokio::sync::RwLock;

use crate::{ApiKey, Store, StoreError};

/// Records in memory.
#[derive(Debug, Default)]
pub struct Memory {
    keys: RwLock<Vec<ApiKey>>,
}

#[async_trait]
impl Store for Memory {
    async fn insert_key(&self, key: &ApiKey) -> Result<(), StoreError> {
        let mut keys = self.keys.write().await;
        if keys.iter().any(|known| known.id == key.id || known.key_string == key.key_string) {
            return Err(StoreError::Exists { id: key.id.clone() });
        }
        keys.push(key.clone());
        keys.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
        Ok(())
    }

    async fn keys(&self) -> Result<Vec<ApiKey>, StoreError> {
        Ok(self.keys.read().await.clone())
    }

    async fn remove_key(&self, id: &str) -> Result<bool, StoreError> {
        let mut keys = self.keys.write().await;
        let before = keys.len();
        keys.retain(|key| key.id != id);
        Ok(keys.len() < before)
    }
}
