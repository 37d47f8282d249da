//! What App Check's clients ask for: public keys, and tokens for debug secrets.
