//! What Google's management APIs have in common: masks, pages, operations.
